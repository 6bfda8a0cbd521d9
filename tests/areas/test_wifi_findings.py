"""What is wrong with Wi-Fi networks, one by one and together."""

from __future__ import annotations

from typing import Any

import pytest

from ppkg_builder.areas import wifi
from ppkg_builder.site import Services
from tests.areas.near_offline import read, rules
from tests.areas.wifi_networks import CONFIGURED, FORMS, PEAP, SECRET, TLS, at, model

OPEN = "warning wifi/open wifi.net.security"
FIRST = "warning wifi/no-first-network wifi"
TYPED = "note wifi/typed-credentials wifi.net.eap.method"


@pytest.mark.parametrize(
    ("network", "expected"),
    [
        ({"security": "open"}, [OPEN]),
        (FORMS["wpa2-personal"], []),
        (FORMS["wpa3-personal"], ["warning wifi/wpa3-unconfirmed wifi.net.security"]),
        (FORMS["wpa3-transition"], ["warning wifi/wpa3-unconfirmed wifi.net.security"]),
        (FORMS["wpa2-enterprise-peap"], [FIRST, TYPED]),
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
            ["error wifi/eap-root-not-in-package wifi.net.eap.trusted_roots.0"],
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
         ["error wifi/proxy-one-of wifi.net.proxy"]),
        ({"wpad": True, "pac_url": "http://p.example/p"}, "hololens2", "19041.1128",
         ["error wifi/proxy-one-of wifi.net.proxy"]),
        ({"address": "p.example"}, "hololens2", "19041.1128",
         ["error wifi/proxy-address wifi.net.proxy.address"]),
        ({"address": "[::1]:70000"}, "hololens2", "19041.1128",
         ["error wifi/proxy-address wifi.net.proxy.address"]),
        ({"pac_url": "http://me@p.example/p"}, "hololens2", "19041.1128",
         ["error wifi/proxy-pac wifi.net.proxy.pac_url"]),
        ({"pac_url": "file:///p.pac"}, "hololens2", "19041.1128",
         ["error wifi/proxy-pac wifi.net.proxy.pac_url"]),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_networks_proxy_is_found(
    proxy: dict[str, Any], device: str, build: str, expected: list[str]
) -> None:
    v = model(**FORMS["wpa2-personal"], proxy=proxy)
    assert rules(wifi.findings(v, at(device, build))) == expected


@pytest.mark.parametrize("given", [{"pac_url": "http://me@p.example/x"}, {"address": "me@p.example:1"}])
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


@pytest.mark.parametrize(
    ("eap", "device", "expected"),
    [
        (PEAP, "hololens2", [FIRST, TYPED]),
        (PEAP, "windows11", [TYPED]),
        ({**TLS, "client": "headset"}, "hololens2", []),
        ({**TLS, "client": "headset", "auth_mode": "machine-or-user"}, "hololens2", []),
        (
            {**TLS, "client": "headset", "auth_mode": "user"},
            "hololens2",
            [FIRST, "warning wifi/only-after-sign-in wifi.net.eap.auth_mode"],
        ),
        ({**TLS, "client": "headset", "auth_mode": "user"}, "windows11", []),
        (
            {**TLS, "client": "headset", "auth_mode": "guest"},
            "hololens2",
            [FIRST, "warning wifi/only-after-sign-in wifi.net.eap.auth_mode"],
        ),
    ],
)
def test_a_headset_joins_before_sign_in_only_where_the_machine_authenticates(
    eap: dict[str, Any], device: str, expected: list[str]
) -> None:
    v = model(security="wpa2-enterprise", eap=eap)
    build = "22621.1266" if device == "hololens2" else "26100.1"
    assert rules(wifi.findings(v, at(device, build, services=Services(intune=True)))) == expected
