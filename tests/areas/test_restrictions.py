"""``restrictions``: doors that are shut, pages of Settings, and USB devices."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ppkg_builder.areas import policies, restrictions
from ppkg_builder.site import Connection, Services
from tests.areas.lowered import ONLINE, PC, actions, choices, found, leaves
from tests.areas.near_offline import DECK, ids, read, site
from tests.areas.told import model as policy_model

ALONE = replace(site(), connection=Connection(during_use="none"))
ADAPTER = "USB\\VID_0B95&PID_1790"


def model(**said: Any) -> restrictions.Model:
    return read(restrictions.Model, **said)


def test_doors_become_policies() -> None:
    v = model(bluetooth="deny", wifi="deny", usb="deny", vpn="deny", microphone="deny", add_packages="deny")
    assert leaves(restrictions, v, ALONE) == [
        "setting Connectivity/AllowBluetooth No",
        "node Policy/Config/Wifi/AllowWiFi integer 0 in Wifi/AllowWiFi",
        "setting Connectivity/AllowUSBConnection No",
        "setting Settings/AllowVPN 0",
        "node Policy/Config/MixedReality/MicrophoneDisabled integer 1 in MixedReality/MicrophoneDisabled",
        "setting Security/AllowAddProvisioningPackage No",
    ]


def test_a_door_that_is_left_out_is_left_alone() -> None:
    assert leaves(restrictions, model(), ONLINE) == []
    assert choices(restrictions, model(), ONLINE) == {}
    assert ids(restrictions.steps(model(), ONLINE)) == []


@pytest.mark.parametrize(
    ("pages", "text"),
    [
        ({"show": ["network-wifi", "ms-settings:bluetooth"]}, "showonly:network-wifi;bluetooth"),
        ({"hide": ["reset"]}, "hide:reset"),
    ],
)
def test_pages_become_the_text_of_their_policy(pages: dict[str, list[str]], text: str) -> None:
    assert leaves(restrictions, model(settings_pages=pages), PC) == [f"setting Settings/PageVisibilityList {text}"]


@pytest.mark.parametrize("pages", [{}, {"show": ["reset"], "hide": ["bluetooth"]}])
def test_pages_are_shown_or_hidden(pages: dict[str, list[str]]) -> None:
    assert found(restrictions, model(settings_pages=pages)) == [
        "error restrictions/show-or-hide restrictions.settings_pages"
    ]


def test_a_page_that_a_headset_does_not_have_gets_a_suggestion() -> None:
    v = model(settings_pages={"hide": ["colors", "network-wify"]})
    (finding,) = restrictions.findings(v, ALONE)
    assert (finding.at, finding.remedy) == (
        ("restrictions", "settings_pages", "hide", 1),
        "did you mean 'network-wifi'?",
    )
    assert list(restrictions.findings(v, replace(PC, services=Services()))) == []


@pytest.mark.parametrize(
    ("pages", "services", "gone"),
    [
        ({"hide": ["reset"]}, Services(), "'reset' (reset the device)"),
        ({"show": ["reset"]}, Services(), ""),
        ({"show": ["reset"]}, Services(windows_update=True), "'windowsupdate' (look for updates)"),
        ({"hide": ["workplace"]}, Services(intune=True), "'workplace' (sync, and collect logs)"),
        ({"hide": ["workplace"]}, Services(), ""),
    ],
)
def test_pages_that_the_runbook_opens_have_to_show(pages: dict[str, list[str]], services: Services, gone: str) -> None:
    where = replace(ALONE, services=services)
    told = [finding.message for finding in restrictions.findings(model(settings_pages=pages), where)]
    assert told == ([f"people at the site need pages that no longer show: {gone}"] if gone else [])


def test_the_page_of_networks_is_needed_where_there_is_one() -> None:
    v = model(settings_pages={"hide": ["network-wifi"]})
    assert found(restrictions, v, ALONE) == []
    where = replace(ALONE, networks=(DECK,))
    assert found(restrictions, v, where) == ["warning restrictions/needed-page-hidden restrictions.settings_pages.hide"]


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("hide:reset", ["restrictions/needed-page-hidden"]),
        ("hide:colours", ["restrictions/unknown-page"]),
        ("showonly:", ["restrictions/show-or-hide"]),
        ("reset", ["restrictions/show-or-hide"]),
        ("showonly:reset", []),
    ],
)
def test_pages_under_policies_are_judged_alike(text: str, rules: list[str]) -> None:
    for key in ("Settings/PageVisibilityList", "settings/pages"):
        told = policies.findings(policy_model(**{key: text}), ALONE)
        assert [finding.rule for finding in told] == rules


def test_usb_devices_are_three_policies_by_mdm() -> None:
    v = model(usb_devices={"removable": "deny", "allow": [ADAPTER, "USB\\Class_08"]})
    assert leaves(restrictions, v) == [
        "mdm ADMX_DeviceInstallation/DeviceInstall_Removable_Deny String "
        '<enabled/><data id="DenyRemovableDevices" value="1"/>',
        "mdm DeviceInstallation/EnableInstallationPolicyLayering String "
        '<enabled/><data id="AllowDenyLayered" value="1"/>',
        "mdm DeviceInstallation/AllowInstallationOfMatchingDeviceIDs String "
        '<enabled/><data id="DeviceInstall_IDs_Allow_List" '
        'value="1&#xF000;USB\\VID_0B95&amp;PID_1790&#xF000;2&#xF000;USB\\Class_08"/>',
    ]
    assert found(restrictions, v) == []


@pytest.mark.parametrize(
    ("devices", "finding"),
    [
        ({}, "error restrictions/usb-undecided restrictions.usb_devices"),
        ({"allow": [ADAPTER]}, "warning restrictions/usb-nothing-denied restrictions.usb_devices.allow"),
        ({"removable": "deny"}, "warning restrictions/usb-all-denied restrictions.usb_devices.removable"),
    ],
)
def test_usb_rules_that_miss_their_half(devices: dict[str, Any], finding: str) -> None:
    assert found(restrictions, model(usb_devices=devices)) == [finding]


def test_a_camera_as_a_whole_is_for_pcs() -> None:
    assert leaves(restrictions, model(camera="deny", cellular="user"), PC) == [
        "setting Connectivity/AllowCellularData Cellular data is enabled and user configurable.",
        "setting Camera/AllowCamera No",
    ]
    (finding,) = restrictions.findings(model(camera="deny"), ONLINE)
    assert finding.rule == "policy/unknown"


def test_traps_are_told_at_the_key_of_the_area() -> None:
    assert found(restrictions, model(add_packages="deny", manual_wifi="deny", usb="deny")) == [
        "note policies/no-other-network restrictions.manual_wifi",
        "note policies/no-pc-cable restrictions.usb",
        "warning policies/locks-out-packages restrictions.add_packages",
    ]


def test_decisions_and_steps() -> None:
    v = model(bluetooth="deny", settings_pages={"show": ["reset", "workplace"]}, usb_devices={"removable": "deny"})
    assert choices(restrictions, v) == {"Restrictions": "shut: bluetooth"}
    assert choices(restrictions, model(bluetooth="allow")) == {"Restrictions": "one rule"}
    assert ids(restrictions.steps(v, ONLINE)) == ["TEN-05", "VAL-07", "RES-01", "RES-02"]
    assert actions(restrictions, v, "RES-01") == [
        "Open Settings > Devices > Bluetooth. Bluetooth cannot be switched on.",
        "Open Settings. Only these pages show: reset, workplace.",
    ]
