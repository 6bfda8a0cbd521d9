"""Damaged containers read as they did before, or are refused; ``tests.benchmarks.mutations`` tries a million."""

from __future__ import annotations

import contextlib
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ppkg_builder.package.wimfault import WimFault
from ppkg_builder.package.wimread import Wim
from tests.benchmarks.mutated import Case, Cases
from tests.benchmarks.mutations import outcome

_SOUND = {"same", "refused", "read"}


@cache
def _cases() -> Cases:
    return Cases()


@pytest.mark.parametrize("first", range(0, 2000, 200))
def test_damaged_containers_are_read_as_before_or_refused(first: int, tmp_path: Path) -> None:
    for number in range(first, first + 200):
        assert outcome(_cases().case(number, seed=99), number, tmp_path) in _SOUND, number


def test_a_container_that_reads_otherwise_is_told() -> None:
    data, contents = _cases().bases[0]
    assert outcome(Case(data, contents), 1, Path()) == "same"
    assert outcome(Case(data, {**contents, "another": b""}), 1, Path()) == "read otherwise"


def test_cases_are_made_from_their_numbers_on_any_day() -> None:
    assert [_cases().case(number, seed=5).data for number in range(50)] == [
        Cases().case(number, seed=5).data for number in range(50)
    ]


@pytest.mark.needs("reference")
@settings(max_examples=300, deadline=None)
@given(st.data())
def test_any_byte_of_a_real_package_may_change(data: st.DataObject) -> None:
    whole, contents = data.draw(st.sampled_from(_cases().bases))
    damaged = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 3))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(WimFault):
        assert Wim(BytesIO(bytes(damaged))).contents() == contents
