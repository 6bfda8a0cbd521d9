"""What is collected while there is the internet: each thing once, for a site where there is none afterwards."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.marks import said
from ppkg_builder.runbook.material import Material
from ppkg_builder.runbook.model import Block, Cell, Column, Paragraph, Table
from ppkg_builder.runbook.spans import Links, plain, spans
from ppkg_builder.work import Fetch

_COLUMNS = (Column("Done", 10, centred=True), Column("What", 46), Column("From", 26), Column("For", 18))
_INTRO = "The internet is needed for each of these. Have them before the devices leave it."


def fetching(material: Material, links: Links) -> Iterator[Block]:
    """Nothing where devices are always connected."""
    found = _gathered(material) if material.site.connection.during_use != "always" else {}
    if found:
        yield Paragraph(spans(_INTRO))
        yield Table("Collect while online", _COLUMNS, tuple(_row(one, ids, links) for one, ids in found.items()))


def _gathered(material: Material) -> dict[Fetch, dict[str, None]]:
    things: dict[Fetch, dict[str, None]] = {}
    for step in material.ordered():
        for one in step.fetch:
            things.setdefault(one, {})[plain(step.id)] = None
    return things


def _row(one: Fetch, ids: dict[str, None], links: Links) -> tuple[Cell, ...]:
    return (
        Cell(tick=f"{said(one.item)} collected"),
        Cell((spans(one.item),)),
        Cell((spans(one.source),)),
        Cell((spans(", ".join(ids), links),)),
    )
