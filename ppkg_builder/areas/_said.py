"""Which places of a model the profile fills, down to the values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from ppkg_builder.areas._area import Path


def said(v: Any, at: Path) -> Iterator[Path]:
    """The path of every value that the profile gives below ``at``; a list counts as one, an empty map as nothing."""
    if isinstance(v, BaseModel):
        for key in type(v).model_fields:
            if key in v.model_fields_set and getattr(v, key) is not None:
                yield from said(getattr(v, key), (*at, key))
    elif isinstance(v, Mapping):
        for key, below in v.items():
            yield from said(below, (*at, key))
    else:
        yield at
