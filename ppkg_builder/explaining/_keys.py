"""Pages about keys of profiles, from the JSON Schema that the models give, and from where their values go."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from ppkg_builder import reference
from ppkg_builder.explaining import _destinations, _rules
from ppkg_builder.explaining._page import Page, Section, page
from ppkg_builder.explaining._schema import (
    ITEM,
    NAME,
    Options,
    Schema,
    alternatives,
    below,
    names,
    options,
    parts,
    pattern,
    properties,
    schema,
    spelt,
)

_LIMITS = {
    "minLength": "at least {} characters",
    "maxLength": "at most {} characters",
    "minimum": "{} or more",
    "maximum": "{} or less",
    "minItems": "at least {} entries",
    "maxItems": "at most {} entries",
    "pattern": "the pattern {}",
}


def explained(name: str) -> Page | None:
    """The page of a key such as ``wifi.deck.ssid``; ``None`` where the profile has no such key."""
    path = parts(name)
    found = options(path) if path else []
    return _page(pattern(tuple(path)), found) if found else None


def friendly(policy: str) -> list[str]:
    """Keys of ``policies`` that set ``Area/Name`` by a friendly name, and the names themselves."""
    named = schema()["properties"].get("policies", {}).get("properties", {})
    said = f"{policy}:"
    return [f"policies.{name}" for name, one in named.items() if name == policy or said in one.get("description", "")]


def near(name: str) -> tuple[str, ...]:
    """Keys that were probably meant, best first: the deepest that is known, and what stands next to the rest."""
    import difflib

    known: list[str] = []
    at: Options = [(schema(), None)]
    for part in parts(name):
        if not (found := list(below(part, at))):
            close = difflib.get_close_matches(part, list(dict.fromkeys(names(at))), 1)
            return tuple(".".join([*known, one]) for one in close)
        known, at = [*known, part], found
    return ()


def every() -> Iterator[tuple[str, str, str]]:
    """Every key with what it holds and what it means."""
    root = schema()
    for key, one in root["properties"].items():
        yield key, reference.kind(one, root), one.get("description", "")
        yield from reference.rows(reference.resolved(one, root), root, key)


def _page(at: tuple[str, ...], found: Options) -> Page:
    name = spelt(at)
    flat = [one for option, _ in found for one in alternatives(option)]
    limits = dict.fromkeys(said.format(one[key]) for one in flat for key, said in _LIMITS.items() if key in one)
    kinds = dict.fromkeys(reference.kind(option, schema()) for option, _ in found)
    if set(kinds) == {"any value"}:  # what it holds is said by the parts that it is put together of
        kinds = dict.fromkeys(reference.kind(one, schema()) for one in flat if "type" in one or "enum" in one)
    default = next((one["default"] for one in flat if one.get("default") not in (None, [], {})), None)
    facts: dict[str, Any] = {
        "meaning": next((" ".join(one["description"].split()) for one in flat if one.get("description")), ""),
        "holds": " or ".join(kinds).replace("`", "") or "any value",
        "choices": list(dict.fromkeys(value for one in flat for value in one.get("enum", ()))),
        "limits": list(limits),
        "default": default,
        "required": any(required for _, required in found),
        "below": list(dict.fromkeys(_children(at, flat))),
        "goes_to": _destinations.of(at),
        "rules": [one.id for one in _rules.of_prefix(at[0]) if one.of in _rules.OF_PROFILES] if len(at) == 1 else [],
    }
    return page("key", name, f"Key {name}", _sections(facts), facts)


def _sections(facts: Mapping[str, Any]) -> list[Section]:
    plain = json.dumps(facts["default"], ensure_ascii=False) if facts["default"] is not None else ""
    return [
        Section("Meaning", (facts["meaning"],)),
        Section("Holds", (facts["holds"],)),
        Section("Limits", tuple(facts["limits"]), "list"),
        Section("Required", ("yes" if facts["required"] else "",)),
        Section("Default", (plain,)),
        Section("Keys below it", tuple(facts["below"]), "list"),
        Section("Where it goes", tuple(_destinations.words(facts["goes_to"])), "list"),
        Section("Rules about it", tuple(facts["rules"]), "list"),
    ]


def _children(at: tuple[str, ...], flat: list[Schema]) -> Iterator[str]:
    for one in flat:
        yield from (spelt((*at, key)) for key in properties(one))
        each = (one.get("additionalProperties"), *one.get("patternProperties", {}).values())
        if any(isinstance(other, Mapping) for other in each):
            yield spelt((*at, NAME))
        listed = one.get("items")
        if isinstance(listed, Mapping) and any(properties(other) for other in alternatives(listed)):
            yield spelt((*at, ITEM))
