from __future__ import annotations

import base64
import hashlib
import re
from itertools import pairwise

import pytest
from lxml import etree

from ppkg_builder.runbook import Document, checklists, document, to_html
from ppkg_builder.runbook.html import css_text
from tests.runbook.example import HOSTILE, bare, hostile, material

DOCUMENTS = {
    "small": document(material()),
    "bare": document(bare()),
    "hostile": document(hostile()),
    "sheet": next(iter(checklists(hostile()).values())),
}


def page(document: Document) -> etree._Element:
    """The page read as XML, which forgives nothing."""
    return etree.fromstring(to_html(document), etree.XMLParser(resolve_entities=False, no_network=True))


@pytest.fixture(params=DOCUMENTS)
def made(request: pytest.FixtureRequest) -> etree._Element:
    return page(DOCUMENTS[request.param])


def test_nothing_is_fetched_run_or_sent(made: etree._Element) -> None:
    assert not made.xpath("//script | //link | //img | //iframe | //object | //form | //base")
    assert not made.xpath("//@src | //@style | //@onclick | //@action")
    assert [href for href in made.xpath("//@href") if not href.startswith("#")] == []
    (policy,) = made.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; style-src 'sha256-")


def test_the_policy_names_the_one_style_sheet(made: etree._Element) -> None:
    (style,) = made.xpath("//style")
    (policy,) = made.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    digest = base64.b64encode(hashlib.sha256(style.text.encode()).digest()).decode()
    assert f"'sha256-{digest}'" in policy
    assert "url(" not in style.text
    assert "@import" not in style.text


def test_every_link_leads_somewhere_and_every_anchor_is_one(made: etree._Element) -> None:
    anchors = made.xpath("//@id")
    assert len(anchors) == len(set(anchors))
    assert [href for href in made.xpath("//@href") if href[1:] not in anchors] == []
    assert [name for name in made.xpath("//@aria-labelledby") if name not in anchors] == []


def test_headings_descend_one_level_at_a_time(made: etree._Element) -> None:
    levels = [int(heading.tag[1]) for heading in made.iter("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_tables_speak_to_those_who_cannot_see_them(made: etree._Element) -> None:
    for table in made.iter("table"):
        assert table.xpath("caption/text()")
        assert all(head.get("scope") == "col" for head in table.xpath("thead//th"))
        assert all(head.get("scope") == "row" for head in table.xpath("tbody//th"))
    assert all(box.get("aria-label") or box.xpath("ancestor::label") for box in made.xpath("//input[@type='checkbox']"))
    assert made.get("lang") == "en"


def test_a_strangers_markup_stays_text() -> None:
    made = page(DOCUMENTS["hostile"])
    said = "".join(made.xpath("//h1//text()"))
    assert said.startswith(HOSTILE)
    assert "49" not in said
    assert not made.xpath("//comment()")
    assert b"evil.example" in to_html(DOCUMENTS["hostile"])


def test_a_name_cannot_leave_its_css_string() -> None:
    assert (
        css_text('a"; } </style>\n')
        == '"a\\000022\\00003b\\000020\\00007d\\000020\\00003c\\00002fstyle\\00003e\\00000a"'
    )
    (style,) = page(DOCUMENTS["hostile"]).xpath("//style/text()")
    assert "script" in style
    assert not re.search(r"content: [^;]*<", style)


def test_paper_and_trial_reach_the_print_rules() -> None:
    (style,) = page(DOCUMENTS["hostile"]).xpath("//style/text()")
    assert "size: Letter;" in style
    assert css_text("TRIAL — placeholder secrets") in style
    (plain,) = page(DOCUMENTS["small"]).xpath("//style/text()")
    assert "size: A4;" in plain
    assert "@top-center" not in plain


def test_the_same_document_gives_the_same_bytes() -> None:
    assert to_html(document(material())) == to_html(document(material()))


def test_an_action_is_ticked_in_the_page() -> None:
    made = page(DOCUMENTS["small"])
    (card,) = made.xpath("//section[@id='step-stg-02']")
    assert ["".join(label.itertext()).strip() for label in card.iter("label")] == [
        "Press Power until Welcome shows.",
        "Choose quay-1.0.ppkg.",
    ]
    assert card.xpath("string(.//p[@class='expected'])") == "You should see The screen says Done."
    assert card.xpath("string(.//p[@class='otherwise'])") == "If not Repeat STG-01, not STG-010."
