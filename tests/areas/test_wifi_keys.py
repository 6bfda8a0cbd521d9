"""No key of a Wi-Fi network is silent: ``tests/everything/wifi.yaml`` holds them all; here, that none lacks words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from ppkg_builder.areas import wifi
from ppkg_builder.marks import unmarked
from ppkg_builder.profile.meanings import Described
from tests.areas.near_offline import read
from tests.areas.wifi_networks import EAPS, FORMS, KINDS, at

NETWORKS = {**FORMS, **KINDS}


@pytest.mark.parametrize("name", sorted(NETWORKS))
def test_a_network_has_a_node_a_file_a_decision_and_steps(name: str) -> None:
    v = read(wifi.Model, net={"ssid": "NQ-NET", **NETWORKS[name]})
    where = at("windows11", "26200.1")
    assert [leaf.name for leaf in wifi.settings(v, where) if hasattr(leaf, "characteristics")] == ["WlanXml"]
    assert [file.path for file in wifi.files(v, where)] == ["wlan/net.xml"]
    assert [unmarked(decision.subject) for decision in wifi.decisions(v, where)] == ["Wi-Fi 'NQ-NET'"]
    assert {"NET-03", "VAL-02"} <= {step.id for step in wifi.steps(v, where)}


def _properties(definitions: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, one in definitions.items():
        for key, child in one.get("properties", {}).items():
            yield f"{name}.{key}", child


def test_every_key_has_a_description() -> None:
    schema = wifi.Model.model_json_schema(schema_generator=Described)
    lacking = [name for name, child in _properties(schema["$defs"]) if not child.get("description")]
    assert lacking == []


def test_every_method_of_the_schema_is_among_the_networks() -> None:
    schema = wifi.Model.model_json_schema()["$defs"]
    (eap,) = [one for one in schema["Network"]["properties"]["eap"]["anyOf"] if "discriminator" in one]
    used = {network["eap"]["method"] for network in NETWORKS.values() if "eap" in network}
    assert used == set(eap["discriminator"]["mapping"])
    inner = {EAPS[name]["inner"]["method"] for name in EAPS if name.startswith("ttls")}
    assert inner == set(schema["Ttls"]["properties"]["inner"]["discriminator"]["mapping"])
