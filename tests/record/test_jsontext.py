"""JSON with places: what it reads is what the standard library reads, and nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppkg_builder.record.jsontext import Lines, NoJson, Value, read

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
THINGS = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**15), 10**15) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


def plain(value: Value) -> Any:
    content = value.content
    if isinstance(content, Mapping):
        return {name: plain(inner) for name, inner in content.items()}
    return [plain(one) for one in content] if isinstance(content, list) else content


def answer(text: str) -> Any:
    """What is read, or why it is not."""
    try:
        return plain(read(text))
    except NoJson as fault:
        assert 0 <= fault.at <= len(text)  # noqa: PT017  of every fault
        return fault.message


@given(THINGS, st.sampled_from([None, 1]))
def test_what_json_writes_is_read_back(thing: Any, indent: int | None) -> None:
    for text in (json.dumps(thing, indent=indent), json.dumps(thing, ensure_ascii=False)):
        assert answer(text) in (thing, "the file is nested too deeply for a record")


@given(st.text(max_size=60))
def test_what_is_read_is_json(text: str) -> None:
    try:
        known = json.loads(text)
    except ValueError:
        with pytest.raises(NoJson):
            read(text)
    else:
        assert answer(text) == known or re.search(r"[eE]|NaN|Infinity|\d{16}", text)


@pytest.mark.parametrize(
    ("text", "at", "message"),
    [
        ("", 0, "the file is no JSON from here on"),
        ("{", 1, "the file is no JSON from here on"),
        ('{"a" 1}', 6, "a colon is missing"),
        ('{"a": 1 "b": 2}', 8, "a comma or '}' is missing"),
        ("[1 2]", 3, "a comma or ']' is missing"),
        ("[,]", 1, "a value is missing"),
        ("{1: 2}", 1, "a key in quotes is missing"),
        ('{"a": 1, "a": 2}', 9, "the key stands here a second time"),
        ("[1] [2]", 3, "something follows the end of the record"),
        ('"\\x"', 0, "the text has an escape that JSON does not know"),
        ('"\\ud800"', 0, "the text has half a character"),
        ("[NaN]", 1, "the file is no JSON from here on"),
        ("[1e999999]", 1, "the file is no JSON from here on"),
        (f"[{'9' * 5000}]", 1, "the file is no JSON from here on"),
        ("[" * 100_000, 9, "the file is nested too deeply for a record"),
        ('{"a": "x\ny"}', 6, "the file is no JSON from here on"),
    ],
)
def test_a_fault_is_told_where_it_stands(text: str, at: int, message: str) -> None:
    with pytest.raises(NoJson) as caught:
        read(text)
    assert (caught.value.message, caught.value.at) == (message, at)


def test_places_count_lines_and_columns_from_one() -> None:
    lines = Lines("ab\ncd\r\n\nx")
    assert [lines.place(at) for at in (0, 2, 3, 4, 7, 8)] == [(1, 1), (1, 3), (2, 1), (2, 2), (3, 1), (4, 1)]
    assert [lines.line(number) for number in range(6)] == ["", "ab", "cd", "", "x", ""]
