"""What the compiler asks of a settings catalogue."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, runtime_checkable

from ppkg_builder.catalog.entry import Entry


class Lookup(Protocol):
    """A catalogue by path: ``entry("/Policies/Camera/AllowCamera")``."""

    def entry(self, path: str, /) -> Entry | None: ...


@runtime_checkable
class Suggesting(Protocol):
    """A catalogue that also knows which paths a misspelt one may have meant."""

    def suggest(self, path: str, /) -> Iterable[str]: ...


def suggestion(catalog: Lookup, path: str) -> str:
    """A remedy for a path that the catalogue lacks."""
    near = [found.lstrip("/") for found in catalog.suggest(path)] if isinstance(catalog, Suggesting) else []
    return f"did you mean {' or '.join(repr(found) for found in near[:3])}?" if near else "look it up in the catalogue"
