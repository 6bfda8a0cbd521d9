"""Which keys and values of a profile's tree may be shown, judged by the areas' models."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import field
from functools import lru_cache
from typing import Any

from ppkg_builder.profile import shapes
from ppkg_builder.profile.literals import may_hold_password
from ppkg_builder.profile.shapes import Shapes
from ppkg_builder.profile.tree import Entry, Map, Node, Scalar, children
from ppkg_builder.report import Path
from ppkg_builder.valuetypes import dataclass

_REFERENCE = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*)/[a-z0-9]+(?:-[a-z0-9]+)*")
_REFERENCE_KEYS = {"secret", "revision"}
_SOUNDS_SECRET = re.compile(r"pass|secret|token|credential|psk|pin\b|key\b|code\b", re.IGNORECASE)

Part = tuple[Path, Scalar | Entry, bool]
"""A key or a single value with its path, and whether it may be shown."""

Chosen = Callable[[Node, Path], Iterable[tuple[str | int, Node]]]
"""Which of a node's children are looked at; the path is the node's."""


def _all(node: Node, _: Path) -> Iterable[tuple[str | int, Node]]:
    return children(node)


@dataclass(frozen=True, slots=True)
class Showable:
    """Without ``models``, nothing may be shown. ``owners`` are those whose secrets may be named, ``flagged`` are paths
    at and below which a finding has called a literal a secret."""

    models: Mapping[str, Shapes] = field(default_factory=dict)
    owners: frozenset[str] = frozenset()
    flagged: frozenset[Path] = frozenset()

    def below(self, tree: Map, key: str, chosen: Chosen = _all) -> Iterator[Part]:
        """A top key and the chosen keys and values under it, in the order of the tree."""
        entry = tree.entries[key]
        yield (key,), entry, bool(self.models)
        yield from self._walk(entry.node, self.models.get(key, ()), (key,), chosen)

    def _walk(self, node: Node, found: Shapes, path: Path, chosen: Chosen) -> Iterator[Part]:
        if path in self.flagged:
            found = ()
        if isinstance(node, Scalar):
            yield path, node, _shown(node, found, path)
            return
        found, known = self._alternatives(node, found) if isinstance(node, Map) else (found, None)
        for part, child in chosen(node, path):
            if isinstance(node, Map):
                yield (*path, part), node.entries[str(part)], known is None or part in known
            yield from self._walk(child, shapes.below(found, part), (*path, part), chosen)

    def _alternatives(self, node: Map, found: Shapes) -> tuple[Shapes, Collection[str] | None]:
        """What a map can be, and which of its keys may be shown; ``None``: all."""
        secret, others = _maps(found)
        if secret and ("secret" in node.entries or not others):
            return (secret, None) if self._is_reference(node) else ((), _REFERENCE_KEYS)
        # The keys themselves may be what was meant as a value: "{hunter2}" is a map, too.
        if secret:
            return others, {*_REFERENCE_KEYS, *shapes.fields(others)}
        return others, None if others else _REFERENCE_KEYS

    def _is_reference(self, node: Map) -> bool:
        entry = node.entries.get("secret")
        name = entry.node.value if entry and isinstance(entry.node, Scalar) else None
        match = _REFERENCE.fullmatch(name) if isinstance(name, str) else None
        return bool(match and match[1] in self.owners and node.entries.keys() <= _REFERENCE_KEYS)


@lru_cache(maxsize=1024)
def _maps(found: Shapes) -> tuple[Shapes, Shapes]:
    """What a map can be: a secret's reference, and something else."""
    secret = tuple(shape for shape in found if shapes.is_secret(shape))
    return secret, tuple(shape for shape in found if shape not in secret and (shapes.is_map(shape) or shape is Any))


@lru_cache(maxsize=1024)
def _singles(found: Shapes) -> tuple[bool, bool]:
    """Whether a single value may stand there, and whether a secret's reference may."""
    found = (*found, *shapes.items(found))  # "languages: en" lacks its brackets, and hides nothing
    return any(map(shapes.is_single, found)), any(map(shapes.is_secret, found))


def _shown(scalar: Scalar, found: Shapes, path: Path) -> bool:
    single, secret = _singles(found)
    if not single:
        return scalar.value is None
    # Where text or a reference may stand, a text under a name like "password" is one that should have been a reference.
    if secret and any(_SOUNDS_SECRET.search(str(part)) for part in path):
        return False
    return not (isinstance(scalar.value, str) and may_hold_password(scalar.value))


def towards(way: Path) -> Chosen:
    """Only what leads to the value at ``way``, which is there."""

    def one(node: Node, path: Path) -> Iterable[tuple[str | int, Node]]:
        part = way[len(path)]
        return [(part, node.entries[str(part)].node if isinstance(node, Map) else node.nodes[int(part)])]  # type: ignore[union-attr]

    return one


def touching(line: int) -> Chosen:
    """Only what touches a line of the file that the tree was read from."""
    return lambda node, _: _reaching(node, line)


def _reaching(node: Node, line: int) -> Iterable[tuple[str | int, Node]]:
    """The children between whose beginning and the next one's the line lies; each begins where its key does."""
    if isinstance(node, Map):
        entries = list(node.entries.values())
        between = _between([entry.place.line for entry in entries], line)
        return [(entry.key, entry.node) for entry in entries[between]]
    found = list(children(node))
    return found[_between([child.place.line for _, child in found], line)]


def _between(starts: list[int], line: int) -> slice:
    return slice(max(0, bisect_left(starts, line) - 1), bisect_left(starts, line + 1))
