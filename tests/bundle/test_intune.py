"""Rows and JSON for what only MDM delivers."""

from __future__ import annotations

import base64
import csv
import io
import json
from typing import Any

import pytest

from ppkg_builder.areas._area import OmaUri, Setting, segments
from ppkg_builder.bundle import intune
from ppkg_builder.values import SecretKind, SecretRef, Text

AT = (("raw",),)
SECRET = SecretRef("alder-point/key", SecretKind.TEXT)


def row(
    value: str | Text | SecretRef, datatype: Any = "String", name: str = "A name", uri: str = "./Vendor/B"
) -> OmaUri:
    return OmaUri(name, uri, datatype, value, "no package carries it", AT)


def cells(*rows: OmaUri) -> list[list[str]]:
    return list(csv.reader(io.StringIO(intune.table(rows).decode(), newline="")))[1:]


def setting(leaf: OmaUri) -> dict[str, Any]:
    content = json.loads(intune.configuration([leaf], "Alder Point 1.4", "why"))
    assert content["@odata.type"] == "#microsoft.graph.windows10CustomConfiguration"
    assert (content["displayName"], content["description"]) == ("Alder Point 1.4", "why")
    (only,) = content["omaSettings"]
    assert isinstance(only, dict)
    return only


def test_there_are_no_files_when_everything_fits_in_the_package() -> None:
    assert intune.files([Setting(segments("Policies/Camera/AllowCamera"), "No", AT)], "t", "d") == {}


def test_a_row_that_goes_out_apart_has_an_import_file_of_its_own() -> None:
    lock = OmaUri("Tenant lock-down", "./Vendor/MSFT/X/Y", "Boolean", "true", "why", (("enrollment",),), apart=True)
    found = intune.files([row("1"), lock], "Quay 1.0", "why")
    assert sorted(found) == [
        "intune/custom-configuration.json",
        "intune/oma-uri.csv",
        "intune/tenant-lock-down.json",
    ]
    together, apart = (
        json.loads(found[f"intune/{name}.json"]) for name in ("custom-configuration", "tenant-lock-down")
    )
    assert [one["displayName"] for one in apart["omaSettings"]] == ["Tenant lock-down"]
    assert apart["displayName"] == "Quay 1.0: Tenant lock-down"
    assert "Tenant lock-down" not in [one["displayName"] for one in together["omaSettings"]]
    assert sorted(intune.files([lock], "Quay", "why")) == ["intune/oma-uri.csv", "intune/tenant-lock-down.json"]


def test_rows_keep_the_order_in_which_they_have_to_be_set() -> None:
    files = intune.files([row("1", uri="./Vendor/Z"), row("2", uri="./Vendor/A")], "t", "d")
    assert sorted(files) == ["intune/custom-configuration.json", "intune/oma-uri.csv"]
    assert files["intune/oma-uri.csv"].decode() == (
        '"name","oma-uri","data type","value","reason"\n'
        '"A name","./Vendor/Z","String","1","no package carries it"\n'
        '"A name","./Vendor/A","String","2","no package carries it"\n'
    )


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_a_cell_that_a_spreadsheet_would_run_is_text(start: str) -> None:
    text = f"{start}cmd|'/C calc'!A0"
    assert cells(row(text, name=text, uri=text))[0][:4] == [f"'{text}", f"'{text}", "String", f"'{text}"]


def test_a_negative_number_stays_a_number() -> None:
    assert cells(row("-1", "Integer"))[0][3] == "-1"


def test_a_value_of_several_lines_stays_one_cell() -> None:
    assert cells(row('<a x="1">\n,</a>'))[0][3] == '<a x="1">\n,</a>'


def test_a_secret_is_its_marker() -> None:
    leaf = row(Text.of("key=", SECRET))
    assert cells(leaf)[0][3] == "key=@@secret:alder-point/key@@"
    assert setting(leaf)["value"] == "key=@@secret:alder-point/key@@"


@pytest.mark.parametrize(
    ("datatype", "text", "kind", "value"),
    [
        ("Integer", "7", "omaSettingInteger", 7),
        ("Integer", "-7", "omaSettingInteger", -7),
        ("Boolean", "true", "omaSettingBoolean", True),
        ("Boolean", "False", "omaSettingBoolean", False),
        ("String", "ÆØÅ", "omaSettingString", "ÆØÅ"),
        ("String (XML file)", "<a>é</a>", "omaSettingStringXml", base64.b64encode("<a>é</a>".encode()).decode()),
    ],
)
def test_each_type_becomes_the_one_that_graph_knows(datatype: str, text: str, kind: str, value: object) -> None:
    found = setting(row(text, datatype))
    assert found["@odata.type"] == f"#microsoft.graph.{kind}"
    assert found["value"] == value
    assert type(found["value"]) is type(value)
    assert found.get("fileName") == ("B.xml" if kind == "omaSettingStringXml" else None)


def test_a_secret_within_xml_is_not_hidden_in_base64() -> None:
    found = setting(row(Text.of("<a>", SECRET, "</a>"), "String (XML file)"))
    assert found["@odata.type"] == "#microsoft.graph.omaSettingString"
    assert found["value"] == "<a>@@secret:alder-point/key@@</a>"
