"""The keys of the effective schema as patterns: ``<>`` for names that the profile gives, ``[]`` for list items."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from tests.building import PROJECT

SCHEMA = json.loads((PROJECT / "schemas/effective.schema.json").read_text(encoding="utf-8"))

Pattern = tuple[str, ...]


def _resolved(schema: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in schema:
        schema = SCHEMA["$defs"][schema["$ref"].rsplit("/", 1)[-1]]
    return schema


def _children(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    any_name = [schema.get("additionalProperties"), *schema.get("patternProperties", {}).values()]
    named = [each for each in any_name if isinstance(each, dict)]
    if not named:  # beside names that are free, those of the schema are only offered (friendly names of policies)
        yield from schema.get("properties", {}).items()
    yield from (("<>", each) for each in named)
    if isinstance(schema.get("items"), dict):
        yield "[]", schema["items"]


def _patterns(schema: dict[str, Any], at: Pattern = ()) -> Iterator[tuple[Pattern, dict[str, Any]]]:
    """Every value of the schema with its path, ``<>`` for names that the profile gives, ``[]`` for list items."""
    schema = _resolved(schema)
    alternatives = schema.get("anyOf", schema.get("oneOf", ()))
    for alternative in alternatives:
        yield from _patterns(alternative, at)
    children = list(_children(schema))
    for part, child in children:
        yield from _patterns(child, (*at, part))
    if not children and not alternatives:
        yield at, schema


@cache
def keys() -> dict[Pattern, list[dict[str, Any]]]:
    """Every key of the schema, and the schemas that its value may follow."""
    found: dict[Pattern, list[dict[str, Any]]] = {}
    for pattern, schema in _patterns(SCHEMA):
        found.setdefault(pattern, []).append(schema)
    return found


def pattern_of(path: tuple[str | int, ...]) -> Pattern:
    """The schema's path of a concrete one."""
    schemas, pattern = [SCHEMA], []
    for part in path:
        options = list(_alternatives(schemas))
        named = [child for option in options for key, child in _children(option) if key == part]
        any_name = "[]" if isinstance(part, int) else "<>"
        pattern.append(str(part) if named else any_name)
        schemas = named or [child for option in options for key, child in _children(option) if key == any_name]
    return tuple(pattern)


def _alternatives(schemas: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for schema in map(_resolved, schemas):
        yield schema
        yield from _alternatives(schema.get("anyOf", schema.get("oneOf", [])))
