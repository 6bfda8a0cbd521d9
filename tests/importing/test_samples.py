"""Real samples of WLAN profiles: what is expressible is re-emitted, the rest is named with its line."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from ppkg_builder.importing import Imported
from ppkg_builder.package.judge import breaks
from tests.importing.trips import built, imported, profile_data, rules, told
from tests.importing.wlan_canonical import canonical

pytestmark = pytest.mark.needs("reference")

BROKEN = "bootstrap-profile-sample.xml"
ON_A_PC: dict[str, dict[str, Any]] = {
    "eap-aka-profile-sample.xml": {"security": "wpa2-enterprise", "eap.method": "aka", "auto_connect": False},
    "non-broadcast-profile-sample.xml": {"security": "wpa2-personal", "hidden": True},
    "single-sign-on-profile-sample.xml": {
        "security": "wpa2-enterprise",
        "dot1x.single_sign_on": {"when": "before-sign-in", "max_delay": 10},
        "eap.windows_logon": True,
    },
    "wpa-enterprise-with-peap-mschapv2-profile-sample.xml": {"security": "wpa-enterprise", "cipher": "tkip"},
    "wpa-enterprise-with-tls-profile-sample.xml": {"security": "wpa-enterprise", "eap.client": "mdm"},
    "wpa-personal-profile-sample.xml": {"security": "wpa-personal", "cipher": "tkip", "auto_switch": False},
    "wpa2-enterprise-with-peap-mschapv2-profile-sample.xml": {"security": "wpa2-enterprise", "eap.prompt": True},
    "wpa2-enterprise-with-tls-profile-sample.xml": {"eap.method": "tls", "eap.auth_mode": "machine-or-user"},
    "wpa2-personal-profile-sample.xml": {"security": "wpa2-personal"},
    "wpa3-personal-transition-profile-sample.xml": {"security": "wpa3-transition"},
}
"""What the keys of ``wifi`` say of each sample, for a PC."""
AS_A_FILE = {"fips-profile-sample.xml": "the settings of its EAP method 25 are bytes (ConfigBlob)"}
WITH_STRANGE_ROOTS = (
    "wpa3-enterprise-192bit-with-tls-profile-sample.xml",
    "wpa3-enterprise-with-teap-profile-sample.xml",
)
"""They name a root by a thumbprint that belongs to no certificate, so that no profile could hold it."""
SAMPLES = sorted([*ON_A_PC, *AS_A_FILE, *WITH_STRANGE_ROOTS])
LACKING_A_KEY = {
    "non-broadcast-profile-sample.xml",
    "wpa-personal-profile-sample.xml",
    "wpa2-personal-profile-sample.xml",
}
PC = {"device": "windows11", "build": "26200.1"}
LATER = {"WPA3ENT", "WPA3ENT192"}
"""Authentications that the published schema is too old for."""


def _emitted(found: Imported, folder: Path) -> str:
    (text,) = [one.value for one in built(found, folder) if one.address.node.endswith("/WlanXml")]
    return text


def test_every_sample_is_accounted_for(reference_folder: Path) -> None:
    assert {path.name for path in (reference_folder / "wlan").glob("*.xml")} == {*SAMPLES, BROKEN}
    assert len(SAMPLES) == 13


@pytest.mark.parametrize("device", ["windows11", "hololens2"])
@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_is_emitted_again_with_its_meaning(
    name: str, device: str, reference_folder: Path, tmp_path: Path
) -> None:
    sample = reference_folder / "wlan" / name
    emitted = _emitted(imported(sample, **(PC if device == "windows11" else {})), tmp_path).encode()
    assert canonical(emitted) == canonical(sample.read_bytes())
    assert breaks("wlan-profile", emitted) == ""
    published = etree.XMLSchema(etree.parse(str(reference_folder / "xsd/WLAN_profile_v1.xsd")))
    root = etree.fromstring(emitted)
    known = root.findtext(".//{*}authentication") not in LATER
    assert published.validate(root) is known


@pytest.mark.parametrize("name", ON_A_PC)
def test_the_keys_of_wifi_say_a_sample(name: str, reference_folder: Path) -> None:
    found = imported(reference_folder / "wlan" / name, **PC)
    assert "import/wlan-unsupported" not in rules(found)
    (network,) = profile_data(found)["wifi"].values()
    for path, value in ON_A_PC[name].items():
        at: Any = network
        for part in path.split("."):
            at = at[part]
        assert at == value


@pytest.mark.parametrize("name", AS_A_FILE)
def test_what_no_key_says_is_kept_as_a_file_and_named_with_its_line(name: str, reference_folder: Path) -> None:
    found = imported(reference_folder / "wlan" / name)
    (line,) = [line for line in told(found.findings) if "import/wlan-unsupported" in line]
    assert AS_A_FILE[name] in line
    number = int(re.search(r"\.xml:(\d+):", line)[1])  # type: ignore[index]
    assert "EapHostConfig" in (reference_folder / "wlan" / name).read_text("utf-8-sig").splitlines()[number - 1]
    (network,) = profile_data(found)["wifi"].values()
    assert network == {"file": "../wlan/fips-profile-sample/fips-test.xml"}


@pytest.mark.parametrize("name", WITH_STRANGE_ROOTS)
def test_a_root_that_is_nowhere_is_named_and_the_profile_kept_as_it_is(name: str, reference_folder: Path) -> None:
    found = imported(reference_folder / "wlan" / name, **PC)
    (line,) = [line for line in told(found.findings) if "warning" in line]
    assert "00112233445566778899AABBCCDDEEFF00112233 is not among the imported files" in line
    assert list(profile_data(found)["raw"]) == [
        f"./Vendor/MSFT/WiFi/Profile/{'WPA3Enterprise192BitMode' if '192' in name else 'Wpa3EnterpriseTeap'}/WlanXml"
    ]


def test_a_sample_with_wrong_namespaces_gets_a_finding_at_its_root(reference_folder: Path) -> None:
    wrong = {
        path.name
        for path in (reference_folder / "wlan").glob("*.xml")
        if b"https://www.microsoft.com/networking" in path.read_bytes() and path.name != BROKEN
    }
    assert len(wrong) == 9
    found = {name: told(imported(reference_folder / "wlan" / name).findings) for name in SAMPLES}
    told_of = {
        name for name, lines in found.items() if any(":2: warning" in one and "wlan-namespace" in one for one in lines)
    }
    assert told_of == wrong


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_that_lacks_its_key_gets_a_reference_and_a_finding(name: str, reference_folder: Path) -> None:
    found = imported(reference_folder / "wlan" / name, **PC)
    assert ("import/wlan-no-key" in rules(found)) is (name in LACKING_A_KEY)
    networks = profile_data(found).get("wifi", {}).values()
    if name in LACKING_A_KEY:
        assert [set(one["passphrase"]) for one in networks] == [{"secret"}]


def test_the_sample_that_is_no_xml_is_refused_at_its_line(reference_folder: Path) -> None:
    found = imported(reference_folder / "wlan" / BROKEN)
    assert [line.partition(".xml:")[2] for line in told(found.findings) if "error" in line] == [
        "56: error: the WLAN profile is no well-formed XML: opening and ending tag mismatch: "
        "OneX line 19 and EAPConfig [import/not-well-formed]"
    ]
    assert found.files == {}
