"""Real samples of WLAN profiles and kiosk files: what is expressible is re-emitted, the rest is named with its line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from ppkg_builder.importing import Imported
from ppkg_builder.package.plainxml import plain_xml
from ppkg_builder.package.serialization import as_text_of_xml
from tests.importing.trips import built, imported, profile, rules, told

pytestmark = pytest.mark.needs("reference")

KNOWN = {
    "non-broadcast-profile-sample.xml": "SampleNonBroadcast",
    "wpa2-personal-profile-sample.xml": "SampleWPA2PSK",
    "wpa3-personal-transition-profile-sample.xml": "SampleWpa3TransitionProfile",
}
NAMED = {
    "eap-aka-profile-sample.xml": "its EAP method is 23",
    "fips-profile-sample.xml": "'security/authEncryption/FIPSMode' is true",
    "single-sign-on-profile-sample.xml": "'OneX/singleSignOn/type' is preLogon",
    "wpa-enterprise-with-peap-mschapv2-profile-sample.xml": "its authentication is 'WPA'",
    "wpa-enterprise-with-tls-profile-sample.xml": "its authentication is 'WPA'",
    "wpa-personal-profile-sample.xml": "its authentication is 'WPAPSK'",
    "wpa2-enterprise-with-peap-mschapv2-profile-sample.xml": (
        "'EapType/ServerValidation/DisableUserPromptForServerValidation' is false"
    ),
    "wpa2-enterprise-with-tls-profile-sample.xml": "'EapType/CredentialsSource/CertificateStore' is empty",
    "wpa3-enterprise-192bit-with-tls-profile-sample.xml": "its authentication is 'WPA3ENT192'",
    "wpa3-enterprise-with-teap-profile-sample.xml": "its EAP method is 55",
}
BROKEN = "bootstrap-profile-sample.xml"
SILENT = {"hex", "nonBroadcast", "autoSwitch"}  # a repetition, and two whose default is meant


def _emitted(found: Imported, folder: Path) -> str:
    (text,) = [one.value for one in built(found, folder) if one.address.node.endswith("/WlanXml")]
    return text


def _leaves(text: bytes) -> set[tuple[str, str]]:
    """Each leaf with its text, namespaces as Windows wants them."""
    root = etree.fromstring(text.replace(b"https://www.microsoft.com", b"http://www.microsoft.com"))
    return {
        (root.getroottree().getelementpath(one), (one.text or "").strip())
        for one in root.iter(etree.Element)
        if not len(one)
    }


def _without_defaults(leaves: set[tuple[str, str]]) -> set[tuple[str, str]]:
    silent = {(path, text) for path, text in leaves if path.rpartition("}")[2] in SILENT and text != "true"}
    return leaves - silent


def test_every_sample_is_accounted_for(reference_folder: Path) -> None:
    assert {path.name for path in (reference_folder / "wlan").glob("*.xml")} == {*KNOWN, *NAMED, BROKEN}


@pytest.mark.parametrize("name", KNOWN)
def test_a_network_that_wifi_can_say_is_emitted_again(name: str, reference_folder: Path, tmp_path: Path) -> None:
    sample = reference_folder / "wlan" / name
    found = imported(sample)
    assert "import/wlan-unsupported" not in rules(found)
    assert f"ssid: {KNOWN[name]}" in profile(found)
    ours = _leaves(_emitted(found, tmp_path).encode())
    theirs = _leaves(sample.read_bytes())
    key = {leaf for leaf in ours if "sharedKey" in leaf[0]}
    if not any("sharedKey" in path for path, _ in theirs):
        assert "import/wlan-no-key" in rules(found)
        ours -= key
    assert key
    assert _without_defaults(ours) == _without_defaults(theirs)


@pytest.mark.parametrize("name", NAMED)
def test_another_network_is_kept_as_it_is_and_its_odd_part_is_named(
    name: str, reference_folder: Path, tmp_path: Path
) -> None:
    sample = reference_folder / "wlan" / name
    found = imported(sample)
    lines = [line for line in told(found.findings) if "import/wlan-unsupported" in line]
    assert any(NAMED[name] in line for line in lines)
    for line in lines:
        number = int(re.search(r"\.xml:(\d+):", line)[1])  # type: ignore[index]
        part = re.search(r"'(?:[\w/@]+/)?(\w+)' is ", line)
        if part and part[1] != "Enabled":
            assert part[1] in sample.read_text("utf-8-sig").splitlines()[number - 1]
    assert _leaves(_emitted(found, tmp_path).encode()) == _leaves(sample.read_bytes())


def test_a_sample_with_wrong_namespaces_gets_a_finding_at_its_root(reference_folder: Path) -> None:
    wrong = {
        path.name
        for path in (reference_folder / "wlan").glob("*.xml")
        if b"https://www.microsoft.com/networking" in path.read_bytes() and path.name != BROKEN
    }
    assert len(wrong) > 5
    found = {name: told(imported(reference_folder / "wlan" / name).findings) for name in {*KNOWN, *NAMED}}
    told_of = {
        name for name, lines in found.items() if any(":2: warning" in one and "wlan-namespace" in one for one in lines)
    }
    assert told_of == wrong


def test_the_sample_that_is_no_xml_is_refused_at_its_line(reference_folder: Path) -> None:
    found = imported(reference_folder / "wlan" / BROKEN)
    assert [line.partition(".xml:")[2] for line in told(found.findings) if "error" in line] == [
        "56: error: the WLAN profile is no well-formed XML: opening and ending tag mismatch: "
        "OneX line 19 and EAPConfig [import/not-well-formed]"
    ]
    assert found.files == {}


KIOSKS = 16
FAULTS = {
    "exclude-one-aad-user-or-group.xml": (7, 10, 18),
    "kiosk-sample-multi-app-local-or-aad-user.xml": (57,),
    "kiosk-sample-global-assigned-access-visitor-exclude.xml": (48,),
    "kiosk-sample-multi-app-one-aad-group.xml": (6,),
    "kiosk-sample-multi-app-single-aad-auto.xml": (7,),
}


def _judge(reference: Path) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(reference / "xsd" / "assigned-access" / "2017.xsd")))


def test_kiosk_files_are_judged_as_microsofts_schema_judges_them(reference_folder: Path) -> None:
    judge, seen = _judge(reference_folder), {}
    for path in sorted((reference_folder / "assigned-access").glob("*.xml")):
        found = imported(path)
        lines = tuple(one.location.line for one in found.findings if one.location and one.severity == "error")
        try:
            valid = judge.validate(etree.parse(str(path)))
            theirs = tuple(entry.line for entry in judge.error_log)
        except etree.XMLSyntaxError as fault:
            valid, theirs = False, (fault.lineno,)
        assert (lines == ()) == valid == bool(found.files)
        assert lines == theirs
        seen[path.name] = lines
    assert {name: lines for name, lines in seen.items() if lines} == FAULTS
    assert len(seen) == KIOSKS


def test_kiosk_files_are_built_with_the_same_content(reference_folder: Path, tmp_path: Path) -> None:
    names = [path.name for path in (reference_folder / "assigned-access").glob("*.xml") if path.name not in FAULTS]
    assert len(names) == 11
    for number, name in enumerate(sorted(names)):
        path = reference_folder / "assigned-access" / name
        (one,) = built(imported(path), tmp_path / str(number))
        assert one.address.node == "AssignedAccess/Configuration"
        assert one.value == plain_xml(as_text_of_xml(path.read_bytes()).plain)
