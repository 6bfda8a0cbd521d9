"""What is written as YAML is read back as the same values."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ppkg_builder.profile import syntax, tree, writing
from ppkg_builder.profile.text import UNSEEN

TEXTS = st.text(st.characters(codec="utf-8"), max_size=30)
AWKWARD = st.text(alphabet="ab 0-:#'\"\\{}[],&*!|>%@`\n\t.~=<?/+_", max_size=12)


def _read(text: str) -> Any:
    node, _ = syntax.parse(text, "site.yaml")
    assert node is not None, text
    return tree.plain(node)


@given(st.one_of(TEXTS, AWKWARD, st.integers(-(10**17), 10**17), st.booleans(), st.none(), st.dates()))
def test_a_value_is_read_back(value: Any) -> None:
    assert _read(f"key: {writing.scalar(value)} # comment\n") == {"key": value}
    assert _read(f"- {writing.scalar(value)}\n") == [value]


@given(st.one_of(TEXTS, AWKWARD))
def test_a_key_is_read_back(key: str) -> None:
    assert _read(f"{writing.key(key)}: 1\n") == {key: 1}


@given(st.one_of(TEXTS, AWKWARD))
def test_nothing_invisible_and_no_second_line_is_written(value: str) -> None:
    assert not UNSEEN.search(writing.scalar(value))
    assert "\n" not in writing.scalar(value)


@pytest.mark.parametrize(
    "text", ["1.10", "no", "Off", "0x1f", "12:30", "1e3", "0o17", "~", "2026-11-24", "null", "1_0", ".5"]
)
def test_text_that_other_readers_take_for_something_else_is_quoted(text: str) -> None:
    assert yaml.safe_load(writing.scalar(text)) == text


@pytest.mark.parametrize("text", ["North Quay", "../certs/root.cer", "a@b.example", "x-1"])
def test_harmless_text_stays_as_it_is(text: str) -> None:
    assert writing.scalar(text) == text
