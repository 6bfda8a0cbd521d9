"""The shipped runbooks in every other language: nothing runs off a page, and nothing is left in English."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Literal

import pytest

from ppkg_builder import papers, pipeline
from ppkg_builder.language import ENGLISH, LANGUAGES, catalogue
from ppkg_builder.runbook import Document, Fonts, Material, checklists, document, find_fonts, to_html, to_pdf
from tests import conftest
from tests.building import PROJECT, SITES
from tests.runbook.paper import BOTTOM, LEFT, MM, RIGHT, pages

pytestmark = pytest.mark.needs("python:typst", "pdftotext", "fonts:fonts-ipaexfont-gothic")

OTHERS = [code for code in LANGUAGES if code != ENGLISH]
HEADING = 18
"""Height in points of a line from which on it is a heading. Any line of Arabic is that high, so there none is told."""


@cache
def material(site: str) -> Material:
    return papers.material(pipeline.check(PROJECT / f"profiles/sites/{site}.yaml", today=None), {}, None)


@pytest.fixture(scope="module")
def every_font() -> Fonts:
    folder = conftest.fonts("fonts-ipaexfont-gothic")
    found = find_fonts([folder] if folder else [])
    assert found is not None
    return found


HALF = 8
"""Points by which the box of a Japanese bracket or stop may pass a margin: its inner half is empty, and hangs there."""


def made(site: str, language: str, paper: Literal["A4", "Letter"]) -> Iterator[Document]:
    found = material(site)
    found = replace(found, site=replace(found.site, print=replace(found.site.print, paper=paper)))
    yield document(found, language)
    yield from list(checklists(found, language).values())[:1]


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("language", OTHERS)
def test_every_page_keeps_its_text_within_its_margins(
    every_font: Fonts, tmp_path: Path, language: str, paper: Literal["A4", "Letter"]
) -> None:
    for site in SITES:
        for number, sheet in enumerate(made(site, language, paper)):
            pdf = tmp_path / f"{site}-{number}.pdf"
            pdf.write_bytes(to_pdf(sheet, every_font))
            _fits(pdf, HEADING if language != "ar" else math.inf, HALF if language == "ja" else 1)


def _fits(pdf: Path, heading: float, over: float) -> None:
    book = pages(pdf)
    for number, page in enumerate(book, 1):
        where = f"{pdf.name}, page {number}"
        assert sum(len(line.text) for line in page.body) > 20, f"{where} is as good as blank"
        for line in page.lines:
            assert line.left >= LEFT - over, f"{where}: {line}"
            assert line.right <= page.width - RIGHT + over, f"{where}: {line}"
            assert 0 < line.top < line.bottom < page.height - 7 * MM, f"{where}: {line}"
        low = page.height - BOTTOM - 14 * MM
        alone = [line.text for line in page.body if line.bottom - line.top > heading and line.bottom > low]
        assert number == 1 or alone == [], where


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_of_a_shipped_site_is_left_in_english(language: str) -> None:
    known = catalogue(language)
    known.missing.clear()
    for site in SITES:
        for sheet in made(site, language, "A4"):
            page = to_html(sheet).decode()
            assert f'<html lang="{language}"' in page
            assert ('dir="rtl"' in page) == (language == "ar")
    assert sorted(known.missing) == []
