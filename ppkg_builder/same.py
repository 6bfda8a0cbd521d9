"""A thing as a key of what is kept: equal to itself alone, however like it others are.

Models of pydantic cannot be looked up, and two of them that are equal need not mean the same (1 equals true). Sites
that get an area's values from one layer share its model, so that what was made of it for one holds for the next.
"""

from __future__ import annotations

from typing import Generic, TypeVar

Thing = TypeVar("Thing")


class Same(Generic[Thing]):
    """Whoever keeps it keeps ``thing`` alive, so that no other one gets its identity."""

    __slots__ = ("thing",)  # and no frozen dataclass, whose making takes thrice as long: there are dozens a profile

    def __init__(self, thing: Thing) -> None:
        self.thing = thing

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.thing is other.thing

    def __hash__(self) -> int:
        return id(self.thing)
