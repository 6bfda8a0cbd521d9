"""Records of the runbook's example site, as its page would export them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from ppkg_builder import record
from ppkg_builder.record import Expected, SiteReport, Source, Standings
from ppkg_builder.runbook import Material
from ppkg_builder.runbook.recording import recording
from tests.runbook.example import HASH, material


def expected(made_of: Material | None = None) -> Expected:
    return Expected(recording(made_of or material()), ZoneInfo("Europe/Oslo"))


def entry(step: str, state: str = "done", **changes: Any) -> dict[str, Any]:
    start = {"step": step, "serial": "", "state": state, "note": "", "when": "2026-12-09T10:31:00+01:00", "who": "AK"}
    return {**start, **changes}


def content(*entries: dict[str, Any], **changes: Any) -> dict[str, Any]:
    start = {"schema": "ppkg-builder/record/1", "site": "quay", "version": "1.0", "content_hash": HASH, "trial": False}
    return {**start, **changes, "entries": list(entries)}


def read(folder: Path, data: object, name: str = "a.json", where: Expected | None = None) -> Source:
    """``data`` as the page writes it; a text or bytes as they are."""
    raw = data if isinstance(data, bytes) else (data if isinstance(data, str) else json.dumps(data, indent=1)).encode()
    (folder / name).write_bytes(raw)
    return record.read(folder / name, name, where or expected())


def told(source: Source) -> list[tuple[str, str]]:
    """Place and rule of each finding."""
    found = [(one.location, one.rule) for one in source.findings]
    return [(f"{place.line}:{place.column}", rule) for place, rule in found if place]


def report(*sources: Source) -> SiteReport:
    entries = [one for source in sources for one in source.entries]
    findings = (*(one for source in sources for one in source.findings), *record.contradictions(entries))
    standings = Standings(sources[0].expected.recording, record.merged(entries))
    return SiteReport(standings, tuple(source.name for source in sources), findings)
