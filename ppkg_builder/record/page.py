"""The site report as a document: the same model as the runbook's, so the same writers make HTML and Markdown of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from ppkg_builder.language import ENGLISH
from ppkg_builder.record import told
from ppkg_builder.record.entries import Entry
from ppkg_builder.record.told import SiteReport
from ppkg_builder.runbook import wording
from ppkg_builder.runbook.model import (
    Block,
    Bullets,
    Cell,
    Chapter,
    Column,
    Cover,
    Document,
    Line,
    Paragraph,
    Running,
    Table,
)
from ppkg_builder.runbook.recordwords import STATE_NAMES
from ppkg_builder.runbook.spans import grouped, spans, value

_STANDINGS = (Column("Whose steps", 20), Column("State", 28), Column("Next step", 30), Column("Missing", 42))
_ENTRIES = (
    Column("Step", 14),
    Column("Device", 18),
    Column("State", 12),
    Column("When", 18),
    Column("Who", 10),
    Column("Note", 36),
)


def document(report: SiteReport, issued: date) -> Document:
    """``issued`` is the package's date: no clock enters the report."""
    ours = report.standings.recording
    return Document(
        title=f"Site report {ours.name} {ours.version}",
        language=ENGLISH,
        paper="A4",
        issued=issued,
        running=Running(ours.name, ours.version, ours.content_hash[:16], ""),
        cover=_cover(report),
        chapters=tuple(_chapters(report)),
    )


def _cover(report: SiteReport) -> Cover:
    ours, found = report.standings.recording, report.standings
    facts: list[tuple[str, Line]] = [
        ("Site", value(ours.site)),
        ("Version", value(ours.version)),
        ("Latest entry", spans(found.last() or "none")),
        ("Files read", spans(told.counted(len(report.files), "file"))),
        ("Entries", spans(str(len(found.entries)))),
    ]
    summary = "What is done, what failed and what is missing, from the records that were handed in."
    return Cover(ours.name, "Site report", summary, tuple(facts), grouped(ours.content_hash))


def _chapters(report: SiteReport) -> Iterator[Chapter]:
    number = 1
    for anchor, title, blocks in _content(report):
        if blocks:
            yield Chapter(anchor, str(number), title, False, tuple(blocks))
            number += 1


def _content(report: SiteReport) -> Iterator[tuple[str, str, list[Block]]]:
    found = report.standings
    yield "standings", "Where everything stands", list(_standings(report))
    yield "failed", "What failed", list(_entries("What failed", found.failed()))
    yield "noted", "What was skipped, or has a note", list(_entries("Skipped, or with a note", found.noted()))
    yield "reconnects", "Reconnects", list(_reconnects(report))
    remarks = tuple(spans(wording.sentence(f"{remark.message}.")) for remark in report.remarks)
    yield "remarks", "Remarks on the files", [Bullets(remarks)] if remarks else []
    yield "entries", "All entries", list(_entries("All entries", found.entries.values()))
    yield "files", "Files read", [Bullets(tuple(value(name) for name in report.files))]


def _standings(report: SiteReport) -> Iterator[Block]:
    rows = [
        (
            _cell(value(standing.serial) if standing.serial else spans("Site")),
            _cell(spans(told.stands(standing))),
            _cell(spans(f"{standing.next.id}, {standing.next.title}" if standing.next else "none")),
            _cell(spans(", ".join(task.id for task in standing.missing) or "nothing")),
        )
        for standing in report.standings.all
    ]
    if rows:
        yield Table("Where everything stands", _STANDINGS, tuple(rows))
    else:
        yield Paragraph(spans("The runbook has no steps that are done once."))


def _entries(caption: str, entries: Iterable[Entry]) -> Iterator[Block]:
    rows = tuple(
        (
            _cell(value(entry.step)),
            _cell(value(entry.serial), spans(_which(entry))),
            _cell(spans(STATE_NAMES[entry.state])),
            _cell(spans(entry.moment)),
            _cell(spans(entry.who)),
            _cell(spans(entry.note)),
        )
        for entry in entries
    )
    if rows:
        yield Table(caption, _ENTRIES, rows)


def _which(entry: Entry) -> str:
    reconnect = f"reconnect of {entry.reconnect}" if entry.reconnect else ""
    return ", ".join(filter(None, (reconnect, f"user {entry.user}" if entry.user else "")))


def _reconnects(report: SiteReport) -> Iterator[Block]:
    rows = tuple(
        (
            _cell(spans(one.day)),
            _cell(spans(", ".join(one.done) or "nothing")),
            _cell(spans(", ".join(one.missing) or "nothing")),
        )
        for one in report.standings.reconnects()
    )
    if rows:
        yield Paragraph(spans("Up to the day of the latest entry."))
        yield Table("Reconnects", (Column("Date", 20), Column("Done", 40), Column("Missing", 40)), rows)


def _cell(*lines: Line) -> Cell:
    return Cell(tuple(line for line in lines if line))
