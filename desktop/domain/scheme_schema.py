"""The JSON Schema of scheme files, derived from the dataclasses so that the two cannot differ.

``docs/formats/scheme.schema.json`` is this, written by ``python -m desktop.domain.scheme_schema``.
"""

from __future__ import annotations

import json
import sys
import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal
from enum import EnumType
from typing import Any, Union, get_args, get_origin, get_type_hints

from desktop.domain.json_shape import default_of, encode
from desktop.domain.scheme import Scheme
from desktop.domain.scheme_json import FORMAT_VERSION, RULE_KINDS, SCHEME_FORMAT

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_DECIMAL = {
    "description": "An exact decimal, written as text.",
    "type": "string",
    "pattern": r"^-?\d{1,11}(\.\d{1,10})?$",
}


def scheme_schema() -> dict[str, object]:
    """Return the JSON Schema of scheme files."""
    definitions: dict[str, object] = {"decimal": _DECIMAL}
    shape = _dataclass_shape(Scheme, definitions)
    head = {"format": {"const": SCHEME_FORMAT}, "version": {"const": FORMAT_VERSION}}
    shape["properties"] = {**head, **_mapping(shape["properties"])}
    shape["required"] = [*head, *_names(shape["required"])]
    return {"$schema": _DRAFT, **shape, "$defs": dict(sorted(definitions.items()))}


def _mapping(value: object) -> dict[str, object]:
    return dict(value) if isinstance(value, dict) else {}


def _names(value: object) -> list[str]:
    return list(value) if isinstance(value, list) else []


def _reference(wanted: type, definitions: dict[str, object]) -> dict[str, object]:
    """Refer to a dataclass or choice, defining it once."""
    name = wanted.__name__
    if name not in definitions:
        definitions[name] = {}  # a criterion holds criteria: the name must exist before its shape
        if isinstance(wanted, EnumType):
            about = _first_line(wanted)
            definitions[name] = {"description": about, "enum": _values(wanted)}
        else:
            definitions[name] = _dataclass_shape(wanted, definitions)
    return {"$ref": f"#/$defs/{name}"}


def _dataclass_shape(wanted: type, definitions: dict[str, object]) -> dict[str, object]:
    hints = get_type_hints(wanted)
    kind = next((code for code, rule in RULE_KINDS.items() if rule is wanted), None)
    properties: dict[str, object] = {} if kind is None else {"kind": {"const": kind}}
    required = list(properties)
    for field in fields(wanted):
        shape = _shape(hints[field.name], definitions)
        default = default_of(field)
        if default is MISSING:
            required.append(field.name)
        else:
            shape["default"] = encode(default, RULE_KINDS)
        properties[field.name] = shape
    return {
        "description": _first_line(wanted),
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _values(choice: EnumType) -> list[str]:
    members: Mapping[str, Any] = choice.__members__
    return [str(member.value) for member in members.values()]


def _first_line(wanted: type) -> str:
    return (wanted.__doc__ or "").strip().splitlines()[0]


def _shape(wanted: Any, definitions: dict[str, object]) -> dict[str, object]:  # noqa: ANN401 - a type hint
    origin = get_origin(wanted)
    if origin in {Union, types.UnionType}:
        members = [_shape(member, definitions) for member in get_args(wanted)]
        return {"anyOf": members}
    if origin is tuple:
        return _tuple_shape(get_args(wanted), definitions)
    if origin is Mapping:
        return {"type": "object", "additionalProperties": {"type": "string"}}
    if wanted is Decimal:
        return {"$ref": "#/$defs/decimal"}
    if is_dataclass(wanted) or isinstance(wanted, EnumType):
        return _reference(wanted, definitions)  # type: ignore[arg-type]
    names = {str: "string", int: "integer", bool: "boolean", type(None): "null"}
    return {"type": names[wanted]}


def _tuple_shape(items: tuple[Any, ...], definitions: dict[str, object]) -> dict[str, object]:
    if Ellipsis in items:
        return {"type": "array", "items": _shape(items[0], definitions)}
    shapes = [_shape(item, definitions) for item in items]
    return {"type": "array", "prefixItems": shapes, "minItems": len(items), "items": False}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(scheme_schema(), ensure_ascii=False, indent=2) + "\n")
