"""The site's own steps, notes and pictures on paper: nothing in them is markup, whatever it looks like."""

from __future__ import annotations

import base64
import io
import json
import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from PIL import Image, ImageOps

from ppkg_builder.areas import runbook as area
from ppkg_builder.areas._area import Role, Step
from ppkg_builder.marks import unmarked
from ppkg_builder.runbook import (
    Document,
    Fonts,
    Material,
    checklists,
    document,
    excerpt,
    parts,
    pictures_beside,
    to_html,
    to_markdown,
    to_pdf,
)
from ppkg_builder.runbook.html import TEMPLATES
from ppkg_builder.runbook.model import Card, Caution, Heading
from ppkg_builder.runbook.ownphotos import drawn, photo
from ppkg_builder.work import Photo
from tests.areas.near_offline import Files, read
from tests.areas.test_runbook_pictures import exif, noise, saved
from tests.runbook.example import HOSTILE, LONG, STEPS, material, site
from tests.runbook.reading import text

HOSTILE_MARKDOWN = (
    '\\<script>alert(1)\\</script> {{7\\*7}} #include "x" $x$ \\| \\`b\\` &lt; \\<!-- \\]\\]> http://evil.example'
)
"""What a file may hold as text: what looks like markup, escaped so that Markdown takes it for letters."""

FILE = f"""# {HOSTILE_MARKDOWN[:80]}

- {HOSTILE_MARKDOWN}

> {HOSTILE_MARKDOWN} **{HOSTILE_MARKDOWN}**

1. {HOSTILE_MARKDOWN} **{HOSTILE_MARKDOWN}** `<img src=x onerror=alert(1)> #x`
2. [{HOSTILE_MARKDOWN}](<https://evil.example/"'>)

![{HOSTILE_MARKDOWN} " \\](](gate.png)

Expected: {HOSTILE_MARKDOWN}

If not: {HOSTILE_MARKDOWN}
"""
GATE = saved(noise("RGB", 640, 480), "JPEG", exif=exif(6))
PNG = saved(noise("RGBA", 200, 100), "PNG")
FILES = Files({"gate.md": FILE.encode(), "gate.png": GATE, "small.png": PNG, "note.md": HOSTILE_MARKDOWN.encode()})
LINE = HOSTILE.replace("\n", " ")
WORDS: dict[str, Any] = {
    "title": LINE[:120],
    "needs": [LINE, LONG],
    "actions": [LINE, LONG, "Then STG-02."],
    "expected": LINE,
    "if_not": LONG,
    "caution": LINE,
    "pictures": [{"file": "small.png", "alt": LINE}],
}
VALUES: dict[str, Any] = {
    "steps": {"gate": {"file": "gate.md", "before": "STG-02"}, "keys": {**WORDS, "after": "STG-02"}},
    "replace": {"STG-01": {**WORDS, "reason": LINE}},
    "safety": {"a": {"text": LINE, "phase": "stage"}, "b": {"file": "note.md", "step": "STG-02"}},
}


def own(**values: Any) -> Material:
    v = read(area.Model, **values)
    assert list(area.findings(v, site(repository=FILES))) == []
    start = material()
    known = replace(start.site, print=replace(start.site.print, safety=area.fact(v, FILES).safety))
    return replace(start, site=known, steps=tuple(area.revised(v, STEPS, FILES)))


OWN = own(**VALUES)
WHOLE = document(OWN)


def cards(made: Document) -> dict[str, Card]:
    blocks = (block for chapter in made.chapters for block in chapter.blocks)
    return {block.id: block for block in blocks if isinstance(block, Card)}


def page(made: Document) -> etree._Element:
    return etree.fromstring(to_html(made), etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))


def test_own_steps_are_numbered_where_they_stand() -> None:
    stage = [(card.id, card.number) for card in cards(WHOLE).values() if card.id.startswith(("STG", "OWN"))]
    numbers = [number for _, number in stage]
    assert [id_ for id_, _ in stage] == ["STG-01", "OWN-GATE", "STG-02", "OWN-KEYS"]
    assert [number.rpartition(".")[2] for number in numbers] == ["1", "2", "3", "4"]


def test_they_are_on_the_check_list_and_in_the_record_and_in_the_part_of_who_does_them() -> None:
    sheet = next(iter(checklists(OWN).values()))
    assert sheet.record is not None
    assert [task.id for task in sheet.record.tasks] == ["STG-01", "OWN-GATE", "STG-02", "OWN-KEYS", "VAL-01", "OPS-02"]
    (part,) = [one for one in parts(OWN).values() if one.of is Role.STAGING]
    assert [card.id for card in cards(excerpt(OWN, part)).values()] == ["STG-01", "OWN-GATE", "STG-02", "OWN-KEYS"]
    assert [card.number for card in cards(excerpt(OWN, part)).values()] == [
        card.number for card in cards(WHOLE).values() if card.id.startswith(("STG", "OWN"))
    ]


