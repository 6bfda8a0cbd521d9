"""One thing on the device reached by two keys of a profile is a fault that names both places."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from ppkg_builder import catalog
from ppkg_builder.areas import (
    accounts,
    device_name,
    policies,
    proxy,
    raw,
    settings,
    wifi,
)
from ppkg_builder.areas._area import Leaf, Node, Setting
from ppkg_builder.collisions import collisions
from ppkg_builder.report import Severity
from ppkg_builder.site import Services, Site
from tests.areas.near_offline import Files, read, site

MDM = Services(entra=True, intune=True)
AREAS = {
    "accounts": accounts,
    "device_name": device_name,
    "policies": policies,
    "proxy": proxy,
    "raw": raw,
    "settings": settings,
    "wifi": wifi,
}


def headset() -> Site:
    return site(services=MDM, repository=Files({"a.xml": b"<a/>"}))


def pc() -> Site:
    return site("windows11", "26100.1", services=MDM, repository=Files({"a.xml": b"<a/>"}))


def leaves(profile: dict[str, Any], here: Site) -> list[Leaf]:
    found: list[Leaf] = []
    for key, values in profile.items():
        area = AREAS[key]
        model = area.Model.model_validate(values) if isinstance(values, str) else read(area.Model, **values)
        found += area.settings(model, here)
    return found


def clashes(found: Iterable[Leaf], here: Site) -> list[tuple[str, str, str]]:
    """The two places and the message of each collision."""
    faults = list(collisions(found, catalog.load(here.target.stores)))
    assert {(f.rule, f.severity) for f in faults} <= {("setting/reached-twice", Severity.ERROR)}
    assert {f.remedy for f in faults} <= {"keep one of the two"}
    assert {f.related[0][1] for f in faults} <= {"the other place"}
    return [(".".join(map(str, f.at or ())), ".".join(map(str, f.related[0][0])), f.message) for f in faults]


CAMERA = "./Vendor/MSFT/Policy/Config/Camera/AllowCamera"
NODE = {"type": "integer", "value": 0}
COMMANDS = "ProvisioningCommands/DeviceContext/CommandFiles"
PASSWORD = {"secret": "shared/x"}


@pytest.mark.parametrize(
    ("profile", "second", "first"),
    [
        (
            {"policies": {"Camera/AllowCamera": 0}, "settings": {"Policies/Camera/AllowCamera": 0}},
            "settings.Policies/Camera/AllowCamera",
            "policies.Camera/AllowCamera",
        ),
        (
            {"policies": {"Camera/AllowCamera": 0}, "raw": {CAMERA: NODE}},
            f"raw.{CAMERA}.value",
            "policies.Camera/AllowCamera",
        ),
        (
            {"policies": {"Camera/AllowCamera": {"value": 0, "deliver": "mdm"}}, "raw": {CAMERA: NODE}},
            f"raw.{CAMERA}.value",
            "policies.Camera/AllowCamera.value",
        ),
        (
            {"settings": {"Policies/Camera/AllowCamera": 0}, "raw": {CAMERA.replace("./", "./Device/"): NODE}},
            f"raw.{CAMERA.replace('./', './Device/')}.value",
            "settings.Policies/Camera/AllowCamera",
        ),
        (
            {"raw": {CAMERA: NODE, CAMERA.replace("./", "./Device/"): NODE}},
            f"raw.{CAMERA}.value",
            f"raw.{CAMERA.replace('./', './Device/')}.value",
        ),
        (
            {"raw": {CAMERA: NODE, CAMERA.lower(): {**NODE, "deliver": "mdm"}}},
            f"raw.{CAMERA.lower()}.value",
            f"raw.{CAMERA}.value",
        ),
        (
            {
                "accounts": {"fitter": {"password": PASSWORD}},
                "settings": {"Accounts/Users/User[fitter]/Password": PASSWORD},
            },
            "settings.Accounts/Users/User[fitter]/Password.secret",
            "accounts.fitter.password",
        ),
        (
            {
                "accounts": {"fitter": {"password": PASSWORD}},
                "raw": {"./Vendor/MSFT/Accounts/Users/Fitter/Password": {"type": "string", "value": PASSWORD}},
            },
            "raw../Vendor/MSFT/Accounts/Users/Fitter/Password.value",
            "accounts.fitter.password",
        ),
        (
            {"device_name": "NQ-%RAND:4%", "settings": {"Accounts/ComputerAccount/ComputerName": "NQ-1"}},
            "settings.Accounts/ComputerAccount/ComputerName",
            "device_name",
        ),
        (
            {"settings": {"Accounts/Users/User[a]/UserGroup": 1, "Accounts/Users/User[A]/UserGroup": 2}},
            "settings.Accounts/Users/User[a]/UserGroup",
            "settings.Accounts/Users/User[A]/UserGroup",
        ),
        (
            {
                "proxy": {"mode": "wpad"},
                "raw": {"./Vendor/MSFT/NetworkProxy/AutoDetect": {"type": "integer", "value": 1, "deliver": "mdm"}},
            },
            "raw../Vendor/MSFT/NetworkProxy/AutoDetect.value",
            "proxy.mode",
        ),
        (
            {
                "wifi": {"quay": {"ssid": "North Quay", "security": "open"}},
                "raw": {"./Vendor/MSFT/WiFi/Profile/North%20Quay/WlanXml": {"type": "string", "value": "x"}},
            },
            "raw../Vendor/MSFT/WiFi/Profile/North%20Quay/WlanXml.value",
            "wifi.quay",
        ),
        (
            {
                "settings": {
                    "SecureStart/LsaCfgFlags": 1,
                    "Policies/DeviceGuard/LsaCfgFlags": 1,
                }
            },
            "settings.SecureStart/LsaCfgFlags",
            "settings.Policies/DeviceGuard/LsaCfgFlags",
        ),
    ],
)
def test_one_thing_reached_by_two_keys_names_both(profile: dict[str, Any], second: str, first: str) -> None:
    ((at, other, message),) = clashes(leaves(profile, pc()), pc())
    assert at == second
    assert other.startswith(first)
    assert message == f"'{at}' and '{other}' set the same thing on the device"


@pytest.mark.parametrize(
    "profile",
    [
        {"policies": {"Camera/AllowCamera": 0}, "raw": {CAMERA.replace("./", "./User/"): NODE}},
        {"policies": {"Camera/AllowCamera": 0, "System/AllowLocation": 1}},
        {"accounts": {"a": {"password": PASSWORD}, "b": {"password": PASSWORD}}},
        {
            "settings": {
                f"UniversalAppInstall/DeviceContextApp/Application[a_1]/DependencyAppxFiles/Dependency[{n}]": {
                    "file": "a.xml"
                }
                for n in (1, 2)
            }
        },
        {"settings": {f"{COMMANDS}/CommandFile[{n}]": {"file": "a.xml"} for n in "ab"}},
        {
            "wifi": {
                "a": {"ssid": "A", "security": "open"},
                "b": {"ssid": "B", "security": "wpa3-personal", "passphrase": PASSWORD},
            }
        },
        {"proxy": {"mode": "configured", "address": "proxy.example:8080", "exceptions": ["*.quay.example"]}},
    ],
)
def test_different_things_do_not_collide(profile: dict[str, Any]) -> None:
    found = leaves(profile, pc())
    assert found
    assert clashes(found, pc()) == []


def test_the_nearest_form_beside_the_real_node_is_no_second_thing() -> None:
    found = leaves(
        {"wifi": {"quay": {"ssid": "North Quay", "security": "wpa2-personal", "passphrase": PASSWORD}}}, pc()
    )
    assert {leaf.compiled for leaf in found if isinstance(leaf, Setting)} == {False}
    assert clashes(found, pc()) == []


def test_one_key_may_reach_a_thing_twice() -> None:
    at = (("wifi", "quay", "ssid"),)
    both: list[Leaf] = [Node((), ("WiFi",), "X", "string", text, at) for text in ("a", "b")]
    assert clashes(both, headset()) == []


def test_the_policy_by_mdm_and_the_setting_in_the_package_collide_on_a_headset() -> None:
    profile = {
        "policies": {"Connectivity/AllowBluetooth": {"value": 0, "deliver": "mdm"}},
        "settings": {"Policies/Connectivity/AllowBluetooth": "No"},
    }
    ((at, other, _),) = clashes(leaves(profile, headset()), headset())
    assert at == "settings.Policies/Connectivity/AllowBluetooth"
    assert other.startswith("policies.Connectivity/AllowBluetooth")
