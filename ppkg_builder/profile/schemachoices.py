"""Alternatives that one key tells apart, written so that a validator blames the right thing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Schema = dict[str, Any]


def by_key(schema: Schema, definitions: Mapping[str, Schema]) -> Schema:
    """One object with the keys of all alternatives; ``if`` the key has an alternative's value, ``then`` its rules."""
    if "discriminator" not in schema:
        return schema
    key, mapping = schema["discriminator"]["propertyName"], schema["discriminator"]["mapping"]
    branches = {ref: definitions[ref.rsplit("/", 1)[-1]] for ref in mapping.values()}
    tags = {ref: [tag for tag, other in mapping.items() if other == ref] for ref in branches}
    told = " or ".join(dict.fromkeys(branch.get("description", "") for branch in branches.values()))
    rest = {name: value for name, value in schema.items() if name not in ("discriminator", "oneOf")}
    properties = {name: one for branch in branches.values() for name, one in branch["properties"].items()}
    return {
        "description": told,
        **rest,
        "type": "object",
        "properties": {
            **{name: _loose(name, one, branches) for name, one in properties.items()},
            key: {"description": _descriptions(key, branches), "enum": list(mapping)},
        },
        "required": [key],
        "additionalProperties": False,
        "allOf": [_branch(key, tags[ref], branch) for ref, branch in branches.items()],
    }


def _loose(name: str, one: Schema, branches: Mapping[str, Schema]) -> Schema:
    """What all alternatives say about a key; where they differ, only its description."""
    said = [branch["properties"][name] for branch in branches.values() if name in branch["properties"]]
    return one if all(other == one for other in said) else {"description": _descriptions(name, branches)}


def _descriptions(name: str, branches: Mapping[str, Schema]) -> str:
    said = (branch["properties"].get(name, {}).get("description", "") for branch in branches.values())
    return " ".join(filter(None, dict.fromkeys(said)))


def _branch(key: str, tags: list[str], branch: Schema) -> Schema:
    own = {name: one for name, one in branch["properties"].items() if name != key}
    return {
        "if": {"properties": {key: {"enum": tags}}, "required": [key]},
        "then": {
            "properties": own,
            "required": branch.get("required", []),
            "propertyNames": {"enum": list(branch["properties"])},
        },
    }
