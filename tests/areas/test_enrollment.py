"""``enrollment``: what reaches the package, the bundle, MDM, the firewall and the people."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from ppkg_builder import catalog
from ppkg_builder.areas import enrollment
from ppkg_builder.areas._area import Leaf, OmaUri, Setting
from ppkg_builder.areas._site import Device, Site
from ppkg_builder.targets import select
from ppkg_builder.values import SecretRef
from tests.areas.memory import NAME, hardware_hash, hash_file, memory
from tests.areas.near_offline import CLOUD, ids, plain, read, site

TOKEN = {"secret": "north-quay/bulk-token", "revision": 2}
MDM = {
    "upn": "enrol@example.com",
    "auth": "on-premises",
    "discovery_url": "https://mdm.example.com/EnrollmentServer/Discovery.svc",
    "enrollment_url": "https://enrol.example.com:8443/e",
    "policy_url": "https://policy.example.com/p",
    "secret": {"secret": "north-quay/enrol-password"},
}
JSON = {"tenant_id": "1537DE22-988C-4E93-B8A5-83890F34A69B", "tenant_domain": "quay.example.com"}
DEVICES = (Device("101", "", hardware_hash("101"), "QUAY"), Device("102", "", hardware_hash("102"), "QUAY"))
PC = replace(site(services=CLOUD), target=select("windows11", "26100.1", "enterprise"))


def model(**said: Any) -> enrollment.Model:
    return read(enrollment.Model, **said)


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
    assert [enrollment.registers(m) for m in (v, model(autopilot={}), model())] == [True, True, False]


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
        "ZtdCorrelationId": "39e7cd8f-9f14-5f47-80e2-9c8a8ae1a5ac",
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
        ({"correlation_id": "7F9E6025-E13E-45F3-BF82-A3E8C5B59EAC"}, "ZtdCorrelationId", "7f9e6025-e13e-45f3-bf82-a3e8c5b59eac"),
    ],
)  # fmt: skip
def test_every_key_of_the_offline_profile_reaches_the_file(said: dict[str, Any], field: str, value: Any) -> None:
    assert offline(**said)[field] == value


# --- the people -------------------------------------------------------------------------------------------------


def stepped(v: enrollment.Model, where: Site) -> dict[str, str]:
    """Steps by id, each as one text."""
    return {
        s.id: "\n".join(map(plain, (*s.needs, *s.actions, s.expected, s.rollback))) for s in enrollment.steps(v, where)
    }


def test_a_roster_with_hashes_is_imported_assigned_and_run() -> None:
    v = model(autopilot={"devices": NAME, "group_tag": "QUAY", "tenant_lock": True})
    found = stepped(v, site(services=CLOUD, devices=DEVICES, networks=("deck",)))
    assert list(found) == ["TEN-03", "AP-02", "AP-03", "AP-04", "SET-02", "REC-07", "VAL-01"]
    assert '(device.devicePhysicalIds -any _ -eq "[OrderID]:QUAY")' in found["TEN-03"]
    assert "autopilot/devices.csv with its 2 devices" in found["AP-02"]
    assert "time zone Europe/Oslo" in found["AP-03"]
    assert "never while devices are locked" in found["AP-03"]
    assert "intune/oma-uri.csv" in found["AP-04"]


def test_serial_numbers_alone_ask_for_the_hashes_first() -> None:
    v = model(autopilot={"devices": NAME})
    bare = tuple(Device(device.serial) for device in DEVICES)
    found = stepped(v, site(services=CLOUD, devices=bare))
    assert list(found) == ["AP-01", "TEN-03", "AP-02", "AP-03", "SET-01", "REC-07", "VAL-01"]
    assert "AutopilotDiagnostics.zip" in found["AP-01"]
    assert "build this bundle again" in found["AP-02"]
    assert "[ZTDId]" in found["TEN-03"]
    assert "Get-WindowsAutopilotInfo" in stepped(v, replace(PC, devices=bare))["AP-01"]


def test_without_a_roster_the_reseller_registers() -> None:
    found = stepped(model(autopilot={"group_tag": "QUAY"}), site(services=CLOUD))
    assert "Ask the reseller" in found["AP-02"]
    assert "group tag QUAY" in found["AP-02"]
    assert "[OrderID]:QUAY" in found["TEN-03"]


def test_the_group_takes_in_every_tag_of_the_roster() -> None:
    v = model(autopilot={"devices": NAME, "group_tag": "QUAY"})
    tagged = (DEVICES[0], replace(DEVICES[1], group_tag="DECK"))
    rule = '-eq "[OrderID]:DECK") or (device.devicePhysicalIds -any _ -eq "[OrderID]:QUAY")'
    assert rule in stepped(v, site(services=CLOUD, devices=tagged))["TEN-03"]


@pytest.mark.parametrize(
    ("build", "networks", "step"),
    [("22621.1266", ("deck",), "SET-02"), ("22621.1266", (), "SET-01"), ("19041.1103", ("deck",), "SET-01")],
)
def test_autopilot_runs_over_wifi_where_it_can(build: str, networks: tuple[str, ...], step: str) -> None:
    where = site("hololens2", build, services=CLOUD, devices=DEVICES, networks=networks)
    assert step in stepped(model(autopilot={"devices": NAME}), where)


def test_the_offline_profile_is_placed_on_each_pc() -> None:
    found = stepped(model(autopilot={"profile_json": JSON}), PC)
    assert r"C:\Windows\Provisioning\Autopilot" in found["AP-05"]


def test_a_bulk_token_is_got_checked_and_renewed() -> None:
    found = stepped(model(bulk_join={"token": TOKEN, "expires": "2026-12-20"}), PC)
    assert list(found) == ["PKG-01", "OPS-08-TOKEN", "VAL-01"]
    assert "north-quay/bulk-token" in found["PKG-01"]
    assert "2026-12-20" in found["OPS-08-TOKEN"]
    assert "Microsoft Entra joined" in found["VAL-01"]


def test_an_mdm_has_its_account_prepared_checked_and_renewed() -> None:
    found = stepped(model(mdm=MDM), PC)
    assert list(found) == ["TEN-06", "OPS-08-MDM", "VAL-01"]
    assert "https://enrol.example.com:8443/e" in found["TEN-06"]
    assert "enrol@example.com" in found["VAL-01"]


def test_no_step_or_decision_names_a_secrets_value() -> None:
    v = model(bulk_join={"token": TOKEN, "expires": "2026-12-20"}, mdm=MDM)
    assert ids(enrollment.steps(v, PC)) == ["PKG-01", "OPS-08-TOKEN", "TEN-06", "OPS-08-MDM", "VAL-01"]
    texts = [plain(c) for d in enrollment.decisions(v, PC) for c in d.consequences]
    assert any("north-quay/bulk-token" in text for text in texts)


def test_decisions_say_what_each_way_in_brings_about() -> None:
    v = model(
        autopilot={"devices": NAME, "group_tag": "QUAY", "tenant_lock": True},
        bulk_join={"token": TOKEN, "expires": "2026-12-20"},
        mdm=MDM,
    )
    found = [(d.subject, d.choice) for d in enrollment.decisions(v, site(devices=DEVICES))]
    assert found == [
        ("Registration for Autopilot", "2 devices of the roster"),
        ("Tenant lock-down", "locked"),
        ("Join to Entra ID", "in bulk, by the package"),
        ("Device management of the organisation's own", "mdm.example.com"),
    ]
    file = model(autopilot={"profile_json": {**JSON, "standard_user": True, "device_name": "Q-%RAND:4%"}})
    (row,) = [d for d in enrollment.decisions(file, PC) if d.subject == "Autopilot profile as a file"]
    assert ("enrollment", "autopilot", "profile_json", "device_name") in row.because
    assert "PCs are named Q-%RAND:4%." in [plain(c) for c in row.consequences]
