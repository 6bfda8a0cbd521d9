"""What waits for what: chains and circles that no shipped store has, and that an imported one may have."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from ppkg_builder.catalog.entry import Entry
from ppkg_builder.package.sequence import sequenced


@dataclass(frozen=True)
class One:
    """A group that holds one setting."""

    path: str
    after: frozenset[str] = frozenset()

    @property
    def paths(self) -> frozenset[str]:
        return frozenset({self.path})


class Knows:
    def entry(self, path: str) -> Entry | None:
        return Entry(path, "group", "test") if path in ("/A", "/B") else None


def _order(*groups: tuple[str, str]) -> str:
    found = sequenced([One(path, frozenset(after.split())) for path, after in groups], Knows())
    return " ".join(one.path for one in found)


@pytest.mark.parametrize(
    ("groups", "order"),
    [
        ([("/A/x", ""), ("/B/x", "")], "/A/x /B/x"),
        ([("/A/x", "/B/x"), ("/B/x", "")], "/B/x /A/x"),
        ([("/A/x", "B"), ("/C/B/x", ""), ("/B/x", "")], "/B/x /A/x /C/B/x"),  # a known path is meant from the root
        ([("/A/x", "C"), ("/B/C/x", "")], "/B/C/x /A/x"),  # the end of a path, anywhere
        ([("/A/x", "/B"), ("/Bx", ""), ("/B", "")], "/B /A/x /Bx"),
        ([("/A/x", "/C /B"), ("/B/x", ""), ("/C/x", "")], "/B/x /C/x /A/x"),
        ([("/A/x", "/B"), ("/B/x", "/C"), ("/C/x", "")], "/C/x /B/x /A/x"),
        ([("/A/x", "/B"), ("/B/x", "/A")], "/B/x /A/x"),
        ([("/A/x", "/A"), ("/A/y", "/A")], "/A/y /A/x"),
        ([("/A/x", "/Gone")], "/A/x"),
    ],
)
def test_what_a_group_waits_for_comes_before_it(groups: list[tuple[str, str]], order: str) -> None:
    assert _order(*groups) == order


def test_thousands_that_wait_for_each_other_are_ordered_all_the_same() -> None:
    groups = [One(f"/A/{number}", frozenset({"/A", "/B"})) for number in range(5000)]
    found = sequenced([*groups, One("/B")], Knows())
    assert set(found) == {*groups, One("/B")}
    assert len(found) == 5001
