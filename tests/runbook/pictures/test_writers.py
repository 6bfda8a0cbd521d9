"""HTML, PDF and Markdown draw the same shapes, and tell them to who cannot see them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from ppkg_builder.runbook import Document, Fonts, document, to_html, to_markdown, to_pdf
from ppkg_builder.runbook.model import Card
from ppkg_builder.runbook.picture import Box, Disc, Label, Outline, Picture, Way
from ppkg_builder.runbook.spans import spans
from tests.runbook.example import HOSTILE, LONG, material
from tests.runbook.paper import pages

SVG = "{http://www.w3.org/2000/svg}"
SHAPES = (
    Way(((10, 10), (100, 10), (100, 50)), arrow=True),
    Box(60, 50, 80, 30, "bold", 4),
    Disc(30, 110, 8, "faint"),
    Outline(((60, 100), (80, 90, 100, 120, 120, 100), (120, 130)), closed=True, look="tint"),
    Label(62, 52, 76, 26, spans("Firewall"), tone="strong"),
)
PICTURE = Picture("demo", "A wall", (spans("There is a wall."), spans("It burns.")), 324, 150, SHAPES)


def book(picture: Picture, *, in_a_card: bool = False) -> Document:
    made = document(material())
    (stage,) = [chapter for chapter in made.chapters if chapter.anchor == "stage"]
    cards = tuple(block for block in stage.blocks if isinstance(block, Card))
    bare = tuple(replace(card, pictures=(picture,) if in_a_card and n == 0 else ()) for n, card in enumerate(cards))
    return replace(made, chapters=(replace(stage, blocks=bare if in_a_card else (picture, *bare)),))


def test_html_draws_each_shape() -> None:
    page = etree.fromstring(to_html(book(PICTURE)))
    (svg,) = page.iter(f"{SVG}svg")
    shapes = [(node.tag.removeprefix(SVG), {**node.attrib}) for node in svg][2:]
    assert shapes == [
        ("polyline", {"class": "way thin", "points": "10,10 100,10 100.0,44.0 "}),
        ("polygon", {"class": "head", "points": "100,50 97.2,44.0 102.8,44.0 "}),
        ("rect", {"class": "bold", "x": "60", "y": "50", "width": "80", "height": "30", "rx": "4"}),
        ("circle", {"class": "faint", "cx": "30", "cy": "110", "r": "8"}),
        ("path", {"class": "tint", "d": "M60 100C80 90 100 120 120 100L120 130Z"}),
        ("text", {"class": "centre strong", "x": "100.0", "y": "68.06", "font-size": "8.5"}),
    ]
    assert svg[-1].text == "Firewall"


@pytest.mark.parametrize("in_a_card", [False, True])
def test_html_has_a_title_a_description_and_no_style(in_a_card: bool) -> None:
    page = etree.fromstring(to_html(book(PICTURE, in_a_card=in_a_card)))
    svg = next(page.iter(f"{SVG}svg"))
    assert svg.get("role") == "img"
    assert (svg[0].text, (svg[1].text or "").strip()) == ("A wall", "There is a wall. It burns.")
    assert (svg.get("aria-labelledby"), svg.get("aria-describedby")) == (svg[0].get("id"), svg[1].get("id"))
    assert not any(node.get("style") for node in svg.iter())


@pytest.mark.parametrize("in_a_card", [False, True])
def test_markdown_says_it_in_sentences(in_a_card: bool) -> None:
    assert "**A wall**\n\n- There is a wall.\n- It burns.\n" in to_markdown(book(PICTURE, in_a_card=in_a_card)).decode()


@pytest.mark.needs("pdftotext")
@pytest.mark.parametrize("large", [False, True])
def test_pdf_has_the_words_and_the_alternative(tmp_path: Path, fonts: Fonts, large: bool) -> None:
    import pikepdf

    file = tmp_path / "book.pdf"
    file.write_bytes(to_pdf(book(PICTURE, in_a_card=True), fonts, large=large))
    assert any(line.text == "Firewall" for page in pages(file) for line in page.body)
    with pikepdf.open(file) as pdf:
        told = {
            str(thing["/Alt"]) for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary) and "/Alt" in thing
        }
    assert "There is a wall. It burns." in told


@pytest.mark.needs("pdftotext")
def test_a_drawing_higher_than_a_page_is_made_smaller(tmp_path: Path, fonts: Fonts) -> None:
    tall = replace(PICTURE, height=2000, shapes=(*SHAPES, Label(0, 1980, 324, 20, spans("The end"))))
    file = tmp_path / "book.pdf"
    file.write_bytes(to_pdf(book(tall), fonts))
    (found,) = [page for page in pages(file) if any(line.text == "The end" for line in page.body)]
    assert any(line.text == "Firewall" for line in found.body)


@pytest.mark.parametrize("name", [HOSTILE, LONG, '"/><script>alert(1)</script>', "]]>", "#panic()", "\u202eevil"])
def test_words_of_strangers_stay_words(fonts: Fonts, name: str) -> None:
    shapes = (*SHAPES, Label(0, 90, 324, 60, spans(name)), Label(0, 0, 20, 10, spans(name)))
    strange = replace(PICTURE, caption=name.replace("\u202e", ""), text=(spans(name),), shapes=shapes)
    made = book(strange, in_a_card=True)
    page = etree.fromstring(to_html(made))
    assert [node.tag for node in page.iter("{*}script")] == ["script"] * 2
    assert {node.tag.removeprefix(SVG) for node in next(page.iter(f"{SVG}svg"))} == {
        "title", "desc", "polyline", "polygon", "rect", "circle", "path", "text",
    }  # fmt: skip
    assert "<script>" not in to_markdown(made).decode()
    assert to_pdf(made, fonts).startswith(b"%PDF")
