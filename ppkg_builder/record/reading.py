"""A file of somebody else's, as entries and findings. What can be wrong with it is told at its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from ppkg_builder.record.entries import Entry
from ppkg_builder.record.jsontext import Lines
from ppkg_builder.report import Finding, Location, Severity
from ppkg_builder.report import Path as ProfilePath
from ppkg_builder.runbook.recorded import Recording
from ppkg_builder.valuetypes import dataclass

LIMIT = 8 << 20
"""Bytes of one file."""
MOST = 100
"""Findings of one file that are told."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What the records must belong to, and the zone of moments that name none."""

    recording: Recording
    zone: ZoneInfo


@dataclass
class Source:
    """One file while it is read: its text, and what was found, of which ``findings`` are only the first."""

    name: str
    lines: Lines
    expected: Expected
    findings: list[Finding] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    found: int = 0
    refused: bool = False

    def fault(
        self, rule: str, where: tuple[int, int], message: str, remedy: str, *, severity: Severity = Severity.ERROR
    ) -> None:
        """A finding about the characters from the first number to before the second."""
        self.found += 1
        self.refused |= severity is Severity.ERROR
        if not self.full:
            self.findings.append(Finding(rule, severity, message, remedy=remedy, location=self.place(*where)))

    def place(self, start: int, end: int) -> Location:
        line, column = self.lines.place(start)
        last = self.lines.place(max(start, end - 1))
        return Location(self.name, line, column, last[1] - column + 1 if last[0] == line else 1)

    @property
    def full(self) -> bool:
        """Whether a further finding would not be told: then none is worth work."""
        return len(self.findings) >= MOST

    def close(self) -> None:
        """Say how many findings are not told."""
        if self.found > MOST:
            self.findings.append(_more(self.found - MOST, self.place(0, 1)))


@dataclass(frozen=True, slots=True)
class Texts:
    """The files that were read, for the printers of findings."""

    lines: Mapping[str, Lines]

    def origin(self, path: ProfilePath) -> Location:
        raise KeyError(path)  # no finding about a record points into a profile

    def source_line(self, location: Location) -> str:
        found = self.lines.get(location.file)
        return found.line(location.line) if found else ""


def read(path: Path, name: str, expected: Expected) -> Source:
    """The file at ``path``, which messages call ``name``: JSON, or CSV if its name ends so."""
    from ppkg_builder.profile import files
    from ppkg_builder.record import csvfile, jsonfile

    data = files.read(path, name, LIMIT)
    if isinstance(data, files.Refusal):
        return _refused(name, expected, data.message, data.remedy)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _refused(name, expected, "the file is not UTF-8 text", "export it again, or save it as CSV UTF-8")
    source = Source(name, Lines(text), expected)
    if path.suffix.lower() == ".csv":
        csvfile.read(source)
    else:
        jsonfile.read(source)
    source.close()
    return source


def _more(number: int, place: Location) -> Finding:
    message = f"there {'is' if number == 1 else 'are'} {number} more of such findings"
    return Finding("record/too-many", Severity.NOTE, message, remedy="mend these first", location=place)


def _refused(name: str, expected: Expected, message: str, remedy: str) -> Source:
    source = Source(name, Lines(""), expected)
    source.fault("record/unreadable", (0, 0), message, remedy)
    return source


def moment(text: str, zone: ZoneInfo) -> datetime | None:
    """The moment that ``text`` says (:data:`ppkg_builder.record.fields.MOMENT`), or none of our time."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    aware = found if found.tzinfo else found.replace(tzinfo=zone)
    return aware if 2000 <= found.year < 2100 else None
