"""The JSON Schema of scheme files, derived from the dataclasses so that the two cannot differ.

``docs/formats/scheme.schema.json`` is this, written by ``python -m desktop.domain.scheme_schema``.
"""

from __future__ import annotations

import json
import sys
import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import EnumType
from fractions import Fraction
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


_FRACTION = {
    "description": "An exact number, written as decimal text or as a fraction.",
    "type": "string",
    "pattern": r"^-?(\d{1,11}(\.\d{1,10})?|\d{1,40}/[1-9]\d{0,39})$",
}


def scheme_schema() -> dict[str, object]:
    """Return the JSON Schema of scheme files."""
    definitions: dict[str, object] = {}
    return whole_schema(scheme_shape(definitions), definitions)


def scheme_shape(definitions: dict[str, object]) -> dict[str, object]:
    """Return the shape of a scheme with its format and version; its parts go into ``definitions``."""
    return with_head(_dataclass_shape(Scheme, definitions), SCHEME_FORMAT)


def with_head(shape: dict[str, object], format_name: str) -> dict[str, object]:
    """Put the format's name and version in front of an object's properties."""
    head = {"format": {"const": format_name}, "version": {"const": FORMAT_VERSION}}
    properties = {**head, **_mapping(shape["properties"])}
    required = [*head, *_names(shape["required"])]
    return {**shape, "properties": properties, "required": required}


def whole_schema(shape: dict[str, object], definitions: dict[str, object]) -> dict[str, object]:
    """Return a shape as a JSON Schema of its own."""
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
        shape = shape_of(hints[field.name], definitions)
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


def shape_of(wanted: Any, definitions: dict[str, object]) -> dict[str, object]:  # noqa: ANN401 - a type hint
    """Return the shape of a type hint; dataclasses, choices and numbers go into ``definitions``."""
    origin = get_origin(wanted)
    if origin in {Union, types.UnionType}:
        members = [shape_of(member, definitions) for member in get_args(wanted)]
        return {"anyOf": members}
    if origin is tuple:
        return _tuple_shape(get_args(wanted), definitions)
    if origin is Mapping:
        return {"type": "object", "additionalProperties": {"type": "string"}}
    if wanted is Decimal or wanted is Fraction:
        name = "decimal" if wanted is Decimal else "fraction"
        definitions[name] = _DECIMAL if wanted is Decimal else _FRACTION
        return {"$ref": f"#/$defs/{name}"}
    if wanted is date:
        return {"type": "string", "format": "date", "pattern": r"^\d{4}-\d\d-\d\d$"}
    if is_dataclass(wanted) or isinstance(wanted, EnumType):
        return _reference(wanted, definitions)  # type: ignore[arg-type]
    names = {str: "string", int: "integer", bool: "boolean", type(None): "null"}
    return {"type": names[wanted]}


def _tuple_shape(items: tuple[Any, ...], definitions: dict[str, object]) -> dict[str, object]:
    if Ellipsis in items:
        return {"type": "array", "items": shape_of(items[0], definitions)}
    shapes = [shape_of(item, definitions) for item in items]
    return {"type": "array", "prefixItems": shapes, "minItems": len(items), "items": False}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(scheme_schema(), ensure_ascii=False, indent=2) + "\n")
