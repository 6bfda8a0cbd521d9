"""From the areas' sentences to clean spans: marks become styles, and nothing invisible gets through.

Profiles come from strangers. Control characters break XML, direction overrides make a host read as another one
("Trojan Source", CVE-2021-42574), and private-use characters are the areas' own marks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ppkg_builder.marks import MARKS
from ppkg_builder.runbook.model import Line, Span, Style

_STARTS: dict[str, Style] = {start: style for style, (start, _) in MARKS.items()}
_ENDS = tuple(end for _, end in MARKS.values())
_MARKS = re.compile(f"([{''.join((*_STARTS, *_ENDS))}])")
_DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_DROPPED = frozenset({"Cc", "Co", "Cs"})


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
    found = [span for span in _styled(text) if span.text]
    if not found:
        return ()
    found[0] = Span(found[0].text.lstrip(), found[0].style)
    found[-1] = Span(found[-1].text.rstrip(), found[-1].style)
    kept = tuple(span for span in found if span.text)
    return tuple(_linked(kept, links)) if links and links.anchors else kept


def plain(text: object) -> str:
    """``text`` without marks, as one clean line."""
    return "".join(span.text for span in spans(str(text)))


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
    spaced = re.sub(r"\s+", " ", text)
    return "".join(c for c in spaced if unicodedata.category(c) not in _DROPPED and c not in _DIRECTIONS)


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


__all__ = ["Line", "Links", "grouped", "plain", "spans", "value", "values"]
