"""Files from strangers: every one ends in findings, quickly, and nothing of it leads anywhere."""

from __future__ import annotations

import json
import plistlib
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ppkg_builder.importing import Imported
from ppkg_builder.importing.sources import Kind, Source, open_source
from ppkg_builder.report import Severity
from tests.importing import made
from tests.importing.trips import imported, told

WLAN = '<WLANProfile xmlns="http://www.microsoft.com/networking/WLAN/profile/v1">{}</WLANProfile>'
SECOND = 5.0  # seconds; each of these takes a few milliseconds


def _import(folder: Path, name: str, data: bytes | str, **wish: Any) -> Imported:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    started = time.perf_counter()
    found = imported(path, **wish)
    assert time.perf_counter() - started < SECOND
    return found


def _errors(found: Imported) -> list[str]:
    return [one.rule for one in found.findings if one.severity is Severity.ERROR]


ENTITIES = '<!DOCTYPE {0} [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><{0}>&b;</{0}>'
OUTSIDE = '<!DOCTYPE {0} [<!ENTITY x SYSTEM "file:///etc/passwd">]><{0}>&x;</{0}>'
DEEP = "<{0}>" + "<a>" * 200 + "</a>" * 200 + "</{0}>"
WIDE = "<{0}>" + "<a/>" * 100_001 + "</{0}>"


@pytest.mark.parametrize("root", ["WindowsCustomizations", "WLANProfile", "AssignedAccessConfiguration"])
@pytest.mark.parametrize("text", [ENTITIES, OUTSIDE, DEEP, WIDE])
def test_hostile_xml_is_refused(root: str, text: str, tmp_path: Path) -> None:
    found = _import(tmp_path, "x.xml", text.format(root))
    assert len(_errors(found)) == 1
    assert found.files == {}
    assert not any("root:" in line for line in told(found.findings))


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"", "import/unknown-kind"),
        (b"\0" * 4096, "import/unknown-kind"),
        (b"MSWIM\0\0\0", "import/package"),
        (b"MSWIM\0\0\0" + b"\xff" * 500, "import/package"),
        (b"<html><body/></html>", "import/unknown-kind"),
        (b"{", "import/not-json"),
        (b'{"a": ' + b"[" * 100_000, "import/not-json"),
        (b'{"a": ' + b"9" * 10_000 + b"}", "import/not-json"),
        (b'{"a": 1}', "import/autopilot-json"),
        (b"Device Serial Number,Hardware Hash\r\n1,\"open", "import/not-csv"),
        (b"Device Serial Number,Hardware Hash\r\n1,\0", "import/not-csv"),
        (b"Device Serial Number,Device Serial Number\r\n1,2", "import/roster-header"),
        (b"My serial,Other\r\n1,2", "import/roster-header"),
        (b"bplist00" + b"\xff" * 64, "import/not-plist"),
        (b"bplist00", "import/not-plist"),
        (b"<plist><dict><key>PayloadContent</key></dict></plist>", "import/not-plist"),
        (b"<plist><string>x</string></plist>", "import/not-plist"),
        (b"\x30\x80\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02\xa0\x80", "import/unknown-kind"),
        (b"<WindowsCustomizations/>", "import/answer-file"),
        (b"<WindowsCustomizations>\n<broken></WindowsCustomizations>", "import/answer-file"),
        (WLAN.format("").encode(), "import/wlan-unreadable"),
        (WLAN.format("<SSIDConfig><SSID><hex>FF</hex></SSID></SSIDConfig>").encode(), "import/wlan-unreadable"),
    ],
)  # fmt: skip
def test_what_is_no_file_of_its_kind_is_one_fault(data: bytes, rule: str, tmp_path: Path) -> None:
    found = _import(tmp_path, "any.file", data)
    assert _errors(found) == [rule]
    assert found.files == {}


def test_every_bad_file_is_told_in_one_run(tmp_path: Path) -> None:
    for name, text in (("a.xml", "<html/>"), ("b.json", "{"), ("c.ppkg", "MSWIM\0\0\0")):
        (tmp_path / name).write_text(text)
    found = imported(*(tmp_path / name for name in ("a.xml", "b.json", "c.ppkg")))
    assert {one.location.file.rpartition("/")[2] for one in found.findings if one.location} == {"a.xml", "c.ppkg"}
    (tmp_path / "a.xml").unlink()
    assert _errors(imported(tmp_path / "b.json")) == ["import/not-json"]


def test_a_property_list_of_shared_lists_is_not_written_out(tmp_path: Path) -> None:
    """2**40 items in a few hundred bytes: each list holds the one before it twice."""
    inner: list[Any] = ["x"]
    for _ in range(40):
        inner = [inner, inner]
    payload: dict[str, Any] = dict.fromkeys(
        ("PayloadUUID", "Password", "PayloadCertificateUUID", "EncryptionType"), inner
    )
    payload |= {"PayloadType": "com.apple.wifi.managed", "SSID_STR": "FERN"}
    payload["EAPClientConfiguration"] = {"AcceptEAPTypes": inner}
    found = _import(tmp_path, "x.mobileconfig", _shared(payload))
    assert _errors(found) == []
    assert "import/not-kept" in {one.rule for one in found.findings}


