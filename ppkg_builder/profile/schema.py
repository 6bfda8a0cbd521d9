"""The two JSON Schemas, made from the areas' models: the merged profile, and the layers that people write.

Written for their error messages: closed objects, a description on every property, and ``if``/``then`` instead of
``oneOf``, which blames the wrong alternative.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from pydantic import BaseModel

from ppkg_builder.profile import schemaparts
from ppkg_builder.profile.meanings import Described
from ppkg_builder.profile.schemaparts import Schema

_DIALECT = "https://json-schema.org/draft/2020-12/schema"

_EXTENDS: Schema = {
    "description": "Layers that this file builds on, relative to it: one file or a list. Later ones win, and this file "
    "wins over all of them.",
    "anyOf": [
        {"type": "string", "minLength": 1},
        {"type": "array", "items": {"type": "string", "minLength": 1}},
        {"type": "null"},
    ],
}


def effective(models: Mapping[str, type[BaseModel]], required: frozenset[str]) -> Schema:
    """The schema of a merged profile: required keys, no ``null``, no ``extends``."""
    made = {key: model.model_json_schema(schema_generator=Described) for key, model in models.items()}
    areas = {key: schemaparts.plain(area) for key, area in made.items()}
    definitions = schemaparts.shared(areas)
    whole = {
        "$schema": _DIALECT,
        "title": "Effective profile",
        "description": "A site's profile with all its layers merged, as 'ppkg-builder show' prints it.",
        "type": "object",
        "properties": {key: schemaparts.told(area, definitions) for key, area in areas.items()},
        "required": [key for key in models if key in required],
        "additionalProperties": False,
        "$defs": {name: schemaparts.told(one, definitions) for name, one in sorted(definitions.items())},
    }
    return schemaparts.without_unused(whole)


def layer(merged: Schema) -> Schema:
    """The schema of what people write, from that of the merged profile: nothing is required, ``null`` removes."""
    opened = schemaparts.open_up(merged)
    return {
        **opened,
        "title": "Profile or layer",
        "description": "A site's profile, or a layer that profiles extend. 'null' removes what a layer below says.",
        "properties": {"extends": _EXTENDS, **opened["properties"]},
    }


def text(schema: Schema) -> str:
    """The schema as the file that is kept in git."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
