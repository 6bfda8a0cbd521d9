"""What stands behind the work: terms, documents, and before it what is collected while there is the internet."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from ppkg_builder import papers, pipeline
from ppkg_builder.runbook import document, to_markdown
from ppkg_builder.runbook.glossary import terms
from ppkg_builder.runbook.sources import cited, dated
from ppkg_builder.site import Connection
from ppkg_builder.work import Fetch, Phase
from tests.building import PROJECT
from tests.runbook.example import STEPS, bare, material, site, step
from tests.runbook.reading import chapter, rows

SITES = sorted(path.stem for path in (PROJECT / "profiles/sites").glob("*.yaml"))


def explained(*said: str) -> list[str]:
    what = material(steps=(step("X-01", Phase.STAGE, actions=said),), decisions=(), rows=(), secrets=(), files=())
    return [row[0] for row in rows(chapter("glossary", what))]


def test_only_terms_of_the_book_are_explained() -> None:
    assert {"RADIUS", "SCEP"} & set(explained("Nothing of the kind.")) == set()
    assert {"RADIUS", "SCEP"} <= set(explained("Ask the RADIUS server.", "Send it by PKCS."))


def test_a_term_is_a_whole_word() -> None:
    assert "VPN" in explained("Start the VPN.")
    assert "VPN" not in explained("Start the VPNv2.")


def test_terms_are_by_the_alphabet_and_each_is_there_once() -> None:
    names = [one.term for one in terms()]
    assert names == sorted(set(names), key=str.casefold)
    assert [one.term for one in terms() if not one.says.endswith(".")] == []


@pytest.mark.parametrize("name", SITES)
def test_every_term_of_a_shipped_site_is_used_before_the_glossary(name: str) -> None:
    checked = pipeline.check(PROJECT / f"profiles/sites/{name}.yaml", today=None)
    whole = document(papers.material(checked, {}, None))
    (found,) = [c for c in whole.chapters if c.anchor == "glossary"]
    kept = replace(whole, chapters=tuple(c for c in whole.chapters if c.anchor != "glossary"))
    book = re.sub(r"[\\*`]", "", to_markdown(kept).decode())
    used = {one.term for one in terms() if one.used(book)}
    assert {row[0] for row in rows(found)} <= used


def test_the_glossary_stands_before_the_sources() -> None:
    assert [chapter.anchor for chapter in document(material()).chapters][-2:] == ["glossary", "sources"]
    assert [chapter.anchor for chapter in document(bare()).chapters] == ["usage"]


def test_every_document_is_listed_once_and_dated_where_its_copy_is() -> None:
    lines = rows(chapter("sources", material()))
    assert lines == sorted(lines, key=lambda row: row[0].casefold())
    assert ["Provisioning guide", "No date is known"] in lines
    assert ["HoloLens reset and recovery page", "2024-03-27"] in lines


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("HoloLens near-offline guide", "2024-06-27"),
        ("HoloLens updates page", "2024-03-27"),
        ("Intune documentation: network endpoints", "2025-06-24"),
        ("Policy CSP", ""),
    ],
)
def test_the_day_of_a_document_is_that_of_the_copy(title: str, day: str) -> None:
    assert dated(title) == day


def test_our_own_conclusions_are_no_documents() -> None:
    what = material(steps=(step("X-01", Phase.STAGE, sources=("derived: from two pages", "ppkg-builder's own rule")),))
    assert [title for title in cited(what) if title.startswith(("derived", "ppkg-builder"))] == []


IMAGE = Fetch("The system image", "A page")


def test_what_needs_the_internet_is_collected_once_for_all_its_steps() -> None:
    steps = (*STEPS, step("STG-08", Phase.STAGE, fetch=(IMAGE,)), step("REC-04", Phase.RECOVER, fetch=(IMAGE,)))
    found = chapter("online", material(steps=steps))
    assert rows(found) == [["[ ] The system image collected", "The system image", "A page", "STG-08, REC-04"]]


def test_who_is_always_connected_collects_nothing() -> None:
    what = material(steps=(step("STG-08", Phase.STAGE, fetch=(IMAGE,)),), site=site(connection=Connection()))
    assert [chapter.anchor for chapter in document(what).chapters if chapter.anchor == "online"] == []


def test_a_term_says_what_it_means_in_words() -> None:
    found = dict(rows(chapter("glossary", material())))
    assert found["Package"].startswith("A provisioning package, a file that sets up a Windows device")
