"""``enrollment``: what reaches the package, the bundle, MDM, the firewall and the people."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ppkg_builder import catalog
from ppkg_builder.areas import enrollment
from ppkg_builder.areas._area import Leaf, OmaUri, Setting
from ppkg_builder.site import Device
from ppkg_builder.values import SecretRef
from tests.areas.joining import DEVICES, JSON, MDM, PC, TOKEN, model
from tests.areas.memory import NAME, hash_file, memory
from tests.areas.near_offline import CLOUD, site


def short(leaf: Leaf) -> str:
    if isinstance(leaf, OmaUri):
        return f"{leaf.uri} {leaf.datatype} {leaf.value}"
    assert isinstance(leaf, Setting)
    path = "/".join(f"{s.name}[{s.key}]" if s.key else s.name for s in leaf.path)
    secret = leaf.value
    return (
        f"{path} {secret.kind} {secret.name}@{secret.revision}" if isinstance(secret, SecretRef) else f"{path} {secret}"
    )


# --- the package ------------------------------------------------------------------------------------------------


def test_bulk_join_becomes_the_two_settings_of_the_store() -> None:
    v = model(bulk_join={"token": TOKEN, "expires": "2026-12-20"})
    assert [short(leaf) for leaf in enrollment.settings(v, PC)] == [
        "Accounts/Azure/Authority https://login.microsoftonline.com/common",
        "Accounts/Azure/BPRT token north-quay/bulk-token@2",
    ]


def test_another_authority_reaches_the_package_and_the_firewall() -> None:
    v = model(bulk_join={"token": TOKEN, "expires": "2026-12-20", "authority": "https://login.example.com/t"})
    first = next(iter(enrollment.settings(v, PC)))
    assert (short(first), first.sources) == (
        "Accounts/Azure/Authority https://login.example.com/t",
        (("enrollment", "bulk_join", "authority"),),
    )
    assert [(need.host, need.ports) for need in enrollment.endpoints(v, PC)] == [("login.example.com", ("tcp/443",))]


@pytest.mark.parametrize(
    ("auth", "text", "kind"), [("on-premises", "OnPremise", "password"), ("certificate", "Certificate", "text")]
)
def test_an_mdm_of_the_organisations_own_is_keyed_by_its_account(auth: str, text: str, kind: str) -> None:
    v = model(mdm={**MDM, "auth": auth})
    key = "Workplace/Enrollments/UPN[enrol@example.com]"
    assert [short(leaf) for leaf in enrollment.settings(v, PC)] == [
        f"{key}/AuthPolicy {text}",
        f"{key}/DiscoveryServiceFullUrl https://mdm.example.com/EnrollmentServer/Discovery.svc",
        f"{key}/EnrollmentServiceFullUrl https://enrol.example.com:8443/e",
        f"{key}/PolicyServiceFullUrl https://policy.example.com/p",
        f"{key}/Secret {kind} north-quay/enrol-password@1",
    ]


def test_every_setting_is_one_that_the_catalogue_takes() -> None:
    stores = catalog.load(("desktop", "common"))
    v = model(bulk_join={"token": TOKEN, "expires": "2026-12-20"}, mdm=MDM)
    for leaf in enrollment.settings(v, PC):
        assert isinstance(leaf, Setting)
        entry = stores.entry("/" + "/".join(segment.name for segment in leaf.path))
        assert entry is not None
        if isinstance(leaf.value, str):
            assert stores.check(entry, leaf.value) == ""


def test_the_mdms_hosts_join_the_allow_list_with_their_ports() -> None:
    found = {need.host: (need.ports, need.because) for need in enrollment.endpoints(model(mdm=MDM), PC)}
    assert found == {
        "mdm.example.com": (("tcp/443",), (("enrollment", "mdm", "discovery_url"),)),
        "enrol.example.com": (("tcp/8443",), (("enrollment", "mdm", "enrollment_url"),)),
        "policy.example.com": (("tcp/443",), (("enrollment", "mdm", "policy_url"),)),
    }


def test_the_tenant_lock_goes_by_mdm() -> None:
    v = model(autopilot={"devices": NAME, "tenant_lock": True})
    (row,) = enrollment.settings(v, site(services=CLOUD))
    assert short(row) == "./Vendor/MSFT/TenantLockdown/RequireNetworkInOOBE Boolean true"
    assert isinstance(row, OmaUri)
    assert (row.name, row.reason) == (
        "Tenant lock-down",
        "the lock is the tenant's to give and to take: no package carries it",
    )


def test_autopilot_alone_puts_nothing_into_the_package() -> None:
    assert list(enrollment.settings(model(autopilot={"group_tag": "QUAY"}), site())) == []


# --- the bundle -------------------------------------------------------------------------------------------------


def test_the_roster_becomes_the_devices_of_the_site() -> None:
    v = model(autopilot={"devices": NAME, "group_tag": "QUAY"})
    files = memory("serial,hash_file\n101,a.csv\n102,b.csv\n", a=hash_file("101"), b=hash_file("102"))
    assert enrollment.fact(v, files) == DEVICES
    assert enrollment.fact(model(autopilot={}), files) == ()
    assert enrollment.fact(model(), files) == ()
    assert [set(enrollment.ways(m)) for m in (v, model(autopilot={}), model())] == [{"autopilot"}, {"autopilot"}, set()]


def test_the_import_file_is_there_only_when_hashes_are() -> None:
    v = model(autopilot={"devices": NAME, "group_tag": "QUAY"})
    (found,) = enrollment.files(v, site(devices=DEVICES))
    assert isinstance(found.content, bytes)
    assert (found.path, found.content.count(b"\r\n")) == ("autopilot/devices.csv", 3)
    assert found.sources == (("enrollment", "autopilot", "devices"), ("enrollment", "autopilot", "group_tag"))
    bare = tuple(Device(device.serial) for device in DEVICES)
    assert list(enrollment.files(v, site(devices=bare))) == []


def offline(**said: Any) -> dict[str, Any]:
    (found,) = enrollment.files(model(autopilot={"profile_json": {**JSON, **said}}), PC)
    assert isinstance(found.content, bytes)
    assert found.path == "autopilot/AutopilotConfigurationFile.json"
    assert found.content.isascii()
    assert found.content.endswith(b"}\r\n")
    parsed: dict[str, Any] = json.loads(found.content)
    return parsed


def test_the_offline_profile_holds_every_field_that_windows_asks_for() -> None:
    assert offline() == {
        "CloudAssignedTenantId": "1537de22-988c-4e93-b8a5-83890f34a69b",
        "CloudAssignedForcedEnrollment": 1,
        "Version": 2049,
        "Comment_File": "Profile north-quay 1.0",
        "CloudAssignedAadServerData": '{"ZeroTouchConfig":{"CloudAssignedTenantUpn":"","ForcedEnrollment":1,'
        '"CloudAssignedTenantDomain":"quay.example.com"}}',
        "CloudAssignedTenantDomain": "quay.example.com",
        "CloudAssignedDomainJoinMethod": 0,
        "CloudAssignedOobeConfig": 28,
        "ZtdCorrelationId": "fe44a24c-b65e-55d6-a9cf-a845df3466ff",
    }


@pytest.mark.parametrize(
    ("said", "field", "value"),
    [
        ({"join": "hybrid"}, "CloudAssignedDomainJoinMethod", 1),
        ({"skip": []}, "CloudAssignedOobeConfig", 0),
        ({"skip": ["cortana", "cortana", "eula"]}, "CloudAssignedOobeConfig", 17),
        ({"standard_user": True}, "CloudAssignedOobeConfig", 30),
        ({"forced_enrollment": False}, "CloudAssignedForcedEnrollment", 0),
        ({"device_name": "QUAY-%RAND:5%"}, "CloudAssignedDeviceName", "QUAY-%RAND:5%"),
        (
            {"correlation_id": "7F9E6025-E13E-45F3-BF82-A3E8C5B59EAC"},
            "ZtdCorrelationId",
            "7f9e6025-e13e-45f3-bf82-a3e8c5b59eac",
        ),
    ],
)
def test_every_key_of_the_offline_profile_reaches_the_file(said: dict[str, Any], field: str, value: Any) -> None:
    assert offline(**said)[field] == value
