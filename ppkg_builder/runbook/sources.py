"""What the book rests on: every document that it cites, and how old the copy is that was read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from ppkg_builder.firststart import FirstStart, Said
from ppkg_builder.runbook.material import Material
from ppkg_builder.runbook.model import Block, Cell, Column, Paragraph, Table
from ppkg_builder.runbook.spans import as_is, plain, spans
from ppkg_builder.runbook.troubles import possible

_DATA = Path(__file__).resolve().parent / "sources.toml"
_COLUMNS = (Column("Document", 70), Column("As of", 30))
_INTRO = "Documents are Microsoft's unless their titles say otherwise. What changed in one later is not in this book."
OURS = ("derived", "ppkg-builder")
"""How our own conclusions begin; they are no documents."""


def sources(material: Material) -> Iterator[Block]:
    titles = cited(material)
    if titles:
        yield Paragraph(spans(_INTRO))
        rows = tuple((Cell((as_is(title),)), Cell((spans(dated(title) or "No date is known"),))) for title in titles)
        yield Table("Documents cited", _COLUMNS, rows)


def cited(material: Material) -> tuple[str, ...]:
    """Every title that steps, their kit, first start and troubles name, by the alphabet."""
    found = {title for step in material.steps for title in (*step.sources, *(kit.source for kit in step.kit))}
    if material.steps:
        found |= {title for one in possible(material) for title in one.sources}
    if material.first_start:
        found |= {title for said in _said(material.first_start) for title in said.sources}
    kept = {plain(title) for title in found if not title.startswith(OURS)}
    return tuple(sorted(kept - {""}, key=str.casefold))


def _said(found: FirstStart) -> Iterable[Said]:
    for screen in found.screens:
        yield from (screen.why, *screen.notes)
    yield from (*found.before, *found.overridden, *found.later, *found.unknown)


def dated(title: str) -> str:
    """The day of the copy, in ISO's form; empty where it bears none."""
    return next((one.get("dated", "") for one in _known() if title.startswith(tuple(one["starts"]))), "")


@cache
def _known() -> tuple[dict[str, Any], ...]:
    import tomllib

    return tuple(tomllib.loads(_DATA.read_text(encoding="utf-8"))["source"])
