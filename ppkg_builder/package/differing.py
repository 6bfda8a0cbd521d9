"""How two meanings differ: what one of them says and the other does not, address by address."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from ppkg_builder.package.meaning import HOLE, Address, Said, by_address
from ppkg_builder.valuetypes import dataclass

Kind = Literal["added", "removed", "changed"]


@dataclass(frozen=True, slots=True)
class Change:
    """What is said at one address, before and after; only what differs. Sorted."""

    address: Address
    before: tuple[Said, ...]
    after: tuple[Said, ...]

    @property
    def kind(self) -> Kind:
        if not self.before:
            return "added"
        return "changed" if self.after else "removed"


def changes(before: Iterable[Said], after: Iterable[Said]) -> tuple[Change, ...]:
    """Sorted by address; empty when both say the same. A hole stands for any text of at least one character."""
    old, new = by_address(before), by_address(after)
    found = (_change(at, old.get(at, frozenset()), new.get(at, frozenset())) for at in sorted({*old, *new}))
    return tuple(one for one in found if one.before or one.after)


def _change(address: Address, old: frozenset[Said], new: frozenset[Said]) -> Change:
    left, right = sorted(old - new), sorted(new - old)
    for one in list(left):
        partner = next((other for other in right if _same(one, other)), None)
        if partner is not None:
            left.remove(one)
            right.remove(partner)
    return Change(address, tuple(left), tuple(right))


def _same(one: Said, other: Said) -> bool:
    return (one.datatype, one.action) == (other.datatype, other.action) and alike(one.value, other.value)


def alike(one: str, other: str) -> bool:
    """Whether two values are the same as far as can be told: a hole in one of them stands for any text."""
    if HOLE in one and HOLE in other:
        return one == other
    return _fits(one.split(HOLE), other) if HOLE in one else _fits(other.split(HOLE), one)


def _fits(parts: list[str], text: str) -> bool:
    """``parts`` with at least one character between each two of them; linear, whatever the text."""
    first, *middle = parts
    if not middle:
        return first == text
    *middle, last = middle
    end = len(text) - len(last)
    if not text.startswith(first) or not text.endswith(last):
        return False
    at = len(first)
    for part in middle:
        at = text.find(part, at + 1, end)
        if at < 0:
            return False
        at += len(part)
    return at < end
