"""What a YAML file says, with the place of every key and every value."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from ppkg_builder.report import Location, Path
from ppkg_builder.valuetypes import dataclass

Plain = str | int | bool | date | None


class Scalar(NamedTuple):
    """A single value. ``end`` is the line and column (from 1) just behind it; ``repr`` never shows it.

    A tuple like :class:`Location`, as are maps, lists and their entries: profiles are made of them.
    """

    value: Plain
    place: Location
    end: tuple[int, int]

    def __repr__(self) -> str:
        return f"Scalar(place={self.place}, end={self.end})"


class Entry(NamedTuple):
    """A key of a map with its value; ``place`` is the key's.

    ``twice``: the map says it again, and which of the two is meant nobody knows.
    """

    key: str
    place: Location
    end: tuple[int, int]
    node: Node
    twice: bool = False


class Map(NamedTuple):
    """Keys in the order of the file."""

    entries: dict[str, Entry]
    place: Location


class Items(NamedTuple):
    """A list."""

    nodes: tuple[Node, ...]
    place: Location


@dataclass(frozen=True, slots=True)
class Broken:
    """Stands where the file has something that is no value (an alias); a finding has been made of it."""

    place: Location


Node = Scalar | Map | Items | Broken


def plain(node: Node) -> object:
    """The value without its places: dict, list, str, int, bool, date or None. Broken entries are left out."""
    if isinstance(node, Scalar):  # as most
        return node.value
    if isinstance(node, Map):
        return {key: plain(entry.node) for key, entry in node.entries.items() if not isinstance(entry.node, Broken)}
    return [plain(item) for item in node.nodes] if isinstance(node, Items) else None


def leaves(node: Node, path: Path = ()) -> list[tuple[Path, Scalar]]:
    """Every scalar with its path, in the order of the file; ``path`` is the node's own."""
    found: list[tuple[Path, Scalar]] = []
    _gather(node, path, found)
    return found


def _gather(node: Node, path: Path, found: list[tuple[Path, Scalar]]) -> None:
    if isinstance(node, Scalar):
        found.append((path, node))
    elif isinstance(node, Map):
        for key, entry in node.entries.items():
            _gather(entry.node, (*path, key), found)
    elif isinstance(node, Items):
        for number, item in enumerate(node.nodes):
            _gather(item, (*path, number), found)


def children(node: Node) -> Iterator[tuple[str | int, Node]]:
    """The nodes right below a map or list, by key or index."""
    if isinstance(node, Map):
        yield from ((entry.key, entry.node) for entry in node.entries.values())
    elif isinstance(node, Items):
        yield from enumerate(node.nodes)


def broken(node: Node, path: Path = ()) -> Iterator[Path]:
    """The paths at which something unusable stands."""
    if isinstance(node, Broken):
        yield path
    for part, child in children(node):
        yield from broken(child, (*path, part))
