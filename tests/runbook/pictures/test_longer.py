"""Translations need more room than English: labels have it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from math import ceil
from pathlib import Path

import pytest

from ppkg_builder import papers, pipeline
from ppkg_builder.runbook import document, find_fonts
from ppkg_builder.runbook.lettering import words
from ppkg_builder.runbook.model import Block, Card, Line
from ppkg_builder.runbook.picture import Label, Picture
from tests.runbook.pictures.drawn import astray

SITES = sorted((Path(__file__).resolve().parents[3] / "profiles" / "sites").glob("*.yaml"))


@cache
def pictures(profile: Path) -> tuple[Picture, ...]:
    checked = pipeline.check(profile, today=date(2026, 11, 25), trial=True)
    made = document(papers.material(checked, {}, find_fonts()))
    return tuple(picture for chapter in made.chapters for block in chapter.blocks for picture in _in(block))


def _in(block: Block) -> Iterator[Picture]:
    if isinstance(block, Picture):
        yield block
    elif isinstance(block, Card):
        yield from block.pictures


def longer(line: Line) -> Line:
    """Words of ours by 60 %; what is no language's stays, and so do numbers."""
    return tuple(
        replace(span, text=re.sub(r"[^\W\d_]+", lambda found: found[0] + "n" * ceil(0.6 * len(found[0])), span.text))
        if span.style in ("plain", "said")
        else span
        for span in line
    )


@pytest.mark.parametrize("profile", SITES, ids=lambda path: path.stem)
def test_nothing_of_the_shipped_sites_leaves_its_place_or_is_cut(profile: Path) -> None:
    found = pictures(profile)
    assert len(found) >= 5
    for picture in found:
        assert astray(picture) == []
        assert _cut(picture) == []


@pytest.mark.parametrize("profile", SITES, ids=lambda path: path.stem)
def test_words_that_are_longer_by_60_percent_still_have_room(profile: Path) -> None:
    for picture in pictures(profile):
        shapes = tuple(
            replace(shape, line=longer(shape.line)) if isinstance(shape, Label) else shape for shape in picture.shapes
        )
        assert _cut(replace(picture, shapes=shapes)) == []


def _cut(picture: Picture) -> list[str]:
    rows = [row.text for shape in picture.shapes if isinstance(shape, Label) for row in words(shape).rows]
    return [text for text in rows if text.endswith("…")]
