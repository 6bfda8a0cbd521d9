"""``developer_mode``: the switch, the Device Portal and its password, and what forbids them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ppkg_builder.areas import developer_mode
from ppkg_builder.areas._area import Setting
from ppkg_builder.values import SecretKind, SecretRef
from tests.areas.lowered import ONLINE, PC, actions, choices, found, leaves
from tests.areas.near_offline import ids, read

PORTAL = {"user": "bench", "password": {"secret": "north-quay/portal", "revision": 2}}


def model(**said: Any) -> developer_mode.Model:
    return read(developer_mode.Model, **said)


def test_the_switch_and_the_portal_stand_in_the_package() -> None:
    told = leaves(developer_mode, model(enabled=True, device_portal=PORTAL))
    assert told[:3] == [
        "setting DeveloperSetup/DeveloperSetupSettings/EnableDeveloperMode True",
        "setting DeveloperSetup/WindowsDevicePortalSettings/AuthenticationMode Basic Auth",
        "setting DeveloperSetup/WindowsDevicePortalSettings/AuthenticationUserName bench",
    ]


def test_the_password_is_a_secret() -> None:
    *_, leaf = developer_mode.settings(model(enabled=True, device_portal=PORTAL), ONLINE)
    assert isinstance(leaf, Setting)
    assert leaf.value == SecretRef("north-quay/portal", SecretKind.PASSWORD, 2)


def test_unlocking_is_a_policy_of_every_device() -> None:
    for where in (ONLINE, PC):
        assert leaves(developer_mode, model(unlock="deny"), where) == [
            "setting ApplicationManagement/AllowDeveloperUnlock No"
        ]
        assert found(developer_mode, model(unlock="deny"), where) == []


def test_what_is_for_headsets_is_told_on_a_pc() -> None:
    v = model(enabled=True, device_portal=PORTAL)
    assert found(developer_mode, v, PC) == [
        "error developer_mode/not-for-target developer_mode.enabled",
        "error developer_mode/not-for-target developer_mode.device_portal",
    ]


def test_on_and_forbidden_exclude_each_other() -> None:
    unlock = "ApplicationManagement/AllowDeveloperUnlock"
    where = replace(ONLINE, policies={unlock: "0"}, policy_places={unlock: ("policies", unlock)})
    v = model(enabled=True)
    assert found(developer_mode, v, where) == ["error developer_mode/forbidden developer_mode.enabled"]
    assert found(developer_mode, v) == ["warning developer_mode/in-use developer_mode.enabled"]
    assert found(developer_mode, model(enabled=False), where) == []


def test_a_portal_needs_developer_mode() -> None:
    for v in (model(device_portal=PORTAL), model(enabled=False, device_portal=PORTAL)):
        assert found(developer_mode, v) == ["error developer_mode/portal-alone developer_mode.device_portal"]


def test_decisions_and_steps() -> None:
    v = model(enabled=True, device_portal=PORTAL)
    assert choices(developer_mode, v) == {"Developer mode": "on"}
    assert choices(developer_mode, model(unlock="deny")) == {"Developer mode": "as it is"}
    assert ids(developer_mode.steps(v, ONLINE)) == ["DEV-01"]
    assert len(actions(developer_mode, v, "DEV-01")) == 2
    assert ids(developer_mode.steps(model(unlock="deny"), ONLINE)) == ["VAL-07", "DEV-01"]
