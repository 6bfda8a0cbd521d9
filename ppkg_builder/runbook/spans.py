"""From the areas' sentences to clean spans: marks become styles, and nothing invisible gets through.

Profiles come from strangers. Control characters break XML, direction overrides make a host read as another one
("Trojan Source", CVE-2021-42574), and private-use characters are the areas' own marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from functools import cached_property, lru_cache

from ppkg_builder.marks import MARKS
from ppkg_builder.runbook.model import Line, Span, Style
from ppkg_builder.valuetypes import dataclass

_STARTS: dict[str, Style] = {start: style for style, (start, _) in MARKS.items()}
_MARKED: dict[str, tuple[str, str]] = {str(style): marks for style, marks in MARKS.items()}
_ENDS = tuple(end for _, end in MARKS.values())
_MARKS = re.compile(f"([{''.join((*_STARTS, *_ENDS))}])")
_SPACE = re.compile(r"\s+")
_DROPPED = re.compile(
    "[\x00-\x1f\x7f-\x9f"  # controls
    "\ud800-\udfff"  # halves of characters
    "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"  # private use
    "\u202a-\u202e\u2066-\u2069]"  # directions
)


@dataclass(frozen=True)
class Links:
    """The ids of steps that a sentence may refer to, with their anchors."""

    anchors: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        # Longest first: NET-03-RADIUS is not a mention of NET-03.
        ids = sorted(self.anchors, key=lambda id_: (-len(id_), id_))
        return re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, ids))})(?![\w-])")


def spans(text: str, links: Links | None = None) -> Line:
    """The line for ``text``, which may hold the marks of ``screen()``, ``key()`` and ``value()``."""
    kept = _kept(text)
    return tuple(_linked(kept, links)) if links and links.anchors else kept


@lru_cache(maxsize=8192)
def _kept(text: str) -> Line:
    """Cached: what a step says stands in the book and again on the sheet of each device, here and at the next site."""
    found = [span for span in _styled(text) if span.text]
    if not found:
        return ()
    found[0] = Span(found[0].text.lstrip(), found[0].style)
    found[-1] = Span(found[-1].text.rstrip(), found[-1].style)
    return tuple(span for span in found if span.text)


def plain(text: object) -> str:
    """``text`` without marks, as one clean line."""
    return "".join(span.text for span in spans(str(text)))


def marked(text: object) -> str:
    """``text`` as one clean line, marks included: for titles, which are translated before their marks are taken out."""
    return "".join(span.text if span.style == "plain" else _again(span) for span in spans(str(text)))


def _again(span: Span) -> str:
    start, end = _MARKED[span.style]
    return f"{start}{span.text}{end}"


def as_is(text: object) -> Line:
    """A line that looks plain and is no language's: a name, an id, what the site wrote."""
    cleaned = plain(text)
    return (Span(cleaned, "own"),) if cleaned else ()


def value(text: object) -> Line:
    """A line that is nothing but a value of the site."""
    cleaned = plain(text)
    return (Span(cleaned, "value"),) if cleaned else ()


def values(texts: Iterable[object], between: str = ", ") -> Line:
    """Values in a row."""
    lines = [value(text) for text in texts]
    return tuple(span for n, line in enumerate(lines) for span in ((Span(between), *line) if n else line))


def _styled(text: str) -> Iterator[Span]:
    style: Style = "plain"
    for part in _MARKS.split(text):
        if part in _STARTS:
            style = _STARTS[part]
        elif part in _ENDS:
            style = "plain"
        else:
            yield Span(_clean(part), style)


def _clean(text: str) -> str:
    return _DROPPED.sub("", _SPACE.sub(" ", text))


def _linked(line: Line, links: Links) -> Iterator[Span]:
    pattern = links.pattern
    for span in line:
        for n, part in enumerate(pattern.split(span.text)) if span.style == "plain" else ():
            if part:
                yield Span(part, "step", links.anchors[part]) if n % 2 else Span(part)
        if span.style != "plain":
            yield span


def grouped(digits: str, size: int = 4) -> tuple[str, ...]:
    """A hash in groups, for reading aloud."""
    return tuple(digits[at : at + size] for at in range(0, len(digits), size))


__all__ = ["Line", "Links", "as_is", "grouped", "marked", "plain", "spans", "value", "values"]
