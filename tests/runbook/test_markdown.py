from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppkg_builder.runbook import checklists, document, to_markdown
from ppkg_builder.runbook.markdown import code, escaped, line
from ppkg_builder.runbook.model import Span
from ppkg_builder.runbook.spans import plain
from tests.runbook.example import hostile, material


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("<script>", r"\<script\>"),
        ("a | b", r"a \| b"),
        ("[l](x)", r"\[l\](x)"),
        ("*s* _u_ `c` ~d~", r"\*s\* \_u\_ \`c\` \~d\~"),
        ("&lt; $x$ #1 @x", r"\&lt; \$x\$ \#1 \@x"),
        ("see https://evil.example", "see https&#58;//evil.example"),
        ("see www.evil.example", "see www&#46;evil.example"),
        ("0WWW.evil.example", "0WWW&#46;evil.example"),
        ("build 22621.1266 (plain-text)", "build 22621.1266 (plain-text)"),
    ],
)
def test_markup_in_text_is_escaped(text: str, written: str) -> None:
    assert escaped(text) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("- item", r"\- item"),
        ("+ item", r"\+ item"),
        ("=====", r"\====="),
        ("1. first", r"1\. first"),
        ("12) twelfth", r"12\) twelfth"),
        ("# heading", r"\# heading"),
        ("> quote", r"\> quote"),
        ("2026-11-24", "2026-11-24"),
        ("3 devices", "3 devices"),
    ],
)
def test_a_line_begins_no_list_and_no_heading(text: str, written: str) -> None:
    assert line((Span(text),)) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [("a.b", "`a.b`"), ("a`b", "``a`b``"), ("`", "`` ` ``"), ("a```b", "````a```b````"), (" x ", "`  x  `")],
)
def test_a_value_is_a_code_span_that_it_cannot_leave(text: str, written: str) -> None:
    assert code(text) == written


@given(st.text().map(plain).filter(bool))
def test_a_code_spans_fence_is_longer_than_any_inside(text: str) -> None:
    fence = re.match(r"`+", code(text))
    assert fence is not None
    inside = code(text)[len(fence.group()) : -len(fence.group())]
    assert fence.group() not in re.findall(r"`+", inside)
    assert inside.strip() == text.strip()


@given(st.text().map(plain))
def test_escaped_text_holds_no_live_character(text: str) -> None:
    rest = re.sub(r"\\[\\`*_\[\]<>|~&$#@]|&#(46|58);", "", escaped(text))
    assert not re.search(r"[\\`*_\[\]<>|~&$#@]", rest)
    assert not re.search(r"(?i)https?://|www\.", rest)


def test_a_card_reads_as_written() -> None:
    written = to_markdown(document(material())).decode()
    start = written.index('<a id="step-stg-02">')
    assert written[start : written.index("## 11 Verify")] == (
        '<a id="step-stg-02"></a>\n'
        "\n"
        "### 10.2 Apply the package (STG-02)\n"
        "\n"
        "- **Who:** Staging technician\n"
        "- **Where:** Staging bench\n"
        "- **How often:** For each device (2)\n"
        "- **Time:** 10 min\n"
        "\n"
        "**Before you start**\n"
        "\n"
        "- The headset is charged ([STG-01](#step-stg-01))\n"
        "\n"
        "> **Caution:** Not past the first screen.\n"
        "\n"
        "1. [ ] Press <kbd>Power</kbd> until **Welcome** shows.\n"
        "2. [ ] Choose `quay-1.0.ppkg`.\n"
        "\n"
        "**You should see:** The screen says **Done**.\n"
        "\n"
        "**If not:** Repeat [STG-01](#step-stg-01), not STG-010.\n"
        "\n"
        "Source: Provisioning guide; Set-up page\n"
        "\n"
        '<a id="verify"></a>\n'
        "\n"
    )


def test_a_table_reads_as_written() -> None:
    written = to_markdown(document(material())).decode()
    assert (
        "| Host | Ports | Inspect | Proxy log-on | Why |\n"
        "| --- | --- | :-: | :-: | --- |\n"
        "| `*.update.example.com`<br>only /crl/ | tcp/80, tcp/443 | yes | yes "
        "| Devices update; apps update<br>Updates |\n"
    ) in written


def test_every_row_of_a_table_keeps_its_cells_whatever_stands_in_them() -> None:
    for made in (document(hostile()), *checklists(hostile()).values()):
        for table in re.findall(r"(?:^\|.*\n)+", to_markdown(made).decode(), re.MULTILINE):
            widths = {len(re.findall(r"(?<!\\)\|", row)) for row in table.splitlines()}
            assert len(widths) == 1


def test_no_markup_of_a_stranger_survives() -> None:
    written = to_markdown(document(hostile())).decode()
    outside = re.sub(r"(`+) ?.*?(?<!`)\1(?!`)", "", written)  # code spans show everything as it is
    assert set(re.findall(r"(?<!\\)<[^>]*>", outside)) <= {
        "<br>",
        "<kbd>",
        "</kbd>",
        "</a>",
        *re.findall(r'<a id="[a-z0-9.-]+">', outside),
    }
    assert not re.findall(r"(?<!\\)\]\((?!#)", outside)
    assert not re.findall(r"https?://", outside)


def test_a_trial_says_so_first() -> None:
    assert to_markdown(document(material(trial=True))).startswith("> **TRIAL — placeholder secrets**\n".encode())
