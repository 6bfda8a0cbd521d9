"""The JSON Schema of exported records, for whoever wants to read or write them with other tools."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from ppkg_builder.record.fields import ENTRY, MOST, RECORD, Field
from ppkg_builder.runbook.recorded import LIMITS

FILE = "schemas/evidence.schema.json"


def text() -> str:
    """Draft 2020-12."""
    content = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The record of a site's work, as the runbook's HTML page exports it",
        **_shape(RECORD),
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def _shape(fields: Sequence[Field]) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [field.name for field in fields if field.required],
        "properties": {field.name: {**_field(field), "description": field.means} for field in fields},
    }


def _field(field: Field) -> dict[str, Any]:
    number = {"type": "integer", "minimum": 0, "maximum": LIMITS["number"]}
    if field.kind == "flag":
        return {"type": "boolean"}
    if field.kind == "number":
        return number
    if field.kind == "numbers":
        return {"type": "array", "maxItems": LIMITS["number"], "items": number}
    if field.kind == "entries":
        return {"type": "array", "maxItems": MOST, "items": _shape(ENTRY)}
    if field.choices:
        return {"type": "string", "enum": list(field.choices)}
    bounds: dict[str, Any] = {"maxLength": field.longest} if field.longest else {}
    if field.pattern:
        empty = "" if field.required else "|"
        bounds["pattern"] = f"^({field.pattern}{empty})$"
    return {"type": "string", **bounds}
