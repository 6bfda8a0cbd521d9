"""What the book's terms mean: those that occur in it, and no others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ppkg_builder.runbook.model import Block, Cell, Chapter, Column, Span, Table
from ppkg_builder.runbook.spans import spans

_DATA = Path(__file__).resolve().parent / "glossary.toml"


@dataclass(frozen=True, slots=True)
class Term:
    """``words`` is what the texts are searched for: whole words, as they are written."""

    term: str
    says: str
    words: tuple[str, ...]

    def used(self, text: str) -> bool:
        return any(_stands(word, text) for word in self.words)


def _stands(word: str, text: str) -> bool:
    """Whether ``word`` is a whole word of ``text``; books are long, so that no pattern is matched at each sign."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not _in_word(text[at - 1 : at]) and not _in_word(text[end : end + 1]):
            return True
        at = text.find(word, at + 1)
    return False


def _in_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


@cache
def terms() -> tuple[Term, ...]:
    """Every term, by the alphabet."""
    import tomllib

    tables: list[dict[str, Any]] = tomllib.loads(_DATA.read_text(encoding="utf-8"))["term"]
    found = (Term(one["term"], one["says"], tuple(one.get("words", [one["term"]]))) for one in tables)
    return tuple(sorted(found, key=lambda term: term.term.casefold()))


def glossary(chapters: Iterable[Chapter]) -> Iterator[Block]:
    """The terms that ``chapters`` use."""
    said = "\n".join(_texts(tuple(chapters)))
    rows = tuple((Cell((spans(one.term),)), Cell((spans(one.says),))) for one in terms() if one.used(said))
    if rows:
        yield Table("Terms of this book", (Column("Term", 28), Column("Meaning", 72)), rows)


def _texts(thing: Any) -> Iterator[str]:
    """Each text in a part of the document, one sentence together: what is marked in it belongs to it."""
    left = [thing]
    while left:
        one = left.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, tuple):
            if one and type(one[0]) is Span:
                yield "".join([part.text for part in one])
            else:
                left += one
        elif is_dataclass(one):
            left += [getattr(one, name) for name in one.__dataclass_fields__]
