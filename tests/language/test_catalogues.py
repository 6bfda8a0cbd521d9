"""The catalogues hold everything that is printed, and every translation holds what its English holds."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

import polib
import pytest

from ppkg_builder.language import ENGLISH, LANGUAGES
from ppkg_builder.language.catalogue import FOLDER
from tests.language.gathered import gathered

CODES = [code for code in LANGUAGES if code != ENGLISH]
_HOLE = re.compile(r"\{[a-z_]+\d*\}")


def entries(code: str) -> dict[str, str]:
    return {entry.msgid: entry.msgstr for entry in polib.pofile(str(FOLDER / f"{code}.po"))}


@pytest.fixture(scope="module")
def wanted() -> set[str]:
    return gathered()


def test_every_message_stands_in_every_catalogue_and_no_other_does(wanted: set[str]) -> None:
    """``python -m tests.language.update`` brings them up to date."""
    for code in CODES:
        found = set(entries(code))
        assert (code, sorted(wanted - found), sorted(found - wanted)) == (code, [], [])


@pytest.mark.parametrize("code", CODES)
def test_every_message_is_translated(code: str) -> None:
    assert [message for message, said in entries(code).items() if not said] == []


@pytest.mark.parametrize("code", CODES)
def test_a_translation_has_the_holes_of_its_english(code: str) -> None:
    wrong = {m: s for m, s in entries(code).items() if Counter(_HOLE.findall(m)) != Counter(_HOLE.findall(s))}
    assert wrong == {}


@pytest.mark.parametrize("code", CODES)
def test_a_translation_has_no_sign_that_is_not_seen(code: str) -> None:
    """Nor one of private use: marks are put in by what is printed, and the direction of a text by its writers."""
    wrong = [s for s in entries(code).values() if any(unicodedata.category(c) in ("Cc", "Cf", "Co", "Cs") for c in s)]
    assert wrong == []


@pytest.mark.parametrize("code", CODES)
def test_a_sentence_stays_one(code: str) -> None:
    """What ends with a full stop or a colon does so in every language, so that sentences can stand in a row."""
    ends = {".": ".。", ":": ":：", "?": "?？؟", "!": "!！"}
    said = {m: s for m, s in entries(code).items() if " " in m and m[-1] in ends}
    wrong = {m: s for m, s in said.items() if s.rstrip()[-1] not in ends[m[-1]]}
    assert wrong == {}
