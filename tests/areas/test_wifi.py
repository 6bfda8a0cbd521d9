"""The area wifi: CSP nodes, the answer file's nearest form, decisions and steps."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ppkg_builder.areas import wifi
from ppkg_builder.areas._area import Node, Setting, segments
from ppkg_builder.areas.wifi._lowering import wlan
from ppkg_builder.areas.wifi._writing import profile
from ppkg_builder.marks import unmarked
from ppkg_builder.site import Proxy, Services, Site
from ppkg_builder.values import as_text
from ppkg_builder.xmltext import ONE_LINE, write
from tests.areas.near_offline import plain, read
from tests.areas.wifi_networks import CONFIGURED, FORMS, SITE_PROXY, TLS, at, model

# --- leaves ---------------------------------------------------------------------------------------------------


def leaves(v: wifi.Model, where: Site) -> tuple[list[Node], list[Setting]]:
    found = list(wifi.settings(v, where))
    return [n for n in found if isinstance(n, Node)], [s for s in found if isinstance(s, Setting)]


def test_every_part_of_a_network_has_its_node_and_its_source() -> None:
    v = model(**FORMS["wpa2-personal"], hidden=True, cost="variable", proxy={"pac_url": "http://p.example/p.pac"})
    nodes, _ = leaves(v, at())
    group = segments("ConnectivityProfiles/WLAN/WLANSetting/WLANConfig", WLANConfig="NQ-NET")
    assert [(n.group, n.characteristics) for n in nodes] == [(group, ("WiFi", "Profile", "NQ-NET"))] * 3
    assert [(n.name, n.datatype, n.sources) for n in nodes] == [
        (
            "WlanXml",
            "string",
            tuple(("wifi", "net", key) for key in ("ssid", "security", "passphrase", "hidden")),
        ),
        ("ProxyPacUrl", "string", (("wifi", "net", "proxy", "pac_url"),)),
        ("WiFiCost", "integer", (("wifi", "net", "cost"),)),
    ]
    assert [as_text(n.value).masked() for n in nodes[1:]] == ["http://p.example/p.pac", "3"]
    assert nodes[0].value == write(profile(wlan(v.root["net"], at())), ONE_LINE)


@pytest.mark.parametrize(("cost", "raw"), [("unrestricted", "1"), ("fixed", "2"), ("variable", "3")])
def test_the_cost_is_a_number_of_the_wifi_csp(cost: str, raw: str) -> None:
    nodes, _ = leaves(model(cost=cost), at())
    assert [(n.name, n.value) for n in nodes[1:]] == [("WiFiCost", raw)]


@pytest.mark.parametrize(("ssid", "part"), [("a/b", "a%2Fb"), ("50% off", "50%25%20off"), ("Brücke", "Br%C3%BCcke")])
def test_an_ssid_is_one_part_of_the_csp_path_whatever_it_holds(ssid: str, part: str) -> None:
    nodes, _ = leaves(model(ssid=ssid), at())
    assert nodes[0].characteristics == ("WiFi", "Profile", part)


@pytest.mark.parametrize(
    ("device", "theirs", "own", "expected"),
    [
        ("hololens2", CONFIGURED, None, [("Proxy", "proxy.example:8080", SITE_PROXY)]),
        ("hololens2", CONFIGURED, "none", []),
        ("hololens2", CONFIGURED, {"wpad": True}, [("ProxyWPAD", "true", (("wifi", "net", "proxy", "wpad"),))]),
        ("hololens2", CONFIGURED, {"address": "o.example:1"},
         [("Proxy", "o.example:1", (("wifi", "net", "proxy", "address"),))]),
        ("hololens2", replace(CONFIGURED, address="", pac_url="http://p.example/x"), None,
         [("ProxyPacUrl", "http://p.example/x", SITE_PROXY)]),
        ("hololens2", Proxy("wpad", sources=(("proxy", "mode"),)), None, [("ProxyWPAD", "true", (("proxy", "mode"),))]),
        ("hololens2", Proxy("transparent"), None, []),
        ("hololens2", Proxy(), None, []),
        ("windows11", CONFIGURED, None, []),
    ],
)  # fmt: skip
def test_the_sites_proxy_is_written_into_every_network_that_sets_none(
    device: str, theirs: Proxy, own: Any, expected: list[Any]
) -> None:
    where = at(device, "22621.1266" if device == "hololens2" else "26100", proxy=theirs)
    nodes, _ = leaves(model(proxy=own), where)
    assert [(n.name, n.value, n.sources) for n in nodes[1:]] == expected


def _answer(v: wifi.Model, where: Site) -> dict[str, str]:
    _, found = leaves(v, where)
    assert not any(setting.compiled for setting in found)
    return {
        "/".join(s.name if s.key is None else f"{s.name}[{s.key}]" for s in setting.path): as_text(
            setting.value
        ).masked()
        for setting in found
    }


def test_the_answer_file_holds_the_wizards_fields_where_they_suffice() -> None:
    config = "ConnectivityProfiles/WLAN/WLANSetting/WLANConfig[NQ-NET]"
    assert _answer(model(**FORMS["wpa2-personal"], hidden=True), at(proxy=CONFIGURED)) == {
        f"{config}/WLANXmlSettings/AutoConnect": "True",
        f"{config}/WLANXmlSettings/HiddenNetwork": "True",
        f"{config}/WLANXmlSettings/SecurityType": "WPA2-Personal",
        f"{config}/WLANXmlSettings/SecurityKey": "@@secret:north-quay/wifi@@",
        f"{config}/ProxyServerPort": "proxy.example:8080",
    }
    assert _answer(model(auto_connect=False), at()) == {
        f"{config}/WLANXmlSettings/AutoConnect": "False",
        f"{config}/WLANXmlSettings/HiddenNetwork": "False",
        f"{config}/WLANXmlSettings/SecurityType": "Open",
    }


@pytest.mark.parametrize("name", [name for name in FORMS if name not in ("open", "wpa2-personal")])
def test_the_answer_file_names_a_profile_file_for_every_other_network(name: str) -> None:
    assert _answer(model(**FORMS[name]), at()) == {"ConnectivityProfiles/WLAN/Profiles/Profile[net]": "wlan/net.xml"}


def test_every_network_has_its_profile_beside_the_package() -> None:
    v = read(wifi.Model, b={"ssid": "B", "security": "open"}, a={"ssid": "A", "security": "open"})
    assert [(f.path, f.sources) for f in wifi.files(v, at())] == [
        ("wlan/a.xml", (("wifi", "a"),)),
        ("wlan/b.xml", (("wifi", "b"),)),
    ]


# --- what people read -------------------------------------------------------------------------------------------


def test_a_decision_says_what_follows_from_each_key() -> None:
    v = model(
        **FORMS["wpa2-enterprise-tls"], hidden=True, auto_connect=False, cost="fixed", mac_randomization=False,
        proxy="none",
    )  # fmt: skip
    (decision,) = wifi.decisions(v, at(proxy=CONFIGURED))
    assert (unmarked(decision.subject), unmarked(decision.choice)) == (
        "Wi-Fi 'NQ-NET'",
        "wpa2-enterprise, EAP-TLS, hidden",
    )
    assert tuple(map(unmarked, decision.consequences)) == (
        "Someone has to choose the network on the device.",
        "It needs a certificate from MDM before a device can join.",
        "It does not use the site's proxy until MDM sets that for the whole device; from then on it must let devices "
        "reach the proxy.",
        "Windows holds back large downloads on it.",
        "Devices show their real hardware address, so that a filter can know them.",
    )
    keys = ("ssid", "security", "eap", "hidden", "auto_connect", "mac_randomization", "proxy", "cost")
    assert decision.because == tuple(("wifi", "net", key) for key in keys)


@pytest.mark.parametrize(
    ("network", "sentence"),
    [
        (
            {"mac_randomization": "daily"},
            "Devices show a random hardware address: a filter by address would refuse them.",
        ),
        ({"proxy": {"wpad": True}}, "Its connections go through a proxy found by WPAD."),
        (FORMS["wpa2-enterprise-peap"], "It needs a user name and password before a device can join."),
        (
            {"security": "wpa2-enterprise", "eap": {**TLS, "client": "headset"}},
            "It needs the client certificate 'headset' before a device can join.",
        ),
    ],
)
def test_a_decision_names_this_consequence(network: dict[str, Any], sentence: str) -> None:
    (decision,) = wifi.decisions(model(**network), at())
    assert sentence in map(unmarked, decision.consequences)


def test_without_networks_nothing_is_said() -> None:
    v = read(wifi.Model)
    assert [*wifi.settings(v, at()), *wifi.files(v, at()), *wifi.steps(v, at()), *wifi.decisions(v, at())] == []


@pytest.mark.parametrize(("services", "told"), [(Services(entra=True, intune=True), True), (Services(), False)])
def test_a_radius_rule_that_asks_for_a_domain_account_is_looked_for(services: Services, told: bool) -> None:
    v = model(security="wpa2-enterprise", eap={**TLS, "client": "headset"})
    (radius,) = (step for step in wifi.steps(v, at(services=services)) if step.id == "NET-03-RADIUS")
    assert any("computer account of Active Directory" in plain(action) for action in radius.actions) is told


@pytest.mark.parametrize(
    ("more", "fields"),
    [
        ({}, True), ({"mac_randomization": True}, True), ({"auto_switch": False}, False), ({"fips": True}, False),
        ({"cipher": "tkip"}, False), ({"phy_types": ["ac"]}, False),
    ],
)  # fmt: skip
def test_the_wizards_fields_are_used_only_where_they_say_it_all(more: dict[str, Any], fields: bool) -> None:
    answered = _answer(model(**FORMS["wpa2-personal"], **more), at())
    assert any("SecurityType" in path for path in answered) is fields


def test_a_wep_network_has_its_fields() -> None:
    answered = _answer(model(security="wep", network_key={"secret": "north-quay/old"}), at())
    config = "ConnectivityProfiles/WLAN/WLANSetting/WLANConfig[NQ-NET]/WLANXmlSettings"
    assert answered[f"{config}/SecurityType"] == "WEP"
    assert answered[f"{config}/SecurityKey"] == "@@secret:north-quay/old@@"
