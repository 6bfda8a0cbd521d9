"""The phases below one another, with roles, minutes and days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from ppkg_builder.runbook.picture import Box, Picture
from ppkg_builder.runbook.pictures import timeline
from ppkg_builder.site import Connection
from ppkg_builder.work import Per, Phase, Role
from tests.runbook.example import STEPS, bare, material, site, step
from tests.runbook.pictures.drawn import astray, labels, said


def line(**changes: Any) -> Picture:
    (found,) = timeline(material(**changes))
    return found


def test_a_book_without_steps_has_no_drawing() -> None:
    assert list(timeline(bare())) == []


def test_phases_come_in_their_order_with_roles_minutes_and_days() -> None:
    assert said(line()) == [
        "The package is issued: 2026-11-24, Tuesday.",
        "Plan: Project lead; For 1 step of 1 no time is documented.",
        "Stage the devices: Staging technician; 75 minutes for each device.",
        "Verify: Site technician; For 1 step of 1 no time is documented.",
        "Operate: Site technician; For 1 step of 1 no time is documented; First reconnect: 2026-12-09, Wednesday.",
        "Support of HoloLens 2 ends: 2027-12-31, Friday.",
    ]


def test_the_drawing_shows_the_same() -> None:
    assert labels(line())[:6] == [
        "The package is issued", "2026-11-24, Tuesday",
        "Plan", "Project lead", "For 1 step of 1 no time is documented.",
        "Stage the devices",
    ]  # fmt: skip


def test_phases_have_bold_frames_and_days_faint_ones() -> None:
    looks = [shape.look for shape in line().shapes if isinstance(shape, Box)]
    assert looks == ["faint", "bold", "bold", "bold", "bold", "faint"]


def test_a_site_that_is_never_away_has_no_reconnect_and_recovery_has_no_place() -> None:
    steps = (*STEPS, step("REC-01", Phase.RECOVER))
    found = said(line(site=site(connection=Connection()), steps=steps))
    assert [text.partition(":")[0] for text in found][1:5] == ["Plan", "Stage the devices", "Verify", "Operate"]
    assert not any("reconnect" in text or "Recover" in text for text in found)


def test_minutes_of_one_phase_are_added_up_for_each_how_often() -> None:
    steps = (
        step("A", Phase.STAGE, minutes=5), step("B", Phase.STAGE, minutes=7),
        step("C", Phase.STAGE, minutes=1, per=Per.DEVICE), step("D", Phase.STAGE),
    )  # fmt: skip
    assert said(line(steps=steps))[1] == (
        "Stage the devices: Staging technician; 12 minutes once for the site; 1 minute for each device; "
        "For 1 step of 4 no time is documented."
    )


def test_days_beyond_those_that_there_is_room_for_are_counted() -> None:
    dates = {("services", str(n)): date(2027, 1, n) for n in range(1, 9)}
    assert said(line(site=site(dates=dates)))[-1] == "4 more days: calendar.ics."


@given(roles=st.sets(st.sampled_from(list(Role)), min_size=1), known=st.sets(st.sampled_from(list(Per)), min_size=1))
def test_nothing_leaves_its_place_and_no_words_are_cut(roles: set[Role], known: set[Per]) -> None:
    steps = tuple(
        replace(step(f"{phase}-{role}-{per}", phase, role=role, per=per), minutes=None if role is Role.LEAD else 12345)
        for phase in Phase for role in sorted(roles) for per in sorted(known)
    )  # fmt: skip
    found = line(steps=steps)
    assert astray(found) == []
    assert not any("…" in label for label in labels(found))
