"""No key of a Wi-Fi network is silent: each changes what comes out."""

from __future__ import annotations

from typing import Any

import pytest

from ppkg_builder.areas import wifi
from ppkg_builder.areas._site import Site
from tests.areas.near_offline import read
from tests.areas.wifi_networks import FORMS, SECRET, TLS, at


def _effect(v: wifi.Model, where: Site) -> str:
    """Everything that the area yields, as one text."""
    parts = [*wifi.settings(v, where), *wifi.files(v, where), *wifi.steps(v, where)]
    return "\n".join([*map(repr, parts), *(repr(d.consequences) + d.choice for d in wifi.decisions(v, where))])


BASE: dict[str, Any] = {"ssid": "NQ-NET", **FORMS["wpa2-enterprise-tls"]}
CHANGES: dict[str, dict[str, Any]] = {
    "ssid": {"ssid": "OTHER"},
    "security": {"security": "wpa3-enterprise"},
    "passphrase.secret": {"passphrase": {"secret": "north-quay/other"}},
    "passphrase.revision": {"passphrase": {"secret": "north-quay/wifi", "revision": 9}},
    "eap.method": {"eap": {**TLS, "method": "peap-mschapv2"}},
    "eap.client": {"eap": {**TLS, "client": "headset"}},
    "eap.trusted_roots": {"eap": {**TLS, "trusted_roots": ["radius-root"]}},
    "eap.server_names": {"eap": {**TLS, "server_names": ["other.example"]}},
    "eap.auth_mode": {"eap": {**TLS, "auth_mode": "user"}},
    "hidden": {"hidden": True},
    "auto_connect": {"auto_connect": False},
    "cost": {"cost": "fixed"},
    "mac_randomization": {"mac_randomization": True},
    "proxy.address": {"proxy": {"address": "p.example:1"}},
    "proxy.pac_url": {"proxy": {"pac_url": "http://p.example/p"}},
    "proxy.wpad": {"proxy": {"wpad": True}},
}


@pytest.mark.parametrize("key", sorted(CHANGES))
def test_every_key_of_a_network_changes_what_comes_out(key: str) -> None:
    before = {**BASE, **({"passphrase": SECRET} if key.startswith("passphrase") else {})}
    after = {**before, **CHANGES[key]}
    assert _effect(read(wifi.Model, net=before), at()) != _effect(read(wifi.Model, net=after), at())


def _keys(schema: dict[str, Any], definitions: dict[str, Any], prefix: str = "") -> set[str]:
    found: set[str] = set()
    for name, child in schema.get("properties", {}).items():
        parts = [child, *child.get("anyOf", [])]
        below = [definitions[part["$ref"].rsplit("/", 1)[-1]] for part in parts if "$ref" in part]
        inner = set().union(*(_keys(part, definitions, f"{prefix}{name}.") for part in below)) if below else set()
        found |= inner or {f"{prefix}{name}"}
    return found


def test_no_key_of_the_schema_is_left_out_of_that_list() -> None:
    schema = wifi.Model.model_json_schema()
    assert _keys(schema["$defs"]["Network"], schema["$defs"]) == set(CHANGES)
