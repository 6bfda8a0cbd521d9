"""A line of a profile for people to read, with everything hidden that no report may show."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from ppkg_builder.profile.masking import Masks, Span
from ppkg_builder.report import Location

if TYPE_CHECKING:
    from ppkg_builder.profile.layers import Source

_PUNCTUATION = frozenset(" -:{}[],?")
_KEY = re.compile(r"((?:- )*\s*)([A-Za-z_][A-Za-z0-9_-]*)(\s*:)(?=\s|$)")


def line(source: Source, location: Location, masks: Masks) -> str:
    """The line of ``location``, one character for one: hidden ones are ``*``, the comment is left out."""
    key = source.layer.file, location.line
    if key not in masks.lines:  # many findings may stand on one line, and the line may be long
        masks.lines[key] = _line(source, location, masks)
    return masks.lines[key]


def _line(source: Source, location: Location, masks: Masks) -> str:
    lines = _lines(source.text)
    if not 0 < location.line <= len(lines):
        return ""
    text = lines[location.line - 1].replace("\t", " ")
    if source.tree is None:
        return _unread(text, masks.words).rstrip()
    spans = masks.on_line(source.tree, location.line)
    if spans or text.lstrip().startswith("#"):
        return _masked(text, location.line, spans).rstrip()
    return _unread(text, masks.words).rstrip()  # a key written twice, of which the tree holds the first


@lru_cache(maxsize=8)
def _lines(text: str) -> tuple[str, ...]:
    return tuple(text.split("\n"))


def _masked(text: str, number: int, spans: list[Span]) -> str:
    """Inside keys and values the mask decides; between them only YAML's own signs are shown, up to a comment."""
    shown: list[str] = []
    at = 0
    for span in spans:
        start = span.start[1] - 1 if span.start[0] == number else 0
        end = span.end[1] - 1 if span.end[0] == number else len(text)
        between, comment = _between(text[at:start])
        shown.append(between)
        if comment:
            return "".join(shown)
        shown.append(text[start:end] if span.shown else _stars(text[start:end]))
        at = max(at, end)
    return "".join([*shown, _between(text[at:])[0]])


def _between(text: str) -> tuple[str, bool]:
    kept, sign, _ = text.partition("#")
    return "".join(c if c in _PUNCTUATION else "*" for c in kept), bool(sign)


def _stars(text: str) -> str:
    return "".join(" " if c == " " else "*" for c in text)


def _unread(text: str, words: frozenset[str]) -> str:
    """Of a file that is no YAML nothing is known but what a line begins with: a key of ours is shown, no more."""
    indent = len(text) - len(text.lstrip(" "))
    match = _KEY.match(text, indent)
    end = match.end() if match and match[2] in words else indent
    return text[:end] + _stars(text[end:])
