"""WLAN profiles: every security with and without every feature, as exact XML."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from ppkg_builder.areas.wifi._lowering import wlan
from ppkg_builder.areas.wifi._reading import Reading, read
from ppkg_builder.areas.wifi._writing import document
from ppkg_builder.areas.wifi._writing import profile as tree
from ppkg_builder.package.judge import breaks
from ppkg_builder.values import SecretKind, SecretRef, Text
from ppkg_builder.xmltext import ONE_LINE, write
from tests.areas.wifi_networks import FORMS, KINDS, TLS, at, model

HERE = Path(__file__).parent / "wlan"
EXTRA: dict[str, Any] = {
    "hidden": True, "auto_connect": False, "mac_randomization": "daily", "ssid": 'Kai & "Brücke" <2>',
}  # fmt: skip
CASES: dict[str, dict[str, Any]] = {
    **FORMS,
    **{f"{name}-all-features": {**form, **EXTRA} for name, form in FORMS.items()},
    "mac-on": {**FORMS["wpa2-personal"], "mac_randomization": True},
    "mac-off": {**FORMS["wpa2-personal"], "mac_randomization": False},
    "tls-two-roots-user": {
        "security": "wpa2-enterprise",
        "eap": {**TLS, "trusted_roots": ["corp-root", "radius-root"], "server_names": ["a.example", "b.example"],
                "auth_mode": "machine-or-user"},
    },
    "tls-no-names": {"security": "wpa2-enterprise", "eap": {**TLS, "server_names": []}},
    **KINDS,
}  # fmt: skip
LATER = {"WPA3ENT", "WPA3ENT192"}
"""Authentications that the published schema of version 1 is too old for."""


def profile(case: dict[str, Any]) -> Text:
    return document(wlan(model(**case).root["net"], at()))


# --- WLAN profiles --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(CASES))
def test_a_network_becomes_exactly_this_profile(name: str) -> None:
    found = profile(CASES[name]).masked()
    if os.environ.get("PPKG_UPDATE_GOLDEN") == "1":
        (HERE / f"{name}.xml").write_text(found, encoding="utf-8")
    assert found == (HERE / f"{name}.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(CASES))
def test_a_profile_obeys_our_schema(name: str) -> None:
    assert breaks("wlan-profile", profile(CASES[name]).masked().encode()) == ""


@pytest.mark.parametrize("name", sorted(CASES))
def test_a_profile_is_read_as_it_was_written(name: str) -> None:
    """Keys are not read back but stand for themselves."""
    written = wlan(model(**CASES[name]).root["net"], at())
    found = read(etree.fromstring(profile(CASES[name]).masked().encode()))
    assert isinstance(found, Reading)
    assert found.unsaid == ()
    assert replace(found.wlan, key=None) == replace(written, key=None)
    assert (found.wlan.key is None) is (written.key is None)


def test_every_expected_profile_belongs_to_a_case() -> None:
    assert {path.stem for path in HERE.glob("*.xml")} == set(CASES)


@pytest.mark.parametrize("name", sorted(CASES))
def test_the_packages_form_is_the_same_profile_on_one_line(name: str) -> None:
    network = wlan(model(**CASES[name]).root["net"], at())
    line, page = write(tree(network), ONE_LINE).masked(), document(network).masked()
    assert "\n" not in line
    assert page.startswith('<?xml version="1.0" encoding="utf-8"?>\n<WLANProfile ')
    parser = etree.XMLParser(remove_blank_text=True)
    assert etree.tostring(etree.fromstring(line.encode())) == etree.tostring(etree.fromstring(page.encode(), parser))


@pytest.mark.needs("reference")
@pytest.mark.parametrize("name", sorted(CASES))
def test_a_profile_is_valid_by_the_published_schema(name: str, reference_folder: Path) -> None:
    schema = etree.XMLSchema(etree.parse(reference_folder / "xsd/WLAN_profile_v1.xsd"))
    root = etree.fromstring(profile(CASES[name]).masked().encode())
    for authentication in root.iter("{*}authentication"):
        # Judged as its elder, which is written alike but for this word.
        authentication.text = "WPA2" if authentication.text in LATER else authentication.text
    schema.assertValid(root)


def test_the_passphrase_stays_a_reference_and_is_escaped_when_it_is_filled_in() -> None:
    text = profile(FORMS["wpa2-personal"])
    assert list(text.secrets()) == [SecretRef("north-quay/wifi", SecretKind.PASSPHRASE, 3)]
    assert "<keyMaterial>@@secret:north-quay/wifi@@</keyMaterial>" in text.masked()
    filled = text.render(lambda ref: "a<b>&\"c'")
    assert etree.fromstring(filled.encode()).findtext(".//{*}keyMaterial") == "a<b>&\"c'"
