"""A document in another language: the same blocks, each text by the catalogue, each value of the site as it is.

It runs over English documents too: titles and captions may hold marks up to here, so that a name in them is known to
be one, and have none afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import is_dataclass, replace
from functools import cache
from operator import is_
from typing import Any

from ppkg_builder.language import ENGLISH, Catalogue, Hole, Piece, catalogue, in_language
from ppkg_builder.runbook import model, pagewords, recorded, wording
from ppkg_builder.runbook.model import Document, Line, Span
from ppkg_builder.runbook.spans import plain, spans

TEXTS: dict[type, frozenset[str]] = {
    model.Heading: frozenset({"text"}),
    model.Caution: frozenset({"label"}),
    model.Facts: frozenset({"rows"}),
    model.Column: frozenset({"title"}),
    model.Cell: frozenset({"tick"}),
    model.Table: frozenset({"caption"}),
    model.Card: frozenset({"title", "facts"}),
    model.Picture: frozenset({"caption"}),
    model.Square: frozenset({"text"}),
    model.Chapter: frozenset({"title"}),
    model.Cover: frozenset({"title", "kind", "summary", "facts"}),
    model.Running: frozenset({"mark"}),
    model.Document: frozenset({"title"}),
    recorded.Task: frozenset({"title"}),
}
"""The fields of strings that people read. Lines are always read; every other string is an id, a number or data."""

NAMED = frozenset({"phases", "roles"})
"""The fields that hold ids with their titles."""


def translated(document: Document, code: str) -> Document:
    """``document`` in the language ``code`` (:data:`ppkg_builder.language.LANGUAGES`), without marks anywhere."""
    return said_in(document, catalogue(code))


def said_in(document: Document, known: Catalogue) -> Document:
    """``document`` in the language of a catalogue."""
    words = pagewords.words(known)
    told: Document = _thing(document, _Speaker(known))
    return replace(told, language=known.language.code, words=words)


def teller(code: str) -> Callable[[str], str]:
    """What says single texts in the language ``code``: of calendars and labels, which are no documents."""
    return _Speaker(catalogue(code)).text


class _Speaker:
    """One language, with what was said once."""

    def __init__(self, known: Catalogue) -> None:
        self.catalogue = known
        self.english = known.language.code == ENGLISH
        self.line = cache(self._line)
        self.text = cache(self._text)

    def _line(self, line: Line) -> Line:
        return line if self.english else tuple(self._spans(in_language(list(pieces(line)), self.catalogue)))

    def _spans(self, pieces: list[Piece]) -> Iterator[Span]:
        for piece in pieces:
            if isinstance(piece, str):
                yield Span(piece)
            elif piece.kind in ("day", "ordinal"):
                yield Span(self.catalogue(piece.held.text))
            elif piece.kind == "said":
                yield from self.line((Span(piece.held.text),))
            elif piece.kind == "date":
                yield from self.dated(piece.held.text)
            else:
                yield piece.held

    def dated(self, said: str) -> Iterator[Span]:
        """An ISO date, which reads the same in every language, and the day of the week where it is named."""
        day, _, weekday = said.partition(", ")
        yield Span(day, "own")
        if weekday:
            yield Span(f"{self.catalogue.language.comma}{self.catalogue(weekday)}")

    def _text(self, text: str) -> str:
        return plain(text) if self.english else "".join(span.text for span in self._line(spans(text)))


def _thing(thing: Any, speaker: _Speaker) -> Any:
    """A value of the model."""
    texts = TEXTS.get(type(thing), frozenset())
    changed = {}
    for name in thing.__dataclass_fields__:
        held = getattr(thing, name)
        said = _named(held, speaker) if name in NAMED else _held(held, speaker, read=name in texts)
        if said is not held:
            changed[name] = said
    return replace(thing, **changed) if changed else thing


def _named(pairs: tuple[tuple[str, str], ...], speaker: _Speaker) -> tuple[tuple[str, str], ...]:
    return tuple((id_, speaker.text(title)) for id_, title in pairs)


def _held(held: Any, speaker: _Speaker, *, read: bool) -> Any:
    """``held`` itself where it stays as it is."""
    if isinstance(held, str):
        return speaker.text(held) if read else held
    if isinstance(held, tuple):
        if held and all(type(part) is Span for part in held):
            return speaker.line(held)
        told = tuple([_held(part, speaker, read=read) for part in held])
        return held if all(map(is_, told, held)) else told
    return _thing(held, speaker) if is_dataclass(held) else held


# --- lines as pieces ----------------------------------------------------------------------------------------

_DAYS = "|".join(wording.WEEKDAYS)
_FIXED = re.compile(
    "("
    rf"\d{{4}}-\d\d-\d\d(?:, (?:{_DAYS}))?"
    r"|\b(?:[A-Z]{2,4}-\d\d[A-Za-z0-9-]*|(?:VAL|OWN)-[0-9A-Z-]+)"
    r"|(?<![\w.-])\d+(?:[.,:]\d+)*(?![\w-]|[.]\w)"
    rf"|\b(?:first|second|third|fourth|last)(?= (?:{_DAYS}))"
    rf"|\b(?:{_DAYS})\b"
    ")"
)
"""Dates, ids of steps, numbers and days of the week in a sentence; no numbers that are part of a name (802.1X)."""


def pieces(line: Line) -> Iterator[Piece]:
    """The line for :func:`ppkg_builder.language.in_language`."""
    for span in line:
        if span.style != "plain":
            yield Hole(span.style, span)
            continue
        for n, part in enumerate(_FIXED.split(span.text)):
            yield _fixed(part) if n % 2 else part


def _fixed(part: str) -> Hole:
    if part[0].isdigit():
        return Hole("date" if part[4:5] == "-" else "n", Span(part))
    if part in wording.WEEKDAYS:
        return Hole("day", Span(part))
    return Hole("ordinal", Span(part)) if part.islower() else Hole("step", Span(part))
