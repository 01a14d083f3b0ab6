"""Checks JSON against the part of JSON Schema (2020-12) that letter.schema.json uses."""

import re
from collections.abc import Iterator
from typing import Any

KEYWORDS = frozenset(
    {"$schema", "$id", "$defs", "$ref", "title", "description", "type", "const", "enum", "oneOf"}
    | {"properties", "required", "additionalProperties", "items", "minimum", "maximum", "pattern"}
)
TYPES = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "integer": int,
    "null": type(None),
}


def faults(value: Any, schema: Any, root: dict[str, Any], place: str = "$") -> Iterator[str]:
    assert set(schema) <= KEYWORDS, f"a keyword that is not checked: {set(schema) - KEYWORDS}"
    if "$ref" in schema:
        yield from faults(value, root["$defs"][schema["$ref"].rsplit("/", 1)[-1]], root, place)
    if "type" in schema and not fits(value, schema["type"]):
        yield f"{place}: {value!r} is not {schema['type']}"
        return
    yield from (f"{place}: {fault}" for fault in of_value(value, schema))
    if "oneOf" in schema:
        fitting = [s for s in schema["oneOf"] if not list(faults(value, s, root, place))]
        if len(fitting) != 1:
            yield f"{place}: fits {len(fitting)} of the possible forms: {str(value)[:80]}"
    if isinstance(value, dict):
        yield from of_object(value, schema, root, place)
    if isinstance(value, list) and "items" in schema:
        for index, item in enumerate(value):
            yield from faults(item, schema["items"], root, f"{place}[{index}]")


def of_value(value: Any, schema: dict[str, Any]) -> Iterator[str]:
    if "const" in schema and value != schema["const"]:
        yield f"{value!r} is not {schema['const']!r}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{value!r} is not one of {schema['enum']}"
    if "pattern" in schema and not re.search(schema["pattern"], value):
        yield f"{value!r} does not match {schema['pattern']}"
    if "minimum" in schema and not schema["minimum"] <= value <= schema["maximum"]:
        yield f"{value} is out of bounds"


def of_object(value: dict[str, Any], schema: Any, root: Any, place: str) -> Iterator[str]:
    known = schema.get("properties", {})
    for name in schema.get("required", []):
        if name not in value:
            yield f"{place}: {name} is missing"
    for name, inside in value.items():
        if name in known:
            yield from faults(inside, known[name], root, f"{place}.{name}")
        elif schema.get("additionalProperties", True) is False:
            yield f"{place}: {name} is not in the schema"
        elif isinstance(schema.get("additionalProperties"), dict):
            yield from faults(inside, schema["additionalProperties"], root, f"{place}.{name}")


def fits(value: Any, name: str) -> bool:
    return isinstance(value, TYPES[name]) and not (name == "integer" and isinstance(value, bool))
