"""``shared_pc``: friendly keys, the settings behind them, and combinations that do nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ppkg_builder import catalog
from ppkg_builder.areas import shared_pc
from ppkg_builder.areas._area import Setting
from ppkg_builder.areas.shared_pc import _model
from tests.areas.near_offline import CLOUD, read, rules, site, unheard
from tests.areas.windows import HEADSET, PC, leaves, step, told

ALL = {
    "sign_in": "both",
    "manage_accounts": True,
    "delete_accounts": "low-disk-or-inactive",
    "start_deleting_below": 20,
    "stop_deleting_above": 40,
    "inactive_days": 14,
    "kiosk_app": "Microsoft.WindowsCalculator_8wekyb3d8bbwe!App",
    "kiosk_label": "Calculator",
    "maintenance_start": "02:30",
    "max_page_file_mb": 1536,
    "restrict_local_storage": True,
    "education": False,
    "power_policies": True,
    "sign_in_on_resume": False,
    "sleep_after_seconds": 3600,
}


def model(**said: Any) -> shared_pc.Model:
    return read(shared_pc.Model, **said)


def test_every_key_is_a_setting_with_the_text_of_the_store() -> None:
    assert leaves(shared_pc, model(**ALL)) == [
        "setting SharedPC/EnableSharedPCMode True",
        "setting SharedPC/AccountManagement/AccountModel Domain-joined and guest",
        "setting SharedPC/AccountManagement/DeletionPolicy Delete at disk space threshold and inactive threshold",
        "setting SharedPC/AccountManagement/DiskLevelCaching 40",
        "setting SharedPC/AccountManagement/DiskLevelDeletion 20",
        "setting SharedPC/AccountManagement/EnableAccountManager True",
        "setting SharedPC/AccountManagement/InactiveThreshold 14",
        "setting SharedPC/AccountManagement/KioskModeAUMID Microsoft.WindowsCalculator_8wekyb3d8bbwe!App",
        "setting SharedPC/AccountManagement/KioskModeUserTileDisplayText Calculator",
        "setting SharedPC/PolicyCustomization/MaintenanceStartTime 150",
        "setting SharedPC/PolicyCustomization/MaxPageFileSizeMB 1536",
        "setting SharedPC/PolicyCustomization/RestrictLocalStorage True",
        "setting SharedPC/PolicyCustomization/SetEduPolicies False",
        "setting SharedPC/PolicyCustomization/SetPowerPolicies True",
        "setting SharedPC/PolicyCustomization/SignInOnResume False",
        "setting SharedPC/PolicyCustomization/SleepTimeout 3600",
    ]


def test_the_store_takes_every_text_that_a_key_can_become() -> None:
    stores = catalog.load(PC.target.stores)
    texts = [("sign_in", one) for one in _model.SIGN_IN] + [("delete_accounts", one) for one in _model.DELETE]
    for key, said in (*texts, *ALL.items()):
        for leaf in shared_pc.settings(model(**{key: said}), PC):
            assert isinstance(leaf, Setting)
            entry = stores.entry("/" + "/".join(part.name for part in leaf.path))
            assert entry is not None
            assert stores.check(entry, str(leaf.value)) == ""


def test_the_keys_are_all_settings_of_the_group() -> None:
    stores = catalog.load(PC.target.stores)
    groups = ("/SharedPC/AccountManagement", "/SharedPC/PolicyCustomization")
    held = {child.path.removeprefix("/SharedPC/") for group in groups for child in stores.children(group)}
    assert set(_model.SETTINGS.values()) == held


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({}, []),
        ({"inactive_days": 3}, ["warning shared_pc/no-effect shared_pc.inactive_days"]),
        (
            {"manage_accounts": True, "delete_accounts": "at-sign-out", "start_deleting_below": 60},
            ["warning shared_pc/no-effect shared_pc.start_deleting_below"],
        ),
        (
            {"manage_accounts": True, "delete_accounts": "low-disk", "inactive_days": 3},
            ["warning shared_pc/no-effect shared_pc.inactive_days"],
        ),
        ({"manage_accounts": True, "delete_accounts": "low-disk-or-inactive", "inactive_days": 3}, []),
        ({"kiosk_label": "Till"}, ["warning shared_pc/no-effect shared_pc.kiosk_label"]),
        (
            {"manage_accounts": True, "start_deleting_below": 50},
            ["error shared_pc/limits shared_pc.start_deleting_below"],
        ),
        (
            {"manage_accounts": True, "stop_deleting_above": 20},
            ["error shared_pc/limits shared_pc.stop_deleting_above"],
        ),
        ({"manage_accounts": True, "start_deleting_below": 30, "stop_deleting_above": 31}, []),
        ({"sleep_after_seconds": 0}, ["warning shared_pc/never-sleeps shared_pc.sleep_after_seconds"]),
        ({"kiosk_app": "a!b!c"}, ["error shared_pc/bad-app shared_pc.kiosk_app"]),
        ({"kiosk_app": "!App"}, ["error shared_pc/bad-app shared_pc.kiosk_app"]),
        ({"sign_in": "organisation"}, ["warning shared_pc/not-joined shared_pc.sign_in"]),
        ({"sign_in": "guest"}, []),
    ],
)
def test_combinations_are_judged(said: dict[str, Any], expected: list[str]) -> None:
    assert rules(shared_pc.findings(model(**said), PC)) == expected


def test_a_joined_pc_lets_the_organisation_in_but_has_no_hello() -> None:
    where = site("windows11", "26100.1", services=CLOUD)
    assert rules(shared_pc.findings(model(sign_in="both"), where)) == ["warning shared_pc/no-hello shared_pc"]
    without = replace(where, services=replace(CLOUD, hello=False))
    assert rules(shared_pc.findings(model(sign_in="both"), without)) == []
    assert rules(shared_pc.findings(model(sign_in="both"), replace(PC, ways=frozenset({"bulk_join"})))) == []


def test_a_headset_has_no_such_mode() -> None:
    assert rules(shared_pc.findings(model(**ALL), HEADSET)) == ["error shared_pc/not-for-target shared_pc"]


def test_what_is_read_on_the_pc_follows_who_signs_in() -> None:
    assert step(shared_pc, model(), "SHP-01")[1] == "The sign-in screen offers Guest; the file is gone."
    kept = model(sign_in="organisation", manage_accounts=True)
    assert step(shared_pc, kept, "SHP-01")[1] == "The sign-in screen offers no guest; the file is still there."


def test_no_key_is_silent() -> None:
    assert unheard("shared_pc", shared_pc, model(**ALL), PC) == []
    assert "Maintenance begins at 02:30." in told(shared_pc, model(**ALL))
