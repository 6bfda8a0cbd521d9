"""``python -m tests.runbook.tightest [--count N]``: the pages on which the least room is left, tightest first.

Of all shipped sites, in every language, on both papers, in small letters and in large: the runbook and one check list.
What is measured is the least distance of any word, in points, to where its room ends: for a word in a table the left
and right side of its cell (which has 1.6 mm of white inside, about 4.5 points), for every word the strip along each
side of the paper that printers leave white. Below 0 a word stands over that edge. Heights are not measured, since the
boxes of words have room above and below, nor are the labels of drawings.

The PDFs stay in the folder that is printed first, so that the pages can be looked at. It takes a quarter of an hour.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, product
from pathlib import Path
from typing import Any

from ppkg_builder.language import LANGUAGES
from ppkg_builder.runbook import find_fonts, to_pdf
from tests import conftest
from tests.building import SITES
from tests.runbook.measuring import EDGE
from tests.runbook.paper import MM, Box, Line, Page, pages
from tests.runbook.test_pages_on_paper import Paper, sheets

ACCENT, RULE = (0.043, 0.290, 0.388), (0.541, 0.592, 0.616)
"""What the heads of tables are filled with, and what the lines below their rows are drawn with."""
OPENING, CLOSING = "（「『［【〈《", "）」』］】〉》、。，．：；"
FRAME = 6
"""Points: an edge of a card, filled like the heads of tables, is narrower."""
AT_SIDE = 0.3
"""Points by which text between tables may miss the side at which it begins; that of a cell stands further in."""


@dataclass(frozen=True, order=True)
class Room:
    """The least room on a page."""

    distance: float
    file: str
    page: int
    text: str


@dataclass(frozen=True)
class Drawn:
    """What is drawn on a page, in the order of a reader: filled heads of columns, lines between rows."""

    heads: tuple[Box, ...]
    rules: tuple[Box, ...]


def tightest(rooms: Iterable[Room], count: int) -> list[Room]:
    return sorted(rooms)[:count]


def least(page: Page, drawn: Drawn) -> tuple[float, str]:
    """The least room of any word on the page, and the line in which it stands."""
    cells = list(_cells(page, drawn))
    paper = (EDGE * MM, 0, page.width - EDGE * MM, page.height)
    found = []
    for line in page.lines:
        for word in _inked(line):
            rooms = [paper, *(cell for cell in cells if _in(word, cell))]
            found.append((min(_to_sides(word, room) for room in rooms), line.text))
    return min(found)


def _inked(line: Line) -> Iterator[Box]:
    """The boxes of its words, without the empty half of a bracket or a stop of Japanese at either end."""
    for left, top, right, bottom in line.words:
        half = (bottom - top) / 2
        opens = left == line.left and line.text[0] in OPENING
        closes = right == line.right and line.text[-1] in CLOSING
        yield left + half * opens, top, right - half * closes, bottom


def _to_sides(word: Box, room: Box) -> float:
    return min(word[0] - room[0], room[2] - word[2])


def _in(word: Box, cell: Box) -> bool:
    across, down = (word[0] + word[2]) / 2, (word[1] + word[3]) / 2
    return cell[0] <= across <= cell[2] and cell[1] <= down <= cell[3]


def _cells(page: Page, drawn: Drawn) -> Iterator[Box]:
    """The columns of each table, from its head to the line below its last row."""
    tables = [list(row) for _, row in groupby(drawn.heads, key=lambda head: round(head[1]))]
    for table in (table for table in tables if len(table) > 1):
        left, right, top = table[0][0], table[-1][2], table[0][1]
        between = [line.top for line in page.lines if line.top > top and _beside(line, left, right)]
        end = min(between, default=page.height)
        ends = [rule[1] for rule in drawn.rules if top < rule[1] < end and _spans(rule, left, right)]
        yield from ((head[0], top, head[2], max(ends, default=table[0][3])) for head in table)


def _beside(line: Line, left: float, right: float) -> bool:
    """Whether the line begins at a side of the table, as nothing in its cells does."""
    words = list(_inked(line))
    begins, ends = min(word[0] for word in words), max(word[2] for word in words)
    return abs(begins - left) < AT_SIDE or abs(ends - right) < AT_SIDE


def _spans(rule: Box, left: float, right: float) -> bool:
    return abs(rule[0] - left) < 1 and abs(rule[2] - right) < 1


def drawn(pdf: Path) -> list[Drawn]:
    """Of each page, from the operators that draw it."""
    import pikepdf

    with pikepdf.open(pdf) as opened:
        return [_drawn(page, float(page.MediaBox[3])) for page in opened.pages]


def _drawn(page: Any, height: float) -> Drawn:
    import pikepdf

    heads, rules = [], []
    x = y = 0.0
    paint: dict[str, tuple[float, ...]] = {}
    points: list[tuple[float, float]] = []
    for operands, operator in pikepdf.parse_content_stream(page, "cm scn SCN m l f S"):
        said = str(operator)
        if said == "cm":
            x, y = float(operands[4]), height - float(operands[5])
        elif said in ("scn", "SCN"):
            paint[said] = tuple(float(part) for part in operands)
        elif said in ("m", "l"):
            points = [*(points if said == "l" else []), (x + float(operands[0]), y + float(operands[1]))]
        elif points:
            across, down = zip(*points, strict=True)
            box = (min(across), min(down), max(across), max(down))
            if said == "f" and _is(paint.get("scn"), ACCENT) and box[2] - box[0] > FRAME:
                heads.append(box)
            elif said == "S" and _is(paint.get("SCN"), RULE) and box[3] - box[1] < 1:
                rules.append(box)
    return Drawn(tuple(sorted(heads, key=lambda head: (round(head[1]), head[0]))), tuple(rules))


def _is(paint: Sequence[float] | None, wanted: Sequence[float]) -> bool:
    return paint is not None and len(paint) == 3 and all(abs(a - b) < 0.002 for a, b in zip(paint, wanted, strict=True))


def measured(pdf: Path, name: str) -> Iterator[Room]:
    for number, (page, on_it) in enumerate(zip(pages(pdf), drawn(pdf), strict=True), 1):
        distance, text = least(page, on_it)
        yield Room(distance, name, number, text)


def made(folder: Path, sites: Sequence[str], languages: Sequence[str]) -> Iterator[Room]:
    """The PDFs are written to ``folder``."""
    japanese = conftest.fonts("fonts-ipaexfont-gothic")
    fonts = find_fonts([japanese] if japanese else [])
    assert fonts is not None, "the extra 'pdf' is not installed"
    papers: tuple[Paper, ...] = ("A4", "Letter")
    for site, language, paper, large in product(sites, languages, papers, (False, True)):
        for name, document in sheets(site, paper, language).items():
            file = f"{site}.{language}.{paper}{'.large' if large else ''}.{name}.pdf"
            (folder / file).write_bytes(to_pdf(document, fonts, large=large))
            yield from measured(folder / file, file)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=40, help="how many pages are named")
    parser.add_argument("--site", choices=SITES, action="append", help="only this one; may be given again")
    parser.add_argument("--language", choices=LANGUAGES, action="append", help="only this one; may be given again")
    chosen = parser.parse_args()
    folder = Path(tempfile.mkdtemp())
    sys.stdout.write(f"{folder}\n")
    rooms = made(folder, chosen.site or SITES, chosen.language or list(LANGUAGES))
    for room in tightest(rooms, chosen.count):
        sys.stdout.write(f"{room.distance:6.1f} pt  {room.file}  page {room.page}  '{room.text}'\n")


if __name__ == "__main__":
    main()
