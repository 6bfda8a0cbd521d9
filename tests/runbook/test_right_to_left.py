"""Arabic pages on paper: what is copied sign by sign reads from left to right among words that do not."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from ppkg_builder.runbook import Fonts, document, to_pdf
from ppkg_builder.runbook.model import Chapter, Paragraph, Span
from tests.runbook.example import material

pytestmark = pytest.mark.needs("python:typst", "pdftotext")

_ISOLATES = re.compile("[\u2066-\u2069\u202a-\u202e]")


def across(pdf: Path, page: int) -> list[str]:
    """The words of a page as the eye meets them, line by line and from left to right."""
    command = ["pdftotext", "-bbox", "-f", str(page), "-l", str(page), pdf, "-"]
    xml = etree.fromstring(subprocess.run(command, capture_output=True, check=True).stdout)
    places = [
        (round(float(word.get("yMax"))), float(word.get("xMin")), word.text or "") for word in xml.iter("{*}word")
    ]
    return [_ISOLATES.sub("", text) for _, _, text in sorted(places)]


@pytest.fixture
def pages(fonts: Fonts, tmp_path: Path) -> Path:
    values = [
        '(device.devicePhysicalIds -any _ -eq "[OrderID]:QUAY")',
        "CN=Example Corp Root CA 1,O=Example Corp (fictional)",
        "+00 555 0100",
    ]
    blocks = tuple(Paragraph((Span("القاعدة هي "), Span(value, "value"), Span("."))) for value in values)
    made = replace(
        document(material()), language="ar", chapters=(Chapter("values", "1", "القيم", opens=True, blocks=blocks),)
    )
    path = tmp_path / "right.pdf"
    path.write_bytes(to_pdf(made, fonts))
    return path


@pytest.mark.parametrize(
    "words",
    [
        ["(device.devicePhysicalIds", "-any", "_", "-eq", '"[OrderID]:QUAY")'],
        ["CN=Example", "Corp", "Root", "CA", "1,O=Example", "Corp", "(fictional)"],
        ["+00", "555", "0100"],
    ],
)
def test_a_value_of_several_words_reads_from_left_to_right(pages: Path, words: list[str]) -> None:
    found = " ".join(across(pages, 3))
    assert " ".join(words) in found


def test_the_groups_of_the_content_hash_read_from_left_to_right(pages: Path) -> None:
    said = document(material()).cover
    assert said is not None
    first = list(said.content_hash[:8])
    assert " ".join(first) in " ".join(across(pages, 1))
