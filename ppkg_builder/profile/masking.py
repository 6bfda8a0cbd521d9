"""Which parts of a profile no report may show.

Hidden are: whatever stands under a key that holds a secret, unless it is the plain name of a secret of this site;
whatever stands under a key nobody knows, which may be a misspelt secret; a value where only a map or a list may
stand; a literal that a finding called a secret; a password inside an address. As long as the models are not known,
everything is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ppkg_builder.profile import shapes
from ppkg_builder.profile.literals import may_hold_password
from ppkg_builder.profile.shapes import Shapes
from ppkg_builder.profile.tree import Entry, Map, Node, Scalar, children
from ppkg_builder.report import Path

MASK = "***"
"""What stands for a hidden value where its length need not be kept."""

_REFERENCE = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*)/[a-z0-9]+(?:-[a-z0-9]+)*")
_REFERENCE_KEYS = {"secret", "revision"}
_SOUNDS_SECRET = re.compile(r"pass|secret|token|credential|psk|pin\b|key\b|code\b", re.IGNORECASE)

_TELLING = 4
"""Characters from which on a hidden value is looked for in messages: a shorter one is a word of any sentence."""

Position = tuple[int, int]


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
        self._spans: dict[int, tuple[Span, ...]] = {}
        self._hidden_texts: tuple[Map, re.Pattern[str] | None] | None = None
        self.words: frozenset[str] = frozenset()
        self.lines: dict[tuple[str, int], str] = {}
        """Lines as they were shown, by file and number."""

    def learn(self, models: Mapping[str, Any], site_id: str) -> None:
        """From now on, what ``models`` know is shown; secrets of ``site_id`` and shared ones are named."""
        self._models = {"extends": shapes.EXTENDS, **{key: shapes.shapes(model) for key, model in models.items()}}
        self._owners = frozenset({site_id, "shared"})
        inside = (word for found in self._models.values() for word in shapes.words(found))
        self.words = frozenset({*self._models, *inside})
        self._forget()

    def flag(self, path: Path) -> None:
        """Hide everything at and below ``path``."""
        if path not in self._flagged:
            self._flagged.add(path)
            self._forget()

    def _forget(self) -> None:
        self._spans.clear()
        self._hidden_texts = None
        self.lines.clear()

    def hidden(self, tree: Map) -> frozenset[Path]:
        """The paths of values that must not be shown; a map with a key that must not is hidden whole."""
        return frozenset(
            path if isinstance(part, Scalar) else path[:-1] for path, part, shown in self._parts(tree) if not shown
        )

    def redacted(self, tree: Map, text: str) -> str:
        """``text`` without the hidden values of ``tree``, should somebody have repeated one in it."""
        if self._hidden_texts is None or self._hidden_texts[0] is not tree:
            parts = (part.value for _, part, shown in self._parts(tree) if isinstance(part, Scalar) and not shown)
            long = {value for value in parts if isinstance(value, str) and len(value) >= _TELLING}
            joined = "|".join(re.escape(value) for value in sorted(long, key=lambda value: (-len(value), value)))
            self._hidden_texts = tree, re.compile(rf"(?<!\w)(?:{joined})(?!\w)") if long else None
        pattern = self._hidden_texts[1]
        return pattern.sub(MASK, text) if pattern else text

    def on_line(self, tree: Map, line: int) -> list[Span]:
        """The keys and values that touch a line of the file ``tree`` was read from, in order."""
        if id(tree) not in self._spans:
            spans = [Span((p.place.line, p.place.column), p.end, shown) for _, p, shown in self._parts(tree)]
            self._spans[id(tree)] = tuple(sorted(spans, key=lambda span: span.start))
        spans_of_file = self._spans[id(tree)]
        at = bisect_left(spans_of_file, (line + 1, 0), key=lambda span: span.start)
        first = at
        while first and spans_of_file[first - 1].end[0] >= line:
            first -= 1
        return list(spans_of_file[first:at])

    def _parts(self, tree: Map) -> Iterator[tuple[Path, Scalar | Entry, bool]]:
        for key, entry in tree.entries.items():
            yield (key,), entry, bool(self._models)
            yield from self._walk(entry.node, self._models.get(key, ()), (key,))

    def _walk(self, node: Node, found: Shapes, path: Path) -> Iterator[tuple[Path, Scalar | Entry, bool]]:
        if path in self._flagged:
            found = ()
        if isinstance(node, Scalar):
            yield path, node, _shown(node, found, path)
            return
        if isinstance(node, Map):
            found, known = self._alternatives(node, found)
            for key, entry in node.entries.items():
                yield (*path, key), entry, known is None or key in known
        for part, child in children(node):
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


def _shown(scalar: Scalar, found: Shapes, path: Path) -> bool:
    found = (*found, *shapes.items(found))  # "languages: en" lacks its brackets, and hides nothing
    if not any(shapes.is_single(shape) for shape in found):
        return scalar.value is None
    # Where text or a reference may stand, a text under a name like "password" is one that should have been a reference.
    if any(shapes.is_secret(shape) for shape in found) and any(_SOUNDS_SECRET.search(str(part)) for part in path):
        return False
    return not (isinstance(scalar.value, str) and may_hold_password(scalar.value))
