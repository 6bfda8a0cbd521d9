"""A sentence of Markdown becomes one of ours: words, bold, values and addresses; whatever else is there is a fault."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote

from ppkg_builder.areas.runbook._words import Fault, owned
from ppkg_builder.marks import own, strong, value
from ppkg_builder.valuetypes import dataclass

if TYPE_CHECKING:
    from markdown_it.token import Token

ALLOWED = "use plain text, **bold**, `a value to copy` and [words](https://…) only"

_SHAPES = {
    "em_open": ("*", "emphasis in italics is not printed"),
    "s_open": ("~~", "struck-out text is not printed"),
    "html_inline": ("<", "HTML is not taken over"),
    "image": ("![", "a picture stands in a paragraph of its own"),
}
"""What a token looks like in the file, and why it cannot stand there."""

_NOTE = re.compile(r"\[\^[^\]\s]{1,40}\]")
_BOX = re.compile(r"\[[ xX]\] ")
_SCHEMES = ("http:", "https:", "mailto:", "tel:")


@dataclass(frozen=True, slots=True)
class Image:
    """A picture that a text names, with its place."""

    file: str
    alt: str
    line: int
    column: int


class Lines:
    """The lines of a file, in which places are looked up: the parser knows of lines only."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")

    def column(self, line: int, sign: str) -> int:
        """Where ``sign`` stands in the line (both from 1), or else where the line's text begins."""
        text = self._lines[line - 1] if line <= len(self._lines) else ""
        found = text.find(sign) if sign else -1
        return 1 + (found if found >= 0 else len(text) - len(text.lstrip()))


def images(inline: Token, line: int, lines: Lines) -> list[Image] | None:
    """The pictures of a paragraph that has nothing else in it; ``None`` where it has, or none."""
    found = []
    for token in inline.children or ():
        if token.type == "image":
            shown = "".join(" " if one.type == "softbreak" else one.content for one in token.children or ())
            name = unquote(str(token.attrs["src"]))  # the parser writes it as in a web address
            found.append(Image(name, shown, line, lines.column(line, "![")))
        elif token.type == "softbreak":
            line += 1
        elif token.content.strip():
            return None
    return found or None


def sentence(inline: Token, line: int, lines: Lines, faults: list[Fault]) -> str:
    """The sentence with our marks. ``line`` is where it begins."""
    return "".join(_parts(inline.children or [], line, lines, faults)).strip()


def _parts(tokens: list[Token], line: int, lines: Lines, faults: list[Fault]) -> Iterator[str]:
    bold, address, words = False, "", ""
    for token in tokens:
        if token.type == "text":
            faults += _in_text(token.content, line, lines)
            words += token.content
            yield strong(token.content) if bold and token.content else owned(token.content)
        elif token.type == "code_inline":
            words += token.content
            yield value(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            line += 1
            yield own(" ")
        elif token.type in ("strong_open", "strong_close"):
            bold = token.type == "strong_open"
        elif token.type == "link_open":
            address, words = str(token.attrs["href"]), ""
            faults += _of_address(address, line, lines)
        elif token.type == "link_close":
            yield from _address(address, words)
        elif token.type in _SHAPES:
            sign, message = _SHAPES[token.type]
            faults.append(Fault("runbook/markdown", line, lines.column(line, sign), message, ALLOWED))


def _address(address: str, words: str) -> Iterator[str]:
    """The address in letters: paper cannot be clicked on, and a click would lead off the page."""
    if address not in (words, f"mailto:{words}"):
        yield from (own(" ("), value(address), own(")"))


def _of_address(address: str, line: int, lines: Lines) -> Iterator[Fault]:
    if not address.lower().startswith(_SCHEMES):
        message = f"a link leads to '{address[:60]}', which paper and a stick cannot follow"
        remedy = "link to an address that begins with https://, or name the step by its id: STG-02"
        yield Fault("runbook/markdown", line, lines.column(line, "["), message, remedy)


def _in_text(text: str, line: int, lines: Lines) -> Iterator[Fault]:
    if found := _NOTE.search(text):
        message = "footnotes are not printed"
        yield Fault("runbook/markdown", line, lines.column(line, found[0]), message, ALLOWED)
    if found := _BOX.match(text):
        message, remedy = "each action gets a box to tick by itself", "leave the brackets out"
        yield Fault("runbook/markdown", line, lines.column(line, found[0]), message, remedy)
