"""The shipped runbooks in every other language: nothing runs off a page, and nothing is left in English."""

from __future__ import annotations

from pathlib import Path

import pytest

from ppkg_builder.language import ENGLISH, LANGUAGES, catalogue
from ppkg_builder.runbook import Fonts, find_fonts, to_html, to_pdf
from tests import conftest
from tests.building import SITES
from tests.runbook.measuring import faults
from tests.runbook.test_pages_on_paper import Paper, sheets

pytestmark = pytest.mark.needs("python:typst", "pdftotext", "pdftoppm", "fonts:fonts-ipaexfont-gothic")

OTHERS = [code for code in LANGUAGES if code != ENGLISH]


@pytest.fixture(scope="module")
def every_font() -> Fonts:
    folder = conftest.fonts("fonts-ipaexfont-gothic")
    found = find_fonts([folder] if folder else [])
    assert found is not None
    return found


@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("language", OTHERS)
def test_pages_are_full_within_their_margins(
    every_font: Fonts, tmp_path: Path, language: str, paper: Paper, site: str
) -> None:
    for name, made in sheets(site, paper, language).items():
        pdf = tmp_path / f"{name}.pdf"
        pdf.write_bytes(to_pdf(made, every_font))
        assert faults(pdf, paper, language=language) == []


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_of_a_shipped_site_is_left_in_english(language: str) -> None:
    known = catalogue(language)
    known.missing.clear()
    for site in SITES:
        for made in sheets(site, "A4", language).values():
            page = to_html(made).decode()
            assert f'<html lang="{language}"' in page
            assert ('dir="rtl"' in page) == (language == "ar")
    assert sorted(known.missing) == []
