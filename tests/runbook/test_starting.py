"""The chapter on first start: its drawing in three forms, and what stands around it."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from ppkg_builder.firststart import Applied, Asked, FirstStart, Said, Screen, Turn
from ppkg_builder.marks import value
from ppkg_builder.runbook import Fonts, Material, document, to_html, to_markdown, to_pdf
from ppkg_builder.runbook.model import Bullets, Picture
from tests.runbook.example import HOSTILE, LONG, material, site
from tests.runbook.paper import LEFT, RIGHT, pages
from tests.runbook.reading import chapter, rows, text

WHY = Said("It always shows.", ("Set-up page",), (("oobe", "region"),))


def _screen(name: str, fate: str) -> Screen:
    return Screen(name, name.title(), fate, WHY, person="" if fate == "skipped" else "Go on.")  # type: ignore[arg-type]


START = FirstStart(
    device="HoloLens 2",
    before=(Said("The battery is full.", ("Charging page",)),),
    screens=(
        replace(_screen("language", "asks"), account="none", network=Asked(("Time",), 1, (f"Wi-Fi {value('Q')}",))),
        _screen("package", "itself"),
        _screen("licence terms", "perhaps"),
        replace(_screen("wi-fi", "skipped"), notes=(Said("See STG-02.", ("Notes",)),)),
    ),
    applied=(
        Turn(1, (Applied("DevDetail", (("device_name",),), restart=True),)),
        Turn(None, (Applied("Policies/A/B", (("policies", "A/B", "value"), ("policies", "A/B", "deliver"))),)),
    ),
    later=(Said("Syncs.", ("MDM page",)),),
    overridden=(Said("The tenant.", ("MDM page",)),),
    unknown=(Said("The order.", ("derived",)),),
)


def _book(**changes: object) -> Material:
    return material(first_start=replace(START, **changes))  # type: ignore[arg-type]


def test_without_screens_there_is_no_such_chapter() -> None:
    for one in (material(), _book(screens=())):
        assert "first-start" not in {chapter.anchor for chapter in document(one).chapters}


def test_the_chapter_stands_before_the_one_at_the_bench() -> None:
    anchors = [chapter.anchor for chapter in document(_book()).chapters]
    assert anchors.index("first-start") == anchors.index("stage") - 1


def test_each_screen_is_a_row() -> None:
    assert rows(chapter("first-start", _book())) == [
        ["1", "Language / Asks. / oobe.region", "It always shows. / Source: Set-up page",
         "Go on. / Account: none / Network: 1 host; by Wi-Fi Q"],
        ["2", "Package / By itself. / oobe.region", "It always shows. / Source: Set-up page", "Go on."],
        ["3", "Licence Terms / Perhaps. / oobe.region", "It always shows. / Source: Set-up page", "Go on."],
        [
            "4", "Wi-Fi / Skipped. / oobe.region", "It always shows. / See STG-02. / Source: Set-up page; Notes",
            "Nothing to do",
        ],
    ]  # fmt: skip


def test_levels_name_the_profiles_keys_and_restarts() -> None:
    assert rows(chapter("first-start", _book()), 1) == [
        ["1", "device_name", "device_name"],
        ["not known", "policies.A/B", "None"],
    ]


def test_statements_name_their_documents() -> None:
    found = [text(i) for b in chapter("first-start", _book()).blocks if isinstance(b, Bullets) for i in b.items]
    assert found == ["The battery is full. (Charging page)", "Syncs. (MDM page)", "The tenant. (MDM page)",
                     "The order. (derived)"]  # fmt: skip


def test_the_drawing_says_in_words_what_it_shows() -> None:
    (drawing,) = [block for block in chapter("first-start", _book()).blocks if isinstance(block, Picture)]
    assert [text(line) for line in drawing.text] == [
        "4 screens.", "1 Language: asks.", "2 Package: by itself.", "3 Licence Terms: perhaps.", "4 Wi-Fi: skipped.",
    ]  # fmt: skip


def test_markdown_draws_a_list() -> None:
    said = to_markdown(document(_book())).decode()
    assert "- 1 Language: asks.\n- 2 Package: by itself.\n- 3 Licence Terms: perhaps.\n- 4 Wi-Fi: skipped.\n" in said


def test_html_draws_a_picture_with_a_title_and_a_description() -> None:
    page = etree.fromstring(to_html(document(_book())))
    (figure,) = [node for node in page.iter("{*}figure") if node.get("id") == "first-start-drawing"]
    (svg,) = figure.iter("{http://www.w3.org/2000/svg}svg")
    ids = {node.get("id"): node for node in svg if node.get("id")}
    title, description = (ids[svg.get(name, "")] for name in ("aria-labelledby", "aria-describedby"))
    assert svg.get("role") == "img"
    assert title.text == "The screens of first start, in their order"
    assert (description.text or "").startswith("4 screens. 1 Language: asks.")
    assert [node.get("class") for node in svg.iter("{*}rect")] == ["bold", "tint", "dashed", "faint"]
    assert not any(node.get("style") for node in svg.iter())


@pytest.mark.needs("pdftotext")
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_drawing_fits_the_paper_and_its_words_can_be_read(tmp_path: Path, fonts: Fonts, paper: str) -> None:
    stops = tuple(_screen(f"a long name of screen {n}", "skipped" if n % 3 else "asks") for n in range(22))
    printed = site(print=replace(site().print, paper=paper))
    pdf = tmp_path / "book.pdf"
    pdf.write_bytes(to_pdf(document(replace(_book(screens=stops), site=printed)), fonts))
    (found,) = [page for page in pages(pdf) if any("This is what a device shows" in line.text for line in page.body)]
    words = " ".join(line.text for line in found.body)
    assert all(f"Screen {n}" in words for n in range(22))
    assert all(line.left >= LEFT - 1 and line.right <= found.width - RIGHT + 1 for line in found.body)


@pytest.mark.needs("pdftotext")
def test_the_pdf_tells_the_drawing_to_who_cannot_see_it(tmp_path: Path, fonts: Fonts) -> None:
    pdf = tmp_path / "book.pdf"
    pdf.write_bytes(to_pdf(document(_book()), fonts))
    structure = subprocess.run(["pdfinfo", "-struct-text", pdf], capture_output=True, text=True, check=True).stdout
    assert "Figure" in structure


def test_a_profile_cannot_break_the_drawing(fonts: Fonts) -> None:
    screens = (replace(_screen("a", "asks"), title=HOSTILE, person=LONG), replace(_screen("b", "perhaps"), title=LONG))
    book = document(_book(screens=screens))
    assert etree.fromstring(to_html(book)) is not None
    assert to_html(book).decode().count("<script>") == 1  # our own
    assert "<script>" not in to_markdown(book).decode()
    assert to_pdf(book, fonts).startswith(b"%PDF")
