"""The shipped runbooks as their readers hold them: every page, on either paper, in small letters and in large."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Literal

import pytest

from ppkg_builder import papers, pipeline
from ppkg_builder.language import ENGLISH
from ppkg_builder.runbook import Document, Fonts, Material, checklists, document, to_pdf
from tests.building import PROJECT, SITES
from tests.runbook.measuring import faults
from tests.runbook.paper import pages

pytestmark = pytest.mark.needs("python:typst", "pdftotext", "pdftoppm")

Paper = Literal["A4", "Letter"]


@cache
def material(site: str) -> Material:
    return papers.material(pipeline.check(PROJECT / f"profiles/sites/{site}.yaml", today=None), {}, None)


def sheets(site: str, paper: Paper, language: str = ENGLISH) -> dict[str, Document]:
    """The runbook and one check list, where there are any."""
    found = material(site)
    on_paper = replace(found, site=replace(found.site, print=replace(found.site.print, paper=paper)))
    return {"runbook": document(on_paper, language), **dict(list(checklists(on_paper, language).items())[:1])}


@pytest.mark.parametrize("large", [False, True], ids=["book", "large"])
@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("site", SITES)
def test_pages_are_full_within_their_margins_and_no_heading_ends_one(
    fonts: Fonts, tmp_path: Path, site: str, paper: Paper, large: bool
) -> None:
    for name, made in sheets(site, paper).items():
        pdf = tmp_path / f"{name}.pdf"
        pdf.write_bytes(to_pdf(made, fonts, large=large))
        assert faults(pdf, paper, large=large) == []
        dates_follow_their_heading(pdf, expected=name == "runbook" and site in ("alder-point", "meridian-star"))


def dates_follow_their_heading(pdf: Path, *, expected: bool) -> None:
    """The table of reconnects begins on the page of its heading."""
    headed = [page for page in pages(pdf) if any(line.text == "Reconnect dates" for line in page.body)]
    assert len(headed) >= expected
    for page in headed:
        assert any(re.match(r"20\d\d-\d\d-\d\d", line.text) for line in page.body)
