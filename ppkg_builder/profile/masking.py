"""Which parts of a profile no report may show.

Hidden are: whatever stands under a key that holds a secret, unless it is the plain name of a secret of this site;
whatever stands under a key nobody knows, which may be a misspelt secret; a value where only a map or a list may
stand; a literal that a finding called a secret; a password inside an address. As long as the models are not known,
everything is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain, zip_longest
from typing import Any

from ppkg_builder.profile import shapes
from ppkg_builder.profile.literals import may_hold_password
from ppkg_builder.profile.shapes import Shapes
from ppkg_builder.profile.tree import Entry, Map, Node, Scalar, children, leaves
from ppkg_builder.report import Path

MASK = "***"
"""What stands for a hidden value where its length need not be kept."""

_REFERENCE = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*)/[a-z0-9]+(?:-[a-z0-9]+)*")
_REFERENCE_KEYS = {"secret", "revision"}
_SOUNDS_SECRET = re.compile(r"pass|secret|token|credential|psk|pin\b|key\b|code\b", re.IGNORECASE)

_FEW = 500
"""Texts of a profile up to which it is a small one."""

_TELLING = 4
"""Characters from which on a hidden value is looked for in messages: a shorter one is a word of any sentence."""

Position = tuple[int, int]
_Part = tuple[Path, Scalar | Entry, bool]


@dataclass(frozen=True, slots=True)
class Span:
    """A key or a value in a file, from its first character to just behind its last."""

    start: Position
    end: Position
    shown: bool


class Masks:
    """Says what may be shown. It learns the models when the profile is validated, and flagged literals after that."""

    def __init__(self) -> None:
        self._models: Mapping[str, Shapes] = {}
        self._owners: frozenset[str] = frozenset()
        self._flagged: set[Path] = set()
        self._walked: dict[int, tuple[Map, dict[str, list[_Part]]]] = {}
        self._texts: tuple[Map, list[tuple[str, str]]] | None = None
        self._hidden_texts: tuple[Map, re.Pattern[str] | None] | None = None
        self.words: frozenset[str] = frozenset()
        self.lines: dict[tuple[str, int], str] = {}
        """Lines as they were shown, by file and number."""

    def learn(self, models: Mapping[str, Any], site_id: str) -> None:
        """From now on, what ``models`` know is shown; secrets of ``site_id`` and shared ones are named."""
        self._models, self.words = _known(tuple(models.items()))
        self._owners = frozenset({site_id, "shared"})
        self._forget()

    def flag(self, path: Path) -> None:
        """Hide everything at and below ``path``."""
        if path not in self._flagged:
            self._flagged.add(path)
            self._forget()

    def _forget(self) -> None:
        self._walked.clear()
        self._hidden_texts = None
        self.lines.clear()

    def hidden(self, tree: Map) -> frozenset[Path]:
        """The paths of values that must not be shown; a map with a key that must not is hidden whole."""
        parts = (part for key in tree.entries for part in self._below(tree, key))
        return frozenset(path if isinstance(part, Scalar) else path[:-1] for path, part, shown in parts if not shown)

    def redacted(self, tree: Map, text: str) -> str:
        """``text`` without the hidden values of ``tree``, should somebody have repeated one in it."""
        telling = self._telling(tree)
        if len(telling) <= _FEW:  # looking for each is quicker than learning of all which of them are hidden
            near = {key for key, value in telling if value in text}
            pattern = _pattern(value for value in self._hidden_values(tree, near) if value in text)
        else:
            if self._hidden_texts is None or self._hidden_texts[0] is not tree:
                self._hidden_texts = tree, _pattern(self._hidden_values(tree, tree.entries))
            pattern = self._hidden_texts[1]
        return pattern.sub(MASK, text) if pattern else text

    def _hidden_values(self, tree: Map, keys: Iterable[str]) -> set[str]:
        parts = (part for key in keys for part in self._below(tree, key))
        values = {part.value for _, part, shown in parts if isinstance(part, Scalar) and not shown}
        return {value for value in values if isinstance(value, str) and len(value) >= _TELLING}

    def _telling(self, tree: Map) -> list[tuple[str, str]]:
        """Every text of ``tree`` that is long enough to be known again, with the key of the area it stands in."""
        if self._texts is None or self._texts[0] is not tree:
            found = ((str(path[0]), scalar.value) for path, scalar in leaves(tree))
            told = [(key, value) for key, value in found if isinstance(value, str) and len(value) >= _TELLING]
            self._texts = tree, told
        return self._texts[1]

    def on_line(self, tree: Map, line: int) -> list[Span]:
        """The keys and values that touch a line of the file ``tree`` was read from, in order."""
        parts = self._near(tree, line)
        at = bisect_left(parts, (line + 1, 0), key=_start)
        first = at
        while first and parts[first - 1][1].end[0] >= line:
            first -= 1
        return [Span(_start(part), part[1].end, part[2]) for part in parts[first:at]]

    def _near(self, tree: Map, line: int) -> list[_Part]:
        """What stands under the top keys between which ``line`` lies, in the order of the file."""
        entries = list(tree.entries.values())
        ends = [entry.place.line for entry in entries[1:]]
        near = [entry.key for entry, end in zip_longest(entries, ends) if entry.place.line <= line <= (end or line)]
        found = [self._below(tree, key) for key in near]
        return found[0] if len(found) == 1 else list(chain.from_iterable(found))

    def _below(self, tree: Map, key: str) -> list[_Part]:
        """A top key with every key and every single value under it, in the order of the tree; and whether each may be
        shown. Kept: messages and excerpts ask again and again.
        """
        kept = self._walked.setdefault(id(tree), (tree, {}))[1]
        if key not in kept:
            entry = tree.entries[key]
            below = self._walk(entry.node, self._models.get(key, ()), (key,))
            kept[key] = [((key,), entry, bool(self._models)), *below]
        return kept[key]

    def _walk(self, node: Node, found: Shapes, path: Path) -> Iterator[_Part]:
        if path in self._flagged:
            found = ()
        if isinstance(node, Scalar):
            yield path, node, _shown(node, found, path)
            return
        found, known = self._alternatives(node, found) if isinstance(node, Map) else (found, None)
        for part, child in children(node):
            if isinstance(node, Map):
                yield (*path, part), node.entries[str(part)], known is None or part in known
            yield from self._walk(child, shapes.below(found, part), (*path, part))

    def _alternatives(self, node: Map, found: Shapes) -> tuple[Shapes, Collection[str] | None]:
        """What a map can be, and which of its keys may be shown; ``None``: all."""
        secret = tuple(shape for shape in found if shapes.is_secret(shape))
        others = tuple(shape for shape in found if shape not in secret and (shapes.is_map(shape) or shape is Any))
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
        return bool(match and match[1] in self._owners and node.entries.keys() <= _REFERENCE_KEYS)


def _start(part: _Part) -> Position:
    return part[1].place.line, part[1].place.column


def _pattern(hidden: Iterable[str]) -> re.Pattern[str] | None:
    joined = "|".join(re.escape(value) for value in sorted(hidden, key=lambda value: (-len(value), value)))
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)") if joined else None


@cache
def _known(models: tuple[tuple[str, Any], ...]) -> tuple[Mapping[str, Shapes], frozenset[str]]:
    """What may stand under each top key, and every key's name at any depth."""
    found = {"extends": shapes.EXTENDS, **{key: shapes.shapes(model) for key, model in models}}
    inside = (word for one in found.values() for word in shapes.words(one))
    return found, frozenset({*found, *inside})


def _shown(scalar: Scalar, found: Shapes, path: Path) -> bool:
    found = (*found, *shapes.items(found))  # "languages: en" lacks its brackets, and hides nothing
    if not any(shapes.is_single(shape) for shape in found):
        return scalar.value is None
    # Where text or a reference may stand, a text under a name like "password" is one that should have been a reference.
    if any(shapes.is_secret(shape) for shape in found) and any(_SOUNDS_SECRET.search(str(part)) for part in path):
        return False
    return not (isinstance(scalar.value, str) and may_hold_password(scalar.value))
