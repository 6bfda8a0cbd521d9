"""Error codes and symptoms: found however they are written, and complete."""

from __future__ import annotations

import re

import pytest

from ppkg_builder import codes
from ppkg_builder.codes import MARKS, Trouble

TROUBLES = pytest.mark.parametrize("one", codes.load().values(), ids=lambda one: one.id)


@pytest.mark.parametrize(
    "said",
    ["0x800700B7", "0X800700b7", "800700B7", " 800700b7 ", "error 0x800700B7", "-2147024713", "already-there"],
)
def test_a_code_is_found_however_it_is_written(said: str) -> None:
    assert [one.id for one in codes.find(said)] == ["already-there"]


@pytest.mark.parametrize(
    ("said", "id_"),
    [
        ("807", "event-not-registered"),
        ("Event 815", "event-no-profile"),
        ("AADSTS1002016", "tls-of-the-designer"),
        ("aadsts1002016", "tls-of-the-designer"),
        ("edm.binary", "hash-not-padded"),
        ("C0000061", "power-settings"),
    ],
)
def test_events_and_words_are_found(said: str, id_: str) -> None:
    assert [one.id for one in codes.find(said)] == [id_]


@pytest.mark.parametrize("said", ["", "0x", "0x800700B8", "8007", "-5", "0x800700B70", "b7"])
def test_what_is_no_known_code_is_not_found(said: str) -> None:
    assert codes.find(said) == ()


@TROUBLES
def test_a_trouble_is_complete(one: Trouble) -> None:
    for text in (one.cause, one.remedy):
        assert text[0].isupper()
        assert text.endswith(".")
        assert 8 < len(text) < 400
    assert not one.seen.endswith(".")
    assert one.sources
    assert set(one.marks) <= MARKS.keys()


def test_a_code_stands_once_and_in_its_own_form() -> None:
    known = [code for one in codes.load().values() for code in one.codes]
    assert len(known) == len({code.lower() for code in known})
    assert [code for code in known if code.lower().startswith("0x") and not re.fullmatch("0x[0-9A-F]{8}", code)] == []


@pytest.mark.parametrize(
    ("code", "marks"),
    [
        ("0x80180014", ()),
        ("0x81039001", ("generic",)),
        ("0x81036502", ("unverified",)),
        ("0x800700B7", ("generic", "unverified")),
        ("807", ("generic",)),
    ],
)
def test_what_is_not_sure_is_marked(code: str, marks: tuple[str, ...]) -> None:
    (one,) = codes.find(code)
    assert one.marks == marks
