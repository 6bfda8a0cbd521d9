"""Text with secrets in it: two renderings of one text, and never a value where a marker should stand."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from ppkg_builder.values import Secret, SecretKind, SecretRef, Text, as_text
from ppkg_builder.xmltext import ONE_LINE, El, escape_attribute, escape_text, write

REFS = st.builds(SecretRef, st.sampled_from(["a/x", "a/y", "shared/z"]), st.sampled_from(SecretKind), st.integers(1, 9))
PARTS = st.lists(st.text(max_size=8) | REFS, max_size=8)
XML = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\t\n\r<>&\"'"), max_size=20)


def value(ref: SecretRef) -> str:
    return f"<{ref.name}|{ref.revision}&>"


@given(PARTS)
def test_a_text_renders_part_by_part(parts: list[str | SecretRef]) -> None:
    text = Text.of(*parts)
    assert text.render(value) == "".join(p if isinstance(p, str) else value(p) for p in parts)
    assert text.masked() == str(text) == "".join(p if isinstance(p, str) else p.marker for p in parts)
    assert list(text.secrets()) == [p for p in parts if isinstance(p, SecretRef)]
    assert text.render_named() == "".join(
        p if isinstance(p, str) else f"@@secret:{p.name}@{p.revision}@@" for p in parts
    )


@given(PARTS, PARTS)
def test_joining_texts_is_joining_their_parts(one: list[str | SecretRef], other: list[str | SecretRef]) -> None:
    assert Text.of(Text.of(*one), Text.of(*other)) == Text.of(*one, *other)
    assert Text.of(Text.of(*one)) == Text.of(*one)


@given(PARTS)
def test_neighbouring_strings_are_one_and_empty_ones_none(parts: list[str | SecretRef]) -> None:
    kept = Text.of(*parts).parts
    assert "" not in kept
    assert not any(isinstance(a, str) and isinstance(b, str) for a, b in pairwise(kept))


@given(PARTS)
def test_a_text_without_secrets_is_plain_and_one_with_them_is_not(parts: list[str | SecretRef]) -> None:
    text = Text.of(*parts)
    if any(isinstance(part, SecretRef) for part in parts):
        with pytest.raises(ValueError, match="the text holds a secret"):
            _ = text.plain
    else:
        assert text.plain == text.masked() == text.render(value)


@given(PARTS, PARTS)
def test_rendering_says_the_same_however_a_text_was_put_together(
    a: list[str | SecretRef], b: list[str | SecretRef]
) -> None:
    assert Text.of(*a, *b).render(value) == Text.of(*a).render(value) + Text.of(*b).render(value)


@given(PARTS)
def test_escapes_reach_secrets_in_the_order_they_were_asked_for(parts: list[str | SecretRef]) -> None:
    text = Text.of(*parts)
    twice = text.escaped(escape_text).escaped(escape_attribute)
    assert twice.render(value) == escape_attribute(escape_text(text.render(value)))
    assert twice.masked() == "".join(
        escape_attribute(escape_text(p)) if isinstance(p, str) else p.marker for p in parts
    )


@given(XML, XML)
def test_a_secret_in_xml_reads_back_as_it_is(plain: str, secret: str) -> None:
    ref = SecretRef("a/x")
    nested = write(El("inner", {"v": Text.of(plain, ref)}, text=Text.of(plain, ref)), ONE_LINE)
    outer = write(El("outer", {"xml": nested}), ONE_LINE)
    read = etree.fromstring(outer.render(lambda _: secret).encode())
    inner = etree.fromstring(read.get("xml", "").encode())
    # A reader turns a bare line break of an attribute into a space; ours are references, and survive.
    assert inner.get("v") == (plain + secret)
    assert (inner.text or "") == plain + secret


def test_a_marker_is_found_again_in_escaped_text() -> None:
    assert Text.of("<", SecretRef("a/x")).escaped(escape_text).masked() == "&lt;@@secret:a/x@@"


@pytest.mark.parametrize("content", ["text", SecretRef("a/x"), Text.of("a", SecretRef("a/x"))])
def test_whatever_an_area_yields_becomes_a_text(content: str | SecretRef | Text) -> None:
    assert as_text(content) == Text.of(content)


def test_only_a_pfx_is_binary() -> None:
    assert [kind for kind in SecretKind if kind.binary] == [SecretKind.PFX]


def test_values_compare_and_hash_as_frozen_ones_do() -> None:
    one, same, other = (Secret(SecretRef(name)) for name in ("a/x", "a/x", "a/y"))
    assert {one: 1, other: 2} == {same: 1, other: 2}
    assert len({Text.of("a"), Text.of("a"), Text.of("b")}) == 2
