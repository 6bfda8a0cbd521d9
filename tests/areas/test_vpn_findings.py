"""What is found in VPN connections: keys that need or exclude each other, and connections beside each other."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ppkg_builder.areas import vpn
from tests.areas.near_offline import rules, site
from tests.areas.vpns import APP, EAP, NATIVE, model, one
from tests.areas.windows import HEADSET, MANAGED, PC, having


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"protocol": None}, ["error vpn/kind vpn.office"]),
        ({"plugin": {"app": APP, "servers": ["a.example"]}}, ["error vpn/kind vpn.office"]),
        ({"servers": []}, ["error vpn/no-server vpn.office"]),
        ({"machine_certificate": None}, ["error vpn/no-proof vpn.office"]),
        ({"sign_in": "mschapv2"}, ["error vpn/mschapv2 vpn.office.sign_in"]),
        ({"sign_in": "eap"}, ["error vpn/no-eap vpn.office.sign_in"]),
        ({"eap": "eap.xml"}, ["warning vpn/no-effect vpn.office.eap"]),
        (
            {"protocol": "pptp", "sign_in": "mschapv2", "machine_certificate": None},
            ["warning vpn/pptp vpn.office.protocol"],
        ),
        (
            {"protocol": "l2tp", "sign_in": "mschapv2", "machine_certificate": None},
            ["warning vpn/l2tp-certificate vpn.office.protocol"],
        ),
        ({"protocol": "automatic"}, ["error vpn/machine-certificate vpn.office.machine_certificate"]),
        ({"l2tp_key": {"secret": "a/b"}}, ["warning vpn/no-effect vpn.office.l2tp_key"]),
        ({"device_tunnel": True}, []),
        (
            {"device_tunnel": True, "machine_certificate": None, "sign_in": "eap", "eap": "eap.xml"},
            ["error vpn/device-tunnel vpn.office.device_tunnel"],
        ),
        ({"trusted_networks": ["a.example"]}, ["warning vpn/no-effect vpn.office.trusted_networks"]),
        ({"proxy": {"address": "p.example:1"}}, ["warning vpn/no-effect vpn.office.proxy"]),
        ({"proxy": {}, "tunnel": "force"}, ["error vpn/proxy vpn.office.proxy"]),
        ({"proxy": {"address": "p.example:1", "pac_url": "http://p.example"}}, ["error vpn/proxy vpn.office.proxy"]),
        ({"routes": ["10.0.0.0/8"], "tunnel": "force"}, ["warning vpn/no-effect vpn.office.routes"]),
        ({"lock_down": True, "always_on": False}, ["error vpn/lock-down vpn.office.always_on"]),
        ({"deliver": "package", "routes": ["10.0.0.0/8"]}, ["error vpn/mdm-only vpn.office.deliver"]),
        ({"name": "a\\b"}, ["error vpn/name vpn.office.name"]),
        ({"servers": ["vpn.example.com:443"]}, ["error vpn/bad-server vpn.office.servers.0"]),
        ({"servers": ["vpn.example.com", "203.0.113.9"]}, []),
        ({"routes": ["10.0.0.0"]}, ["error vpn/bad-route vpn.office.routes.0"]),
        ({"routes": ["10.0.0.1/8"]}, ["error vpn/bad-route vpn.office.routes.0"]),
        ({"routes": ["host/8"]}, ["error vpn/bad-route vpn.office.routes.0"]),
        ({"dns_servers": {".": ["10.0.0.1"]}}, []),
        ({"dns_servers": {"a b": ["10.0.0.1"]}}, ["error vpn/bad-suffix vpn.office.dns_servers.a b"]),
        ({"dns_suffixes": ["a..b"]}, ["error vpn/bad-suffix vpn.office.dns_suffixes.0"]),
        (
            {"proxy": {"pac_url": "ftp://p.example"}, "tunnel": "force"},
            ["error vpn/bad-proxy vpn.office.proxy.pac_url"],
        ),
    ],
)
def test_what_needs_or_excludes_what(said: dict[str, Any], expected: list[str]) -> None:
    assert rules(vpn.findings(one(**said), having(MANAGED, eap_xml=EAP))) == expected


def test_keys_of_windows_do_nothing_where_an_app_connects() -> None:
    v = model(
        app={"plugin": {"app": APP, "servers": ["a.example", "b.example"]}, "tunnel": "split", "servers": ["c.example"]}
    )
    assert rules(vpn.findings(v, PC)) == [
        "warning vpn/no-effect vpn.app.servers",
        "warning vpn/no-effect vpn.app.tunnel",
        "warning vpn/plugin-servers vpn.app.plugin.servers",
    ]


def test_connections_are_judged_together() -> None:
    both = {"a": {**NATIVE, "always_on": True}, "b": {**NATIVE, "name": "A", "always_on": True}}
    assert rules(vpn.findings(model(**both), MANAGED)) == [
        "error vpn/same-name vpn.b.name",
        "warning vpn/several-always-on vpn.b.always_on",
    ]
    locked = {"a": NATIVE, "b": {**NATIVE, "lock_down": True}}
    assert rules(vpn.findings(model(**locked), MANAGED)) == ["error vpn/locked-out vpn.a"]


def test_a_policy_that_hides_the_page_is_told_of_where_users_need_it() -> None:
    at = ("policies", "Settings/AllowVPN")
    where = replace(HEADSET, policies={"Settings/AllowVPN": "0"}, policy_places={"Settings/AllowVPN": at})
    assert rules(vpn.findings(one(), where)) == ["warning vpn/page-hidden vpn.office"]
    assert rules(vpn.findings(one(always_on=True), where)) == []


def test_a_headset_before_20h2_takes_none_from_a_package() -> None:
    assert rules(vpn.findings(one(), site("hololens2", "19041.1103"))) == ["error vpn/build-too-old vpn.office"]
    assert rules(vpn.findings(one(), site("other", ""))) == ["error vpn/not-for-target vpn"]
    assert rules(vpn.findings(model(), PC)) == ["warning vpn/nothing vpn"]
