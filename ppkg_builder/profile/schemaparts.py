"""Rewriting of JSON Schemas as pydantic makes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ppkg_builder.profile import schemachoices
from ppkg_builder.profile.wording import unmarked

Schema = dict[str, Any]

_NESTED = ("properties", "patternProperties", "$defs")
_LISTS = ("anyOf", "oneOf", "allOf", "prefixItems")
_SINGLE = ("items", "additionalProperties", "propertyNames", "if", "then")


def each(schema: Schema, change: Callable[[Schema], Schema]) -> Schema:
    """A copy with ``change`` made to every schema right below."""
    copy = dict(schema)
    for key, value in schema.items():
        if key in _NESTED:
            copy[key] = {name: change(one) for name, one in value.items()}
        elif key in _LISTS:
            copy[key] = [change(one) for one in value]
        elif key in _SINGLE and isinstance(value, dict):
            copy[key] = change(value)
    return copy


def plain(schema: Schema) -> Schema:
    """Without titles and ``null``, with descriptions as plain text."""
    copy = each(schema, plain)
    copy.pop("title", None)
    if "description" in copy:
        copy["description"] = unmarked(copy["description"])
    if copy.get("default", 0) is None:
        del copy["default"]
    return _names_once(_without_null(copy))


def _without_null(schema: Schema) -> Schema:
    """The merged profile has no ``null``: it has removed something, and is gone itself."""
    kept = [one for one in schema.get("anyOf", ()) if one.get("type") != "null"]
    if not kept:
        return schema
    rest = {key: value for key, value in schema.items() if key != "anyOf"}
    return {**kept[0], **rest} if len(kept) == 1 else {**rest, "anyOf": kept}


def _names_once(schema: Schema) -> Schema:
    """Names of a map's entries by ``propertyNames``: pydantic's ``patternProperties`` lets any other name pass."""
    patterns = schema.get("patternProperties", {})
    if len(patterns) != 1:
        return schema
    ((pattern, entry),) = patterns.items()
    rest = {key: value for key, value in schema.items() if key != "patternProperties"}
    names = {**rest.get("propertyNames", {}), "pattern": pattern}
    return {**rest, "propertyNames": names, "additionalProperties": entry}


def shared(areas: dict[str, Schema]) -> dict[str, Schema]:
    """Takes the definitions out of the areas. Those of one name that differ are called ``<area>.<name>``."""
    local = {key: area.pop("$defs", {}) for key, area in areas.items()}
    by_name: dict[str, list[Schema]] = {}
    for definitions in local.values():
        for name, one in definitions.items():
            by_name.setdefault(name, []).append(one)
    single = {name for name, found in by_name.items() if all(one == found[0] for one in found)}
    result: dict[str, Schema] = {}
    for key, definitions in local.items():
        renamed = {name: name if name in single else f"{key}.{name}" for name in definitions}
        result |= {renamed[name]: _pointing(one, renamed) for name, one in definitions.items()}
        areas[key] = _pointing(areas[key], renamed)
    return result


def _pointing(schema: Schema, renamed: Mapping[str, str]) -> Schema:
    copy = each(schema, lambda one: _pointing(one, renamed))
    if "$ref" in copy:
        copy["$ref"] = f"#/$defs/{renamed[_name(copy)]}"
    mapping = copy.get("discriminator", {}).get("mapping")
    if mapping:
        copy["discriminator"] = {
            **copy["discriminator"],
            "mapping": {tag: f"#/$defs/{renamed[ref.rsplit('/', 1)[-1]]}" for tag, ref in mapping.items()},
        }
    return copy


def told(schema: Schema, definitions: Mapping[str, Schema]) -> Schema:
    """Alternatives by a key as ``if``/``then``; every property described and, where it holds a secret, marked."""
    copy = schemachoices.by_key(each(schema, lambda one: told(one, definitions)), definitions)
    if "discriminator" in schema:  # the alternatives' own keys came in as they were, and may hold alternatives again
        copy = each(copy, lambda one: told(one, definitions))
    if "properties" in copy:
        copy["properties"] = {name: _described(one, definitions) for name, one in copy["properties"].items()}
    return copy


def without_unused(schema: Schema) -> Schema:
    """Without the definitions that nothing refers to: those of alternatives written out as ``if``/``then``."""
    wanted, waiting = set[str](), [{key: value for key, value in schema.items() if key != "$defs"}]
    while waiting:
        for name in _references(waiting.pop()) - wanted:
            wanted.add(name)
            waiting.append(schema["$defs"][name])
    return {**schema, "$defs": {name: one for name, one in schema["$defs"].items() if name in wanted}}


def _references(schema: Schema) -> set[str]:
    found = {_name(schema)} if "$ref" in schema else set()

    def note(one: Schema) -> Schema:
        found.update(_references(one))
        return one

    each(schema, note)
    return found


def _described(schema: Schema, definitions: Mapping[str, Schema]) -> Schema:
    copy = dict(schema)
    target = definitions[_name(schema)] if "$ref" in schema else {}
    if "description" not in copy and "description" in target:
        copy["description"] = target["description"]
    if target.get("writeOnly"):
        copy["writeOnly"] = True
    return copy


def _name(schema: Schema) -> str:
    return str(schema["$ref"]).rsplit("/", 1)[-1]


def open_up(schema: Schema) -> Schema:
    """Nothing required, and ``null`` for the value of every key."""
    copy = {key: value for key, value in each(schema, open_up).items() if key != "required"}
    if "if" in schema:
        copy["if"] = schema["if"]
    if "properties" in copy:
        copy["properties"] = {name: _nullable(one) for name, one in copy["properties"].items()}
    if isinstance(copy.get("additionalProperties"), dict):
        copy["additionalProperties"] = _nullable(copy["additionalProperties"])
    return copy


def _nullable(schema: Schema) -> Schema:
    null = {"type": "null"}
    if "anyOf" in schema:
        return {**schema, "anyOf": [*schema["anyOf"], null]}
    if "$ref" in schema or "const" in schema:
        outer = {key: value for key, value in schema.items() if key in ("description", "writeOnly", "default")}
        inner = {key: value for key, value in schema.items() if key not in outer}
        return {**outer, "anyOf": [inner, null]}
    copy = dict(schema)
    if "enum" in copy:
        copy["enum"] = [*copy["enum"], None]
    if "type" in copy:
        copy["type"] = [copy["type"], "null"]
    return copy
