"""Values on paper: whole where a line has room for them, further in where they go on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ppkg_builder.runbook import Fonts, document, to_pdf
from ppkg_builder.runbook.model import Cell, Chapter, Column, Paragraph, Span, Table
from ppkg_builder.runbook.model import Line as Words
from tests.runbook.example import material
from tests.runbook.paper import Line, pages

pytestmark = pytest.mark.needs("python:typst", "pdftotext")

VALUE = "QUAY-STAGING-NORTH"
HOST = "settings-win-prod.telemetry-of-a-region.of-a-service.example.com"


def lines(fonts: Fonts, folder: Path, *blocks: Paragraph | Table) -> list[Line]:
    made = replace(document(material()), chapters=(Chapter("values", "1", "Values", opens=True, blocks=blocks),))
    path = folder / "values.pdf"
    path.write_bytes(to_pdf(made, fonts))
    return [line for page in pages(path)[2:] for line in page.body]


def after(letters: int, span: Span) -> Words:
    return Span("i " * letters), span, Span(", and so on.")


@pytest.mark.parametrize("style", ["value", "own", "screen"])
def test_a_value_does_not_break_at_its_own_hyphen(fonts: Fonts, tmp_path: Path, style: str) -> None:
    blocks = [Paragraph(after(letters, Span(VALUE, style))) for letters in range(60, 95)]  # type: ignore[arg-type]
    found = [line.text for line in lines(fonts, tmp_path, *blocks)]
    assert sum(VALUE in text for text in found) == len(blocks)
    assert not [text for text in found if text.endswith("-") or text.startswith(",")]


def test_a_value_wider_than_its_column_goes_on_further_in(fonts: Fonts, tmp_path: Path) -> None:
    row = (Cell(((Span(HOST, "value"),),)), Cell(((Span("why"),),)))
    table = Table("Hosts", (Column("Host", 30), Column("Why", 70)), (row,))
    first, *others = (line for line in lines(fonts, tmp_path, table) if line.text.split()[0] in HOST)
    assert "".join(line.text.removesuffix(" why") for line in (first, *others)) == HOST
    assert len(others) > 0
    assert all(line.left > first.left + 5 for line in others)
