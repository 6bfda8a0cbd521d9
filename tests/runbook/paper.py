"""A PDF's pages as lines of text with their places, by pdftotext."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

MM = 72 / 25.4
LEFT, RIGHT, TOP, BOTTOM = 19 * MM, 17 * MM, 25 * MM, 18 * MM
"""Where the text of a page begins and ends; the running head and the foot stand outside."""


Box = tuple[float, float, float, float]
"""Left, top, right and bottom in points from the page's upper left corner."""


@dataclass(frozen=True)
class Line:
    """A line of text on a page; where cells of a table are near each other, of two cells. ``words`` are their boxes."""

    left: float
    top: float
    right: float
    bottom: float
    text: str
    words: tuple[Box, ...] = field(repr=False)

    @property
    def size(self) -> float:
        """The height of its largest word."""
        return max(bottom - top for _, top, _, bottom in self.words)


@dataclass(frozen=True)
class Page:
    width: float
    height: float
    lines: tuple[Line, ...]

    @property
    def body(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.top >= TOP and line.bottom <= self.height - BOTTOM + 1)


def pages(pdf: Path) -> list[Page]:
    xml = subprocess.run(["pdftotext", "-bbox-layout", pdf, "-"], capture_output=True, check=True).stdout
    clean = re.sub(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", b"", xml)
    return [_page(node) for node in etree.fromstring(clean).iter("{*}page")]


def _page(node: etree._Element) -> Page:
    lines = tuple(
        Line(*_box(line), " ".join("".join(line.itertext()).split()), tuple(_box(word) for word in line))
        for line in node.iter("{*}line")
    )
    return Page(float(node.get("width")), float(node.get("height")), lines)


def _box(node: etree._Element) -> Box:
    left, top, right, bottom = (float(node.get(side)) for side in ("xMin", "yMin", "xMax", "yMax"))
    return left, top, right, bottom
