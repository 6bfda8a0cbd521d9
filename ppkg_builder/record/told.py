"""The site report in its plain forms: lines for a terminal, and JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from ppkg_builder.record.entries import Entry
from ppkg_builder.record.standing import Standing, Standings
from ppkg_builder.report import Finding
from ppkg_builder.valuetypes import dataclass

NAME = "site-report.json"
WRITTEN = ("site-report.html", NAME, "site-report.md")
"""The files of a report."""
SCHEMA = "ppkg-builder/site-report/1"


@dataclass(frozen=True, slots=True)
class SiteReport:
    """``files`` are the names of what was read; ``remarks`` its warnings and notes."""

    standings: Standings
    files: tuple[str, ...]
    remarks: tuple[Finding, ...]


def head(report: SiteReport) -> str:
    ours, found = report.standings.recording, report.standings
    last = f", the latest of {found.last()}" if found.last() else ""
    counts = f"{counted(len(report.files), 'file')}, {counted(len(found.entries), 'entry', 'entries')}"
    return f"{ours.name}, version {ours.version}: {counts}{last}"


def counted(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


def stands(standing: Standing) -> str:
    """``4 of 11 done, 1 failed``."""
    parts = [f"{standing.count('done')} of {len(standing.states)} done"]
    parts += [f"{count} {state}" for state in ("skipped", "failed") if (count := standing.count(state))]
    return ", ".join(parts)


def said(entry: Entry) -> str:
    """Where, when, by whom, and the note."""
    where = ", ".join(filter(None, (entry.about, entry.moment, entry.who)))
    return f"{where}: {entry.note}" if entry.note else where


def text(report: SiteReport) -> str:
    """For a terminal, without a line feed at its end."""
    return "\n".join([head(report), *_lines(report.standings)])


def _lines(found: Standings) -> Iterator[str]:
    wide = max((len(standing.serial) for standing in found.all), default=0)
    if found.all:
        yield ""
    for standing in found.all:
        ahead = f"; next {standing.next.id}, {standing.next.title}" if standing.next else ""
        yield f"{standing.serial or 'site':<{max(wide, 4)}}  {stands(standing)}{ahead}"
    yield from _section("failed", map(said, found.failed()))
    yield from _section("skipped or with a note", (f"{said(entry)} ({entry.state})" for entry in found.noted()))
    yield from _section("missing", _missing(found))
    yield from _section("reconnects", _reconnects(found))


def _section(title: str, lines: Iterator[str]) -> Iterator[str]:
    listed = [f"  {line}" for line in lines]
    return iter(["", title, *listed] if listed else ())


def _missing(found: Standings) -> Iterator[str]:
    for standing in found.all:
        if standing.missing:
            yield f"{standing.serial or 'site'}: {', '.join(task.id for task in standing.missing)}"


def _reconnects(found: Standings) -> Iterator[str]:
    for one in found.reconnects():
        yield f"{one.day}: {'missing ' + ', '.join(one.missing) if one.missing else 'done'}"


def as_json(report: SiteReport) -> str:
    """For programs. ``files`` are those of the report itself, by which a folder of ours is known again."""
    found = report.standings
    ours = found.recording
    content = {
        "schema": SCHEMA,
        "site": ours.site,
        "name": ours.name,
        "version": ours.version,
        "content_hash": ours.content_hash,
        "files": [{"path": name} for name in WRITTEN],
        "read": list(report.files),
        "latest": found.last() or None,
        "standings": [_standing(standing) for standing in found.all],
        "reconnects": [
            {"day": one.day, "done": list(one.done), "missing": list(one.missing)} for one in found.reconnects()
        ],
        "remarks": [{"rule": one.rule, "severity": one.severity, "message": one.message} for one in report.remarks],
        "entries": [_entry(entry) for entry in found.entries.values()],
    }
    return json.dumps(content, indent=2, ensure_ascii=False)


def _standing(standing: Standing) -> dict[str, Any]:
    return {
        "serial": standing.serial,
        "steps": len(standing.states),
        **{state: standing.count(state) for state in ("done", "skipped", "failed")},
        "next": standing.next.id if standing.next else None,
        "missing": [task.id for task in standing.missing],
    }


def _entry(entry: Entry) -> dict[str, Any]:
    named = {"step": entry.step, "serial": entry.serial, "reconnect": entry.reconnect, "user": entry.user}
    told = {"state": entry.state, "note": entry.note, "actions": list(entry.actions)}
    return {
        **named,
        **told,
        "when": entry.when.isoformat(),
        "who": entry.who,
        "file": PurePosixPath(entry.place.file).name,
    }
