"""The reconnect dates, each with a box for every step of a reconnect."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ppkg_builder.marks import said
from ppkg_builder.runbook import columns, wording
from ppkg_builder.runbook.material import Material
from ppkg_builder.runbook.model import Block, Cell, Column, Heading, Paragraph, Table
from ppkg_builder.runbook.spans import spans
from ppkg_builder.work import Per, Phase, Step


def reconnects(material: Material, serial: str = "") -> Iterator[Block]:
    """``serial`` is that of the device whose sheet they stand on."""
    days = material.site.connection.reconnects
    if not days:
        return
    rhythm = said(material.site.connection.rhythm)
    yield Heading("Reconnect dates", "reconnects")
    yield Paragraph(
        spans(f"The {rhythm}, computed from the issue date." if rhythm else "Computed from the issue date.")
    )
    steps = tuple(step for step in material.of(Phase.OPERATE) if step.per is Per.RECONNECT)
    for part in columns.parts(steps):
        yield Paragraph(columns.legend(part), small=True)
        yield _table(days, part, serial)
    if not steps:
        yield _table(days, (), serial)


def _table(days: tuple[date, ...], steps: tuple[Step, ...], serial: str) -> Table:
    heads = columns.heads(steps) or (Column("Done", 10, centred=True),)
    rows = tuple((_day(day), *(_boxes(day, steps, serial) or (Cell(tick=f"Done on {day}"),)), Cell()) for day in days)
    return Table("Reconnect dates", (Column("Date", 27), *heads, Column("Initials", 16)), rows, written=True)


def _boxes(day: date, steps: tuple[Step, ...], serial: str) -> tuple[Cell, ...]:
    return columns.boxes(steps, f"on {day}", serial=serial, reconnect=day.isoformat())


def _day(day: date) -> Cell:
    return Cell((spans(wording.dated(day)),))
