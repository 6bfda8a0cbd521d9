"""In which order groups stand: as in the answer file, but what a setting waits for comes before it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from ppkg_builder.package.lookup import Lookup


class Ordered(Protocol):
    """Something with settings in it, and other settings that must come first."""

    @property
    def paths(self) -> frozenset[str]: ...  # store paths of what it holds
    @property
    def after(self) -> frozenset[str]: ...  # ``ApplyAfterSetting``: absolute, or the end of a path


Group = TypeVar("Group", bound=Ordered)


def sequenced(groups: Sequence[Group], catalog: Lookup) -> list[Group]:
    """``groups`` with every group after those it waits for; two that wait for each other keep their order."""
    done: list[Group] = []
    seen: set[int] = set()

    def place(number: int) -> None:
        if number in seen:
            return
        seen.add(number)
        for target in sorted(groups[number].after):
            for other in _holding(groups, _resolved(target, catalog)):
                place(other)
        done.append(groups[number])

    for number in range(len(groups)):
        place(number)
    return done


def _holding(groups: Sequence[Ordered], target: str) -> Iterable[int]:
    """The groups that hold ``target`` or something below it, in their order."""
    return [n for n, group in enumerate(groups) if any(_within(path, target) for path in group.paths)]


def _resolved(target: str, catalog: Lookup) -> str:
    """Stores name a target from the root, with or without the slash, or by the end of its path alone."""
    absolute = target if target.startswith("/") else f"/{target}"
    return absolute if target.startswith("/") or catalog.entry(absolute) is not None else target


def _within(path: str, target: str) -> bool:
    if target.startswith("/"):
        return path == target or path.startswith(f"{target}/")
    return f"{path}/".find(f"/{target}/") >= 0
