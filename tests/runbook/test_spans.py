from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppkg_builder.areas._area import key, screen, value
from ppkg_builder.runbook.model import Span
from ppkg_builder.runbook.spans import Links, grouped, plain, spans, values


def test_marks_become_styles() -> None:
    text = f"Press {key('Power')}, then {screen('Add a package')} and {value('x.ppkg')}."
    assert spans(text) == (
        Span("Press "),
        Span("Power", "key"),
        Span(", then "),
        Span("Add a package", "screen"),
        Span(" and "),
        Span("x.ppkg", "value"),
        Span("."),
    )


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("  two\n\tlines  ", "two lines"),
        ("bell\x07 and escape\x1b[31m", "bell and escape[31m"),
        ("host\u202eelpmaxe\u2069", "hostelpmaxe"),
        ("private\uf8ff use", "private use"),
        ("an end\ue001 without a start", "an end without a start"),
        ("\u2028", ""),
        ("naïve 東京 مرحبا 🙂", "naïve 東京 مرحبا 🙂"),
    ],
)
def test_what_cannot_be_seen_is_taken_out(text: str, clean: str) -> None:
    assert plain(text) == clean


@given(st.text())
def test_any_text_becomes_one_printable_line(text: str) -> None:
    line = spans(text)
    said = "".join(span.text for span in line)
    assert not {unicodedata.category(c) for c in said} & {"Cc", "Co", "Cs", "Zl", "Zp"}
    assert said == said.strip()
    assert all(span.text for span in line)


def test_an_id_of_a_step_becomes_a_link_only_where_it_stands_alone() -> None:
    links = Links({"NET-03": "step-net-03", "NET-03-RADIUS": "step-net-03-radius"})
    assert spans("See NET-03, NET-03-RADIUS, NET-031 and XNET-03.", links) == (
        Span("See "),
        Span("NET-03", "step", "step-net-03"),
        Span(", "),
        Span("NET-03-RADIUS", "step", "step-net-03-radius"),
        Span(", NET-031 and XNET-03."),
    )


def test_a_value_that_reads_like_an_id_is_no_link() -> None:
    assert spans(value("NET-03"), Links({"NET-03": "x"})) == (Span("NET-03", "value"),)


def test_values_stand_in_a_row() -> None:
    assert values(["a", 1]) == (Span("a", "value"), Span(", "), Span("1", "value"))


def test_a_hash_is_grouped_for_reading_aloud() -> None:
    assert grouped("0123456789ab") == ("0123", "4567", "89ab")


def test_of_all_characters_controls_directions_and_private_ones_alone_are_dropped() -> None:
    every = [chr(code) for code in range(0x110000) if not chr(code).isspace()]
    directions = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    kept = [c for c in every if unicodedata.category(c) not in ("Cc", "Co", "Cs") and c not in directions]
    assert plain("".join(every)) == "".join(kept)
