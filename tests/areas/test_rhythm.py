"""The dates of a reconnect rhythm."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from ppkg_builder.areas._rhythm import Rhythm, before_patch_tuesday, dates, longest_gap, words

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
    assert {(b - a).days for a, b in zip(found, found[1:], strict=False)} == {28, 35}


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
    ("every", "day"),
    [("month", "fifth friday"), ("month", 29), ("month", 0), ("month", "29"), ("week", 3), ("week", "second tuesday"),
     ("fortnight", "monday"), ("month", "Second Wednesday"), ("month", "second wednesday ")],
)  # fmt: skip
def test_a_rhythm_that_is_not_one_is_refused(every: str, day: str | int) -> None:
    with pytest.raises(ValidationError):
        rhythm(every, day)
