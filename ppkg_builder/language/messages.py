"""A text as messages: sentences with named holes, and the way back from a translation to the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ppkg_builder.language.catalogue import Catalogue
from ppkg_builder.valuetypes import dataclass

_FIRST = 0xF0000
"""The first of the signs that stand for holes while a text is taken apart: no text of ours or of a site has them."""

_HOLE = re.compile("[\U000f0000-\U000ffffd]")
_END = re.compile(
    "(?:(?<=[.!?])|(?<=[.!?][”)]))(?<!e[.]g[.])(?<!No[.]) +(?=[A-Z“\U000f0000-\U000ffffd])|(?<=;) +",
)
"""Between two sentences; parts between semicolons count as sentences too."""

_NAMED = re.compile(r"\{([a-z_]+\d*)\}")
_PAIR = re.compile(rf"({_HOLE.pattern}) = ({_HOLE.pattern})")
_ROW = re.compile(rf"{_HOLE.pattern}(?:, {_HOLE.pattern})*(?:,? (and|or) {_HOLE.pattern}|, {_HOLE.pattern})")
_LETTER = re.compile(r"[^\W\d_]")
_IN_ROWS = frozenset({"value", "screen", "key", "own", "said", "step", "pair"})
"""Kinds that make up rows of any length: ``a, b and c``. Two numbers with a word between them are no such row."""


@dataclass(frozen=True, slots=True)
class Hole:
    """What is no language's. ``kind`` names it in messages, ``held`` is what stands there, whatever that is."""

    kind: str
    held: Any


@dataclass(frozen=True, slots=True)
class Sentence:
    """``text`` has a sign for each hole. ``closed``: a semicolon ends it, which is not in the text."""

    text: str
    holes: Sequence[Hole]
    closed: bool

    @property
    def in_words(self) -> bool:
        """Whether there is something to translate."""
        return bool(_LETTER.search(self.text))

    def message(self) -> tuple[str, dict[str, Hole]]:
        """The text with its holes by name, and what each holds; a kind that is there once needs no number."""
        kinds = Counter(self._hole(sign).kind for sign in _HOLE.findall(self.text))
        seen: Counter[str] = Counter()
        named: dict[str, Hole] = {}

        def name(found: re.Match[str]) -> str:
            hole = self._hole(found[0])
            seen[hole.kind] += 1
            called = hole.kind if kinds[hole.kind] == 1 else f"{hole.kind}{seen[hole.kind]}"
            named[called] = hole
            return f"{{{called}}}"

        return _HOLE.sub(name, self.text), named

    def _hole(self, sign: str) -> Hole:
        return self.holes[ord(sign) - _FIRST]


Piece = str | Hole


def in_language(pieces: Sequence[Piece], catalogue: Catalogue) -> list[Piece]:
    """The same text in the catalogue's language."""
    said: list[Piece] = []
    between = ""
    for sentence in sentences(pieces):
        said += [between, *_said(sentence, catalogue)]
        between = catalogue.language.semicolon if sentence.closed else _gap(said[-1], catalogue)
    return [piece for piece in said if piece != ""]


def _gap(last: Piece, catalogue: Catalogue) -> str:
    """Between two sentences: nothing in languages whose full stop has its room in it."""
    return "" if not catalogue.language.spaced and isinstance(last, str) and not last[-1:].isascii() else " "


def sentences(pieces: Sequence[Piece]) -> Iterator[Sentence]:
    """Each sentence of the text, in its order."""
    text, holes = _signed(pieces)
    text, holes = _with_rows(text, holes)
    for part in _END.split(text):
        if part:
            yield Sentence(part.removesuffix(";"), holes, part.endswith(";"))


def _signed(pieces: Sequence[Piece]) -> tuple[str, list[Hole]]:
    holes: list[Hole] = []
    text = ""
    for piece in pieces:
        if isinstance(piece, str):
            text += piece
        else:
            text += chr(_FIRST + len(holes))
            holes.append(piece)
    return text, holes


def _with_rows(text: str, holes: list[Hole]) -> tuple[str, list[Hole]]:
    """Rows of holes (``a, b and c``) become one hole each, so that a message does not depend on how many there are."""
    found = list(holes)

    def of(match: re.Match[str]) -> list[Hole]:
        return [found[ord(sign) - _FIRST] for sign in _HOLE.findall(match[0])]

    def pair(match: re.Match[str]) -> str:
        found.append(Hole("pair", of(match)))
        return chr(_FIRST + len(found) - 1)

    def row(match: re.Match[str]) -> str:
        held = of(match)
        if any(hole.kind not in _IN_ROWS for hole in held):
            return match[0]
        found.append(Hole("list", (match[1] or "", held)))
        return chr(_FIRST + len(found) - 1)

    return _ROW.sub(row, _PAIR.sub(pair, text)), found


def _said(sentence: Sentence, catalogue: Catalogue) -> Iterator[Piece]:
    message, named = sentence.message()
    text = catalogue(message) if sentence.in_words else message.replace(", ", catalogue.language.comma)
    for n, part in enumerate(_NAMED.split(text)):
        if n % 2:
            yield from _filled(part, named, catalogue)
        else:
            yield part


def _filled(name: str, named: Mapping[str, Hole], catalogue: Catalogue) -> Iterator[Piece]:
    hole = named.get(name)
    if hole is None:
        yield f"{{{name}}}"  # no hole of ours: the sentence has braces of its own
    else:
        yield from _opened(hole, catalogue)


def _opened(hole: Hole, catalogue: Catalogue) -> Iterator[Piece]:
    """What the profile or an area wrote there: one thing, a pair or a row."""
    if hole.kind == "pair":
        yield from (hole.held[0], " = ", hole.held[1])
    elif hole.kind == "list":
        word, held = hole.held
        for n, one in enumerate(held):
            last = catalogue(f" {word} ") if word and n == len(held) - 1 else catalogue.language.comma
            yield from (last,) if n else ()
            yield from _opened(one, catalogue)
    else:
        yield hole
