"""What the book's terms mean: those that occur in it, and no others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ppkg_builder import network
from ppkg_builder.runbook import sources
from ppkg_builder.runbook.material import Material
from ppkg_builder.runbook.model import Block, Cell, Chapter, Column, Line, Span, Table
from ppkg_builder.runbook.spans import as_is, spans
from ppkg_builder.valuetypes import dataclass

_DATA = Path(__file__).resolve().parent / "glossary.toml"


@dataclass(frozen=True, slots=True)
class Term:
    """``words`` is what the texts are searched for: whole words, as they are written, each a form of the term.

    ``target`` is the trait of a device (:meth:`ppkg_builder.targets.Target.has`) without which the meaning is not its
    own; ``named``: the words stand in the place of the term, those that are used.
    """

    term: str
    says: str
    words: tuple[str, ...]
    target: str = ""
    named: bool = False

    def used(self, text: str) -> bool:
        return any(_stands(word, text) for word in self.words)

    def called(self, text: str) -> Line:
        """What it is called in a book with this ``text``."""
        return as_is(", ".join(word for word in self.words if _stands(word, text))) if self.named else spans(self.term)


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
    found = (
        Term(
            term=one["term"],
            says=one["says"],
            words=tuple(one.get("words", [one["term"]])),
            target=one.get("target", ""),
            named=one.get("named", False),
        )
        for one in tables
    )
    return tuple(sorted(found, key=lambda term: term.term.casefold()))


def glossary(chapters: Iterable[Chapter], material: Material) -> Iterator[Block]:
    """The terms that ``chapters`` use; the list of documents, and where one is cited, are no use of a word."""
    read = [chapter for chapter in chapters if chapter.anchor != "sources"]
    said = "\n".join(_texts(tuple(read), _cited(material)))
    target = material.site.target
    used = [one for one in terms() if (not one.target or target.has(one.target)) and one.used(said)]
    rows = tuple((Cell((one.called(said),)), Cell((spans(one.says),))) for one in used)
    if rows:
        yield Table("Terms of this book", (Column("Term", 28), Column("Meaning", 72)), rows)


def _cited(material: Material) -> frozenset[str]:
    return frozenset((*sources.cited(material), *network.cited(material.rows)))


def citation(span: Span, titles: frozenset[str]) -> bool:
    """Whether ``span`` names the documents that something rests on."""
    parts = span.text.split("; ")
    return span.style == "own" and all(part in titles or part.startswith(sources.OURS) for part in parts)


def _texts(thing: Any, titles: frozenset[str]) -> Iterator[str]:
    """Each text in a part of the document, one sentence together: what is marked in it belongs to it."""
    left = [thing]
    while left:
        one = left.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, tuple):
            if one and type(one[0]) is Span:
                yield "".join([part.text for part in one if not citation(part, titles)])
            else:
                left += one
        elif is_dataclass(one):
            left += [getattr(one, name) for name in one.__dataclass_fields__]
