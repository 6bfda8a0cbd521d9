"""Where a long table goes over to the next page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ppkg_builder.runbook import Fonts, document, to_pdf
from ppkg_builder.runbook.model import Bullets, Cell, Chapter, Column, Table
from ppkg_builder.runbook.spans import spans
from tests.runbook.example import material
from tests.runbook.paper import pages

pytestmark = pytest.mark.needs("python:typst", "pdftotext")


def _row(number: int) -> tuple[Cell, ...]:
    return Cell((spans(f"row {number}"),)), Cell((spans("what it says"),))


@pytest.mark.parametrize(("above", "count"), [*((0, n) for n in range(40, 50)), *((n, 20) for n in range(34, 46))])
def test_no_page_gets_the_first_or_the_last_row_alone(fonts: Fonts, tmp_path: Path, above: int, count: int) -> None:
    rows = tuple(_row(number) for number in range(count))
    table = Table("Rows", (Column("Row", 30), Column("What", 70)), rows)
    blocks = (Bullets(tuple(spans(f"line {number}") for number in range(above))), table) if above else (table,)
    made = replace(document(material()), chapters=(Chapter("rows", "1", "Rows", opens=True, blocks=blocks),))
    path = tmp_path / "rows.pdf"
    path.write_bytes(to_pdf(made, fonts))
    counted = [sum(line.text.startswith("row ") for line in page.body) for page in pages(path)]
    held = [count for count in counted if count]
    assert sum(held) == count
    assert held[0] >= 2
    assert held[-1] >= 3
