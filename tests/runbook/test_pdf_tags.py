"""The shipped sites' PDFs as a screen reader meets them (PDF/UA-1, ISO 14289-1): structure, language, title, bookmarks.

No validator of PDF/UA runs here: veraPDF needs Java and is in no registry of packages, and those in Python judge a part
of what stands below. Typst itself refuses to write a PDF/UA-1 that lacks a title or an alternative text.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from ppkg_builder import papers, pipeline
from ppkg_builder.runbook import Document, Fonts, Material, checklists, document, find_fonts, to_labels, to_pdf
from ppkg_builder.runbook.model import Card, Heading, Table
from tests.building import PROJECT, SITES

pytestmark = pytest.mark.needs("python:typst", "python:pikepdf")


@cache
def material(site: str) -> Material:
    return papers.material(pipeline.check(PROJECT / f"profiles/sites/{site}.yaml", today=None), {}, None)


@cache
def book(site: str) -> bytes:
    return to_pdf(document(material(site)), _fonts())


@cache
def others(site: str) -> dict[str, bytes]:
    """The check list of one device, where there is a roster, and the labels."""
    made = material(site)
    sheets = list(checklists(made).items())[:1]
    return {**{name: to_pdf(sheet, _fonts()) for name, sheet in sheets}, "labels": to_labels(made, _fonts())}


def _fonts() -> Fonts:
    found = find_fonts()
    assert found is not None
    return found


def opened(made: bytes) -> Any:
    import pikepdf

    return pikepdf.open(BytesIO(made))


def elements(pdf: Any) -> Iterator[Any]:
    """Every element of the structure tree, in reading order."""

    def below(node: Any) -> Iterator[Any]:
        import pikepdf

        kids = node.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                yield kid
                yield from below(kid)

    yield from below(pdf.Root.StructTreeRoot)


def kinds(pdf: Any) -> list[str]:
    """The types of the elements, by their standard names."""
    roles = {str(own): str(standard) for own, standard in pdf.Root.StructTreeRoot.get("/RoleMap", {}).items()}
    return [roles.get(str(one.S), str(one.S)).removeprefix("/") for one in elements(pdf)]


def _pdfs(site: str) -> dict[str, bytes]:
    return {"runbook": book(site), **others(site)}


@pytest.mark.parametrize("site", SITES)
def test_each_says_what_it_is_in_which_language_and_to_which_standard(site: str) -> None:
    for name, made in _pdfs(site).items():
        with opened(made) as pdf:
            root = pdf.Root
            assert (bool(root.MarkInfo.Marked), str(root.Lang)) == (True, "en"), name
            assert bool(root.ViewerPreferences.DisplayDocTitle), name
            with pdf.open_metadata() as meta:
                assert meta["pdfuaid:part"] == "1", name
                title = meta["dc:title"]
            assert title == str(pdf.docinfo.Title), name
            assert {"runbook": "Runbook ", "labels": "Labels "}.get(name, "Device ") in title


@pytest.mark.parametrize("site", SITES)
def test_every_font_is_embedded_and_tells_its_letters(site: str) -> None:
    for name, made in _pdfs(site).items():
        with opened(made) as pdf:
            fonts = [one for one in pdf.objects if _is(one, "/Font") and "/FontDescriptor" in one]
            assert fonts, name
            for font in fonts:
                assert {"/FontFile2", "/FontFile3"} & set(font.FontDescriptor.keys()), (name, font.BaseFont)
            whole = [one for one in pdf.objects if _is(one, "/Font") and "/Encoding" in one]
            assert whole, name
            assert all("/ToUnicode" in font for font in whole), name


def _is(thing: Any, kind: str) -> bool:
    import pikepdf

    return isinstance(thing, pikepdf.Dictionary) and str(thing.get("/Type", "")) == kind


@pytest.mark.parametrize("site", SITES)
def test_nothing_is_drawn_that_the_structure_does_not_know(site: str) -> None:
    import pikepdf

    painting = {"Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "BI", "INLINE IMAGE"}
    for name, made in _pdfs(site).items():
        with opened(made) as pdf:
            for number, page in enumerate(pdf.pages, 1):
                assert str(page.Tabs) == "/S" or "/Annots" not in page, f"{name}, page {number}"
                depth = 0
                for operands, operator in pikepdf.parse_content_stream(page):
                    said = str(operator)
                    depth += (said in ("BDC", "BMC")) - (said == "EMC")
                    assert depth or said not in painting, f"{name}, page {number}: {said} {operands}"


@pytest.mark.parametrize("site", SITES)
def test_the_book_has_headings_lists_and_tables_whose_heads_are_heads(site: str) -> None:
    made = document(material(site))
    with opened(book(site)) as pdf:
        found = kinds(pdf)
        heads = [cell for one in elements(pdf) if str(one.S) == "/THead" for cell in one.K[0].K]
        tables = [[str(part.S) for part in one.K] for one in elements(pdf) if str(one.S) == "/Table"]
    blocks = [block for chapter in made.chapters for block in chapter.blocks]
    inner = [block for block in blocks if isinstance(block, Heading | Card)]
    assert found.count("H1") == 1 + len(made.chapters)  # the contents have one too
    assert found.count("H2") == len(inner)
    assert {"L", "LI", "LBody", "TR", "TD", "TOC", "TOCI", "Link"} <= set(found)
    assert tables == [["/THead", "/TBody"]] * sum(isinstance(block, Table) for block in blocks)
    assert {(str(cell.S), str(cell.A[0].Scope)) for cell in heads} == {("/TH", "/Column")}
    assert len(heads) == found.count("TH")


@pytest.mark.parametrize("site", SITES)
def test_every_figure_has_an_alternative_text(site: str) -> None:
    for name, made in _pdfs(site).items():
        with opened(made) as pdf:
            figures = [one for one in elements(pdf) if str(one.S) == "/Figure"]
            assert figures, name
            assert all(len(str(one.get("/Alt", ""))) > 10 for one in figures), name


@pytest.mark.parametrize("site", SITES)
def test_bookmarks_are_the_chapters_with_their_sections_and_steps(site: str) -> None:
    made = document(material(site))
    with opened(book(site)) as pdf, pdf.open_outline() as outline:
        told = [(one.title, [part.title for part in one.children]) for one in outline.root]
    expected = [(f"{chapter.number} {chapter.title}", list(_inner(made, chapter.anchor))) for chapter in made.chapters]
    assert [entry for entry in told if entry[0] != "Contents"] == expected


def _inner(made: Document, anchor: str) -> Iterator[str]:
    (chapter,) = [chapter for chapter in made.chapters if chapter.anchor == anchor]
    for block in chapter.blocks:
        if isinstance(block, Card):
            yield f"{block.number} {block.title}"
        elif isinstance(block, Heading):
            yield block.text


@pytest.mark.parametrize("site", SITES)
def test_links_say_where_they_lead(site: str) -> None:
    with opened(book(site)) as pdf:
        links = [note for page in pdf.pages for note in page.get("/Annots", []) if str(note.Subtype) == "/Link"]
        assert len(links) > 20
        assert all(str(link.get("/Contents", "")) for link in links)


def test_the_same_material_gives_the_same_bytes(tmp_path: Path) -> None:
    site = "harbour-workshop"
    assert to_pdf(document(material(site)), _fonts()) == book(site)
    assert to_labels(material(site), _fonts()) == others(site)["labels"]
