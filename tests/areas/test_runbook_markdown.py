"""Markdown of the site's own: what a step file says, and each thing that is refused, at its line and column."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppkg_builder.areas.runbook import _stepfile
from ppkg_builder.areas.runbook._markdown import MOST_BYTES, page
from ppkg_builder.marks import own, strong, value
from tests.areas.near_offline import plain

STEP = """# Wait at the gate `B7`

- A pass,
  still valid.
* The list.

> Mind the **barrier**.
>
> It falls fast.

1. Press the bell.
2. Say `AP-1`, then wait for STG-02; see [the plan](https://plant.example/a_b).
3. Write to <gate@plant.example>.

![The gate, *shut*](pics/gate.png)

**Expected:** the gate opens.

If not:
ring the bell *twice*.
"""
GOOD = "# Wait\n\n1. Wait.\n\nExpected: it opens.\n\nIf not: ring.\n"


def read(text: str) -> _stepfile.StepFile:
    return _stepfile.read(page(text.encode()))


def faults(text: str) -> list[str]:
    return [f"{one.line}:{one.column} {one.rule.partition('/')[2]}: {one.message}" for one in read(text).faults]


def test_a_file_is_a_step() -> None:
    found = read(STEP.replace(" *twice*", ""))
    assert found.faults == []
    assert found.title == own("Wait at the gate ") + value("B7")
    assert found.needs == (own("A pass,") + own(" ") + own("still valid."), own("The list."))
    assert found.caution == own("Mind the ") + strong("barrier") + own(".") + " " + own("It falls fast.")
    assert found.actions == (
        own("Press the bell."),
        own("Say ") + value("AP-1") + own(", then wait for ") + "STG-02" + own("; see ") + own("the plan")
        + own(" (") + value("https://plant.example/a_b") + own(")") + own("."),
        own("Write to ") + own("gate@plant.example") + own("."),
    )  # fmt: skip
    assert [(one.file, one.alt, one.line) for one in found.images] == [("pics/gate.png", "The gate, shut", 15)]
    assert plain(found.expected).strip() == "The gate opens."
    assert plain(found.otherwise).strip() == "Ring the bell."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Expected: it opens.", own("It opens.")),
        ("expected:   it opens.", own("It opens.")),
        ("EXPECTED: 3 lamps.", own("3 lamps.")),
        ("Expected: `on` shows.", own("") + value("on") + own(" shows.")),
        ("Expected: **all** lamps.", own("") + strong("All") + own(" lamps.")),
    ],
)
def test_what_is_expected_begins_a_sentence(text: str, said: str) -> None:
    assert read(GOOD.replace("Expected: it opens.", text)).expected == said


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("1. Wait.", "1. Wait <b>now</b>.", ["3:9 markdown: HTML is not taken over"]),
        ("1. Wait.", "1. Wait <!-- x -->.", ["3:9 markdown: HTML is not taken over"]),
        ("1. Wait.", "<div>\nWait\n</div>", ["3:1 markdown: HTML is not taken over"]),
        ("1. Wait.", "<script>alert(1)</script>", ["3:1 markdown: HTML is not taken over"]),
        ("1. Wait.", "1. Wait\n   *now*.", ["4:4 markdown: emphasis in italics is not printed"]),
        ("1. Wait.", "1. ~~Wait~~.", ["3:4 markdown: struck-out text is not printed"]),
        (
            "1. Wait.",
            "1. Wait.\n   - there",
            ["4:4 markdown: a list or a quote inside another one is not printed"],
        ),
        ("1. Wait.", "1. Wait.\n\n   For long.", ["5:4 markdown: an entry of a list is one paragraph"]),
        ("1. Wait.", "> > Wait.", ["3:1 markdown: a list or a quote inside another one is not printed"]),
        ("1. Wait.", "```\nWait\n```", ["3:1 markdown: blocks of code are not printed"]),
        (
            "1. Wait.",
            "1. Wait.\n\nx\n\n    Wait",
            ["7:5 markdown: a line indented by four spaces is a block of code, and those are not printed"],
        ),
        ("1. Wait.", "1. Wait.\n\n***", ["5:1 markdown: a rule across the page is not printed"]),
        ("1. Wait.", "| a |\n|---|\n| b |", ["3:1 markdown: tables are not printed"]),
        ("1. Wait.", "1. Wait[^1].", ["3:8 markdown: footnotes are not printed"]),
        ("1. Wait.", "1. [ ] Wait.", ["3:4 markdown: each action gets a box to tick by itself"]),
        ("1. Wait.", "1. See ![x](x.png).", ["3:8 markdown: a picture stands in a paragraph of its own"]),
        (
            "1. Wait.",
            "1. [Wait](#gate).",
            ["3:4 markdown: a link leads to '#gate', which paper and a stick cannot follow"],
        ),
        (
            "1. Wait.",
            "1. [Wait](other.md).",
            ["3:4 markdown: a link leads to 'other.md', which paper and a stick cannot follow"],
        ),
        ("# Wait", "## Wait", ["1:4 own-form: a step has one heading, its title, in the first line"]),
        ("1. Wait.", "# Two\n\n1. Wait.", ["3:3 own-form: a step has one heading, its title, in the first line"]),
        ("1. Wait.", "Wait.", ["3:1 own-form: this paragraph is no part of a step"]),
        ("If not: ring.", "Expected: x.", ["7:1 own-form: 'Expected:' stands there twice"]),
        ("Wait.", "W" * 601, ["3:4 own-form: this is longer than 600 characters"]),
        ("# Wait", "# " + "W" * 121, ["1:3 own-form: this is longer than 120 characters"]),
        ("1. Wait.", "1. Wait.\n" * 41, ["43:4 own-form: a step has at most 40 actions"]),
        (
            "1. Wait.",
            f"> {'a' * 400}\n\nx\n\n> {'b' * 400}\n\n1. Wait.",
            [
                "5:1 own-form: this paragraph is no part of a step",
                "7:3 own-form: the cautions of this step are longer than 600 characters",
            ],
        ),
        ("Wait.", "W\u202eait.", ["3:5 own-file: there is an invisible character here (U+202E)"]),
        ("Wait.", "W\ue000ait.", ["3:5 own-file: there is an invisible character here (U+E000)"]),
    ],
)
def test_what_no_step_can_hold_is_refused_at_its_place(old: str, new: str, expected: list[str]) -> None:
    assert faults(GOOD.replace(old, new, 1)) == expected


@pytest.mark.parametrize("text", ["", "\n\n", "\ufeff"])
def test_an_empty_file_is_no_step(text: str) -> None:
    assert faults(text) == ["1:1 own-form: the file says nothing"]


def test_a_file_that_is_no_utf8_or_too_large_is_refused() -> None:
    assert [(f.line, f.column, f.message) for f in page(b"# W\n\xe9").faults] == [
        (2, 1, "the file is not UTF-8 from here on")
    ]
    (found,) = page(b"a" * (MOST_BYTES + 1)).faults
    assert found.message == "the file is larger than 32 KiB, and a step on paper has some 2"


@pytest.mark.parametrize("text", ["&lt;b&gt;", "&#xE000;", "&nbsp;", "[a]: https://x.example", "$x$ #f {{7}}"])
def test_what_is_typed_is_what_is_printed(text: str) -> None:
    assert read(GOOD.replace("Wait.", text)).actions == (own(text),)


@pytest.mark.parametrize(
    ("written", "name"),
    [("gate.png", "gate.png"), ("<the gate.png>", "the gate.png"), ("Tür-100%.png", "Tür-100%.png"), ("a%20b", "a b")],
)
def test_a_picture_is_called_as_its_file_is(written: str, name: str) -> None:
    (found,) = read(GOOD.replace("1. Wait.", f"1. Wait.\n\n![x]({written})")).images
    assert found.file == name


@given(st.text(max_size=400) | st.text("#>-*_`[]()!<&1. \n|~^:ab", max_size=400))
def test_any_text_is_read_or_refused(text: str) -> None:
    found = _stepfile.read(page(text.encode("utf-8", "replace")))
    assert found.faults or found.title or found.actions or found.needs or found.expected or found.otherwise or (
        found.caution or found.images
    )  # fmt: skip
    for fault in found.faults:
        assert (fault.line >= 1, fault.column >= 1) == (True, True)
        assert fault.line <= text.count("\n") + text.count("\r") + 1
        assert fault.message.isprintable()


@pytest.mark.parametrize("piece", ["[", "![](", "**a", "> ", "<", "`a", "- ", "|a", "*a_", "[a](<", "1. ", "a\n"])
def test_no_file_takes_long_to_read(piece: str) -> None:
    began = time.process_time()
    page((piece * (MOST_BYTES // len(piece))).encode())
    assert time.process_time() - began < 10
