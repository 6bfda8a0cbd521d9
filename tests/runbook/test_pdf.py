"""The PDF as its readers meet it: text, tags, margins, and the same bytes on every machine."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from ppkg_builder.runbook import Document, Fonts, PdfFault, checklists, document, to_pdf
from ppkg_builder.runbook import pdf as pdf_module
from tests.conftest import PROJECT
from tests.runbook.example import bare, hostile, material, site

pytestmark = pytest.mark.needs("python:typst")


def run(*command: str) -> str:
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout


def written(made: Document, fonts: Fonts, folder: Path) -> str:
    path = folder / "made.pdf"
    path.write_bytes(to_pdf(made, fonts))
    return str(path)


@pytest.mark.needs("pdftotext")
def test_a_runbooks_pages_read_in_order(fonts: Fonts, tmp_path: Path) -> None:
    text = run("pdftotext", "-raw", written(document(bare()), fonts, tmp_path), "-")
    pages = [page.split("\n") for page in text.split("\f")[:-1]]
    assert [page[0] for page in pages] == ["North Quay · version 1.0 content 0123 4567"] * 3
    assert pages[1][1:] == [
        "Contents",
        "1 How to use this book" + pages[1][2][22:],
        "issued 2026-11-24 Page 2 of 3",
        "",
    ]
    assert pages[2][1:] == [
        "1 How to use this book",
        "• Work through the chapters in their order, and through the steps of a chapter in theirs.",
        "• Tick each action when it is done. Compare what you see with “You should see” before you go on.",
        "• If you see something else, stop and do what stands under “If not”. Do not improvise.",
        "• This book belongs to one version of one site. If version and content hash on a page differ from",
        "those of the package, stop and ask for the right book.",
        "issued 2026-11-24 Page 3 of 3",
        "",
    ]


@pytest.mark.needs("pdftotext")
def test_a_trial_is_marked_on_every_page(fonts: Fonts, tmp_path: Path) -> None:
    made = document(material(trial=True))
    pages = run("pdftotext", "-raw", written(made, fonts, tmp_path), "-").split("\f")[:-1]
    assert len(pages) > 8
    assert all("TRIAL — placeholder secrets" in page.split("\n")[0] for page in pages)


@pytest.mark.needs("pdfinfo")
def test_the_pdf_is_tagged_and_dated_by_the_issue_date(fonts: Fonts, tmp_path: Path) -> None:
    path = written(document(material()), fonts, tmp_path)
    said = dict(re.findall(r"^([^:]+): +(.*)$", run("pdfinfo", "-isodates", path), re.MULTILINE))
    assert (said["Tagged"], said["Title"], said["CreationDate"][:10]) == ("yes", "Runbook North Quay 1.0", "2026-11-24")
    assert said["Page size"].endswith("(A4)")
    assert "<pdfuaid:part>1</pdfuaid:part>" in run("pdfinfo", "-meta", path)


@pytest.mark.needs("pdfinfo")
def test_letter_paper_is_as_asked(fonts: Fonts, tmp_path: Path) -> None:
    assert "(letter)" in run("pdfinfo", written(document(hostile()), fonts, tmp_path))


def _words(path: str) -> list[tuple[float, float, float]]:
    """``(left, right, page width)`` of every word."""
    page = etree.fromstring(run("pdftotext", "-bbox", path, "-").encode(), etree.XMLParser(recover=True))
    return [
        (float(word.get("xMin")), float(word.get("xMax")), float(sheet.get("width")))
        for sheet in page.iter("{*}page")
        for word in sheet.iter("{*}word")
    ]


@pytest.mark.needs("pdftotext")
@pytest.mark.parametrize("kind", ["book", "sheet"])
def test_no_word_however_long_runs_into_the_margin(fonts: Fonts, tmp_path: Path, kind: str) -> None:
    made = document(hostile()) if kind == "book" else next(iter(checklists(hostile()).values()))
    words = _words(written(made, fonts, tmp_path))
    assert len(words) > 100
    # Margins are 19 and 17 mm; a glyph's side bearing may reach a point beyond.
    assert [w for w in words if w[0] < 19 / 25.4 * 72 - 1 or w[1] > w[2] - 17 / 25.4 * 72 + 1] == []


@pytest.mark.needs("pdftotext")
def test_a_long_host_is_copied_from_the_page_without_foreign_characters(fonts: Fonts, tmp_path: Path) -> None:
    host = "a-very-long-name-for-a-host.of-a-region.of-a-service.example.com"
    made = document(material(rows=tuple(replace(row, host=host) for row in material().rows)))
    text = run("pdftotext", "-raw", written(made, fonts, tmp_path), "-")
    assert host in text.replace("\n", "")


def test_arabic_is_drawn_with_what_the_extra_brings(fonts: Fonts) -> None:
    assert to_pdf(document(material(site=site(name="محطة الشمال"))), fonts).startswith(b"%PDF-")


def test_a_character_without_glyph_is_named_with_the_font_to_install(fonts: Fonts) -> None:
    with pytest.raises(PdfFault) as fault:
        to_pdf(document(material(site=site(name="発電所"))), fonts)
    assert str(fault.value) == (
        "no font at hand has a glyph for '所' (U+6240 cjk unified ideograph-6240), "
        "'発' (U+767A cjk unified ideograph-767a), '電' (U+96FB cjk unified ideograph-96fb)"
    )
    assert fault.value.remedy == (
        "install a font such as Noto Sans CJK (on Debian: fonts-noto-cjk), and give its folder with '--font-path'"
    )


def test_a_book_too_long_to_lay_out_in_time_is_refused(fonts: Fonts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_module, "LONGEST", 1000)
    with pytest.raises(PdfFault, match="too long"):
        to_pdf(document(bare()), fonts)


_ELSEWHERE = """
import hashlib, json, sys
from ppkg_builder.runbook import document, find_fonts, to_html, to_markdown, to_pdf
from tests.runbook.example import material
book = document(material())
made = (to_pdf(book, find_fonts()), to_html(book), to_markdown(book))
print(json.dumps([hashlib.sha256(file).hexdigest() for file in made]))
"""


@pytest.mark.needs("faketime")
def test_another_folder_clock_locale_and_hash_seed_give_the_same_bytes(fonts: Fonts, tmp_path: Path) -> None:
    found = []
    for number, zone in enumerate(("UTC", "Asia/Tokyo")):
        folder = tmp_path / f"run {number}"
        folder.mkdir()
        environment = {
            **os.environ,
            "PYTHONPATH": str(PROJECT),
            "PYTHONHASHSEED": str(number),
            "TZ": zone,
            "LC_ALL": "C",
            "HOME": str(folder),
            "TMPDIR": str(folder),
        }
        when = f"20{30 + number}-01-01 12:00:00"
        command = ["faketime", when, sys.executable, "-c", _ELSEWHERE]
        found.append(
            subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=True, text=True).stdout
        )
    here = hashlib.sha256(to_pdf(document(material()), fonts)).hexdigest()
    assert found[0] == found[1]
    assert json.loads(found[0])[0] == here


def test_another_issue_date_gives_another_file(fonts: Fonts) -> None:
    later = replace(site().package, issued=date(2027, 1, 1))
    assert to_pdf(document(material(site=site(package=later))), fonts) != to_pdf(document(material()), fonts)