def _shared(payload: dict[str, Any]) -> bytes:
    """A binary property list in which equal lists are one object."""
    return _Bplist().dump({"PayloadContent": [payload]})


class _Bplist:
    """Writes objects once each, by identity; the library writes a list anew at every place."""

    def __init__(self) -> None:
        self.objects: list[bytes] = []
        self.known: dict[int, int] = {}

    def dump(self, value: Any) -> bytes:
        top = self._add(value)
        body, offsets = b"bplist00", []
        for data in self.objects:
            offsets.append(len(body))
            body += data
        table = b"".join(offset.to_bytes(4, "big") for offset in offsets)
        sizes = bytes(6) + bytes([4, 2]) + len(offsets).to_bytes(8, "big") + top.to_bytes(8, "big")
        return body + table + sizes + len(body).to_bytes(8, "big")

    def _add(self, value: Any) -> int:
        if id(value) in self.known:
            return self.known[id(value)]
        if isinstance(value, dict):
            keys = [self._add(key) for key in value]
            parts = [self._add(one) for one in value.values()]
            data = bytes([0xD0 | len(value)]) + b"".join(n.to_bytes(2, "big") for n in (*keys, *parts))
        elif isinstance(value, list):
            data = bytes([0xA0 | len(value)]) + b"".join(self._add(one).to_bytes(2, "big") for one in value)
        else:
            text = str(value).encode("ascii")
            mark = bytes([0x50 | len(text)]) if len(text) < 15 else bytes([0x5F, 0x10, len(text)])
            data = mark + text
        self.objects.append(data)
        self.known[id(value)] = len(self.objects) - 1
        return len(self.objects) - 1


def test_a_plist_with_entities_is_refused(tmp_path: Path) -> None:
    text = (
        '<!DOCTYPE plist [<!ENTITY a "aaaa">]><plist><dict><key>PayloadContent</key><string>&a;</string></dict></plist>'
    )
    assert _errors(_import(tmp_path, "x.mobileconfig", text)) == ["import/not-plist"]


def test_keys_of_a_plist_that_are_no_text_are_refused(tmp_path: Path) -> None:
    data = bytearray(plistlib.dumps({"PayloadContent": [{"a": 1}]}, fmt=plistlib.FMT_BINARY))
    at = data.index(b"\x51a")
    data[at : at + 2] = b"\x11\x00"  # an integer where the key stood
    found = _import(tmp_path, "x.mobileconfig", bytes(data))
    assert _errors(found) == ["import/not-plist"] or found.files


@pytest.mark.parametrize(
    "name", ["..", "con.cmd", "a:b.cmd", "nul", ".hidden", "x" * 200, "a\u202eb.cmd", "trailing. "]
)
def test_names_that_no_file_may_have_are_not_written(name: str, tmp_path: Path) -> None:
    inside = (
        f"<ProvisioningCommands><DeviceContext><CommandFiles><CommandFile>{name}</CommandFile></CommandFiles>"
        "</DeviceContext></ProvisioningCommands>"
    )
    found = _import(tmp_path, "customizations.xml", made.answer(inside), device="windows11")
    assert {one.rule for one in found.findings} & {"import/not-kept", "import/file-missing"}
    assert all(path.startswith("profiles/sites/") for path in found.files)


def test_texts_of_a_stranger_start_no_line_of_the_profile(tmp_path: Path) -> None:
    evil = "x\ntarget: {device: other}\n# "
    text = made.answer("", name=evil)
    found = _import(tmp_path, "customizations.xml", text)
    assert found.checked is not None
    assert found.checked.loaded.data["target"] == {"device": "windows11"}
    assert found.checked.loaded.data["site"]["name"] == "x target: {device: other} #"


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_a_known_kind_or_refused(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.bin"
    path.write_bytes(data)
    opened = open_source(path)
    assert isinstance(opened, Source) or opened.severity is Severity.ERROR


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)
KEYS = (
    "CloudAssignedTenantId",
    "CloudAssignedTenantDomain",
    "CloudAssignedOobeConfig",
    "CloudAssignedDeviceName",
    "Version",
)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=5), JSON, max_size=8))
def test_any_object_as_autopilot_profile_ends_in_findings(
    tmp_path_factory: pytest.TempPathFactory, content: dict[str, Any]
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    found = imported(path)
    assert found.files or _errors(found)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12), max_size=5), max_size=6
    )
)
def test_any_table_as_hash_file_ends_in_findings(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    import csv

    path = tmp_path_factory.getbasetemp() / "any.csv"
    with path.open("w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows([["Device Serial Number", "Windows Product ID", "Hardware Hash"], *rows])
    found = imported(path)
    assert open_source(path).kind is Kind.ROSTER  # type: ignore[union-attr]
    assert not _errors(found) or _errors(found) == ["import/not-csv"]
