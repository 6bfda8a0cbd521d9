"""Networks at random: every one that the keys can say obeys the schema, and is read as what it was."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from ppkg_builder.areas import wifi
from ppkg_builder.areas.wifi._lowering import wlan
from ppkg_builder.areas.wifi._reading import Reading, read
from ppkg_builder.areas.wifi._writing import document
from ppkg_builder.importing import wlanfriendly, wlanmeaning
from ppkg_builder.package.judge import breaks
from ppkg_builder.xmltext import parse
from tests.areas.near_offline import read as model_of
from tests.areas.wifi_networks import CERTIFICATES, at
from tests.areas.wifi_strategies import NETWORKS


def _written(network: dict[str, Any]) -> tuple[Any, bytes]:
    said = wlan(model_of(wifi.Model, net=network).root["net"], at())
    return said, document(said).masked().encode()


@given(NETWORKS)
@settings(max_examples=120, deadline=None)
def test_what_is_written_obeys_the_schema_and_is_read_as_it_was(network: dict[str, Any]) -> None:
    said, data = _written(network)
    assert breaks("wlan-profile", data) == ""
    found = read(parse(data))
    assert isinstance(found, Reading)
    assert found.unsaid == ()
    assert replace(found.wlan, key=None) == replace(said, key=None)


@given(NETWORKS)
@settings(max_examples=120, deadline=None)
def test_an_import_says_the_same_network(network: dict[str, Any]) -> None:
    """The keys that an import writes make a profile of the same meaning, point by point."""
    said, data = _written(network)
    names = {one.sha1.lower(): name for name, one in CERTIFICATES.items() if one.sha1}
    names |= dict.fromkeys(_sha256(said), "corp-root")
    keys = wlanfriendly.said(said, wlanfriendly.Names(names, lambda: "mdm"))
    secrets = {key: network[key] for key in ("passphrase", "network_key") if key in network}
    again = _written({**keys, **secrets})[1]
    assert _meaning(again) == _meaning(data)


def _meaning(data: bytes) -> list[tuple[str, str, str]]:
    return [one.said for one in wlanmeaning.points(parse(data))]


def _sha256(said: Any) -> tuple[str, ...]:
    roots = getattr(getattr(said.one_x, "method", None), "trust", None)
    return tuple(root for root in roots.roots if len(root) == 64) if roots else ()


@pytest.mark.needs("reference")
@given(NETWORKS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_published_schema_takes_all_that_it_can_know(reference_folder: Path, network: dict[str, Any]) -> None:
    published = etree.XMLSchema(etree.parse(str(reference_folder / "xsd/WLAN_profile_v1.xsd")))
    root = etree.fromstring(_written(network)[1])
    for authentication in root.iter("{*}authentication"):
        later = authentication.text in ("WPA3ENT", "WPA3ENT192")  # judged as their elders, which are written alike
        authentication.text = "WPA3" if later else authentication.text
    published.assertValid(root)
