"""A record in a spreadsheet: one line for each step, device, reconnect and user; lines without a state are skipped."""

from __future__ import annotations

import csv
import difflib
import io
from collections.abc import Iterator
from itertools import islice

from ppkg_builder.record import identity
from ppkg_builder.record.entries import Entry
from ppkg_builder.record.fields import COLUMNS, ENTRY, MOST, RECORD
from ppkg_builder.record.jsonfile import text_wrong
from ppkg_builder.record.reading import Source, moment
from ppkg_builder.runbook.recorded import LIMITS, Recording
from ppkg_builder.runbook.spans import plain
from ppkg_builder.valuetypes import dataclass

_FIELDS = {field.name: field for field in (*RECORD, *ENTRY)}
_NEEDED = ("site", "version", "content_hash", "step", "state", "when")


@dataclass(frozen=True, slots=True)
class _Row:
    """``start`` and ``end`` are of the whole record: cells of a quoted table have no places of their own."""

    cells: dict[str, str]
    start: int
    end: int


def template(recording: Recording) -> bytes:
    """A table to be filled in: a line for each step that is to be done, with everything that is known of it."""
    out = io.StringIO(newline="")
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    head = (recording.site, recording.version, recording.content_hash)
    for step, serial, reconnect in _lines(recording):
        rows.writerow((*head, *map(_cell, (step, serial, reconnect)), "", "", "", "", ""))
    return out.getvalue().encode("utf-8-sig")  # without the mark at its start spreadsheets take it for ANSI


def _cell(text: str) -> str:
    """No spreadsheet takes it for a formula (OWASP, CSV injection)."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text


def _lines(recording: Recording) -> Iterator[tuple[str, str, str]]:
    for task in recording.tasks:
        if task.per == "reconnect":
            yield from ((task.id, "", day) for day in recording.reconnects)
        elif task.per == "site":
            yield task.id, "", ""
        elif task.once:
            yield from ((task.id, serial, "") for serial in recording.devices or ("",))


def read(source: Source) -> None:
    """Fill in the entries and findings of ``source``."""
    try:
        found = list(islice(_records(source.lines.text), MOST + 2))
    except csv.Error:
        source.fault("record/not-csv", (0, 1), "the file is no CSV table, or a quote is not closed", "save it as CSV")
        return
    header = _header(source, *(found[0] if found else (0, 1, [])))
    if header and len(found) > MOST + 1:
        source.fault("record/too-many", found[-1][:2], f"the file has more than {MOST} lines", "split the file")
    elif header:
        for start, end, cells in found[1:]:
            if not _line(source, header, start, end, cells) or (source.full and source.refused):
                break


def _line(source: Source, header: list[str], start: int, end: int, cells: list[str]) -> bool:
    """Whether the rest of the file is worth a look: not of another site's."""
    if len(cells) > len(header):
        message = f"the line has {len(cells)} cells, and the header names {len(header)} columns"
        source.fault("record/malformed", (start, end), message, "put cells with commas in quotes")
        return True
    return _row(source, _Row(dict(zip(header, (cell.strip() for cell in cells), strict=False)), start, end))


def _records(text: str) -> Iterator[tuple[int, int, list[str]]]:
    """Each record with its first character and the one after its last; a quoted cell may hold line breaks."""
    pieces = list(io.StringIO(text, newline=""))
    reader = csv.reader(iter(pieces), strict=True)
    start = done = 0
    for cells in reader:
        length = sum(len(piece) for piece in pieces[done : reader.line_num])
        yield start, start + len(text[start : start + length].rstrip("\r\n")), cells
        start, done = start + length, reader.line_num


def _header(source: Source, start: int, end: int, cells: list[str]) -> list[str]:
    """The columns; none, with a fault, where they are not ours."""
    names = [cell.strip() for cell in cells]
    missing = [name for name in _NEEDED if name not in names]
    message = remedy = ""
    if len(names) == 1 and ";" in names[0]:
        message, remedy = "the columns are separated by semicolons", "save the file with commas between the cells"
    elif wrong := [name for name in names if name not in COLUMNS]:
        near = difflib.get_close_matches(wrong[0].lower()[:80], COLUMNS, 1)
        message = f"there is no column '{identity.shown(wrong[0])}'"
        remedy = f"did you mean '{near[0]}'?" if near else f"columns are {', '.join(COLUMNS)}"
    elif missing or len(set(names)) != len(names):
        message = f"the column '{missing[0]}' is missing" if missing else "a column stands there twice"
        remedy = f"columns are {', '.join(COLUMNS)}"
    if message:
        source.fault("record/not-csv", (start, end), message, remedy)
        return []
    return names


def _row(source: Source, row: _Row) -> bool:
    if not (row.cells.get("state") or row.cells.get("note")):
        return True
    said = {name: row.cells.get(name, "").removeprefix("'") for name in COLUMNS}
    said["state"] = said["state"].lower() or "open"
    before = source.found
    for name in COLUMNS:
        wrong = "" if name == "user" else text_wrong(said[name], _FIELDS[name])
        if wrong:
            source.fault(
                "record/malformed", (row.start, row.end), f"'{name}' {wrong}", _REMEDIES.get(name, "correct it")
            )
    if said["user"] and not (said["user"].isdecimal() and int(said["user"][:4]) <= LIMITS["number"]):
        message = f"'user' is not a whole number from 0 to {LIMITS['number']}"
        source.fault("record/malformed", (row.start, row.end), message, "leave it empty for no user in particular")
    return source.found > before or _add(source, row, said)


_REMEDIES = {
    "when": "write the moment as 2026-12-09 10:31, in the site's own time",
    "reconnect": "write the date as 2026-12-09",
    "state": "write done, failed, skipped or open",
    "step": "write the step's id",
}


def _add(source: Source, row: _Row, said: dict[str, str]) -> bool:
    place = row.start, row.end
    if not identity.belongs(source, said, lambda _: place):
        return False
    when = moment(said["when"], source.expected.zone)
    if when is None:
        source.fault("record/malformed", place, "'when' is no moment of our time", _REMEDIES["when"])
    else:
        identity.known(source, plain(said["step"]), plain(said["serial"]), lambda _: place)
        entry = Entry(
            plain(said["step"]), plain(said["serial"]), said["reconnect"], int(said["user"] or 0), said["state"],
            plain(said["note"]), (), when, plain(said["who"]), source.place(*place),
        )  # fmt: skip
        source.entries.append(entry)
    return True
