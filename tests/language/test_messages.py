"""How a sentence becomes a message, and a translation a sentence."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppkg_builder.language import LANGUAGES, Catalogue, Hole, Piece, in_language
from ppkg_builder.language.messages import sentences
from ppkg_builder.marks import key, listed, own, said, screen, value
from ppkg_builder.runbook.spans import Links, spans
from ppkg_builder.runbook.translating import pieces, teller


def messages(text: str, links: Links | None = None) -> list[str]:
    return [one.message()[0] for one in sentences(list(pieces(spans(text, links)))) if one.in_words]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Choose it.", ["Choose it."]),
        (f"Open {screen('Settings')} > {screen('System')}.", ["Open {screen1} > {screen2}."]),
        (f"Press {key('Win')} + {key('R')} and type {value('cmd')}.", ["Press {key1} + {key2} and type {value}."]),
        ("Wait 12 minutes. Then go on.", ["Wait {n} minutes.", "Then go on."]),
        ("Charge it; leave it off.", ["Charge it", "leave it off."]),
        ("WPA2 and 802.1X stay, 22621.1266 does not.", ["WPA2 and 802.1X stay, {n} does not."]),
        ("On 2026-12-09, Wednesday, come back.", ["On {date}, come back."]),
        ("second Wednesday of every month", ["{ordinal} {day} of every month"]),
        (f"It lists {listed(['a', 'b', 'c'])}.", ["It lists {list}."]),
        (f"Set: {value('a')} = {value('1')}, {value('b')} = {value('2')}.", ["Set: {list}."]),
        ("Between 5 and 10 minutes.", ["Between {n1} and {n2} minutes."]),
        (f"{own('Alder Point')}, {own('1.0')}", []),
        (f"{own('USB')}: {said('packed')}", []),
        ("Compare e.g. The first.", ["Compare e.g. The first."]),
        ("See STG-02.", ["See {step}."]),
    ],
)
def test_a_text_is_these_messages(text: str, expected: list[str]) -> None:
    assert messages(text) == expected


def test_the_id_of_a_step_is_no_language_s_whether_it_is_linked_or_not() -> None:
    assert messages("See STG-02.", Links({"STG-02": "step-stg-02"})) == messages("See STG-02.")


def translated(text: str, code: str, known: Mapping[str, str]) -> tuple[str, set[str]]:
    catalogue = Catalogue(LANGUAGES[code], known)
    told = in_language(list(pieces(spans(text))), catalogue)
    return "".join(piece if isinstance(piece, str) else piece.held.text for piece in told), catalogue.missing


@pytest.mark.parametrize(
    ("text", "code", "known", "expected"),
    [
        (f"Put {value('A')} into {screen('B')}.", "de", {"Put {value} into {screen}.": "{screen}: {value}."}, "B: A."),
        (
            "Charge it; wait 3 minutes.",
            "ja",
            {"charge it": "充電", "wait {n} minutes.": "{n}分待つ。"},
            "充電；3分待つ。",
        ),
        (f"{listed(['a', 'b', 'c'])} are", "ar", {"{list} are": "{list} هي", " and ": " و"}, "a، b وc هي"),
        ("Each one.", "de", {"each one.": "jede."}, "Jede."),
        ("each one.", "de", {"Each one.": "Jede."}, "each one."),
        ("Nobody knows it. Wait.", "de", {"Wait.": "Warten."}, "Nobody knows it. Warten."),
        (
            "{value} is no hole.",
            "de",
            {"{value} is no hole.": "{value} ist kein Platzhalter."},
            "{value} ist kein Platzhalter.",
        ),
    ],
)
def test_a_sentence_is_said_in_another_language(text: str, code: str, known: dict[str, str], expected: str) -> None:
    assert translated(text, code, known)[0] == expected


def test_what_a_catalogue_lacks_is_told() -> None:
    assert translated("Nobody knows it. Wait.", "de", {"Wait.": "Warten."})[1] == {"Nobody knows it."}


def test_in_english_a_text_loses_its_marks_and_nothing_else() -> None:
    assert teller("en")(f"Runbook {own('Alder Point')}: {said('Plan')}, {value('x')}") == "Runbook Alder Point: Plan, x"


@given(
    st.lists(
        st.one_of(st.text(alphabet="ab. ;,A{}0", max_size=8), st.builds(Hole, st.just("value"), st.text(max_size=3)))
    )
)
def test_without_a_translation_nothing_is_lost_and_nothing_added(text: list[Piece]) -> None:
    """But for the space between sentences."""
    told = in_language(text, Catalogue(LANGUAGES["de"], {}))

    def flat(of: list[Piece]) -> str:
        return "".join(piece if isinstance(piece, str) else f"<{piece.held}>" for piece in of).replace(" ", "")

    assert flat(told).rstrip(";") == flat(text).rstrip(";")