def test_a_step_that_own_words_name_is_a_link() -> None:
    assert cards(WHOLE)["OWN-KEYS"].actions[2][1].target == "step-stg-02"


def test_a_note_stands_before_its_chapter_and_in_its_step_and_on_the_check_list() -> None:
    (stage,) = [chapter for chapter in WHOLE.chapters if chapter.anchor == "stage"]
    assert [type(block).__name__ for block in stage.blocks[:3]] == ["Paragraph", "Caution", "Card"]
    assert len(cards(WHOLE)["STG-02"].notes) == 1
    for sheet in checklists(OWN).values():
        blocks = sheet.chapters[0].blocks
        at = next(n for n, one in enumerate(blocks) if isinstance(one, Heading) and one.anchor == "device-stage")
        first, second = blocks[at + 1 : at + 3]
        assert isinstance(first, Caution)
        assert isinstance(second, Caution)
        assert text(second.line).startswith("STG-02: <script>")


def test_notes_for_users_and_reconnects_are_on_the_check_list_too() -> None:
    found = own(safety={"a": {"text": "Mind it.", "phase": "operate"}, "b": {"text": "Mind that.", "step": "OPS-02"}})
    (first, *_) = checklists(found).values()
    said = [text(block.line) for block in first.chapters[0].blocks if isinstance(block, Caution)]
    assert said == ["Mind it.", "OPS-02: Mind that."]


def test_a_changed_step_says_so_with_the_reason() -> None:
    card = cards(WHOLE)["STG-01"]
    assert text(card.remark).startswith("Changed by this site: <script>")
    assert card.sources == ()
    assert cards(WHOLE)["STG-02"].remark == ()


def _texts(step: Step) -> Iterator[str]:
    yield from (step.title, *step.needs, *step.actions, step.expected, step.otherwise, step.caution)


def test_every_own_word_reaches_the_page_as_letters() -> None:
    made = page(WHOLE)
    said = " ".join(" ".join(made.itertext()).split())
    for step in OWN.steps:
        if step.id.startswith("OWN"):
            for one in _texts(step):
                for piece in re.split("[\ue000-\uf8ff]", one):
                    assert " ".join(piece.split()) in said


def test_html_has_no_element_of_a_strangers_making() -> None:
    made = page(WHOLE)
    assert made.xpath("//script[not(@type='application/json')]") == made.xpath("//body/script[last()]")
    assert made.xpath("//@*[starts-with(name(), 'on')] | //iframe | //object | //link | //form | //base") == []
    assert [href for href in made.xpath("//@href") if not href.startswith("#")] == []
    sources = made.xpath("//@src")
    assert [source[:23] for source in sources] == [
        "data:image/png;base64,iVBORw0KGgo"[:23],
        "data:image/jpeg;base64,",
        "data:image/png;base64,i",
    ]
    assert made.xpath("//img[not(@alt) or @alt = '']") == []


def test_only_a_page_with_a_picture_may_show_one() -> None:
    def policy(made: Document) -> str:
        (found,) = page(made).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        return str(found)

    assert "; img-src data:; base-uri 'none'" in policy(WHOLE)
    assert "img-src" not in policy(document(material()))
    assert ".photo" not in to_html(document(material())).decode()
    assert all("img-src" not in policy(sheet) for sheet in checklists(OWN).values())


def test_the_page_holds_the_picture_itself_and_what_it_shows() -> None:
    image = page(WHOLE).xpath("//section[@id='step-own-gate']//img")[0]
    data = base64.b64decode(image.get("src").partition(",")[2])
    assert Image.open(io.BytesIO(data)).size == (640, 480)
    assert (image.get("width"), image.get("height")) == ("480", "640")  # as it is looked at
    assert image.get("alt").startswith("<script>alert(1)</script>")


