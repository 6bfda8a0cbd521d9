"""The document as plain data, for templates: each block says its kind."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from ppkg_builder.runbook.model import Document


def tree(document: Document) -> dict[str, Any]:
    """Mappings, lists and strings only, so that it can be written as JSON. Dates are ISO texts."""
    plain: dict[str, Any] = as_data(document)
    return plain


def as_data(thing: Any) -> Any:
    """Any value of the model in the same form."""
    if isinstance(thing, tuple):
        return [as_data(part) for part in thing]
    if is_dataclass(thing):
        named = {field.name: as_data(getattr(thing, field.name)) for field in fields(thing)}
        return {"kind": type(thing).__name__.lower(), **named}
    return thing.isoformat() if isinstance(thing, date) else thing
