"""``ppkg-builder record``: from the files that come back to a report, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ppkg_builder import outputs, pipeline
from ppkg_builder.runbook.recording import recording
from tests.building import files
from tests.cli.repository import Run


def exported(here: Path, *entries: dict[str, Any], **changes: Any) -> str:
    """A record of the site ``fern`` in the repository ``here``."""
    checked = pipeline.check(here / "profiles/sites/fern.yaml", today=None)
    ours = recording(outputs.material(checked, {}, None))
    head = {"schema": "ppkg-builder/record/1", "site": ours.site, "version": ours.version, "trial": False}
    content = {**head, "content_hash": ours.content_hash, **changes, "entries": list(entries)}
    (here / "back.json").write_text(json.dumps(content), encoding="utf-8")
    return ours.tasks[0].id


def entry(step: str, **changes: Any) -> dict[str, Any]:
    start = {"step": step, "serial": "", "state": "done", "note": "", "when": "2026-12-09T10:31:00Z", "who": "AK"}
    return {**start, **changes}


def test_a_report_is_printed_and_written_the_same_each_time(here: Path, run: Run) -> None:
    first = exported(here)
    exported(here, entry(first), entry(first, serial="X", state="failed", note="dropped"))
    said = run("record", "fern", "back.json", "--out", "report")
    assert said.exit_code == 0
    assert said.stdout.startswith("Fern valley, version 1.0: 1 file, 2 entries, the latest of 2026-12-09\n")
    assert "AK: dropped" in said.stdout
    written = files(here / "report")
    assert sorted(written) == ["site-report.html", "site-report.json", "site-report.md"]
    assert run("record", "fern", "back.json", "--out", "report").exit_code == 0
    assert files(here / "report") == written
    as_json = run("record", "fern", "back.json", "--format", "json")
    assert as_json.stdout.encode() == written["site-report.json"]


def test_a_template_that_was_filled_in_is_read_back(here: Path, run: Run) -> None:
    table = run("record", "fern", "--template").stdout_bytes
    lines = table.split(b"\r\n")
    lines[1] = lines[1].removesuffix(b",,,,") + b",done,,2026-12-09 10:31,AK"
    lines[1] = lines[1].replace(b",,done", b",done", 1) if lines[1].count(b",") > 10 else lines[1]
    (here / "back.csv").write_bytes(b"\r\n".join(lines))
    said = run("record", "fern", "back.csv")
    assert (said.exit_code, said.stderr) == (0, "")
    assert ": 1 file, 1 entry, the latest of 2026-12-09" in said.stdout


def test_a_faulty_file_is_told_at_its_place_and_no_report_is_made(here: Path, run: Run) -> None:
    exported(here, entry("X", state="perfect"))
    said = run("record", "fern", "back.json", "missing.csv", "--out", "report")
    assert (said.exit_code, said.stdout) == (1, "")
    assert "back.json:1:" in said.stderr
    assert "error: 'state' is not one of open, done, skipped, failed [record/malformed]" in said.stderr
    assert "missing.csv:1:1: error: there is no file 'missing.csv' [record/unreadable]" in said.stderr
    assert not (here / "report").exists()


def test_another_sites_record_is_refused_and_warnings_are_no_faults(here: Path, run: Run) -> None:
    exported(here, entry("NO-SUCH-STEP"))
    assert "[record/other-site]" in run("record", "moss", "back.json").stderr
    assert run("record", "moss", "back.json").exit_code == 1
    warned = run("record", "fern", "back.json")
    assert warned.exit_code == 0
    assert "warning: there is no step 'NO-SUCH-STEP' [record/unknown-step]" in warned.stderr


def test_a_faulty_profile_is_told_instead(here: Path, run: Run) -> None:
    exported(here)
    profile = here / "profiles/sites/fern.yaml"
    profile.write_text(profile.read_text().replace("Europe/Oslo", "Europe/Olso"))
    said = run("record", "fern", "back.json")
    assert (said.exit_code, said.stdout) == (1, "")
    assert "profiles/sites/fern.yaml:1:" in said.stderr


def test_a_folder_of_others_is_left_alone(here: Path, run: Run) -> None:
    exported(here)
    (here / "report").mkdir()
    (here / "report/notes.txt").write_text("mine")
    said = run("record", "fern", "back.json", "--out", "report")
    assert said.exit_code == 2
    assert "was not written by this tool" in said.stderr
    assert files(here / "report") == {"notes.txt": b"mine"}


def test_wrong_use_is_told(here: Path, run: Run) -> None:
    for arguments in (("fern",), ("fern", "back.json", "--template"), ("fern", "--template", "--out", "x")):
        assert run("record", *arguments).exit_code == 2
    assert "there is no site 'ferm'; did you mean 'fern'?" in run("record", "ferm", "--template").stderr
