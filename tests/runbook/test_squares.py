"""QR codes: their outline, and what a phone reads from a device's sheet."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from ppkg_builder.marks import unmarked
from ppkg_builder.runbook import Fonts, checklists, squares, to_html, to_markdown, to_pdf
from ppkg_builder.runbook.model import Square
from ppkg_builder.site import Device
from tests.runbook import codes
from tests.runbook.example import HASH, HOSTILE, hostile, material, site

SVG = "{http://www.w3.org/2000/svg}"


def drawn(code: Square, scale: int = 4) -> bytes:
    """The outline filled, as rows of grey."""
    rows = [bytearray(b"\xff" * code.side * scale) for _ in range(code.side * scale)]
    for x, y, width, back in re.findall(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z", code.path):
        assert width == back
        for row in rows[int(y) * scale : (int(y) + 1) * scale]:
            row[int(x) * scale : (int(x) + int(width)) * scale] = bytes(int(width) * scale)
    return b"".join(rows)


def read(code: Square) -> list[str]:
    from PIL import Image

    side = code.side * 4
    return codes.seen(Image.frombytes("L", (side, side), drawn(code)))


@pytest.mark.needs("python:zxingcpp", "python:PIL")
@example("Ⴡ@")  # its bytes are those of Japanese signs as well
@settings(deadline=None, max_examples=40)
@given(st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=200))
def test_whatever_is_written_is_read(words: str) -> None:
    assert read(squares.of(words, "")) == [words]


@pytest.mark.needs("python:zxingcpp", "python:PIL")
def test_a_text_beyond_all_measure_is_cut_at_a_whole_sign() -> None:
    (found,) = read(squares.of("ü" * 5000, ""))
    assert found == "ü" * 400


def test_an_outline_is_nothing_but_numbers_and_strokes() -> None:
    code = squares.square((("serial", HOSTILE), ("site", "quay")))
    assert re.fullmatch(r"(M\d+ \d+h\d+v1h-\d+z)+", code.path)
    assert unmarked(code.text) == f"QR code: serial {HOSTILE}; site quay"


def test_a_white_edge_of_four_modules_is_left() -> None:
    code = squares.square((("site", "quay"),))
    found = [tuple(map(int, at)) for at in re.findall(r"M(\d+) (\d+)h(\d+)", code.path)]
    assert min(x for x, _, _ in found) == min(y for _, y, _ in found) == 4
    assert max(x + width for x, _, width in found) == max(y for _, y, _ in found) + 1 == code.side - 4


@pytest.mark.needs(*codes.NEEDS)
def test_a_devices_sheet_bears_its_code_on_the_first_page(fonts: Fonts, tmp_path: Path) -> None:
    for device, sheet in zip(material().site.devices, checklists(material()).values(), strict=True):
        first, *others = codes.read(to_pdf(sheet, fonts), tmp_path, dpi=96)
        assert first == [f"serial {device.serial}\nsite quay\nversion 1.0\ncontent {HASH}"]
        assert not any(others)


def test_the_page_has_the_same_code_with_a_text_for_who_cannot_see_it() -> None:
    sheet = checklists(material())["checklist-0103A"]
    tree = etree.fromstring(to_html(sheet))
    (picture,) = [svg for svg in tree.iter(f"{SVG}svg") if svg.getparent().get("class") == "square"]
    (block,) = [block for block in sheet.chapters[0].blocks if isinstance(block, Square)]
    assert picture.find(f"{SVG}path").get("d") == block.path
    assert picture.get("role") == "img"
    assert picture.get("aria-label") == f"QR code: serial 0103A; site quay; version 1.0; content {HASH}"
    assert block.text in to_markdown(sheet).decode().replace("\\", "")


def test_a_trials_code_says_so() -> None:
    sheet = checklists(material(trial=True))["checklist-0103A"]
    (block,) = [block for block in sheet.chapters[0].blocks if isinstance(block, Square)]
    assert block.text.endswith("trial not for use")


def test_no_serial_number_breaks_out_of_the_page() -> None:
    for sheet in checklists(hostile()).values():
        tree = etree.fromstring(to_html(sheet))
        (picture,) = [svg for svg in tree.iter(f"{SVG}svg") if svg.getparent().get("class") == "square"]
        assert picture.get("aria-label").startswith("QR code: serial ")
        assert len(picture) == 1


def test_the_package_s_hash_is_in_no_code() -> None:
    what = replace(material(), site=site(devices=(Device("0103A"),)))
    (block,) = [b for s in checklists(what).values() for b in s.chapters[0].blocks if isinstance(b, Square)]
    assert set(re.findall(r"[0-9a-f]{40,}", block.text)) == {HASH}
