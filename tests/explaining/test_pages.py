"""Pages in four formats, whatever they say: nothing of it is markup, and a page needs nothing from outside."""

from __future__ import annotations

import base64
import hashlib
import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppkg_builder import codes, rules
from ppkg_builder.explaining import Page, Section, html, markdown, pages, text
from ppkg_builder.report.text import printable

HOSTILE = "</style><script>alert('x')</script> & \"quotes\" `code` *bold* [a](b) ${x} {{ 7*7 }} #"
PAGE = Page(
    "rule",
    "a/b",
    f"Rule {HOSTILE}",
    (
        Section("Why", (HOSTILE,)),
        Section("Sources", (HOSTILE, "two"), "list"),
        Section("Example", ("wifi: {deck: {ssid: '```'}}\n<b>",), "profile"),
    ),
)
XHTML = "{http://www.w3.org/1999/xhtml}"


def parsed(page: Page) -> ElementTree.Element:
    return ElementTree.fromstring(html.document(page.title, [page]).removeprefix("<!DOCTYPE html>"))


def test_a_web_page_is_well_formed_and_shows_markup_as_text() -> None:
    root = parsed(PAGE)
    assert {element.tag.removeprefix(XHTML) for element in root.iter()} == {
        *("html", "head", "meta", "title", "style", "body", "main", "h1", "h3", "p", "ul", "li", "pre"),
    }
    assert HOSTILE in "".join(root.itertext())


def test_a_web_page_allows_its_own_style_and_nothing_else() -> None:
    root = parsed(PAGE)
    style = root.find(f".//{XHTML}style")
    policy = root.find(f".//{XHTML}meta[@http-equiv]")
    assert style is not None
    assert policy is not None
    digest = base64.b64encode(hashlib.sha256((style.text or "").encode()).digest()).decode()
    assert policy.get("content") == f"default-src 'none'; style-src 'sha256-{digest}'"
    assert not re.search(r"(?:src|href|url\()", html.document(PAGE.title, [PAGE]).partition("<body>")[2])


def test_many_pages_are_one_document_with_its_contents() -> None:
    root = ElementTree.fromstring(html.document("Rules", [PAGE, PAGE]).removeprefix("<!DOCTYPE html>"))
    assert [element.get("href") for element in root.iter(f"{XHTML}a")] == ["#p1", "#p2"]
    assert [element.get("id") for element in root.iter(f"{XHTML}h2")] == ["p1", "p2"]


def test_markdown_shows_markup_as_text() -> None:
    said = markdown.document(PAGE)
    assert "<script" not in said.replace("\\<script", "")
    assert "````yaml\nwifi: {deck: {ssid: '```'}}\n<b>\n````" in said


@given(st.text(max_size=60))
def test_any_text_makes_a_page_in_every_format(said: str) -> None:
    page = Page("key", said, f"Key {said}", (Section("Meaning", (said,)), Section("Sources", (said,), "list")))
    for document in (text.document(page), markdown.document(page)):
        assert all(sign.isprintable() or sign == "\n" for sign in document)
    shown = "\n".join(map(printable, f"Key {said}".split("\n")))
    assert [element.text for element in parsed(page).iter(f"{XHTML}h1")] == [shown]


READ = ("Rules of packages that are read", "Rules of records that are read back")


def test_the_page_of_rules_holds_every_rule_with_its_sources() -> None:
    page = pages.rules_page()
    headings = re.findall(r"^#### (.+)$", page, re.MULTILINE)
    assert sorted(headings) == sorted(rules.load())
    assert page.count("\nSources: ") == len(headings)
    chapters = re.findall(r"^## (.+)$", page, re.MULTILINE)
    assert chapters == ["Rules of profiles", "Rules of builds", "Rules of imports", *READ]


def test_the_page_of_codes_holds_every_code() -> None:
    page = pages.codes_page()
    assert re.findall(r"^`([a-z0-9-]+)`\.", page, re.MULTILINE) == list(codes.load())
    assert "*generic, unverified.*" in page


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("write 'deliver: mdm' there", "write `deliver: mdm` there"),
        ("the plant's own 'proxy'", "the plant's own `proxy`"),
        ("a_b <c> *d*", "a\\_b \\<c\\> \\*d\\*"),
        ("'%RAND:4%' or '%SERIAL%'", "`%RAND:4%` or `%SERIAL%`"),
    ],
)
def test_quoted_words_become_code(said: str, shown: str) -> None:
    assert markdown.escaped(said) == shown
