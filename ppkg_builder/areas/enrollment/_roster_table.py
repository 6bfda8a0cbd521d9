"""A table of devices as a CSV file states it: our own roster, or the hash file that a device writes.

Autopilot's import matches the header to the letter, reads ANSI and knows no quotes (Windows Autopilot: add devices).
Our own roster may be quoted and may hold its columns in any order.
"""

from __future__ import annotations

import csv
import difflib
import io
from collections.abc import Iterator, Mapping
from itertools import islice

from ppkg_builder.areas._area import Finding, Path
from ppkg_builder.report import Location, Severity
from ppkg_builder.site import Repository
from ppkg_builder.valuetypes import dataclass

AT: Path = ("enrollment", "autopilot", "devices")

AUTOPILOT_HEADER = ("Device Serial Number", "Windows Product ID", "Hardware Hash", "Group Tag", "Assigned User")
_KEYS = ("serial", "product_id", "hash", "group_tag", "user")
COLUMNS = (*_KEYS, "hash_file")
"""Columns of our own roster, in any order; only ``serial`` is required."""
_SHOWN = 40
_NEEDED = 3  # Autopilot's last two columns may be missing
_MOST = 5000  # lines of a file, ten times what an import takes


@dataclass(frozen=True, slots=True)
class Row:
    """One device as a file states it: cells by our column names, with the place of each."""

    file: str
    line: int
    cells: Mapping[str, str]
    columns: Mapping[str, int]

    def get(self, column: str) -> str:
        return self.cells.get(column, "")

    def shown(self, column: str) -> str:
        """A cell inside a message: files come from strangers, and what they hold must not steer a terminal."""
        return _shown(self.get(column))

    def at(self, column: str) -> Location:
        return Location(self.file, self.line, self.columns.get(column, 1), max(1, len(self.get(column))))


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a file; none, with a fault, when the file is no table."""

    rows: tuple[Row, ...] = ()
    findings: tuple[Finding, ...] = ()


def fault(rule: str, where: Location, message: str, remedy: str, severity: Severity = Severity.ERROR) -> Finding:
    """A finding at a place in a roster or hash file."""
    return Finding(rule, severity, message, AT, remedy, location=where)


def read_table(name: str, repository: Repository, *, ours: bool) -> Table:
    """The table in file ``name``; ``ours`` for a roster, false for a file that a device wrote."""
    data = repository.read(AT, name)
    if isinstance(data, Finding):
        return Table(findings=(data,))
    lines = _lines(data, name, ours=ours)
    if isinstance(lines, Finding):
        return Table(findings=(lines,))
    header = _header(lines[0][1] if lines else [], name, ours=ours)
    if isinstance(header, Finding):
        return Table(findings=(header,))
    filled = [(line, cells) for line, cells in lines[1:] if any(cell.strip() for cell in cells)]
    rows = tuple(_row(name, line, header, cells) for line, cells in filled)
    return Table(rows, tuple(_surplus(rows, [cells for _, cells in filled], header)))


def _lines(data: bytes, name: str, *, ours: bool) -> list[tuple[int, list[str]]] | Finding:
    """The cells of each line, with the line's number."""
    start = Location(name, 1, 1)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return fault("roster/not-text", start, "the file is not UTF-8 text", "save it as CSV UTF-8")
    if '"' in text and not ours:
        message = "the hash file has quotes, and a device writes none"
        return fault("roster/quotes", start, message, "copy the file again")
    try:
        lines = list(islice(_records(text), _MOST + 1))
    except csv.Error:
        return fault("roster/not-csv", start, "the file is not a CSV table, or a quote is not closed", "save it as CSV")
    if len(lines) > _MOST:
        past = Location(name, lines[_MOST][0], 1)
        return fault("roster/too-long", past, f"the file has more than {_MOST} lines", "keep one line a device")
    return lines


def _shown(text: str) -> str:
    clean = "".join(sign if sign.isprintable() else "?" for sign in text)
    return clean if len(clean) <= _SHOWN else f"{clean[:_SHOWN]}…"


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line it begins on; a quoted cell may span several."""
    if '"' not in text and len(text) <= csv.field_size_limit():  # a cell is then what stands between two commas
        lines = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n") if text else []
        yield from ((number, line.split(",") if line else []) for number, line in enumerate(lines, 1))
        return
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    for cells in reader:
        yield line, cells
        line = reader.line_num + 1


def _row(name: str, line: int, header: tuple[str, ...], cells: list[str]) -> Row:
    named = cells[: len(header)]  # a hostile line has a million
    starts = [1 + sum(len(cell) + 1 for cell in named[:index]) for index in range(len(named))]
    kept = [(column, cell.strip(), start) for column, cell, start in zip(header, named, starts, strict=False)]
    columns = dict.fromkeys(header, 1) | {column: start for column, _, start in kept}
    return Row(name, line, {column: cell for column, cell, _ in kept}, columns)


def _surplus(rows: tuple[Row, ...], cells: list[list[str]], header: tuple[str, ...]) -> Iterator[Finding]:
    for row, found in zip(rows, cells, strict=True):
        if len(found) > len(header):
            message = f"the line has {len(found)} cells, and the header names {len(header)} columns"
            yield fault("roster/extra-cells", row.at(header[0]), message, "remove the comma too many")


def _header(cells: list[str], name: str, *, ours: bool) -> tuple[str, ...] | Finding:
    """Our names of the columns, in the file's order."""
    where = Location(name, 1, 1, max(1, len(",".join(cells))))
    if len(cells) >= _NEEDED and tuple(cells) == AUTOPILOT_HEADER[: len(cells)]:
        return _KEYS[: len(cells)]
    exact = ",".join(AUTOPILOT_HEADER)
    if not ours or ",".join(cells).lower().startswith(AUTOPILOT_HEADER[0].lower()):
        message = "the header is not Autopilot's, which is matched to the letter"
        return fault("roster/wrong-header", where, message, f"the first line is '{exact}'")
    message, remedy = _own_header_fault(cells)
    return fault("roster/wrong-header", where, message, remedy) if message else tuple(cells)


def _own_header_fault(cells: list[str]) -> tuple[str, str]:
    columns = f"columns are {', '.join(COLUMNS)}"
    if len(cells) == 1 and ";" in cells[0]:
        return "the columns are separated by semicolons", "save the file with commas between the cells"
    for cell in cells:
        if cell not in COLUMNS:
            near = difflib.get_close_matches(cell.lower(), COLUMNS, 1)
            return f"the roster has no column '{_shown(cell)}'", f"did you mean '{near[0]}'?" if near else columns
    if "serial" not in cells or len(set(cells)) != len(cells):
        return "the roster's header needs the column 'serial', and each column once", columns
    return "", ""
