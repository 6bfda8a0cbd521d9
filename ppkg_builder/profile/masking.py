"""Which parts of a profile no report may show.

Hidden are: whatever stands under a key that holds a secret, unless it is the plain name of a secret of this site;
whatever stands under a key nobody knows, which may be a misspelt secret; a value where only a map or a list may
stand; a literal that a finding called a secret; a password inside an address. As long as the models are not known,
everything is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import chain, zip_longest
from typing import Any

from ppkg_builder.profile import shapes
from ppkg_builder.profile.shapes import Shapes
from ppkg_builder.profile.showable import Part, Showable, touching, towards
from ppkg_builder.profile.texts import texts
from ppkg_builder.profile.tree import Map, Scalar
from ppkg_builder.report import Path
from ppkg_builder.valuetypes import dataclass

MASK = "***"
"""What stands for a hidden value where its length need not be kept."""

_FEW = 500
"""Texts of a profile up to which it is a small one."""

_FEW_LINES = 20
"""Lines up to which each is looked for by itself; of more, whole areas are judged and kept."""

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
        self._showable = Showable()
        self._walked: dict[int, tuple[Map, dict[str, list[Part]]]] = {}
        self._texts: tuple[Map, list[tuple[Path, str]]] | None = None
        self._hidden_texts: tuple[Map, re.Pattern[str] | None] | None = None
        self._judged: dict[Path, bool] = {}
        self._models: Mapping[str, Any] = {}
        self.lines: dict[tuple[str, int], str] = {}
        """Lines as they were shown, by file and number."""

    def learn(self, models: Mapping[str, Any], site_id: str) -> None:
        """From now on, what ``models`` know is shown; secrets of ``site_id`` and shared ones are named."""
        self._models = models
        self._forget(replace(self._showable, models=_Known(models), owners=frozenset({site_id, "shared"})))

    @property
    def words(self) -> frozenset[str]:
        """Every key's name at any depth."""
        return _words(tuple(self._models.items()))

    def flag(self, path: Path) -> None:
        """Hide everything at and below ``path``."""
        if path not in self._showable.flagged:
            self._forget(replace(self._showable, flagged=self._showable.flagged | {path}))

    def _forget(self, showable: Showable) -> None:
        self._showable = showable
        self._walked.clear()
        self._hidden_texts = None
        self._judged.clear()
        self.lines.clear()

    def hidden(self, tree: Map) -> frozenset[Path]:
        """The paths of values that must not be shown; a map with a key that must not is hidden whole."""
        parts = (part for key in tree.entries for part in self._below(tree, key))
        return frozenset(path if isinstance(part, Scalar) else path[:-1] for path, part, shown in parts if not shown)

    def redacted(self, tree: Map, *texts: str) -> tuple[str, ...]:
        """The texts without the hidden values of ``tree``, should somebody have repeated one in them."""
        pattern = self._pattern(tree, "\n".join(texts))
        return tuple(pattern.sub(MASK, text) for text in texts) if pattern else texts

    def _pattern(self, tree: Map, text: str) -> re.Pattern[str] | None:
        """What finds the hidden values that ``text`` may hold."""
        telling = self._telling(tree)
        if len(telling) <= _FEW:  # looking for each is quicker than learning of all which of them are hidden
            return _pattern({value for path, value in telling if value in text and self._hides(tree, path)})
        if self._hidden_texts is None or self._hidden_texts[0] is not tree:
            hidden = self.hidden(tree)
            self._hidden_texts = tree, _pattern({value for path, value in telling if path in hidden})
        return self._hidden_texts[1]

    def _hides(self, tree: Map, path: Path) -> bool:
        """Whether the value at ``path`` must not be shown."""
        if path not in self._judged:
            *_, (_, _, shown) = self._showable.below(tree, str(path[0]), towards(path))
            self._judged[path] = not shown
        return self._judged[path]

    def _telling(self, tree: Map) -> list[tuple[Path, str]]:
        """Every text of ``tree`` that is long enough to be known again, with its path."""
        if self._texts is None or self._texts[0] is not tree:
            self._texts = tree, [(path, text) for path, text in texts(tree) if len(text) >= _TELLING]
            self._judged.clear()
        return self._texts[1]

    def on_line(self, tree: Map, line: int) -> list[Span]:
        """The keys and values that touch a line of the file ``tree`` was read from, in order."""
        near = _near(tree, line)
        if len(self.lines) < _FEW_LINES:
            parts = [part for key in near for part in self._showable.below(tree, key, touching(line))]
        else:
            found = [self._below(tree, key) for key in near]
            parts = found[0] if len(found) == 1 else list(chain.from_iterable(found))
        at = bisect_left(parts, (line + 1, 0), key=_start)
        first = at
        while first and parts[first - 1][1].end[0] >= line:
            first -= 1
        return [Span(_start(part), part[1].end, part[2]) for part in parts[first:at]]

    def _below(self, tree: Map, key: str) -> list[Part]:
        """A top key with every key and every single value under it, in the order of the tree; and whether each may be
        shown. Kept: messages and excerpts ask again and again.
        """
        kept = self._walked.setdefault(id(tree), (tree, {}))[1]
        if key not in kept:
            kept[key] = list(self._showable.below(tree, key))
        return kept[key]


def _near(tree: Map, line: int) -> list[str]:
    """The top keys between which ``line`` lies."""
    entries = list(tree.entries.values())
    ends = [entry.place.line for entry in entries[1:]]
    return [entry.key for entry, end in zip_longest(entries, ends) if entry.place.line <= line <= (end or line)]


def _start(part: Part) -> Position:
    return part[1].place.line, part[1].place.column


def _pattern(hidden: Iterable[str]) -> re.Pattern[str] | None:
    joined = "|".join(re.escape(value) for value in sorted(hidden, key=lambda value: (-len(value), value)))
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)") if joined else None


class _Known(Mapping[str, Shapes]):
    """What may stand under each top key; of a model, only once its key is met."""

    def __init__(self, models: Mapping[str, Any]) -> None:
        self._models = models

    def __getitem__(self, key: str) -> Shapes:
        return shapes.EXTENDS if key == "extends" else shapes.shapes(self._models[key])

    def __iter__(self) -> Iterator[str]:
        return iter(("extends", *self._models))

    def __len__(self) -> int:
        return 1 + len(self._models)


@cache
def _words(models: tuple[tuple[str, Any], ...]) -> frozenset[str]:
    inside = (word for _, model in models for word in shapes.words(shapes.shapes(model)))
    return frozenset({*(("extends",) if models else ()), *(key for key, _ in models), *inside})
