"""``calendar.ics`` as other programs read it."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from ppkg_builder.runbook import to_ics
from ppkg_builder.runbook.agenda import agenda
from ppkg_builder.site import Certificate
from tests.conftest import PROJECT
from tests.runbook.coming import full
from tests.runbook.example import HOSTILE, bare, hostile, site

pytestmark = pytest.mark.needs("python:vobject")


def parsed(made: bytes) -> Any:
    """By a parser that shares no code with the writer."""
    import vobject

    return vobject.readOne(made.decode("utf-8"))


def test_a_site_with_nothing_to_come_has_an_empty_calendar() -> None:
    calendar = parsed(to_ics(bare()))
    assert "vevent" not in calendar.contents


def test_another_parser_finds_the_entries_with_their_days_texts_and_reminders() -> None:
    calendar, what = parsed(to_ics(full())), agenda(full())
    assert [event.summary.value for event in calendar.vevent_list] == [entry.title for entry in what]
    for event, entry in zip(calendar.vevent_list, what, strict=True):
        assert (event.dtstart.value, event.dtend.value) == (entry.day, entry.day + timedelta(days=1))
        assert event.dtstamp.value == datetime(2026, 11, 24, tzinfo=UTC)
        assert event.description.value.split("\n")[: len(entry.lines)] == list(entry.lines)
        assert event.description.value.endswith(
            "North Quay (Europe/Oslo), version 1.0, issued 2026-11-24, content 01234567."
        )
        assert UUID(event.uid.value).version == 5
    reconnect = calendar.vevent_list[0]
    assert [alarm.trigger.value for alarm in reconnect.valarm_list] == [
        -timedelta(days=6, hours=15),
        -timedelta(hours=15),
    ]
    assert len({event.uid.value for event in calendar.vevent_list}) == len(what)


def test_a_reminder_that_would_come_before_the_issue_is_left_out() -> None:
    (certificate,) = [e for e in parsed(to_ics(full())).vevent_list if "corp-root" in e.summary.value]
    assert [alarm.trigger.value for alarm in certificate.valarm_list] == [-timedelta(days=13, hours=15)]


def test_a_later_build_moves_an_entry_instead_of_adding_one() -> None:
    renewed = {"corp-root": Certificate("corp-root", "root", not_after=date(2029, 1, 5))}
    package = replace(site().package, version="1.1", issued=date(2026, 12, 1))
    before, after = parsed(to_ics(full())), parsed(to_ics(full(certificates=renewed, package=package)))
    (old,) = [e for e in before.vevent_list if "corp-root" in e.summary.value]
    (new,) = [e for e in after.vevent_list if "corp-root" in e.summary.value]
    assert (old.uid.value, int(old.sequence.value) + 7) == (new.uid.value, int(new.sequence.value))
    assert (old.dtstart.value, new.dtstart.value) == (date(2027, 1, 5), date(2029, 1, 5))


def test_lines_are_folded_at_75_bytes_and_end_as_the_standard_asks() -> None:
    made = to_ics(replace(full(), site=replace(full().site, name="Kai Süd – Öresund-Werft №7 " * 3)))
    lines = made.split(b"\r\n")
    assert lines[-1] == b""
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 75
    assert any(line.startswith(b" ") for line in lines)
    for line in lines:
        line.decode("utf-8")  # no fold tears a sign apart


def test_a_profile_can_add_no_line_of_its_own() -> None:
    made = to_ics(hostile())
    events = parsed(made).vevent_list
    assert len(events) == len(agenda(hostile()))
    assert made.count(b"BEGIN:VEVENT") == len(events)
    named = replace(full(), site=replace(full().site, name="Quay\r\nATTENDEE:mailto:x@evil.example\r\n;,\\" + HOSTILE))
    read = parsed(to_ics(named))
    assert b"\r\nATTENDEE" not in to_ics(named)
    assert read.vevent_list[0].location.value.startswith("Quay ATTENDEE:mailto:x@evil.example ;,\\<script>")


def test_a_trials_entries_say_so() -> None:
    events = parsed(to_ics(replace(full(), trial=True))).vevent_list
    assert all(event.summary.value.startswith("TRIAL: ") for event in events)
    assert all("must not reach a site" in event.description.value for event in events)


_ELSEWHERE = """
import hashlib, sys
from tests.runbook.coming import full
from ppkg_builder.runbook import to_ics
print(hashlib.sha256(to_ics(full())).hexdigest())
"""


@pytest.mark.needs("faketime")
def test_another_clock_zone_and_hash_seed_give_the_same_bytes() -> None:
    found = set()
    for number, zone in enumerate(("UTC", "Asia/Tokyo")):
        environment = {
            **os.environ,
            "PYTHONPATH": str(PROJECT),
            "PYTHONHASHSEED": str(number),
            "TZ": zone,
            "LC_ALL": "C",
        }
        command = ["faketime", f"20{30 + number}-01-01 12:00:00", sys.executable, "-c", _ELSEWHERE]
        found.add(subprocess.run(command, env=environment, capture_output=True, check=True, text=True).stdout)
    assert len(found) == 1
