"""Entries of all files put together: of each step, device, reconnect and user the later one counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from ppkg_builder.report import Finding, Location, Severity
from ppkg_builder.runbook.recorded import STATES
from ppkg_builder.valuetypes import dataclass

Key = tuple[str, str, str, int]


@dataclass(frozen=True, slots=True)
class Entry:
    """``when`` knows its distance from UTC. ``place`` is where a file says it."""

    step: str
    serial: str
    reconnect: str
    user: int
    state: str
    note: str
    actions: tuple[int, ...]
    when: datetime
    who: str
    place: Location

    @property
    def key(self) -> Key:
        return self.step, self.serial, self.reconnect, self.user

    @property
    def about(self) -> str:
        """``STG-02 on 0103A, reconnect of 2026-12-09``."""
        device = f" on {self.serial}" if self.serial else ""
        reconnect = f", reconnect of {self.reconnect}" if self.reconnect else ""
        return f"{self.step}{device}{reconnect}{f', user {self.user}' if self.user else ''}"

    @property
    def moment(self) -> str:
        return self.when.isoformat(sep=" ", timespec="minutes")[:16]


def merged(entries: Iterable[Entry]) -> dict[Key, Entry]:
    """The entry that counts, by its key, sorted."""
    kept = {entry.key: entry for entry in sorted(entries, key=_order)}
    return dict(sorted(kept.items()))


def _order(entry: Entry) -> tuple[datetime, int, Location]:
    return entry.when, STATES.index(entry.state), entry.place


def contradictions(entries: Iterable[Entry]) -> Iterator[Finding]:
    """Where the last word of two files differs. That a step is open in one of them says nothing against the other."""
    last: dict[Key, dict[str, Entry]] = {}
    for entry in sorted(entries, key=_order):
        if entry.state != "open":
            last.setdefault(entry.key, {})[entry.place.file] = entry
    for _, files in sorted(last.items()):
        *others, counts = sorted(files.values(), key=_order)
        differing = [other for other in others if other.state != counts.state]
        if differing:
            yield _contradiction(counts, differing[-1])


def _contradiction(counts: Entry, other: Entry) -> Finding:
    same = counts.when == other.when
    said = f"{counts.about} is {counts.state} at {counts.moment}"
    against = f"{other.state} in '{other.place.file}' at {other.moment}"
    rule = "the same moment: the worse one counts" if same else "the later one counts"
    return Finding(
        "record/contradiction",
        Severity.WARNING if same else Severity.NOTE,
        f"{said}, and {against}; {rule}",
        remedy="ask who recorded it, if it matters",
        location=counts.place,
    )
