"""Where a step goes over to the next page, and what the next page says of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ppkg_builder.runbook import Fonts, document, to_pdf
from ppkg_builder.work import Phase
from tests.runbook.example import material, step
from tests.runbook.paper import Page, pages

pytestmark = pytest.mark.needs("python:typst", "pdftotext")


def staged(
    fonts: Fonts, folder: Path, actions: int, title: str = "Charge the headset", *, large: bool = False
) -> list[Page]:
    """The pages of a chapter of nothing but three steps, the second of ``actions``."""
    first, last = (step(f"STG-{n}", Phase.STAGE, actions=("Do it.",) * 20) for n in (1, 3))
    steps = (first, step("STG-2", Phase.STAGE, title=title, actions=tuple(f"Turn {n}." for n in range(actions))), last)
    made = document(material(steps=steps))
    alone = tuple(chapter for chapter in made.chapters if chapter.anchor == "stage")
    path = folder / "cards.pdf"
    path.write_bytes(to_pdf(replace(made, chapters=alone), fonts, large=large))
    return pages(path)[2:]


def said(page: Page) -> list[str]:
    return [line.text for line in page.lines]


@pytest.mark.parametrize("large", [False, True], ids=["book", "large"])
def test_a_page_on_which_a_step_goes_on_names_it(fonts: Fonts, tmp_path: Path, large: bool) -> None:
    made = staged(fonts, tmp_path, 40, large=large)
    named = ["Charge the headset (continued)" in " ".join(said(page)) for page in made]
    goes_on = [
        any("Turn" in text for text in said(page)) and not any("Turn 0." in text for text in said(page))
        for page in made
    ]
    assert any(goes_on)
    assert named == goes_on


def test_a_title_too_long_for_the_head_of_a_page_is_cut(fonts: Fonts, tmp_path: Path) -> None:
    made = staged(fonts, tmp_path, 40, title="Charge the headset and all of its parts " * 5)
    assert any("… (continued)" in " ".join(said(page)) for page in made)


@pytest.mark.parametrize("actions", range(1, 12))
def test_the_last_action_stays_with_what_is_seen_then(fonts: Fonts, tmp_path: Path, actions: int) -> None:
    for page in staged(fonts, tmp_path, actions):
        texts = " ".join(said(page))
        if f"Turn {actions - 1}." in texts:
            assert texts.count("You should see") > 0
