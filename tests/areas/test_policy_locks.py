"""Policies that lock the door behind a package, at sites that have several packages."""

from __future__ import annotations

from typing import Any

import pytest

from ppkg_builder.areas import policies, restrictions, settings
from ppkg_builder.passes import Pass
from ppkg_builder.site import Site
from tests.areas.near_offline import CLOUD, read, rules, site
from tests.areas.told import model


def passes(*keys: str, apart: bool = True) -> tuple[Pass, ...]:
    """One pass for each of ``keys``, in this order; an empty one is the main pass."""
    return tuple(
        Pass(
            number,
            f"id{number}",
            f"pass {number}",
            f"{number}.ppkg",
            str(number) if apart else "",
            (key,) if key else (),
        )
        for number, key in enumerate(keys, 1)
    )


def found(said: dict[str, Any], where: Site) -> list[str]:
    """What is said of the order of packages; the way a policy takes is another test's."""
    mine = ("passes/", "policies/locks-out-packages")
    return [f for f in rules(policies.findings(model(**said), where)) if f.split()[1].startswith(mine)]


ADD, CARD, USB = "Security/AllowAddProvisioningPackage", "System/AllowStorageCard", "Connectivity/AllowUSBConnection"
PAGES = "Settings/PageVisibilityList"


@pytest.mark.parametrize(
    ("name", "value", "keys", "expected"),
    [
        (ADD, 0, ("", "wifi"), "error passes/lock-before-last"),
        (CARD, 0, ("", "wifi"), "error passes/lock-before-last"),
        (CARD, "No", ("wifi", f"policies.{CARD}", "certificates", ""), "error passes/lock-before-last"),
        (USB, 0, ("", "wifi"), "warning passes/lock-before-last"),
        (ADD, 0, ("wifi", ""), "note policies/locks-out-packages"),
        (CARD, 0, ("wifi", "", f"policies.{CARD}"), "note policies/locks-out-packages"),
        (CARD, 0, ("wifi", "", "policies"), "note policies/locks-out-packages"),
        (USB, 0, ("wifi", ""), ""),
        (PAGES, "hide:reset;workplace", ("", "wifi"), "warning passes/lock-before-last"),
        (PAGES, "showonly:reset", ("", "wifi"), "warning passes/lock-before-last"),
        (PAGES, "showonly:reset;ms-settings:workplace", ("", "wifi"), ""),
        (PAGES, "hide:reset", ("", "wifi"), ""),
        (PAGES, "hide:workplace", ("wifi", ""), ""),
        (ADD, 1, ("", "wifi"), ""),
        (CARD, 1, ("", "wifi"), ""),
        (USB, 1, ("", "wifi"), ""),
    ],
)
def test_a_lock_belongs_into_the_last_pass(name: str, value: Any, keys: tuple[str, ...], expected: str) -> None:
    where = site(passes=passes(*keys))
    assert found({name: value}, where) == ([f"{expected} policies.{name}"] if expected else [])


def test_by_mdm_it_comes_when_all_packages_are_on() -> None:
    where = site(passes=passes("", "wifi"), services=CLOUD)
    assert found({CARD: {"value": 0, "deliver": "mdm"}}, where) == []


def test_where_no_usb_drive_is_read_the_cable_must_stay() -> None:
    where = site("hololens2", "18362.1039", passes=passes("", "wifi"))
    (said,) = found({USB: {"value": 0, "deliver": "package"}}, where)
    assert said == f"error passes/lock-before-last policies.{USB}.value"


def test_the_remedy_is_the_line_to_write() -> None:
    where = site(passes=passes("", "wifi"))
    told = policies.findings(model(**{CARD: {"value": 0, "deliver": "package"}}), where)
    (said,) = (f for f in told if f.rule.startswith("passes/"))
    assert said.remedy == f"let it travel in the last pass: 'policies.{CARD}: 2' under passes.of"


def test_in_one_root_no_pass_is_known_to_be_the_last() -> None:
    where = site(passes=passes("wifi", f"policies.{CARD}", "", apart=False))
    assert found({CARD: 0}, where) == [f"warning policies/locks-out-packages policies.{CARD}"]


def test_a_friendly_key_and_a_setting_lock_like_the_policy() -> None:
    where = site(passes=passes("", "wifi"))
    friendly = read(restrictions.Model, storage_card="deny", usb_devices={"removable": "deny"})
    raw = read(settings.Model, **{"Policies/System/AllowStorageCard": "No"})
    said = [*rules(restrictions.findings(friendly, where)), *rules(settings.findings(raw, where))]
    assert [one for one in said if " passes/" in one] == [
        "error passes/lock-before-last restrictions.storage_card",
        "warning passes/lock-before-last restrictions.usb_devices.removable",
        "error passes/lock-before-last settings.Policies/System/AllowStorageCard",
    ]


def test_both_places_are_named() -> None:
    where = site(passes=passes("policies", "wifi", ""))
    (said,) = (f for f in policies.findings(model(**{CARD: 0}), where) if f.rule.startswith("passes/"))
    assert said.related == ((("passes", "of", "policies"), "it travels in pass 1"),)
    assert said.remedy == "let it travel in a pass of its own, after all others"
