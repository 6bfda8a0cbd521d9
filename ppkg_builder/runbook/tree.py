"""The document as plain data, for templates: each block says its kind."""

from __future__ import annotations

from dataclasses import is_dataclass
from datetime import date
from typing import Any

from ppkg_builder.runbook.arrows import stroke
from ppkg_builder.runbook.lettering import words
from ppkg_builder.runbook.model import Document, Span
from ppkg_builder.runbook.picture import Label, Way


def tree(document: Document) -> dict[str, Any]:
    """Mappings, lists and strings only, so that it can be written as JSON. Dates are ISO texts."""
    plain: dict[str, Any] = as_data(document)
    return plain


def as_data(thing: Any) -> Any:
    """Any value of the model in the same form."""
    if isinstance(thing, str | int):  # most of them are
        return thing
    if isinstance(thing, Span):  # most of the others
        return {"kind": "span", "text": thing.text, "style": thing.style, "target": thing.target}
    if isinstance(thing, tuple):
        return [as_data(part) for part in thing]
    if isinstance(thing, Label | Way):  # as they are drawn
        thing = words(thing) if isinstance(thing, Label) else stroke(thing)
    if is_dataclass(thing):
        named = {name: as_data(getattr(thing, name)) for name in thing.__dataclass_fields__}
        return {"kind": type(thing).__name__.lower(), **named}
    if isinstance(thing, date):
        return thing.isoformat()
    return "" if isinstance(thing, bytes) else thing  # a photo, which writers put in by its name
