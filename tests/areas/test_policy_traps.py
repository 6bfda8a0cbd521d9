"""Policies that shut a door somebody still needs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ppkg_builder.areas import policies
from ppkg_builder.site import Connection, Device, Services, Site
from tests.areas.near_offline import CLOUD, DECK, rules, site
from tests.areas.told import model

ALONE = replace(site(), connection=Connection(during_use="none"))
ONLINE = site(services=CLOUD)
RESOLD = replace(ONLINE, ways=frozenset({"autopilot"}))
AWAITED = replace(RESOLD, devices=(Device("101"),))
HASHES = (Device("101", hardware_hash="x"),)
CALLING = replace(ALONE, services=Services(entra=True, remote_assist=True))
MDM = {"deliver": "mdm"}


def found(said: dict[str, Any], where: Site) -> list[str]:
    """Findings of the traps alone: the way a policy takes is another test's."""
    return [f for f in rules(policies.findings(model(**said), where)) if not f.split()[1].startswith("policy/")]


TRAPS = [
    ("locks out packages", "Security/AllowAddProvisioningPackage", 0, ALONE, "warning policies/locks-out-packages"),
    ("no lock", "Security/AllowAddProvisioningPackage", 1, ALONE, ""),
    ("locks out the next stick", "System/AllowStorageCard", "No", ALONE, "warning policies/locks-out-packages"),
    ("by MDM it comes late enough", "System/AllowStorageCard", {"value": 0, **MDM}, ONLINE, ""),
    ("a package for ever", "Security/AllowRemoveProvisioningPackage", 0, ALONE, "note policies/package-stays"),
    ("telemetry off and on", "System/AllowTelemetry", 0, ONLINE, "warning policies/contradicts-telemetry"),
    ("telemetry off", "System/AllowTelemetry", 0, ALONE, ""),
    ("no radio, and a connection", "Wifi/AllowWiFi", 0, ONLINE, "warning policies/no-radio"),
    ("no radio, and a network", "Wifi/AllowWiFi", 0, replace(ALONE, networks=(DECK,)), "warning policies/no-radio"),
    ("no radio, and no need of one", "Wifi/AllowWiFi", 0, ALONE, ""),
    (
        "pages disagree on the build",
        "MixedReality/VisitorAutoLogon",
        1,
        site(build="20346.1002"),
        "warning policies/build-disputed",
    ),
    ("a build that both pages name", "MixedReality/VisitorAutoLogon", 1, site(build="20348.1432"), ""),
    (
        "no network by hand",
        "Wifi/AllowManualWiFiConfiguration",
        {"value": 0, **MDM},
        ONLINE,
        "note policies/no-other-network",
    ),
    ("no hashes", "MixedReality/FallbackDiagnostics", 0, AWAITED, "warning policies/no-hashes"),
    ("the reseller has them", "MixedReality/FallbackDiagnostics", 0, RESOLD, "note policies/no-diagnostics"),
    (
        "hashes are there",
        "MixedReality/FallbackDiagnostics",
        0,
        replace(ONLINE, ways=frozenset({"autopilot"}), devices=HASHES),
        "note policies/no-diagnostics",
    ),
    ("no cable", "Connectivity/AllowUSBConnection", 0, ALONE, "note policies/no-pc-cable"),
    (
        "own apps forbidden",
        "ApplicationManagement/AllowAllTrustedApps",
        0,
        replace(ALONE, services=Services(lob="device")),
        "warning policies/blocks-own-apps",
    ),
    ("no own apps", "ApplicationManagement/AllowAllTrustedApps", 0, ALONE, ""),
    (
        "a visitor beside an account",
        "MixedReality/VisitorAutoLogon",
        1,
        replace(ALONE, accounts=("fitter",)),
        "warning policies/visitor-with-account",
    ),
    ("a visitor alone", "MixedReality/VisitorAutoLogon", 1, ALONE, ""),
    (
        "a user of a tenant that there is not",
        "MixedReality/AutoLogonUser",
        "kiosk@quay.example",
        ALONE,
        "warning policies/auto-logon-without-entra",
    ),
    ("a user of the tenant", "MixedReality/AutoLogonUser", "kiosk@quay.example", ONLINE, ""),
    ("calls without a voice", "MixedReality/MicrophoneDisabled", 1, CALLING, "warning policies/calls-without-senses"),
    ("no voice, and no calls", "MixedReality/MicrophoneDisabled", 1, ALONE, ""),
    (
        "calls without an eye",
        "Privacy/LetAppsAccessCamera",
        {"value": 2, **MDM},
        replace(CALLING, services=replace(CLOUD, remote_assist=True)),
        "warning policies/calls-without-senses",
    ),
    (
        "calls that are let through",
        "Privacy/LetAppsAccessMicrophone",
        2,
        replace(CALLING, policies={"Privacy/LetAppsAccessMicrophone_ForceAllowTheseApps": "x"}),
        "",
    ),
    ("an update server", "Update/UpdateServiceUrl", "http://wsus.example", ALONE, "warning policies/no-update-server"),
    (
        "Edge before 22H1",
        "ApplicationManagement/AllowAllTrustedApps",
        0,
        replace(site(build="20348.1432"), connection=Connection(during_use="none")),
        "warning policies/breaks-edge",
    ),
    ("Edge since 22H1", "ApplicationManagement/AllowAllTrustedApps", 0, site(build="20348.1501"), ""),
    (
        "Autopilot and passwords",
        "DeviceLock/MinDevicePasswordLength",
        8,
        ONLINE,
        "note policies/conflicts-with-autopilot",
    ),
    ("passwords alone", "DeviceLock/MinDevicePasswordLength", 8, ALONE, ""),
    (
        "time servers without the client",
        "MixedReality/ConfigureNtpClient",
        "<enabled/>",
        ONLINE,
        "warning policies/no-effect",
    ),
]


