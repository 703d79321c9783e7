"""As much of JSON Schema as the published schemas use: which places of a file do not match."""

from __future__ import annotations

import re

KNOWN = {
    "$schema", "$defs", "$ref", "description", "default", "type", "enum", "const", "anyOf",
    "properties", "required", "additionalProperties", "items", "prefixItems", "minItems", "pattern",
    "format",
}  # fmt: skip
TYPES = {
    "object": dict, "array": list, "string": str, "boolean": bool, "integer": int, "null": type(None),
}  # fmt: skip


def mismatches(schema, data, root=None, path=""):
    """Yield the paths that do not match.

    Raises:
        AssertionError: a word of JSON Schema that is not known here.
    """
    root = schema if root is None else root
    assert set(schema) <= KNOWN, set(schema) - KNOWN
    if "$ref" in schema:
        name = schema["$ref"].removeprefix("#/$defs/")
        yield from mismatches(root["$defs"][name], data, root, path)
        return
    if "anyOf" in schema:
        found = [list(mismatches(member, data, root, path)) for member in schema["anyOf"]]
        if all(found):
            yield path
        return
    if not _fits_simply(schema, data):
        yield path
    elif isinstance(data, dict):
        yield from _in_object(schema, data, root, path)
    elif isinstance(data, list):
        yield from _in_list(schema, data, root, path)


def _fits_simply(schema, data):
    if "const" in schema and data != schema["const"]:
        return False
    if "enum" in schema and data not in schema["enum"]:
        return False
    wanted = TYPES.get(schema.get("type"))
    if wanted is not None and (type(data) is not wanted):
        return False
    if "minItems" in schema and len(data) < schema["minItems"]:
        return False
    return "pattern" not in schema or bool(re.search(schema["pattern"], data))


def _in_object(schema, data, root, path):
    properties, rest = schema.get("properties", {}), schema.get("additionalProperties", True)
    yield from (f"{path}.{name}" for name in schema.get("required", []) if name not in data)
    for name, item in data.items():
        if name in properties:
            yield from mismatches(properties[name], item, root, f"{path}.{name}")
        elif rest is False:
            yield f"{path}.{name}"
        elif isinstance(rest, dict):
            yield from mismatches(rest, item, root, f"{path}.{name}")


def _in_list(schema, data, root, path):
    first = schema.get("prefixItems", [])
    for number, item in enumerate(data):
        wanted = first[number] if number < len(first) else schema.get("items", {})
        if wanted is False:
            yield f"{path}[{number}]"
        else:
            yield from mismatches(wanted, item, root, f"{path}[{number}]")
