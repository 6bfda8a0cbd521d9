"""Each service opens the hosts it needs, and no other."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from ppkg_builder import network
from ppkg_builder.areas import services
from ppkg_builder.areas._area import Need
from ppkg_builder.network import catalogue
from ppkg_builder.site import Site
from tests.areas.chosen_services import CLOUD, EVERYTHING, at, model


def needs(v: services.Model, here: Site) -> list[Need]:
    return list(services.endpoints(v, here))


def hosts(v: services.Model, here: Site) -> set[str]:
    return {row.host for row in network.select(needs(v, here), here.target)}


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"entra": True}, "users sign in with Entra ID"),
        ({"entra": True, "mfa": True}, "Entra ID asks for a second factor"),
        ({"entra": True, "hello": True}, "users set a Windows Hello PIN"),
        ({"entra": True, "intune": True, "autopilot": True}, "Autopilot sets the devices up"),
        ({"entra": True, "intune": True}, "Intune manages the devices"),
        ({"windows_update": True}, "devices take updates online"),
        ({"telemetry": True}, "devices send diagnostic data"),
        ({"entra": True, "apps": ["remote-assist"]}, "Remote Assist is used"),
        ({"entra": True, "apps": ["guides"]}, "Guides is used"),
        ({"lob": {"data": "cloud", "hosts": ["lob.example"]}}, "the site's own apps keep their data there"),
        ({"intune": True, "device_health": True}, "a compliance policy asks for device health"),
        ({"scep_host": "ndes.example"}, "devices fetch certificates by SCEP"),
        ({"extra_endpoints": {"photos": "people show pictures"}}, "people show pictures"),
    ],
)
def test_each_decision_is_named_beside_its_hosts(values: dict[str, Any], reason: str) -> None:
    v = model(**values)
    here = at(v)
    rows = network.select(needs(v, here), here.target)
    assert any(reason in row.reasons for row in rows)
    without = model()
    assert [need.reason for need in needs(without, at(without))] == []


GUIDE = (
    *("near-offline-setup", "entra-mfa", "intune-mdm", "certificates", "device-metadata", "diagnostic-data"),
    *("licensing", "ncsi", "windows-defender", "windows-update", "settings"),
)
"""The groups of the near-offline guide."""


@pytest.mark.parametrize(
    ("off", "left_out"),
    [
        ((), set()),
        (("mfa",), {"entra-mfa"}),
        (("autopilot", "intune"), {"intune-mdm"}),
        (("windows_update",), {"windows-update"}),
        (("telemetry",), {"diagnostic-data"}),
    ],
)
def test_the_guides_services_open_its_eleven_groups_and_an_optional_one_closes_with_its_service(
    off: tuple[str, ...], left_out: set[str]
) -> None:
    keys = ("entra", "mfa", "hello", "autopilot", "intune", "windows_update", "telemetry")
    v = model(**{key: key not in off for key in keys})
    asked = {need.group for need in needs(v, at(v))}
    listed = {group for row in network.select(needs(v, at(v)), at(v).target) for group in row.groups}
    assert set(GUIDE) - asked == left_out
    assert set(GUIDE) - listed == left_out


def test_a_site_servers_hosts_join_the_allow_list_with_their_ports() -> None:
    v = model(lob={"data": "site-server", "hosts": ["LOB.quay.example:8443", "*.files.quay.example"]})
    rows = network.select(needs(v, at(v)), at(v).target)
    assert [(row.host, row.ports, row.need) for row in rows] == [
        ("*.files.quay.example", ("tcp/443",), "required"),
        ("lob.quay.example", ("tcp/8443",), "required"),
    ]


def test_a_tenant_region_leaves_out_the_others() -> None:
    everywhere, europe = model(**CLOUD), model(**CLOUD, tenant_region="europe")
    assert hosts(europe, at(europe)) < hosts(everywhere, at(everywhere))


def test_a_headset_asks_for_a_pin_whether_hello_was_chosen_or_not() -> None:
    v = model(entra=True)
    for device, build, asked in (("hololens2", "22621.1266", True), ("windows11", "26100.1", False)):
        found = needs(v, at(v, device, build))
        assert any("hello" in need.when for need in found) is asked


def test_a_malformed_host_makes_no_row() -> None:
    v = model(lob={"data": "cloud", "hosts": ["https://lob.example"]}, scep_host="a_b")
    assert needs(v, at(v)) == []


def test_extra_groups_are_those_of_the_catalogue_that_no_service_needs() -> None:
    everything = model(**{key: value for key, value in EVERYTHING.items() if key != "extra_endpoints"})
    used = {need.group for device in ("hololens2", "windows11") for need in needs(everything, at(everything, device))}
    assert set(get_args(services.Extra)) <= set(catalogue().groups) - used
