"""What is wrong with the pages of a PDF, in words: text outside its margins or over other text, headings left alone,
pages as good as blank, ink where printers do not reach.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from itertools import combinations, product
from pathlib import Path

from tests.runbook.paper import BOTTOM, LEFT, MM, RIGHT, Box, Line, Page, pages

SIZES = {"A4": (595, 842), "Letter": (612, 792)}
HEADING = 15.5
"""Height in points from which on a line is set as a heading; the text's lines are lower."""
ROOM = 22 * MM
"""What must fit below a heading before the page ends: its first sentence, and some of what it heads."""
LARGE = 16 / 10.5
"""By how much large print is larger."""
EDGE = 7
"""Millimetres along each edge of the paper that stay white: printers do not reach them."""
FEW = 60
"""Letters of a page that is as good as blank."""


JOINED = {"ar"}
"""Languages whose lines are as high as a heading, with room for signs above and below: no heading is told by it there,
nor are two lines over each other."""
HANGING = {"ja": 8.0}
"""Points by which the box of a bracket or a stop may pass a margin: its inner half is empty, and hangs there."""


def faults(pdf: Path, paper: str, *, large: bool = False, language: str = "en") -> list[str]:
    """Each with the number of its page. Drawn pages are left beside ``pdf``."""
    found = []
    for number, page in enumerate(pages(pdf), 1):
        found += [f"page {number}: {fault}" for fault in _of_page(page, paper, LARGE if large else 1, language)]
    return [*found, *_at_the_edges(pdf)]


def _of_page(page: Page, paper: str, larger: float, language: str) -> Iterator[str]:
    if (round(page.width), round(page.height)) != SIZES[paper]:
        yield f"is no {paper}"
    few = FEW / 2 if language in HANGING else FEW  # a sign of such a language says as much as two letters
    if sum(len(line.text) for line in page.body) <= few / larger:
        yield "is as good as blank"
    over = HANGING.get(language, 1)
    for line in page.lines:
        inside = line.left >= LEFT - over and line.right <= page.width - RIGHT + over
        if not inside or not 0 < line.top < line.bottom < page.height - EDGE * MM:
            yield f"runs over its margins: {line}"
    if language not in JOINED:
        yield from _alone(page, larger)
        yield from (f"'{one.text}' stands over '{other.text}'" for one, other in _overlapping(page, over))


def _alone(page: Page, larger: float) -> Iterator[str]:
    words = " ".join(line.text for line in page.body).split()
    if sum(bool(re.fullmatch("[0-9a-f]{4}", word)) for word in words) >= 16:
        return  # the title page ends with the hash, set large
    low = page.height - BOTTOM - ROOM * larger
    for line in page.body:
        if line.size > HEADING * larger and line.bottom > low:
            yield f"the heading '{line.text}' stands alone at its foot"


def _overlapping(page: Page, most: float) -> Iterator[tuple[Line, Line]]:
    for one, other in combinations(page.lines, 2):
        lines = ((one.left, one.top, one.right, one.bottom), (other.left, other.top, other.right, other.bottom))
        if _over(*lines, most) and any(_over(*words, most) for words in product(one.words, other.words)):
            yield one, other


def _over(one: Box, other: Box, most: float) -> bool:
    """Whether letters are on each other: boxes of lines may touch, since they have room above and below."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across > most and down > 0.5 * min(one[3] - one[1], other[3] - other[1])


def _at_the_edges(pdf: Path) -> Iterator[str]:
    folder = pdf.with_suffix("")
    folder.mkdir()
    subprocess.run(["pdftoppm", "-r", "25.4", "-gray", pdf, folder / "page"], check=True, capture_output=True)
    for picture in sorted(folder.glob("*.pgm")):
        rows = _rows(picture.read_bytes())  # a millimetre is a pixel
        edges = [*rows[:EDGE], *rows[-EDGE:], *(row[:EDGE] for row in rows), *(row[-EDGE:] for row in rows)]
        if min(min(row) for row in edges) <= 240:
            yield f"{picture.stem}: something is drawn where printers do not reach"
        if min(min(row) for row in rows) >= 100:
            yield f"{picture.stem}: is blank"


def _rows(pgm: bytes) -> list[bytes]:
    kind, size, _, pixels = pgm.split(b"\n", 3)
    assert kind == b"P5"
    width, height = map(int, size.split())
    return [pixels[at * width : (at + 1) * width] for at in range(height)]
