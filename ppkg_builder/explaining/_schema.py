"""The JSON Schema of profiles, walked as a profile's keys are."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from ppkg_builder import paths

Schema = Mapping[str, Any]
Options = list[tuple[Schema, bool | None]]
"""What may stand at a key, each with whether the key is required there; of names that a profile gives, nothing."""
NAME, ITEM = "<name>", "[]"


@cache
def schema() -> Schema:
    """The effective profile's schema as shipped: to make it anew would load every model."""
    text = (paths.shipped("schemas") / "effective.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def options(path: list[str]) -> Options:
    """What the key may hold; nothing where there is no such key."""
    found: Options = [(schema(), None)]
    for part in path:
        found = list(below(part, found))
    return found


def pattern(path: tuple[str, ...]) -> tuple[str, ...]:
    """The key of a value's path: ``<name>`` for names that the profile gives, ``[]`` for entries of lists."""
    called: tuple[str, ...] = ()
    found: Options = [(schema(), None)]
    for part in path:
        called, found = (*called, _called(part, found)), list(below(part, found))
    return called


def parts(name: str) -> list[str]:
    """``a.b[0].c`` as its parts; a name with a slash (of a policy, a setting, a node) may hold points of its own."""
    head, _, rest = name.partition(".")
    if "/" not in rest:
        return [part for part in re.split(r"\.|(?=\[)", name) if part]
    inner, _, last = rest.rpartition(".")
    return [head, inner, last] if inner and re.fullmatch("[a-z_]+", last) else [head, rest]


def below(part: str, found: Options) -> Iterator[tuple[Schema, bool | None]]:
    """What the key ``part`` of any of these may hold, and whether the key is required there."""
    flat = [one for option, _ in found for one in alternatives(option)]
    named = [(one["properties"][part], part in one.get("required", ())) for one in flat if part in properties(one)]
    if named:
        yield from named
        return
    for one in flat:
        if re.fullmatch(r"\[?\d*\]?", part) and isinstance(one.get("items"), Mapping):
            yield one["items"], None
        for each in (one.get("additionalProperties"), *one.get("patternProperties", {}).values()):
            if isinstance(each, Mapping):
                yield each, None


def _called(part: str, found: Options) -> str:
    flat = [one for option, _ in found for one in alternatives(option)]
    if any(part in properties(one) for one in flat):
        return part
    listed = any(isinstance(one.get("items"), Mapping) for one in flat)
    return ITEM if listed and re.fullmatch(r"\[?\d*\]?", part) else NAME


def names(found: Options) -> Iterator[str]:
    return (key for option, _ in found for one in alternatives(option) for key in properties(one))


def properties(one: Schema) -> Mapping[str, Any]:
    found: Mapping[str, Any] = one.get("properties", {})
    return found


def alternatives(one: Schema) -> Iterator[Schema]:
    while "$ref" in one:
        one = {**schema()["$defs"][one["$ref"].rsplit("/", 1)[-1]], **{k: v for k, v in one.items() if k != "$ref"}}
    yield one
    for other in (*one.get("anyOf", ()), *one.get("oneOf", ())):
        yield from alternatives(other)
    for branch in one.get("allOf", ()):  # what a key may hold can depend on its neighbours
        yield from alternatives(branch.get("then", branch))


def spelt(at: tuple[str, ...]) -> str:
    return ".".join(at).replace(f".{ITEM}", ITEM)
