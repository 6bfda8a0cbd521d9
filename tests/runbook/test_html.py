from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from itertools import pairwise

import pytest
from lxml import etree

from ppkg_builder.runbook import Document, checklists, document, embedding, to_html
from ppkg_builder.runbook.html import css_text, whole
from tests.runbook.example import HOSTILE, bare, hostile, material, site

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


def test_nothing_is_fetched_or_sent(made: etree._Element) -> None:
    assert not made.xpath("//link | //img | //iframe | //object | //form | //base")
    assert not made.xpath("//@src | //@style | //@action")
    assert made.xpath("//@*[starts-with(name(), 'on')]") == []
    assert [href for href in made.xpath("//@href") if not href.startswith("#")] == []
    (policy,) = made.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; style-src 'sha256-")


def test_nothing_runs_but_the_one_script_that_the_policy_names(made: etree._Element) -> None:
    data, script = made.xpath("//script")
    assert data.get("type") == "application/json"
    assert dict(script.attrib) == {}
    (policy,) = made.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    parts = dict(part.split(" ", 1) for part in policy.split("; "))
    digest = base64.b64encode(hashlib.sha256(embedding.script().encode()).digest()).decode()
    assert parts["script-src"] == f"'sha256-{digest}'"
    assert script.text == embedding.script().replace("<![CDATA[", "").replace("]]>", "")
    assert not re.search(
        r"\beval\b|innerHTML|outerHTML|insertAdjacent|document\.write|Function\(|fetch\(|import\(", script.text
    )
    assert "XMLHttpRequest" not in script.text


def test_a_document_without_a_record_has_no_script() -> None:
    made = page(replace(DOCUMENTS["small"], record=None))
    assert made.xpath("//script | //button | //*[@data-record]") == []
    (policy,) = made.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert "script-src" not in policy


def test_a_strangers_words_are_data_to_the_script() -> None:
    raw = to_html(DOCUMENTS["hostile"]).decode()
    (inside,) = re.findall(r'<script type="application/json" id="record-data">(.*?)</script>', raw)
    assert not set("<>&") & set(inside)
    record = DOCUMENTS["hostile"].record
    assert record is not None
    read = json.loads(inside)
    assert read["devices"] == list(record.devices)
    assert read["tasks"][0]["title"] == record.tasks[0].title
    assert HOSTILE in read["name"]


def test_every_box_of_a_sheet_says_what_it_records() -> None:
    boxes = page(DOCUMENTS["small"]).xpath("//td/input")
    named = [{key.removeprefix("data-"): value for key, value in box.attrib.items() if key != "type"} for box in boxes]
    assert {"aria-label": "STG-02 on 0103B", "step": "STG-02", "serial": "0103B"} in named
    assert {"aria-label": "OPS-02 on 2026-12-09", "step": "OPS-02", "reconnect": "2026-12-09"} in named
    rows = page(document(material(site=site(devices=())))).xpath("//td/input[@data-row]/@data-row")
    assert sorted(set(rows)) == [str(row) for row in range(1, 9)]


def test_what_needs_the_script_is_hidden_until_it_runs(made: etree._Element) -> None:
    parts = made.xpath("//*[@data-record]")
    assert len(parts) == 2
    assert all(part.get("hidden") is not None for part in parts)
    bare = "not(ancestor-or-self::*[@data-record]) and not(ancestor::template)"
    assert made.xpath(f"//*[self::button or self::select or self::textarea][{bare}]") == []


def test_nothing_on_the_page_moves() -> None:
    (style,) = page(DOCUMENTS["small"]).xpath("//style/text()")
    assert not re.search(r"transition|animation|scroll-behavior", style)


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


def test_what_is_copied_does_not_break_at_its_own_hyphens() -> None:
    assert whole("AP-STAGING") == '<span class="whole">AP-STAGING</span>'
    assert whole("Settings > Wi-Fi & more") == 'Settings &gt; <span class="whole">Wi-Fi</span> &amp; more'
    assert whole("North Quay - <b>") == "North Quay - &lt;b&gt;"
    made = page(document(material()))
    assert "quay-1.0.ppkg" in made.xpath("//code/span[@class='whole']/text()")
