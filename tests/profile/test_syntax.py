"""YAML text to a tree: whatever the text is, and whichever of PyYAML's two parsers reads it."""

# ruff: noqa: E501  tables read best with one case a line

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ppkg_builder.profile import syntax, text, tree
from ppkg_builder.profile.tree import Node

YAMLISH = st.text(alphabet="ab:- \n\t#{}[],'\"&*!|>?%@`\\0129.~é\u2028\x00", max_size=60)


def plain(source: str) -> object:
    node, findings = syntax.parse(source, "site.yaml")
    assert findings == []
    assert node is not None
    return tree.plain(node)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("true", True), ("false", False), ("null", None), ("12", 12), ("-3", -3), ("0", 0), ("2026-11-24", date(2026, 11, 24)),
        ("NO", "NO"), ("yes", "yes"), ("on", "on"), ("0123", "0123"), ("12:30", "12:30"), ("1.10", "1.10"), ("1e3", "1e3"),
        ("0x1f", "0x1f"), ("1_000", "1_000"), ("2026-02-30", "2026-02-30"), ("~", "~"), ("Null", "Null"), ("True", "True"),
        ("'12'", "12"), ('"2026-11-24"', "2026-11-24"), ("1234567890123456789", "1234567890123456789"), ("<<", "<<"),
    ],
)  # fmt: skip
def test_only_a_few_plain_words_are_more_than_text(written: str, read: object) -> None:
    assert plain(f"key: {written}") == {"key": read}


def test_keys_are_text_whatever_they_look_like() -> None:
    assert plain("on: 1\n12: 2\nnull: 3\n2026-11-24: 4\n") == {"on": 1, "12": 2, "null": 3, "2026-11-24": 4}


def test_every_value_knows_its_place() -> None:
    node, _ = syntax.parse('é: {b: ["x", y]}\n', "site.yaml")
    assert node is not None
    found = {path: (s.place.line, s.place.column, s.place.length, s.end) for path, s in tree.leaves(node)}
    assert found == {("é", "b", 0): (1, 9, 3, (1, 12)), ("é", "b", 1): (1, 14, 1, (1, 15))}


@pytest.mark.parametrize("limit", [syntax.MAX_DEPTH, syntax.MAX_DEPTH + 1])
def test_nesting_ends_at_the_limit(limit: int) -> None:
    _, findings = syntax.parse("[" * limit + "]" * limit, "site.yaml")
    assert [finding.rule for finding in findings] == ["yaml/too-deep"] * (limit > syntax.MAX_DEPTH)


@given(st.one_of(st.text(max_size=60), YAMLISH))
@example("a: &x {b: *x}")
@example("? [a]\n: b")
@example("!<tag:yaml.org,2002:str> a")
def test_no_text_makes_the_reader_raise(source: str) -> None:
    content, findings = text.decode(source.encode("utf-8", "surrogatepass"), "site.yaml")
    if not findings:
        node, findings = syntax.parse(content, "site.yaml")
        assert node is not None or findings
    assert all(finding.location is not None for finding in findings)


@given(st.binary(max_size=60))
def test_no_bytes_make_the_reader_raise(data: bytes) -> None:
    content, findings = text.decode(data, "site.yaml")
    assert content == "" or findings == [] or all(finding.rule.startswith("yaml/") for finding in findings)


def _read_by(loader: Any, source: str, monkeypatch: pytest.MonkeyPatch) -> tuple[Node | None, list[str]]:
    monkeypatch.setattr(syntax, "LOADER", loader)
    node, findings = syntax.parse(source, "site.yaml")
    return node, [finding.rule for finding in findings]


SCALARS = st.one_of(
    st.integers(-99, 99),
    st.booleans(),
    st.dates().map(str),
    st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=12),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text("abc", min_size=1), inner, max_size=3)
    ),
    max_leaves=10,
)


@pytest.mark.skipif(not hasattr(yaml, "CSafeLoader"), reason="PyYAML was built without libyaml")
@settings(deadline=None)
@given(VALUES, st.booleans())
def test_both_parsers_read_the_same(value: Any, flow: bool) -> None:
    source = yaml.safe_dump({"key": value}, default_flow_style=flow, allow_unicode=True)
    with pytest.MonkeyPatch.context() as patch:
        assert _read_by(yaml.CSafeLoader, source, patch) == _read_by(yaml.SafeLoader, source, patch)


@pytest.mark.skipif(not hasattr(yaml, "CSafeLoader"), reason="PyYAML was built without libyaml")
@pytest.mark.parametrize(
    "source",
    [
        "a:\n\tb: 1", "a: [1", "a: {b", 'a: "b', "a: b: c", "a: @b", "a: *", "a: &", 'a: "\\q"', "- a\nb: c", "a\nb: c",
        "%YAML 9.0\n---\na: b", "a: !<> b", "a: - b", "  a: 1\nb: 2", "a: [1,,2]", "a: &x 1\nb: *x", "a: *y", "---\na: 1\n---\nb: 2",
    ],
)  # fmt: skip
def test_both_parsers_find_the_same_fault(source: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        by_c, by_python = _read_by(yaml.CSafeLoader, source, patch), _read_by(yaml.SafeLoader, source, patch)
    assert by_c[1] == by_python[1] != []
