"""Words in a rectangle: broken, made smaller, cut, and never outside."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppkg_builder.runbook import Fonts
from ppkg_builder.runbook.lettering import Row, width, words
from ppkg_builder.runbook.picture import Label, Tone
from ppkg_builder.runbook.spans import spans
from tests.runbook.pictures.drawn import loose

LABEL = Label(10, 20, 60, 24, spans("x"))


def rows(text: str, **changes: object) -> list[str]:
    return [row.text for row in words(replace(LABEL, line=spans(text), **changes)).rows]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("Firewall", ["Firewall"]),
        ("Windows Update: 7 hosts", ["Windows", "Update: 7 hosts"]),
        ("The net AP-STAGING", ["The net", "AP-STAGING"]),
        ("その間にあとPowerを1回", ["その間にあと", "Powerを1回"]),
        ("proxy.alder.example:80", ["proxy.alder.", "example:80"]),
        ("aaaaaaaaaaaaaaaaaa", ["aaaaaaaaaaaa", "aaaaaa"]),
        ("日本語の長い名前です", ["日本語の長い名", "前です"]),
    ],
)
def test_words_break_between_words_and_behind_the_signs_of_addresses(text: str, expected: list[str]) -> None:
    assert rows(text) == expected


def test_what_does_not_fit_gets_smaller_and_then_is_cut() -> None:
    assert words(replace(LABEL, line=spans("one two three four five"))).size == 8.5
    assert words(replace(LABEL, line=spans("one two three four five six seven eight"))).size == 7
    assert rows("word " * 40)[-1].endswith("…")
    assert words(replace(LABEL, line=spans("word " * 40))).size == 7


def test_words_stand_in_the_middle_or_at_the_top() -> None:
    assert words(replace(LABEL, line=spans("Hi"))).rows == (Row("Hi", 35.06, 0),)
    assert words(replace(LABEL, line=spans("Hi"), top=True)).rows == (Row("Hi", 28.24, 0),)
    assert [words(replace(LABEL, align=align)).x for align in ("left", "centre", "right")] == [10, 40, 70]


def test_full_rows_are_squeezed_in_browsers_whose_letters_are_wider() -> None:
    drawn = words(replace(LABEL, line=spans("Windows Update: 7 hosts")))
    short, full = drawn.rows
    assert full.width == pytest.approx(width("Update: 7 hosts") * drawn.size, abs=0.01)
    assert short.width == 0


TONES: tuple[Tone, ...] = ("plain", "strong", "quiet", "struck", "white")


@given(
    text=st.text(max_size=300),
    wide=st.floats(12, 300),
    high=st.floats(9, 80),
    size=st.sampled_from([7.0, 8.0, 8.5, 12.0]),
    tone=st.sampled_from(TONES),
    top=st.booleans(),
)
def test_no_words_leave_their_rectangle(
    text: str, wide: float, high: float, size: float, tone: Tone, top: bool
) -> None:
    label = Label(0, 0, wide, high, spans(text), size=size, tone=tone, top=top)
    assert loose(label) == []
    assert 7 <= words(label).size <= size


@given(st.text("abcdefghij ./-", max_size=60))
def test_nothing_is_lost_where_there_is_room(text: str) -> None:
    label = Label(0, 0, 60, 400, spans(text))
    drawn = "".join(row.text for row in words(label).rows)
    assert drawn.replace(" ", "") == text.replace(" ", "")


def test_widths_are_never_less_than_those_of_the_font_that_pdfs_are_set_in(fonts: Fonts) -> None:
    import typst

    samples = [*map(chr, range(33, 127)), *"äöüßéñøåÆŁŞơ…“”–€×☐", "The quick brown fox", "WWW.MMM", "illicit Tilt"]
    template = (
        "#set text(font: sys.inputs.font, size: 100pt)\n"
        "#let of(weight) = json(bytes(sys.inputs.samples)).map(s => measure(text(weight: weight, s)).width.pt())\n"
        "#context [#metadata((of(400), of(700))) <widths>]"
    )
    compiler = typst.Compiler(
        template.encode(),
        font_paths=typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(path) for path in fonts.paths]
        ),
        sys_inputs={"font": "Noto Sans", "samples": json.dumps(samples)},
    )
    regular, bold = json.loads(compiler.query("<widths>", field="value", one=True))
    assert [s for s, wide in zip(samples, regular, strict=True) if width(s) * 100 < wide - 0.2] == []
    words_only = [(s, wide) for s, wide in zip(samples, bold, strict=True) if len(s) > 1]
    assert [s for s, wide in words_only if width(s, bold=True) * 100 < wide] == []