@pytest.mark.parametrize(("name", "said", "where", "finding"), [pytest.param(*row[1:], id=row[0]) for row in TRAPS])
def test_a_trap_is_told(name: str, said: Any, where: Site, finding: str) -> None:
    at = f"policies.{name}.value" if isinstance(said, dict) else f"policies.{name}"
    assert found({name: said}, where) == ([f"{finding} {at}"] if finding else [])


def test_time_servers_with_the_client_have_an_effect() -> None:
    both = {"MixedReality/ConfigureNtpClient": "<enabled/>", "MixedReality/NtpClientEnabled": "<enabled/>"}
    assert found(both, ONLINE) == []


def seconds(element: str, count: int) -> str:
    return f'<enabled/><data id="{element}" value="{count}"/>'


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"Display": 100, "Standby": 100}, False),
        ({"Display": 100, "Standby": 200}, True),
        ({"Display": 100}, True),
        ({"Standby": 100}, True),
    ],
)
def test_display_and_standby_must_agree(said: dict[str, int], told: bool) -> None:
    names = {"Display": "Power/DisplayOffTimeoutOnBattery", "Standby": "Power/StandbyTimeoutOnBattery"}
    profile = {names[key]: seconds("X", count) for key, count in said.items()}
    first = names[next(iter(said))]
    assert found(profile, ALONE) == ([f"warning policies/timeouts-differ policies.{first}"] if told else [])
    assert found(profile, site("windows11", "26100.1")) == []


@pytest.mark.parametrize(
    ("days", "gap", "told"),
    [(40, 35, ""), (35, 35, ""), (7, 35, "warning"), (60, 63, "note"), (7, 63, "note"), (0, 0, "")],
)
def test_a_membership_is_remembered_through_the_longest_gap(days: int, gap: int, told: str) -> None:
    where = replace(ONLINE, connection=Connection("occasional", longest_gap_days=gap))
    name = "MixedReality/AADGroupMembershipCacheValidityInDays"
    expected = [f"{told} policies/cache-shorter-than-gap policies.{name}"] if told else []
    assert found({name: days}, where) == expected
