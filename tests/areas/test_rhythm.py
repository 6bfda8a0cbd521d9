"""The dates of a reconnect rhythm."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from ppkg_builder.areas.connectivity._rhythm import (
    ORDINALS,
    WEEKDAYS,
    Rhythm,
    before_patch_tuesday,
    dates,
    longest_gap,
    words,
)

ISSUED = date(2026, 11, 24)


def rhythm(every: str, day: str | int) -> Any:
    return TypeAdapter(Rhythm).validate_python({"every": every, "day": day}, strict=True)


@pytest.mark.parametrize(
    ("every", "day", "first", "last", "count", "gap", "said"),
    [
        ("month", "second wednesday", "2026-12-09", "2028-11-08", 24, 35, "second Wednesday of every month"),
        ("month", "last friday", "2026-11-27", "2028-11-24", 25, 35, "last Friday of every month"),
        ("month", 15, "2026-12-15", "2028-11-15", 24, 31, "day 15 of every month"),
        ("month", "24", "2026-12-24", "2028-11-24", 24, 31, "day 24 of every month"),
        ("2 months", "first monday", "2027-01-04", "2028-11-06", 12, 63, "first Monday of every other month"),
        ("quarter", "second wednesday", "2027-01-13", "2028-10-11", 8, 91, "second Wednesday of every third month"),
        ("6 months", "first monday", "2027-01-04", "2028-07-03", 4, 182, "first Monday of every sixth month"),
        ("year", 1, "2027-01-01", "2028-01-01", 2, 365, "day 1 of every January"),
        ("week", "tuesday", "2026-12-01", "2028-11-21", 104, 7, "Tuesday of every week"),
    ],
)
def test_a_rhythm_has_its_dates_for_24_months(
    every: str, day: str | int, first: str, last: str, count: int, gap: int, said: str
) -> None:
    chosen = rhythm(every, day)
    found = dates(chosen, ISSUED)
    assert (found[0].isoformat(), found[-1].isoformat(), len(found)) == (first, last, count)
    assert longest_gap(found) == gap
    assert words(chosen) == said


def test_second_wednesdays_lie_28_or_35_days_apart() -> None:
    found = dates(rhythm("month", "second wednesday"), ISSUED)
    assert {(b - a).days for a, b in pairwise(found)} == {28, 35}


def test_a_second_wednesday_may_lie_before_patch_tuesday() -> None:
    found = dates(rhythm("month", "second wednesday"), ISSUED)
    assert [day.isoformat() for day in before_patch_tuesday(found)] == [
        "2027-09-08",
        "2027-12-08",
        "2028-03-08",
        "2028-11-08",
    ]


def test_the_day_of_issue_itself_is_no_reconnect() -> None:
    assert dates(rhythm("month", "24"), ISSUED)[0] == date(2026, 12, 24)


def test_an_issue_on_a_leap_day_still_has_24_months() -> None:
    found = dates(rhythm("month", 28), date(2028, 2, 29))
    assert (found[0], found[-1], len(found)) == (date(2028, 3, 28), date(2030, 2, 28), 24)


@pytest.mark.parametrize(
    ("month", "day"),
    [
        # the first of the month is a Wednesday: the second Wednesday is the 8th, before Patch Tuesday on the 14th
        ("2027-09", "2027-09-08"),
        # the first is a Tuesday, a Thursday, and a Wednesday in a leap year's March
        ("2027-06", "2027-06-09"),
        ("2027-07", "2027-07-14"),
        ("2028-03", "2028-03-08"),
    ],
)
def test_a_second_wednesday_is_counted_and_not_taken_as_the_day_after_patch_tuesday(month: str, day: str) -> None:
    found = dates(rhythm("month", "second wednesday"), ISSUED)
    assert [one.isoformat() for one in found if one.isoformat().startswith(month)] == [day]


@pytest.mark.parametrize("ordinal", ORDINALS)
@pytest.mark.parametrize("weekday", WEEKDAYS)
def test_every_named_day_falls_on_its_weekday_within_its_week_of_the_month(ordinal: str, weekday: str) -> None:
    found = dates(rhythm("month", f"{ordinal} {weekday}"), ISSUED)
    assert {WEEKDAYS[day.weekday()] for day in found} == {weekday}
    number = ORDINALS.index(ordinal)
    weeks = {(day.day - 1) // 7 for day in found}
    assert weeks == ({3, 4} if ordinal == "last" else {number})
    assert all((day + timedelta(days=7)).month != day.month for day in found if ordinal == "last")


@pytest.mark.parametrize(
    ("every", "months"),
    [("2 months", {1, 3, 5, 7, 9, 11}), ("quarter", {1, 4, 7, 10}), ("6 months", {1, 7}), ("year", {1})],
)
def test_longer_spans_count_from_january_whenever_the_package_is_issued(every: str, months: set[int]) -> None:
    for issued in (date(2026, 1, 1), date(2026, 2, 28), date(2026, 12, 31)):
        assert {day.month for day in dates(rhythm(every, "first monday"), issued)} == months


@pytest.mark.parametrize("issued", [date(2026, 11, 24), date(2026, 11, 27), date(2027, 12, 31), date(2028, 2, 29)])
def test_a_weekly_rhythm_has_one_date_every_seven_days(issued: date) -> None:
    found = dates(rhythm("week", "friday"), issued)
    assert {(later - earlier).days for earlier, later in pairwise(found)} == {7}
    assert timedelta(0) < found[0] - issued <= timedelta(days=7)


def test_the_last_day_of_the_horizon_is_still_a_date() -> None:
    assert dates(rhythm("month", "24"), ISSUED)[-1] == date(2028, 11, 24)
    assert dates(rhythm("month", 25), ISSUED)[-1] == date(2028, 10, 25)


@given(st.dates(date(2015, 1, 1), date(2099, 12, 31)), st.sampled_from(ORDINALS), st.sampled_from(WEEKDAYS))
def test_dates_ascend_within_24_months_of_any_issue(issued: date, ordinal: str, weekday: str) -> None:
    found = dates(rhythm("month", f"{ordinal} {weekday}"), issued)
    assert list(found) == sorted(set(found))
    assert issued < found[0]
    assert found[-1] - issued <= timedelta(days=731)
    assert {(later - earlier).days for earlier, later in pairwise(found)} == {28, 35}


@pytest.mark.parametrize(
    ("every", "day"),
    [("month", "fifth friday"), ("month", 29), ("month", 0), ("month", "29"), ("week", 3), ("week", "second tuesday"),
     ("fortnight", "monday"), ("month", "Second Wednesday"), ("month", "second wednesday ")],
)  # fmt: skip
def test_a_rhythm_that_is_not_one_is_refused(every: str, day: str | int) -> None:
    with pytest.raises(ValidationError):
        rhythm(every, day)
