"""The answer file: written as the tool saves it, and read from anyone."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ppkg_builder.package.answer import Answer, AnswerFault, Element, Target, Variant, common_only, written
from ppkg_builder.package.answerread import read_answer
from ppkg_builder.package.compiler import ANSWER
from ppkg_builder.package.container import open_package
from ppkg_builder.values import Text
from tests.conftest import reference

_CONFIG = (("ID", "{6d1f9b0a-54f5-5c3f-9a0e-3a0c6cb7a3a1}"), ("Name", "a & b"), ("Version", "1.0"), ("Notes", ""))
_USER = Element("User", (("UserName", "x"), ("Name", "x")), (Element("Password", text=Text.of('<"]]>')),))
_ANSWER = Answer(
    _CONFIG,
    (Element("Accounts", children=(Element("Users", children=(_USER,)),)), Element("Empty")),
    (Target("t", ((("ProcessorType", "5"), ("SKU", "4")), (("SKU", "48"),))),),
    (Variant(("t",), (Element("Policies", children=(Element("A", text=Text.of("1")),)),)),),
)


def test_an_answer_file_is_written_as_the_tool_saves_it() -> None:
    assert written(_ANSWER).plain == "\r\n".join([
        '\ufeff<?xml version="1.0" encoding="utf-8"?>',
        "<WindowsCustomizations>",
        '  <PackageConfig xmlns="urn:schemas-Microsoft-com:Windows-ICD-Package-Config.v1.0">',
        "    <ID>{6d1f9b0a-54f5-5c3f-9a0e-3a0c6cb7a3a1}</ID>",
        "    <Name>a &amp; b</Name>",
        "    <Version>1.0</Version>",
        "    <Notes></Notes>",
        "  </PackageConfig>",
        '  <Settings xmlns="urn:schemas-microsoft-com:windows-provisioning">',
        "    <Customizations>",
        "      <Targets>",
        '        <Target Id="t">',
        "          <TargetState>",
        '            <Condition Name="ProcessorType" Value="5" />',
        '            <Condition Name="SKU" Value="4" />',
        "          </TargetState>",
        "          <TargetState>",
        '            <Condition Name="SKU" Value="48" />',
        "          </TargetState>",
        "        </Target>",
        "      </Targets>",
        "      <Common>",
        "        <Accounts>",
        "          <Users>",
        '            <User UserName="x" Name="x">',
        '              <Password>&lt;"]]&gt;</Password>',
        "            </User>",
        "          </Users>",
        "        </Accounts>",
        "        <Empty />",
        "      </Common>",
        "      <Variant>",
        "        <TargetRefs>",
        '          <TargetRef Id="t" />',
        "        </TargetRefs>",
        "        <Settings>",
        "          <Policies>",
        "            <A>1</A>",
        "          </Policies>",
        "        </Settings>",
        "      </Variant>",
        "    </Customizations>",
        "  </Settings>",
        "</WindowsCustomizations>",
    ])  # fmt: skip


def test_the_answer_file_for_all_has_neither_variants_nor_names() -> None:
    text = common_only(_ANSWER).plain
    assert "Variant" not in text
    assert "Target" not in text
    assert '<User UserName="x">' in text


def test_what_was_written_is_read_back() -> None:
    assert read_answer(written(_ANSWER).plain.encode()) == _ANSWER


_NAMES = st.text("ABCabc", min_size=1, max_size=6)
_TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=30).map(Text.of)
_LEAVES = st.builds(Element, _NAMES, text=_TEXTS)
_TREES = st.recursive(
    _LEAVES, lambda below: st.builds(Element, _NAMES, children=st.lists(below, min_size=1, max_size=3).map(tuple))
)


@settings(max_examples=100, deadline=None)
@given(st.lists(_TREES, max_size=4).map(tuple))
def test_any_tree_of_settings_survives(common: tuple[Element, ...]) -> None:
    answer = Answer(_CONFIG, common)
    read = read_answer(written(answer).plain.encode())
    assert read.common == common
    assert written(read).plain.encode() == written(answer).plain.encode()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no well-formed XML"),
        (b"<a>", "no well-formed XML (line 1)"),
        (b"<a/>", "does not start with WindowsCustomizations (line 1)"),
        (b"<WindowsCustomizations/>", "WindowsCustomizations has no PackageConfig (line 1)"),
        (
            b"<WindowsCustomizations><PackageConfig/><Settings>\n<Customizations><Targets><Target/></Targets>"
            b"</Customizations></Settings></WindowsCustomizations>",
            "Target has no Id (line 2)",
        ),
        (
            b"<WindowsCustomizations><PackageConfig/><Settings><Customizations><Common>"
            + b"<a>" * 70 + b"</a>" * 70 + b"</Common></Customizations></Settings></WindowsCustomizations>",
            "settings are nested too deep (line 1)",
        ),
    ],
)  # fmt: skip
def test_what_is_no_answer_file_is_refused_with_its_line(data: bytes, said: str) -> None:
    with pytest.raises(AnswerFault) as raised:
        read_answer(data)
    assert said in str(raised.value)


def test_entities_are_not_expanded() -> None:
    bomb = b"""<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;&x;&x;&x;&x;&x;">]>
    <WindowsCustomizations><PackageConfig><Name>&y;</Name></PackageConfig></WindowsCustomizations>"""
    assert read_answer(bomb).field("Name") == ""


_REAL = sorted(path.name for path in (reference() / "packages").glob("*.ppkg")) or ["none"]


@pytest.mark.needs("reference")
@pytest.mark.parametrize("name", _REAL)
def test_a_real_answer_file_is_written_back_byte_for_byte(name: str, reference_folder: Path) -> None:
    with (reference_folder / "packages" / name).open("rb") as source:
        data = open_package(source).read(ANSWER)
    assert written(read_answer(data)).plain.encode() == data
