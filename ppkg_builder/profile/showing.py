"""The effective profile for people and programs to read, with everything hidden that must not be shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from ppkg_builder.profile import writing
from ppkg_builder.profile.loaded import Loaded
from ppkg_builder.profile.masking import MASK
from ppkg_builder.profile.tree import Broken, Items, Map, Node, Scalar, children
from ppkg_builder.report import Location, Path

_Line = tuple[str, Location | None]
_COLUMN = 64  # where the places begin, unless a line is longer


def as_yaml(loaded: Loaded, order: Sequence[str], *, origin: bool) -> str:
    """The merged profile as YAML, its top level in ``order``; ``origin``: with each value's file and line behind it."""
    lines = list(_map(_ordered(loaded, order), (), loaded.masks.hidden(loaded.effective)))
    if not origin:
        return "\n".join(text for text, _ in lines)
    width = min(_COLUMN, max((len(text) for text, place in lines if place), default=0))
    return "\n".join(
        f"{text:<{width}}  # {place.file}:{place.line}" if place else text for text, place in lines
    )  # fmt: skip


def as_data(loaded: Loaded, order: Sequence[str]) -> Any:
    """The merged profile as plain values, dates as text."""
    return _plain(_ordered(loaded, order), (), loaded.masks.hidden(loaded.effective))


def as_values(loaded: Loaded, order: Sequence[str]) -> list[dict[str, Any]]:
    """Each single value or list with its path and its place, in the order of the profile."""
    hidden = loaded.masks.hidden(loaded.effective)
    return [
        {"path": list(path), "value": _plain(node, path, hidden), **_place(place)}
        for path, node, place in _values(_ordered(loaded, order), (), hidden)
    ]


def _ordered(loaded: Loaded, order: Sequence[str]) -> Map:
    """The layers' order of keys is chance; readers know that of the documentation."""
    entries = loaded.effective.entries
    rank = {key: number for number, key in enumerate(order)}
    return Map(dict(sorted(entries.items(), key=lambda item: rank.get(item[0], len(rank)))), loaded.effective.place)


def _place(place: Location) -> dict[str, Any]:
    return {"file": place.file, "line": place.line, "column": place.column}


def _map(node: Map, path: Path, hidden: frozenset[Path]) -> Iterator[_Line]:
    for name, entry in node.entries.items():
        below = (*path, name)
        yield from _entry(f"{writing.key(name)}:", entry.node, below, hidden)


def _entry(start: str, node: Node, path: Path, hidden: frozenset[Path]) -> Iterator[_Line]:
    inside = [] if path in hidden else list(_inside(node, path, hidden))
    if inside:
        yield start, node.place if isinstance(node, Items) else None
        yield from ((f"  {text}", place) for text, place in inside)
    else:
        yield f"{start} {_short(node, path, hidden)}", node.place


def _inside(node: Node, path: Path, hidden: frozenset[Path]) -> Iterator[_Line]:
    """The lines below a map's or list's key."""
    if isinstance(node, Map):
        yield from _map(node, path, hidden)
    for index, item in enumerate(node.nodes if isinstance(node, Items) else ()):
        at = (*path, index)
        lines = [] if at in hidden else [text for text, _ in _inside(item, at, hidden)]
        yield f"- {lines[0] if lines else _short(item, at, hidden)}", None
        yield from ((f"  {text}", None) for text in lines[1:])


def _short(node: Node, path: Path, hidden: frozenset[Path]) -> str:
    if path in hidden:
        return writing.scalar(MASK)
    if isinstance(node, Scalar):
        return writing.scalar(node.value)
    return {Map: "{}", Items: "[]", Broken: "null"}[type(node)]


def _plain(node: Node, path: Path, hidden: frozenset[Path]) -> Any:
    if path in hidden:
        return MASK
    if isinstance(node, Map):
        return {str(part): _plain(child, (*path, part), hidden) for part, child in children(node)}
    if isinstance(node, Items):
        return [_plain(child, (*path, part), hidden) for part, child in children(node)]
    value = node.value if isinstance(node, Scalar) else None
    return value.isoformat() if isinstance(value, date) else value


def _values(node: Node, path: Path, hidden: frozenset[Path]) -> Iterator[tuple[Path, Node, Location]]:
    if isinstance(node, Map) and path not in hidden and (node.entries or not path):
        for name, entry in node.entries.items():
            yield from _values(entry.node, (*path, name), hidden)
    else:
        yield path, node, node.place
