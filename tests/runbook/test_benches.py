"""Devices on benches: no bench does two things at once, the end is right, and nothing is left to chance."""

from __future__ import annotations

from itertools import groupby, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppkg_builder.runbook.benches import Turn, clock, done, schedule

MINUTES = st.lists(st.integers(1, 900), max_size=60)
BENCHES = st.integers(1, 50)
DAYS = st.integers(1, 24).map(lambda hours: hours * 60)


def by_bench(turns: tuple[Turn, ...]) -> list[list[Turn]]:
    ordered = sorted(turns, key=lambda turn: (turn.bench, turn.start))
    return [list(found) for _, found in groupby(ordered, lambda turn: turn.bench)]


@given(MINUTES, BENCHES, DAYS, st.booleans())
def test_every_device_has_its_time_once_and_no_bench_does_two_at_once(
    minutes: list[int], benches: int, day: int, alone: bool
) -> None:
    turns = schedule(minutes, benches, day, first_alone=alone)
    assert [turn.device for turn in turns] == list(range(len(minutes)))
    assert [turn.end - turn.start for turn in turns] == minutes
    assert all(1 <= turn.bench <= benches for turn in turns)
    for found in by_bench(turns):
        assert all(one.end <= other.start for one, other in pairwise(found))


@given(MINUTES, BENCHES, DAYS, st.booleans())
def test_no_device_is_left_over_night_that_fits_a_day(minutes: list[int], benches: int, day: int, alone: bool) -> None:
    for turn in schedule(minutes, benches, day, first_alone=alone):
        if turn.end - turn.start <= day:
            assert turn.start // day == (turn.end - 1) // day
        else:
            assert turn.start % day == 0


@given(MINUTES, BENCHES, DAYS)
def test_no_device_waits_while_a_bench_is_free(minutes: list[int], benches: int, day: int) -> None:
    turns = schedule(minutes, benches, day)
    for number, turn in enumerate(turns):
        free = sorted(
            max([one.end for one in turns[:number] if one.bench == bench], default=0) for bench in range(1, benches + 1)
        )
        left = free[0] % day
        assert turn.start == (free[0] if left + minutes[number] <= day or not left else free[0] - left + day)


@given(st.integers(1, 500), st.integers(1, 480), BENCHES, st.just(480))
def test_devices_that_take_the_same_time_are_done_when_arithmetic_says(
    devices: int, each: int, benches: int, day: int
) -> None:
    rounds, a_day = -(-devices // benches), day // each
    whole, rest = divmod(rounds - 1, a_day)
    assert done(schedule([each] * devices, benches, day)) == whole * day + (rest + 1) * each


@given(MINUTES.filter(bool), BENCHES, DAYS)
def test_the_first_device_can_go_alone(minutes: list[int], benches: int, day: int) -> None:
    first, *others = schedule(minutes, benches, day, first_alone=True)
    assert first.start == 0
    assert all(turn.start >= first.end for turn in others)


@given(MINUTES, BENCHES, DAYS)
def test_the_same_work_gives_the_same_plan(minutes: list[int], benches: int, day: int) -> None:
    assert schedule(minutes, benches, day) == schedule(list(minutes), benches, day)


def test_nothing_to_do_is_done_at_once() -> None:
    assert (schedule([], 3, 480), done(())) == ((), 0)


@pytest.mark.parametrize(
    ("minute", "end", "said"),
    [
        (0, False, (1, "0:00")),
        (65, False, (1, "1:05")),
        (480, False, (2, "0:00")),
        (480, True, (1, "8:00")),
        (0, True, (1, "0:00")),
        (961, True, (3, "0:01")),
    ],
)
def test_an_end_on_the_stroke_of_a_day_belongs_to_it(minute: int, end: bool, said: tuple[int, str]) -> None:
    assert clock(minute, 480, end=end) == said
