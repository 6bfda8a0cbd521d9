"""Files of strangers: exported records."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from ppkg_builder import record
from ppkg_builder.record import schema
from tests.building import PROJECT
from tests.record.example import content, entry, expected, read, told
from tests.runbook.example import HASH, HOSTILE

GOOD = content(
    entry("PLAN-01"),
    entry("STG-02", "failed", serial="0103A", note="white\nLED", actions=[2, 1]),
    entry("OPS-02", "skipped", reconnect="2026-12-09", user=0),
    name="North Quay",
    serial="",
    exported="2026-12-09T10:40:00+01:00",
)


def test_a_record_is_read_entry_by_entry(tmp_path: Path) -> None:
    source = read(tmp_path, GOOD)
    assert source.findings == []
    assert [(one.about, one.state, one.note, one.actions, one.who) for one in source.entries] == [
        ("PLAN-01", "done", "", (), "AK"),
        ("STG-02 on 0103A", "failed", "white LED", (1, 2), "AK"),
        ("OPS-02, reconnect of 2026-12-09", "skipped", "", (), "AK"),
    ]
    assert source.entries[0].when.isoformat() == "2026-12-09T10:31:00+01:00"
    assert source.entries[0].place.line == 12


def test_a_moment_without_a_zone_is_the_sites(tmp_path: Path) -> None:
    source = read(tmp_path, content(entry("PLAN-01", when="2026-07-09 10:31"), entry("STG-01", when="2026-07-09")))
    assert [one.when.isoformat() for one in source.entries] == [
        "2026-07-09T10:31:00+02:00",
        "2026-07-09T00:00:00+02:00",
    ]


WRONG: dict[str, tuple[Any, list[tuple[str, str, str]]]] = {
    "another site's": (
        content(entry("X"), site="elsewhere"),
        [("3:10", "record/other-site", "this is the record of the site 'elsewhere', not of 'quay'")],
    ),
    "another version's": (
        content(entry("X"), content_hash="f" * 64, version="0.9"),
        [("5:18", "record/other-content", "this is the record of version 0.9, and the profile builds something else")],
    ),
    "a trial's": (
        content(trial=True),
        [
            (
                "6:11",
                "record/of-trial",
                "this was recorded with the runbook of a trial, which must not reach a site",
            )
        ],
    ),
    "another tool's": (
        content(schema="other/1"),
        [("2:12", "record/malformed", "'schema' is not one of ppkg-builder/record/1")],
    ),
    "no entries": (
        {key: value for key, value in content().items() if key != "entries"},
        [("1:1", "record/malformed", "the record has no 'entries'")],
    ),
    "entries that are none": (
        content() | {"entries": {"a": 1}},
        [("7:13", "record/malformed", "'entries' is not a list")],
    ),
    "an unknown key": (
        content(entry("PLAN-01", sate="done")),
        [("15:12", "record/malformed", "the entry has an unknown key 'sate'")],
    ),
    "wrong kinds": (
        content(entry("PLAN-01", "perfect", user=-1, actions=[1.5], note=7)),
        [
            ("11:13", "record/malformed", "'state' is not one of open, done, skipped, failed"),
            ("12:12", "record/malformed", "'note' is not a text in quotes"),
            ("15:12", "record/malformed", "'user' is not a whole number from 0 to 99"),
            ("16:15", "record/malformed", "'actions' is not a list of whole numbers from 0 to 99"),
        ],
    ),
    "an hour that is none": (
        content(entry("PLAN-01", when="2026-12-09T25:00:00Z")),
        [("13:12", "record/malformed", "'when' is no moment of our time")],
    ),
    "a moment in words": (
        content(entry("PLAN-01", when="yesterday")),
        [("13:12", "record/malformed", "'when' is not written as year-month-day and hour:minute")],
    ),
    "a note without end": (
        content(entry("PLAN-01", note="x" * 2001)),
        [("12:12", "record/malformed", "'note' has 2001 characters, and takes 2000")],
    ),
    "a list": ([GOOD], [("1:1", "record/malformed", "the record is not a group of keys in braces")]),
    "cut off": (json.dumps(GOOD)[:-9], [("1:700", "record/not-json", "")]),
    "no text": (b"\xff\xfe\x00", [("1:1", "record/unreadable", "the file is not UTF-8 text")]),
    "a page instead": ("<!DOCTYPE html>", [("1:1", "record/not-json", "the file is no JSON from here on")]),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_fault_is_told_at_its_place_and_nothing_of_the_file_counts(tmp_path: Path, what: str) -> None:
    data, wanted = WRONG[what]
    source = read(tmp_path, data)
    assert source.refused
    found = [(place, rule, one.message) for (place, rule), one in zip(told(source), source.findings, strict=True)]
    if what == "cut off":
        assert [rule for _, rule, _ in found] == ["record/not-json"]
    else:
        assert found == wanted
    assert all(one.remedy for one in source.findings)


def test_what_the_runbook_does_not_have_is_a_warning_with_the_nearest(tmp_path: Path) -> None:
    source = read(tmp_path, content(entry("STG-03"), entry("STG-01", serial="103B"), entry("STG-01", serial="0103b")))
    assert [(one.rule, one.severity, one.message, one.remedy) for one in source.findings] == [
        ("record/unknown-step", "warning", "there is no step 'STG-03'", "did you mean 'STG-02'?"),
        ("record/unknown-device", "warning", "there is no device '103B' in the roster", "did you mean '0103B'?"),
        ("record/unknown-device", "warning", "there is no device '0103b' in the roster", "did you mean '0103B'?"),
    ]
    assert not source.refused
    assert len(source.entries) == 3


def test_another_version_that_builds_the_same_is_a_note(tmp_path: Path) -> None:
    source = read(tmp_path, content(entry("PLAN-01"), version="0.9"))
    assert [(one.rule, one.severity) for one in source.findings] == [("record/other-version", "note")]
    assert len(source.entries) == 1


def test_files_that_are_none_or_too_large_are_told(tmp_path: Path) -> None:
    def messages(path: Path) -> list[str]:
        return [one.message for one in record.read(path, path.name, expected()).findings]

    assert messages(tmp_path / "missing.json") == ["there is no file 'missing.json'"]
    assert messages(tmp_path) == [f"'{tmp_path.name}' is a folder"]
    (tmp_path / "large.json").write_bytes(b" " * ((8 << 20) + 1))
    assert messages(tmp_path / "large.json") == ["'large.json' is larger than 8 MiB"]


def test_a_strangers_words_cannot_steer_a_message(tmp_path: Path) -> None:
    hostile = "\x1b[31m\u202e" + HOSTILE * 3
    source = read(tmp_path, content(entry(hostile[:300], serial=hostile[:300], note=hostile, who=hostile[:80])))
    assert [one.rule for one in source.findings] == ["record/unknown-step", "record/unknown-device"]
    for one in source.findings:
        assert one.message.isprintable()
        assert len(one.message) < 100
    assert source.entries[0].note.isprintable()
    assert told(read(tmp_path, content(site=hostile[:40]))) == [("3:10", "record/other-site")]


def test_the_schema_in_the_repository_is_the_readers(tmp_path: Path) -> None:
    assert (PROJECT / schema.FILE).read_text(encoding="utf-8") == schema.text()
    rules = json.loads(schema.text())
    judge = jsonschema.Draft202012Validator(rules)
    jsonschema.Draft202012Validator.check_schema(rules)
    assert list(judge.iter_errors(GOOD)) == []
    of_form = {"record/malformed"}
    for what, (data, wanted) in WRONG.items():
        if isinstance(data, str | bytes):
            continue
        formal = {rule for _, rule, _ in wanted} <= of_form and what != "an hour that is none"
        assert bool(list(judge.iter_errors(data))) == formal, what


@pytest.mark.parametrize("hash_", [HASH.upper(), HASH[:-1], "", "g" * 64])
def test_a_hash_is_64_digits(tmp_path: Path, hash_: str) -> None:
    assert told(read(tmp_path, content(content_hash=hash_))) == [("5:18", "record/malformed")]
