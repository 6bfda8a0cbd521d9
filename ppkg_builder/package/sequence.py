"""In which order groups stand: as in the answer file, but what a setting waits for comes before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Generic, Protocol, TypeVar

from ppkg_builder.package.lookup import Lookup


class Ordered(Protocol):
    """Something with settings in it, and other settings that must come first."""

    @property
    def paths(self) -> frozenset[str]: ...  # store paths of what it holds
    @property
    def after(self) -> frozenset[str]: ...  # ``ApplyAfterSetting``: absolute, or the end of a path


Group = TypeVar("Group", bound=Ordered)


def sequenced(groups: Sequence[Group], catalog: Lookup) -> list[Group]:
    """``groups`` with every group after those it waits for; of two that wait for each other the later comes first."""
    waiting = _Waiting(groups, catalog)
    done: list[Group] = []
    seen: set[int] = set()
    for number in range(len(groups)):
        if number in seen:
            continue
        seen.add(number)
        open_ = [(number, waiting.before(number))]  # a stack, since a store may make thousands wait in one chain
        while open_:
            current, others = open_[-1]
            other = next((one for one in others if one not in seen), None)
            if other is None:
                done.append(groups[current])
                open_.pop()
            else:
                seen.add(other)
                open_.append((other, waiting.before(other)))
    return done


def awaited(groups: Sequence[Group], catalog: Lookup) -> list[tuple[int, ...]]:
    """For each of ``groups`` the numbers of the others that it waits for."""
    waiting = _Waiting(groups, catalog)
    return [tuple(sorted(waiting.awaited(number) - {number})) for number in range(len(groups))]


class _Waiting(Generic[Group]):
    """Who waits for whom; each target is looked for among the groups once."""

    def __init__(self, groups: Sequence[Group], catalog: Lookup) -> None:
        self._groups = groups
        self._catalog = catalog
        self._paths = [group.paths for group in groups]
        self._holding: dict[str, tuple[int, ...]] = {}
        self._done: set[str] = set()  # targets whose groups are all placed

    def before(self, number: int) -> Iterator[int]:
        """The groups that come first, in the order of targets and then of groups."""
        for target in sorted(self._groups[number].after):
            if target not in self._done:
                yield from self._holders(target)
                self._done.add(target)

    def awaited(self, number: int) -> set[int]:
        return {one for target in self._groups[number].after for one in self._holders(target)}

    def _holders(self, target: str) -> tuple[int, ...]:
        """The groups that hold ``target`` or something below it, in their order."""
        if target not in self._holding:
            wanted = _resolved(target, self._catalog)
            self._holding[target] = tuple(
                number for number, paths in enumerate(self._paths) if any(_within(path, wanted) for path in paths)
            )
        return self._holding[target]


def _resolved(target: str, catalog: Lookup) -> str:
    """Stores name a target from the root, with or without the slash, or by the end of its path alone."""
    absolute = target if target.startswith("/") else f"/{target}"
    return absolute if target.startswith("/") or catalog.entry(absolute) is not None else target


def _within(path: str, target: str) -> bool:
    if target.startswith("/"):
        return path == target or path.startswith(f"{target}/")
    return f"{path}/".find(f"/{target}/") >= 0
