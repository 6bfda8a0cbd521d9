"""The area wifi: WLAN profiles, CSP nodes, the answer file's nearest form, findings, decisions and steps."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from ppkg_builder.areas import wifi
from ppkg_builder.areas._area import Node, Setting, segments
from ppkg_builder.areas._site import Certificate, Proxy, Services, Site
from ppkg_builder.areas._wifi_model import wlan
from ppkg_builder.areas._wlan_profile import document, one_line
from ppkg_builder.values import SecretKind, SecretRef, Text, as_text
from tests.areas.near_offline import ids, plain, read, rules, site

HERE = Path(__file__).parent / "wlan"
ROOT = "00112233445566778899AABBCCDDEEFF00112233"
CERTIFICATES = {
    "corp-root": Certificate("corp-root", "root", b"der", ROOT, "CN=Corp Root"),
    "radius-root": Certificate("radius-root", "root", b"der", ROOT[::-1], "CN=Radius Root"),
    "issuing": Certificate("issuing", "intermediate", b"der", ROOT, "CN=Issuing"),
    "headset": Certificate("headset", "client"),
}
SECRET: dict[str, Any] = {"secret": "north-quay/wifi", "revision": 3}
TLS: dict[str, Any] = {
    "method": "tls", "client": "mdm", "trusted_roots": ["corp-root"], "server_names": ["radius.example.com"],
}  # fmt: skip
PEAP: dict[str, Any] = {"method": "peap-mschapv2", "trusted_roots": ["corp-root"], "server_names": ["radius.example"]}
FORMS: dict[str, dict[str, Any]] = {
    "open": {"security": "open"},
    "wpa2-personal": {"security": "wpa2-personal", "passphrase": SECRET},
    "wpa3-personal": {"security": "wpa3-personal", "passphrase": SECRET},
    "wpa3-transition": {"security": "wpa3-transition", "passphrase": SECRET},
    "wpa2-enterprise-tls": {"security": "wpa2-enterprise", "eap": TLS},
    "wpa2-enterprise-peap": {"security": "wpa2-enterprise", "eap": PEAP},
    "wpa3-enterprise-tls": {"security": "wpa3-enterprise", "eap": TLS},
    "wpa3-enterprise-peap": {"security": "wpa3-enterprise", "eap": PEAP},
}
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
}  # fmt: skip
LATER = {"WPA3ENT"}
"""Authentications that the published schema of version 1 is too old for."""


def model(**network: Any) -> wifi.Model:
    return read(wifi.Model, net={"ssid": "NQ-NET", "security": "open", **network})


def at(device: str = "hololens2", build: str = "22621.1266", **changes: Any) -> Site:
    return site(device, build, **{"certificates": CERTIFICATES, "services": Services(intune=True), **changes})


def profile(case: dict[str, Any]) -> Text:
    return document(wlan(model(**case).root["net"], at()))


# --- WLAN profiles --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(CASES))
def test_a_network_becomes_exactly_this_profile(name: str) -> None:
    assert profile(CASES[name]).masked() == (HERE / f"{name}.xml").read_text(encoding="utf-8")


def test_every_expected_profile_belongs_to_a_case() -> None:
    assert {path.stem for path in HERE.glob("*.xml")} == set(CASES)


@pytest.mark.parametrize("name", sorted(CASES))
def test_the_packages_form_is_the_same_profile_on_one_line(name: str) -> None:
    network = wlan(model(**CASES[name]).root["net"], at())
    line, page = one_line(network).masked(), document(network).masked()
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
    assert nodes[0].value == one_line(wlan(v.root["net"], at()))


@pytest.mark.parametrize(("cost", "raw"), [("unrestricted", "1"), ("fixed", "2"), ("variable", "3")])
def test_the_cost_is_a_number_of_the_wifi_csp(cost: str, raw: str) -> None:
    nodes, _ = leaves(model(cost=cost), at())
    assert [(n.name, n.value) for n in nodes[1:]] == [("WiFiCost", raw)]


@pytest.mark.parametrize(("ssid", "part"), [("a/b", "a%2Fb"), ("50% off", "50%25%20off"), ("Brücke", "Br%C3%BCcke")])
def test_an_ssid_is_one_part_of_the_csp_path_whatever_it_holds(ssid: str, part: str) -> None:
    nodes, _ = leaves(model(ssid=ssid), at())
    assert nodes[0].characteristics == ("WiFi", "Profile", part)


SITE_PROXY = (("proxy", "mode"), ("proxy", "address"))
CONFIGURED = Proxy("configured", "proxy.example:8080", sources=SITE_PROXY)


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


# --- findings -------------------------------------------------------------------------------------------------

OPEN = "warning wifi/open wifi.net.security"
TYPED = "note wifi/typed-credentials wifi.net.eap.method"


@pytest.mark.parametrize(
    ("network", "expected"),
    [
        ({"security": "open"}, [OPEN]),
        (FORMS["wpa2-personal"], []),
        (FORMS["wpa3-personal"], ["warning wifi/wpa3-unconfirmed wifi.net.security"]),
        (FORMS["wpa3-transition"], ["warning wifi/wpa3-unconfirmed wifi.net.security"]),
        (FORMS["wpa2-enterprise-peap"], [TYPED]),
        ({"ssid": "ü" * 16, **FORMS["wpa2-personal"]}, []),
        ({"ssid": "ü" * 16 + "x", **FORMS["wpa2-personal"]}, ["error wifi/ssid-length wifi.net.ssid"]),
        ({"ssid": "x" * 33, **FORMS["wpa2-personal"]}, ["error wifi/ssid-length wifi.net.ssid"]),
        ({"ssid": "a\x07b", **FORMS["wpa2-personal"]}, ["error wifi/ssid-character wifi.net.ssid"]),
        ({"ssid": "a\u0085b", **FORMS["wpa2-personal"]}, ["error wifi/ssid-character wifi.net.ssid"]),
        ({"ssid": " x", **FORMS["wpa2-personal"]}, ["warning wifi/ssid-space wifi.net.ssid"]),
        ({"security": "wpa2-personal"}, ["error wifi/no-passphrase wifi.net.security"]),
        ({"security": "open", "passphrase": SECRET}, ["error wifi/passphrase-unused wifi.net.passphrase", OPEN]),
        ({"security": "wpa2-enterprise"}, ["error wifi/no-eap wifi.net.security"]),
        ({"security": "open", "eap": TLS}, ["error wifi/eap-unused wifi.net.eap", OPEN]),
        (
            {**FORMS["wpa2-personal"], "hidden": True, "auto_connect": False},
            ["note wifi/hidden-by-hand wifi.net.auto_connect"],
        ),
        ({**FORMS["wpa2-personal"], "proxy": "none"}, ["note wifi/nothing-to-opt-out wifi.net.proxy"]),
    ],
)
def test_what_is_wrong_with_a_network_is_found(network: dict[str, Any], expected: list[str]) -> None:
    assert rules(wifi.findings(model(**network), at())) == expected


@pytest.mark.parametrize(
    ("eap", "services", "expected"),
    [
        (TLS, Services(intune=True), []),
        ({**TLS, "client": "headset"}, Services(), []),
        ({**TLS, "client": None}, Services(), ["error wifi/eap-no-client wifi.net.eap"]),
        (TLS, Services(), ["error wifi/client-without-mdm wifi.net.eap.client"]),
        ({**TLS, "client": "hedset"}, Services(), ["error wifi/eap-client-unknown wifi.net.eap.client"]),
        ({**TLS, "client": "corp-root"}, Services(), ["error wifi/eap-client-store wifi.net.eap.client"]),
        (
            {**TLS, "trusted_roots": ["corp-rot"]},
            Services(intune=True),
            ["error wifi/eap-root-unknown wifi.net.eap.trusted_roots.0"],
        ),
        (
            {**TLS, "trusted_roots": ["corp-root", "issuing"]},
            Services(intune=True),
            ["error wifi/eap-root-store wifi.net.eap.trusted_roots.1"],
        ),
        (
            {**TLS, "trusted_roots": ["corp-root", "corp-root"]},
            Services(intune=True),
            ["warning wifi/eap-root-twice wifi.net.eap.trusted_roots.1"],
        ),
        ({**TLS, "trusted_roots": []}, Services(intune=True), ["error wifi/eap-no-root wifi.net.eap"]),
        ({**TLS, "server_names": []}, Services(intune=True), ["warning wifi/eap-no-server-name wifi.net.eap"]),
        (
            {**TLS, "server_names": ["a;b", " "]},
            Services(intune=True),
            [
                "error wifi/eap-server-name wifi.net.eap.server_names.0",
                "error wifi/eap-server-name wifi.net.eap.server_names.1",
            ],
        ),
        ({**PEAP, "client": "headset"}, Services(), ["error wifi/client-unused wifi.net.eap.client", TYPED]),
        ({**PEAP, "auth_mode": "machine"}, Services(), ["warning wifi/machine-without-account wifi.net.eap.auth_mode"]),
    ],
)
def test_what_is_wrong_with_eap_is_found(eap: dict[str, Any], services: Services, expected: list[str]) -> None:
    second = {"ssid": "STAGING", "security": "wpa2-personal", "passphrase": SECRET}
    v = read(wifi.Model, net={"ssid": "NET", "security": "wpa2-enterprise", "eap": eap}, staging=second)
    assert rules(wifi.findings(v, at(services=services))) == expected


@pytest.mark.parametrize(
    ("proxy", "device", "build", "expected"),
    [
        ({"address": "p.example:8080"}, "hololens2", "22621.1266",
         ["note wifi/proxy-before-enrolment wifi.net.proxy"]),
        ({"address": "[2001:db8::1]:8080"}, "hololens2", "22621.1266",
         ["note wifi/proxy-before-enrolment wifi.net.proxy"]),
        ({"address": "p.example:8080"}, "hololens2", "19041.1128", ["warning wifi/proxy-build wifi.net.proxy"]),
        ({"address": "p.example:8080"}, "windows11", "26100", ["error wifi/proxy-target wifi.net.proxy"]),
        ({}, "hololens2", "19041.1128",
         ["error wifi/proxy-one-of wifi.net.proxy", "warning wifi/proxy-build wifi.net.proxy"]),
        ({"wpad": True, "pac_url": "http://p.example/p"}, "hololens2", "19041.1128",
         ["error wifi/proxy-one-of wifi.net.proxy", "warning wifi/proxy-build wifi.net.proxy"]),
        ({"address": "p.example"}, "hololens2", "19041.1128",
         ["error wifi/proxy-address wifi.net.proxy.address", "warning wifi/proxy-build wifi.net.proxy"]),
        ({"address": "[::1]:70000"}, "hololens2", "19041.1128",
         ["error wifi/proxy-address wifi.net.proxy.address", "warning wifi/proxy-build wifi.net.proxy"]),
        ({"pac_url": "http://me:pass@p.example/p"}, "hololens2", "19041.1128",
         ["error wifi/proxy-pac wifi.net.proxy.pac_url", "warning wifi/proxy-build wifi.net.proxy"]),
        ({"pac_url": "file:///p.pac"}, "hololens2", "19041.1128",
         ["error wifi/proxy-pac wifi.net.proxy.pac_url", "warning wifi/proxy-build wifi.net.proxy"]),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_networks_proxy_is_found(
    proxy: dict[str, Any], device: str, build: str, expected: list[str]
) -> None:
    v = model(**FORMS["wpa2-personal"], proxy=proxy)
    assert rules(wifi.findings(v, at(device, build))) == expected


@pytest.mark.parametrize("given", [{"pac_url": "http://me:pass@p.example/x"}, {"address": "me:pass@p.example:1"}])
def test_no_message_repeats_a_log_on(given: dict[str, str]) -> None:
    found = list(wifi.findings(model(**FORMS["wpa2-personal"], proxy=given), at()))
    assert [f.message.split(" ", 2)[:2] for f in found if f.rule != "wifi/proxy-before-enrolment"] == [
        ["the", "address"]
    ]


def test_opting_out_of_the_sites_proxy_is_no_finding() -> None:
    v = model(**FORMS["wpa2-personal"], proxy="none")
    assert rules(wifi.findings(v, at(proxy=CONFIGURED))) == []


@pytest.mark.parametrize(
    ("device", "build", "expected"),
    [("windows10", "19045", ["warning wifi/transition-by-build wifi.net.security"]), ("windows11", "26100", [])],
)
def test_transition_is_judged_by_the_build(device: str, build: str, expected: list[str]) -> None:
    assert rules(wifi.findings(model(**FORMS["wpa3-transition"]), at(device, build))) == expected


def test_two_networks_of_one_ssid_are_a_fault_that_names_both() -> None:
    network = {"ssid": "SAME", **FORMS["wpa2-personal"]}
    (found,) = wifi.findings(read(wifi.Model, a=network, b=network), at())
    assert (found.rule, found.at, found.related[0][0]) == (
        "wifi/ssid-twice", ("wifi", "b", "ssid"), ("wifi", "a", "ssid")
    )  # fmt: skip


def test_networks_that_all_wait_for_mdm_leave_no_way_to_enrol() -> None:
    assert rules(wifi.findings(model(**FORMS["wpa2-enterprise-tls"]), at())) == ["warning wifi/no-first-network wifi"]


def test_a_device_of_which_nothing_is_known_gets_raw_settings_only() -> None:
    assert rules(wifi.findings(model(**FORMS["wpa2-personal"]), at("other", ""))) == ["error wifi/not-for-target wifi"]


def test_a_near_miss_gets_a_suggestion() -> None:
    v = model(security="wpa2-enterprise", eap={**TLS, "client": "hedset", "trusted_roots": ["corp-rot"]})
    remedies = [finding.remedy for finding in wifi.findings(v, at())]
    assert "did you mean 'headset'?" in remedies
    assert "did you mean 'corp-root'?" in remedies


# --- what people read -------------------------------------------------------------------------------------------


def test_a_decision_says_what_follows_from_each_key() -> None:
    v = model(
        **FORMS["wpa2-enterprise-tls"], hidden=True, auto_connect=False, cost="fixed", mac_randomization=False,
        proxy="none",
    )  # fmt: skip
    (decision,) = wifi.decisions(v, at(proxy=CONFIGURED))
    assert (decision.subject, decision.choice) == ("Wi-Fi 'NQ-NET'", "wpa2-enterprise, hidden")
    assert decision.consequences == (
        "Someone has to choose the network on the device.",
        "It needs a certificate from MDM before a device can join.",
        "It does not use the site's proxy until MDM sends that for the whole device.",
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
        ({"proxy": {"wpad": True}}, "Its connections go through the proxy found by WPAD."),
        (FORMS["wpa2-enterprise-peap"], "It needs a user name and password before a device can join."),
        (
            {"security": "wpa2-enterprise", "eap": {**TLS, "client": "headset"}},
            "It needs the client certificate 'headset' before a device can join.",
        ),
    ],
)
def test_a_decision_names_this_consequence(network: dict[str, Any], sentence: str) -> None:
    (decision,) = wifi.decisions(model(**network), at())
    assert sentence in decision.consequences


def test_the_steps_carry_the_sites_values() -> None:
    v = read(
        wifi.Model,
        deck={"ssid": "NQ-DECK", "hidden": True, "security": "wpa2-enterprise", "eap": {**TLS, "client": "headset"}},
        staging={"ssid": "NQ-STAGE", "cost": "fixed", "mac_randomization": True, **FORMS["wpa2-personal"]},
        ward={"ssid": "NQ-WARD", "auto_connect": False, **FORMS["wpa2-enterprise-peap"]},
    )
    provide, radius, join = wifi.steps(v, at())
    assert ids([provide, radius, join]) == ["NET-03", "NET-03-RADIUS", "VAL-02"]
    assert [plain(action) for action in provide.actions] == [
        "Provide NQ-DECK with wpa2-enterprise, name not broadcast.",
        "Provide NQ-STAGE with wpa2-personal, passphrase as agreed under north-quay/wifi (revision 3), "
        "devices show a random hardware address, counted as fixed.",
        "Provide NQ-WARD with wpa2-enterprise.",
    ]
    assert [plain(action) for action in radius.actions] == [
        "NQ-DECK: method tls, the machine authenticates.",
        "NQ-DECK: the server's certificate carries the name radius.example.com.",
        f"NQ-DECK: it chains to CN=Corp Root, thumbprint {ROOT}.",
        "NQ-DECK: the client certificate arrives in the package (headset).",
        "NQ-WARD: method peap-mschapv2, the user authenticates.",
        "NQ-WARD: the server's certificate carries the name radius.example.",
        f"NQ-WARD: it chains to CN=Corp Root, thumbprint {ROOT}.",
    ]
    assert [plain(action) for action in join.actions[1:]] == [
        "In range of NQ-DECK: wait until it is joined by itself. It is hidden, so it is listed only once joined.",
        "In range of NQ-STAGE: wait until it is joined by itself.",
        "In range of NQ-WARD: choose it, select Connect, then enter the user name and password.",
    ]


def test_without_networks_nothing_is_said() -> None:
    v = read(wifi.Model)
    assert [*wifi.settings(v, at()), *wifi.files(v, at()), *wifi.steps(v, at()), *wifi.decisions(v, at())] == []


# --- no key is silent -------------------------------------------------------------------------------------------


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
