"""Large print: the same book in letters of 16 points, which still keeps to its pages."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from ppkg_builder.runbook import Fonts, checklists, document, to_pdf
from ppkg_builder.runbook.model import Cell, Chapter, Column, Table
from tests.runbook.example import hostile, material
from tests.runbook.paper import LEFT, RIGHT, pages
from tests.runbook.tightest import measured

pytestmark = pytest.mark.needs("python:typst")


@pytest.mark.needs("pdftotext")
def test_no_line_runs_into_the_margin_and_no_page_is_blank(fonts: Fonts, tmp_path: Path) -> None:
    for paper in (document(hostile()), next(iter(checklists(hostile()).values()))):
        path = tmp_path / "large.pdf"
        path.write_bytes(to_pdf(paper, fonts, large=True))
        for number, page in enumerate(pages(path), 1):
            assert sum(len(line.text) for line in page.body) > 20, f"page {number} is as good as blank"
            for line in page.lines:
                assert line.left >= LEFT - 1, (number, line)
                assert line.right <= page.width - RIGHT + 1, (number, line)
                assert 0 < line.top < line.bottom < page.height - 20, (number, line)


@pytest.mark.needs("pdftotext")
def test_nothing_is_left_out_in_large_print(fonts: Fonts, tmp_path: Path) -> None:
    words = []
    for large in (False, True):
        path = tmp_path / "book.pdf"
        path.write_bytes(to_pdf(document(material()), fonts, large=large))
        text = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True, text=True).stdout
        # Numbers of pages differ, and heads of tables stand again on each page.
        words.append(set(re.findall(r"[^\W\d]{3,}", text)))
    assert words[0] <= words[1]  # which has parts of hyphenated words besides


@pytest.mark.needs("pdftotext")
def test_letters_are_as_large_as_promised(fonts: Fonts, tmp_path: Path) -> None:
    heights = []
    for large in (False, True):
        path = tmp_path / "book.pdf"
        path.write_bytes(to_pdf(document(material()), fonts, large=large))
        (rule,) = [ln for page in pages(path) for ln in page.body if ln.text.startswith("• Work through the")]
        heights.append(rule.bottom - rule.top)
    assert heights[1] / heights[0] == pytest.approx(16 / 10.5, rel=0.02)


@pytest.mark.needs("pdftotext", "python:pikepdf")
def test_no_word_of_a_table_stands_in_the_next_cell(fonts: Fonts, tmp_path: Path) -> None:
    titles = ("Seriennummer", "Gerätename", "Besitzer", "Benutzer", "Inbetriebnahme", "Unterschrift")
    table = Table(
        "Geräte", tuple(Column(title, 10) for title in titles), (tuple(Cell() for _ in titles),), written=True
    )
    chapter = Chapter("devices", "1", "Geräte", opens=True, blocks=(table,))
    path = tmp_path / "large.pdf"
    path.write_bytes(to_pdf(replace(document(material()), language="de", chapters=(chapter,)), fonts, large=True))
    assert min(room.distance for room in measured(path, "large.pdf")) > 0  # a hyphen hangs over a bit
