"""What stands behind the work: terms, documents, and before it what is collected while there is the internet."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import is_dataclass, replace
from pathlib import Path

import pytest

from ppkg_builder import papers, pipeline
from ppkg_builder.runbook import document, glossary, to_markdown
from ppkg_builder.runbook.glossary import terms
from ppkg_builder.runbook.model import Line, Span
from ppkg_builder.runbook.sources import cited, dated
from ppkg_builder.site import Connection
from ppkg_builder.targets import select
from ppkg_builder.work import Fetch, Phase
from tests.building import PROJECT
from tests.runbook.example import STEPS, bare, material, site, step
from tests.runbook.reading import chapter, rows, text

SITES = sorted(path.stem for path in (PROJECT / "profiles/sites").glob("*.yaml"))


def explained(*said: str) -> list[str]:
    what = material(steps=(step("X-01", Phase.STAGE, actions=said),), decisions=(), rows=(), secrets=(), files=())
    return [row[0] for row in rows(chapter("glossary", what))]


def test_only_terms_of_the_book_are_explained() -> None:
    assert {"RADIUS", "SCEP"} & set(explained("Nothing of the kind.")) == set()
    assert {"RADIUS", "SCEP"} <= set(explained("Ask the RADIUS server.", "Send it by SCEP."))


def test_a_document_that_is_cited_is_no_use_of_its_words() -> None:
    cited = step("X-01", Phase.STAGE, sources=("HoloLens kiosk page", "a report of the FFU project"))
    what = material(steps=(cited,), decisions=(), rows=(), secrets=(), files=())
    assert {"Kiosk", "System image (FFU)"} & {row[0] for row in rows(chapter("glossary", what))} == set()


def test_versions_are_named_as_the_book_names_them() -> None:
    assert explained("From 23H1 on, and before 21H2.")[0].endswith("21H2, 23H1")


def test_a_meaning_is_that_of_the_target() -> None:
    said = {
        device: dict(rows(chapter("glossary", material(site=site(target=select(device)), steps=(_SIGN_IN,)))))
        for device in ("hololens2", "windows11")
    }
    assert said["hololens2"]["Windows Hello"] == "Signing in with a PIN or the iris in place of a password."
    assert said["windows11"]["Windows Hello"] == "Signing in with a PIN, the face or a finger in place of a password."


_SIGN_IN = step("X-01", Phase.STAGE, actions=("Sign in with Windows Hello.",))


def test_a_term_is_a_whole_word() -> None:
    assert "VPN" in explained("Start the VPN.")
    assert "VPN" not in explained("Start the VPNv2.")


def test_terms_are_by_the_alphabet_and_each_is_there_once() -> None:
    names = [(one.term.casefold(), one.target) for one in terms()]
    assert names == sorted(set(names))
    twice = {one.term for one in terms() if not one.target} & {one.term for one in terms() if one.target}
    assert twice == set()
    assert [one.term for one in terms() if not one.says.endswith(".")] == []


@pytest.mark.parametrize("name", SITES)
def test_every_term_of_a_shipped_site_is_used_before_the_glossary(name: str) -> None:
    checked = pipeline.check(PROJECT / f"profiles/sites/{name}.yaml", today=None)
    whole = document(papers.material(checked, {}, None))
    (found,) = [c for c in whole.chapters if c.anchor == "glossary"]
    kept = replace(whole, chapters=tuple(c for c in whole.chapters if c.anchor not in _LISTS))
    book = re.sub(r"[\\*`]", "", to_markdown(kept).decode())
    used = {text(one.called(book)) for one in terms() if one.used(book)}
    assert {row[0] for row in rows(found)} <= used


_LISTS = ("glossary", "sources")


def test_a_term_is_found_by_the_word_that_the_book_uses() -> None:
    """The reader looks for what is printed: each spelling shares its beginning with a word of the term."""
    for one in terms():
        heads = {word[:3].casefold() for word in re.findall("[A-Za-z0-9]+", one.term)}
        for spelt in one.words if not one.named else ():
            assert any(head in spelt.casefold() for head in heads), (one.term, spelt)


@pytest.mark.parametrize("name", SITES)
def test_every_abbreviation_of_a_shipped_site_is_explained(name: str) -> None:
    checked = pipeline.check(PROJECT / f"profiles/sites/{name}.yaml", today=None)
    whole = document(papers.material(checked, {}, None))
    (found,) = [c for c in whole.chapters if c.anchor == "glossary"]
    explained = {word for row in rows(found) for word in _ABBREVIATION.findall(row[0])}
    read = [line for c in whole.chapters if c.anchor not in _LISTS for line in _lines(c.blocks)]
    used = {word for line in read for span in line if span.style in _OURS for word in _ABBREVIATION.findall(span.text)}
    known = {spelt for one in terms() for spelt in one.words if text(one.called(spelt)) in {r[0] for r in rows(found)}}
    everyday = set(tomllib.loads(_GLOSSARY.read_text(encoding="utf-8"))["everyday"])
    assert used - explained - known - everyday == set()


_GLOSSARY = Path(glossary.__file__).with_name("glossary.toml")
_OURS = ("plain", "said")
_ABBREVIATION = re.compile(r"(?<![\w.-])[A-Z]{2,}[0-9]?s?(?![\w.]*\w|-[0-9])|\b2[0-9]H[12]\b")
"""Words of capitals, and versions; not what is part of a file's or a step's name."""


def _lines(thing: object) -> Iterator[Line]:
    if isinstance(thing, tuple) and thing and all(isinstance(one, Span) for one in thing):
        yield thing
    elif isinstance(thing, tuple):
        for one in thing:
            yield from _lines(one)
    elif is_dataclass(thing):
        for name in thing.__dataclass_fields__:
            yield from _lines(getattr(thing, name))


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
