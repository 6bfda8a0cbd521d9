"""Markdown of the site's own becomes blocks of a few kinds, each with its place; whatever else is there is a fault.

The parser is markdown-it-py, which follows CommonMark. HTML, tables and struck-out text are recognized so that they
can be refused by name; entities and reference definitions are not, so that what is typed is what is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from ppkg_builder.areas.runbook._inline import ALLOWED, Image, Lines, images, sentence
from ppkg_builder.areas.runbook._words import Fault
from ppkg_builder.valuetypes import dataclass

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

MOST_BYTES = 32 << 10  # a step on paper has 2; a parser's time grows with the square of some texts
Kind = Literal["heading", "paragraph", "quote", "ordered", "bullet", "pictures"]

_REFUSED = {
    "html_block": "HTML is not taken over",
    "table_open": "tables are not printed",
    "fence": "blocks of code are not printed",
    "code_block": "a line indented by four spaces is a block of code, and those are not printed",
    "hr": "a rule across the page is not printed",
}
_LISTS: dict[str, Kind] = {"ordered_list_open": "ordered", "bullet_list_open": "bullet"}
_BLOCKS = "write a heading, lists, paragraphs, quotes (>) and pictures only"
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ue000-\uf8ff\ufeff\ufffe\uffff]"
)


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence with its marks, or the pictures of a paragraph; ``column`` is where its text begins."""

    kind: Kind
    text: str
    line: int
    column: int
    images: tuple[Image, ...] = ()
    level: int = 0  # of a heading


@dataclass(frozen=True, slots=True)
class Page:
    """What a file says, in its order; each entry of a list and each paragraph of a quote is a part."""

    parts: tuple[Part, ...]
    faults: tuple[Fault, ...]


@lru_cache(maxsize=256)
def page(data: bytes) -> Page:
    """The file's parts, or what is wrong with it."""
    found = _text(data)
    if isinstance(found, Fault):
        return Page((), (found,))
    faults: list[Fault] = []
    parts = tuple(_parts(_parser().parse(found), Lines(found), faults))
    return Page(parts, tuple(sorted(dict.fromkeys(faults), key=lambda one: (one.line, one.column))))


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    made = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return made.disable(["entity", "reference"])


def _text(data: bytes) -> str | Fault:
    remedy = "save it as UTF-8 in your editor"
    if len(data) > MOST_BYTES:
        message = f"the file is larger than {MOST_BYTES >> 10} KiB, and a step on paper has some 2"
        return Fault("runbook/own-file", 1, 1, message, "make several steps of it")
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as stop:
        return Fault(
            "runbook/own-file", *_at(data[: stop.start].decode()), "the file is not UTF-8 from here on", remedy
        )
    if found := _UNSEEN.search(text):
        message = f"there is an invisible character here (U+{ord(found[0]):04X})"
        return Fault("runbook/own-file", *_at(text[: found.start()]), message, "delete it and type the text again")
    return text


def _at(before: str) -> tuple[int, int]:
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _parts(tokens: list[Token], lines: Lines, faults: list[Fault]) -> Iterator[Part]:
    inside: list[Kind] = []
    first = False  # of an entry of a list
    level = 0
    for token in tokens:
        line = (token.map or [0])[0] + 1
        if token.type in _LISTS or token.type == "blockquote_open":
            kind = _LISTS.get(token.type, "quote")
            if inside:
                message = "a list or a quote inside another one is not printed"
                faults.append(_fault(line, lines, message, "begin it at the margin, or write one list"))
            inside.append(kind)
        elif token.type.endswith(("list_close", "quote_close")):
            inside.pop()
        elif token.type == "list_item_open":
            first = True
        elif token.type == "heading_open":
            level = int(token.tag[1:])
        elif token.type in _REFUSED:
            faults.append(_fault(line, lines, _REFUSED[token.type], _BLOCKS))
        elif token.type == "inline":
            kind = "heading" if level else inside[-1] if inside else "paragraph"
            if kind in ("ordered", "bullet") and not first:
                faults += _second(token, line, lines)
            yield from _part(token, kind, level, lines, faults)
            first, level = False, 0


def _second(token: Token, line: int, lines: Lines) -> Iterator[Fault]:
    if images(token, line, lines) is None:
        yield _fault(line, lines, "an entry of a list is one paragraph", "make it an entry of its own")


def _part(token: Token, kind: Kind, level: int, lines: Lines, faults: list[Fault]) -> Iterator[Part]:
    line = (token.map or [0])[0] + 1
    column = lines.column(line, token.content.split("\n", 1)[0][:20])
    if pictured := images(token, line, lines) if kind in ("paragraph", "ordered") else None:
        yield Part("pictures", "", line, column, tuple(pictured))
    elif text := sentence(token, line, lines, faults):
        yield Part(kind, text, line, column, level=level)


def _fault(line: int, lines: Lines, message: str, remedy: str) -> Fault:
    return Fault("runbook/markdown", line, lines.column(line, ""), message, remedy)


__all__ = ["ALLOWED", "MOST_BYTES", "Image", "Page", "Part", "page"]