def test_markdown_names_a_file_beside_it_and_is_no_html() -> None:
    made = to_markdown(WHOLE).decode()
    assert set(re.findall(r"\]\((runbook-pictures/[a-z0-9.-]+)\)", made)) == pictures_beside(OWN).keys()
    assert sorted(pictures_beside(OWN)) == [
        "runbook-pictures/own-gate-1.jpg",
        "runbook-pictures/own-keys-1.png",
        "runbook-pictures/stg-01-1.png",
    ]
    from markdown_it import MarkdownIt

    links = []
    for token in MarkdownIt("commonmark", {"html": True}).enable("table").parse(made):
        for one in (token, *(token.children or ())):
            if one.type in ("html_block", "html_inline"):
                assert re.fullmatch(r'(<a id="[a-z0-9.-]+">|</a>|<kbd>|</kbd>|<br>|\s)+', one.content), one.content
            links += [value for name, value in one.attrs.items() if name in ("href", "src")]
    assert [link for link in links if not str(link).startswith(("#", "runbook-pictures/"))] == []


@pytest.mark.needs("python:typst")
@pytest.mark.needs("pdftotext")
def test_the_pdf_is_set_and_prints_every_letter(fonts: Fonts, tmp_path: Path) -> None:
    path = tmp_path / "made.pdf"
    path.write_bytes(to_pdf(WHOLE, fonts))
    said = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, text=True, check=True).stdout
    for piece in ("<script>alert(1)</script>", "{{7*7}}", '#include "x"', "$x$", "<img src=x onerror=alert(1)> #x"):
        assert re.sub(r"\s", "", piece) in re.sub(r"\s", "", said)
    assert to_pdf(WHOLE, fonts) == path.read_bytes()


@pytest.mark.needs("python:typst")
@pytest.mark.needs("python:pikepdf")
def test_a_picture_in_the_pdf_has_its_words(fonts: Fonts) -> None:
    import pikepdf

    with pikepdf.open(io.BytesIO(to_pdf(WHOLE, fonts))) as pdf:
        found = [str(one["/Alt"]) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one]
        images = [one for one in pdf.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"]
        sizes = {(int(one["/Width"]), int(one["/Height"])) for one in images}
    assert len([one for one in found if one.startswith("<script>alert(1)</script>")]) == 3
    assert {(640, 480), (200, 100)} <= sizes


@pytest.mark.needs("python:typst")
@pytest.mark.parametrize("turn", range(1, 9))
def test_a_picture_stands_upright_in_the_pdf_however_it_is_stored(turn: int) -> None:
    import typst

    stored = Image.new("L", (40, 20), 255)
    stored.paste(0, (0, 0, 12, 8))  # one dark corner
    notes = Image.Exif()
    notes[0x0112] = turn
    data = saved(stored, "JPEG", exif=notes, quality=95)
    upright = ImageOps.exif_transpose(Image.open(io.BytesIO(data)))
    made = photo(Photo("x", "x", data, upright.width, upright.height, turn))
    (ours,) = re.findall(r"(?ms)^#let photo-drawing.*?^\)$", (TEMPLATES / "runbook.typ").read_text(encoding="utf-8"))
    source = (
        f"{ours}\n#set page(width: {made.width}pt, height: {made.height}pt, margin: 0pt)\n"
        "#let (shown, stored) = json(bytes(sys.inputs.photo))\n"
        '#image(photo-drawing(shown, stored), format: "svg", width: 100%, height: 100%)'
    )
    inputs = {"photo": json.dumps([{"width": made.width, "height": made.height}, drawn(made)])}
    compiled = typst.Compiler(source.encode(), sys_inputs=inputs).compile(format="png", ppi=72)
    shown = Image.open(io.BytesIO(compiled)).convert("L")
    assert shown.size == upright.size
    middles = [(4, 4), (shown.width - 5, 4), (4, shown.height - 5), (shown.width - 5, shown.height - 5)]
    dark = [shown.getpixel(at) < 128 for at in middles]
    assert dark == [upright.getpixel(at) < 128 for at in middles]
    assert sum(dark) == 1


@pytest.mark.parametrize(
    ("width", "height", "across", "down"),
    [
        (110, 110, 25.4, 25.4),  # small ones are not enlarged
        (4000, 1000, 150, 37.5),
        (1000, 4000, 21.25, 85),
        (3000, 3000, 85, 85),
        (12_000, 1, 150, 0.01),
    ],
)
def test_a_picture_fits_a_step(width: int, height: int, across: float, down: float) -> None:
    found = photo(Photo("x", "x", b"", width, height))
    assert (found.across, found.down) == (across, down)


def test_own_words_are_the_same_in_every_language() -> None:
    made = cards(document(OWN, "nb"))
    for id_ in ("OWN-GATE", "OWN-KEYS"):
        here, there = cards(WHOLE)[id_], made[id_]
        assert [text(one) for one in (*here.actions, *here.needs, here.expected, here.otherwise, here.caution)] == [
            text(one) for one in (*there.actions, *there.needs, there.expected, there.otherwise, there.caution)
        ]
        assert here.title == there.title == unmarked(there.title)
