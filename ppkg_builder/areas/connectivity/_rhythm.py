"""How often devices come back to the network, and the dates that follow from it."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Annotated, Literal

from pydantic import Field

from ppkg_builder.areas._area import Shape

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ORDINALS = ("first", "second", "third", "fourth", "last")

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
DayOfMonth = Annotated[int, Field(ge=1, le=28)]
NamedDay = Annotated[
    str,
    Field(pattern=rf"^(({'|'.join(ORDINALS)}) ({'|'.join(WEEKDAYS)})|[1-9]|1[0-9]|2[0-8])$"),
]

MONTHS = {"month": 1, "2 months": 2, "quarter": 3, "6 months": 6, "year": 12}
HORIZON = 24
"""Months after the package's issue for which dates are computed."""


class Weekly(Shape):
    """A day of every week."""

    every: Literal["week"]
    """``week``: a day of every week."""
    day: Weekday
    """With ``week`` a day of the week: ``wednesday``."""


class Monthly(Shape):
    """A day of every month, or of every so many months counted from January."""

    every: Literal["month", "2 months", "quarter", "6 months", "year"]
    """How often. Longer spans count from January: ``quarter`` means January, April, July and October."""
    day: NamedDay | DayOfMonth
    """Day of that month: ``second wednesday``, ``last friday``, or its number from 1 to 28."""


Rhythm = Annotated[Weekly | Monthly, Field(discriminator="every")]


@lru_cache(maxsize=64)
def dates(rhythm: Weekly | Monthly, issued: date) -> tuple[date, ...]:
    """Every date of the rhythm after ``issued``, up to and including the same day 24 months later."""
    end = _months_later(issued, HORIZON)
    found = _weekly(rhythm, issued) if isinstance(rhythm, Weekly) else _monthly(rhythm, issued)
    return tuple(day for day in found if issued < day <= end)


def longest_gap(found: tuple[date, ...]) -> int:
    """Days between the two dates that lie furthest apart; 0 where there are not two."""
    return max(((later - earlier).days for earlier, later in pairwise(found)), default=0)


def before_patch_tuesday(found: tuple[date, ...]) -> tuple[date, ...]:
    """The dates that lie before the second Tuesday of their month, when Microsoft publishes updates."""
    return tuple(day for day in found if day < _day(day.year, day.month, "second tuesday"))


def words(rhythm: Weekly | Monthly) -> str:
    """``second Wednesday of every month``."""
    if isinstance(rhythm, Weekly):
        return f"{rhythm.day.capitalize()} of every week"
    day = str(rhythm.day)
    ordinal, _, weekday = day.partition(" ")
    named = f"{ordinal} {weekday.capitalize()}" if weekday else f"day {day}"
    return f"{named} of every {_SPANS[rhythm.every]}"


_SPANS = {
    "month": "month",
    "2 months": "other month",
    "quarter": "third month",
    "6 months": "sixth month",
    "year": "January",
}


def _weekly(rhythm: Weekly, issued: date) -> Iterator[date]:
    ahead = (WEEKDAYS.index(rhythm.day) - issued.weekday()) % 7
    first = issued + timedelta(days=ahead)
    return (first + timedelta(weeks=week) for week in range(HORIZON * 5))


def _monthly(rhythm: Monthly, issued: date) -> Iterator[date]:
    span = MONTHS[rhythm.every]
    for count in range(HORIZON + 1):
        year, month = divmod(issued.year * 12 + issued.month - 1 + count, 12)
        if month % span == 0:
            yield _day(year, month + 1, str(rhythm.day))


def _day(year: int, month: int, day: str) -> date:
    """The date of ``second wednesday`` or ``15`` in a month. It is computed, never taken as the day after Patch
    Tuesday: in a month that begins on a Wednesday the second Wednesday comes before the second Tuesday."""
    ordinal, _, weekday = day.partition(" ")
    if not weekday:
        return date(year, month, int(day))
    first = date(year, month, 1)
    days = [first + timedelta(days=(WEEKDAYS.index(weekday) - first.weekday()) % 7 + 7 * week) for week in range(5)]
    within = [one for one in days if one.month == month]
    return within[-1] if ordinal == "last" else within[ORDINALS.index(ordinal)]


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
