"""What is wrong with a site's proxy, by mode, target and MDM."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ppkg_builder.areas import proxy
from tests.areas.near_offline import rules, site
from tests.areas.proxies import CERTIFICATES, FORMS, INSPECTED, MDM, NO_MDM, at, model

NOTE = "note proxy/before-enrolment proxy.mode"
WARNING = "warning proxy/no-device-wide-proxy proxy.mode"
PROBES = "note proxy/inspection-exemptions proxy.tls_inspection"
UNPROVEN = "note proxy/package-unproven proxy.mode"


@pytest.mark.parametrize(
    ("form", "headset", "headset_without_mdm", "pc"),
    [
        ("none", [], [], []),
        ("transparent", [], [], []),
        ("address", [NOTE], [NOTE, WARNING], [UNPROVEN]),
        ("script", [NOTE], [NOTE, WARNING], [UNPROVEN]),
        ("wpad", [NOTE], [NOTE], [UNPROVEN]),
    ],
)
def test_how_the_proxy_reaches_the_devices_is_judged_by_target_and_mdm(
    form: str, headset: list[str], headset_without_mdm: list[str], pc: list[str]
) -> None:
    for inspected in ({}, INSPECTED):
        v = model(**FORMS[form], **inspected)
        extra = [PROBES] if inspected else []
        assert rules(proxy.findings(v, at())) == headset + extra
        assert rules(proxy.findings(v, at(services=NO_MDM))) == headset_without_mdm
        assert rules(proxy.findings(v, at("windows11", services=NO_MDM))) == pc


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"mode": "wpad", "address": "p.example:1"}, ["error proxy/not-for-this-mode proxy.address", NOTE]),
        ({"mode": "none", "pac_url": "http://p.example/x"}, ["error proxy/not-for-this-mode proxy.pac_url"]),
        ({"mode": "none", "exceptions": ["a.example"]}, ["error proxy/not-for-this-mode proxy.exceptions"]),
        (
            {"mode": "transparent", "use_for_local_addresses": False},
            ["error proxy/not-for-this-mode proxy.use_for_local_addresses"],
        ),
        ({"mode": "configured"}, ["error proxy/nothing-configured proxy.mode"]),
        (
            {"mode": "configured", "address": "p.example:1", "pac_url": "http://p.example/x"},
            ["error proxy/address-and-script proxy.address", NOTE],
        ),
        (
            {**FORMS["script"], "exceptions": ["a.example"], "use_for_local_addresses": True},
            [
                "error proxy/only-with-address proxy.exceptions",
                "error proxy/only-with-address proxy.use_for_local_addresses",
                NOTE,
            ],
        ),
        ({"mode": "configured", "address": "p.example"}, [NOTE, "error proxy/malformed-address proxy.address"]),
        ({"mode": "configured", "address": "http://p:1"}, [NOTE, "error proxy/malformed-address proxy.address"]),
        ({"mode": "configured", "address": "p.example:0"}, [NOTE, "error proxy/malformed-address proxy.address"]),
        ({"mode": "configured", "pac_url": "ftp://p/x"}, [NOTE, "error proxy/malformed-script-address proxy.pac_url"]),
        (
            {"mode": "configured", "pac_url": "http://me@p.example/x"},
            [NOTE, "error proxy/malformed-script-address proxy.pac_url"],
        ),
        (
            {**FORMS["address"], "exceptions": ["a;b", "<local>", "10.*", "10.².*", "*.b.example", "*.B.example"]},
            [
                NOTE,
                "error proxy/malformed-exception proxy.exceptions.0",
                "error proxy/malformed-exception proxy.exceptions.1",
                "error proxy/malformed-exception proxy.exceptions.3",
                "warning proxy/duplicate-exception proxy.exceptions.5",
            ],
        ),
        (
            {"mode": "transparent", "tls_inspection": {"root": "corp-rot"}},
            ["error proxy/unknown-root proxy.tls_inspection.root", PROBES],
        ),
        (
            {"mode": "none", "tls_inspection": {"root": "issuing"}},
            ["error proxy/root-in-wrong-store proxy.tls_inspection.root", PROBES],
        ),
    ],
)
def test_what_is_wrong_with_the_proxy_is_found(values: dict[str, Any], expected: list[str]) -> None:
    assert rules(proxy.findings(model(**values), at())) == expected


def test_what_no_network_can_hold_is_said_where_there_is_no_mdm() -> None:
    v = model(**FORMS["address"], exceptions=["a.example"], use_for_local_addresses=True)
    assert rules(proxy.findings(v, at(services=NO_MDM))) == [
        "note proxy/local-addresses-unproven proxy.use_for_local_addresses",
        NOTE,
        WARNING,
        "warning proxy/not-in-a-network proxy.exceptions",
        "warning proxy/not-in-a-network proxy.use_for_local_addresses",
    ]


def test_a_proxy_that_asks_for_a_log_on_is_told_of() -> None:
    asks = "proxy/asks-for-log-on proxy.asks_for_log_on"
    assert rules(proxy.findings(model(mode="wpad", asks_for_log_on=True), at())) == [NOTE, f"warning {asks}"]
    (found,) = proxy.findings(model(mode="transparent", asks_for_log_on=True), at(services=NO_MDM))
    assert "what a device does before anybody has signed in" in found.message
    (found,) = proxy.findings(model(mode="none", asks_for_log_on=True), at())
    assert found.rule == "proxy/log-on-without-proxy"


def test_old_headsets_and_unknown_devices_are_named() -> None:
    old = site(build="19041.1128", certificates=CERTIFICATES, services=MDM)
    assert rules(proxy.findings(model(mode="wpad"), old)) == [
        NOTE,
        "warning proxy/by-user proxy.mode",
        "warning proxy/mdm-in-background proxy.mode",
    ]
    oldest = site(build="19041.1103", certificates=CERTIFICATES)
    assert "warning proxy/no-internet-shown proxy.mode" in rules(proxy.findings(model(mode="wpad"), oldest))
    other = replace(at(), target=site("other", "").target)
    assert rules(proxy.findings(model(mode="wpad"), other)) == ["error proxy/not-for-target proxy.mode"]
    assert list(proxy.settings(model(mode="wpad"), replace(other, services=NO_MDM))) == []


@pytest.mark.parametrize("given", [{"pac_url": "http://token@p.example/x"}, {"address": "me:pass@p.example:1"}])
def test_no_message_repeats_a_log_on(given: dict[str, str]) -> None:
    (_, found) = proxy.findings(model(mode="configured", **given), at())
    assert found.message.startswith("the address ")
