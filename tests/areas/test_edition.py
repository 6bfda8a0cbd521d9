"""``edition``: another Windows edition by a product key."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ppkg_builder.areas import edition
from ppkg_builder.areas._area import Setting, segments
from ppkg_builder.areas.edition import _paths
from ppkg_builder.areas.package import _desktop
from ppkg_builder.site import Site
from ppkg_builder.targets import families, select
from ppkg_builder.values import SecretKind, SecretRef
from tests.areas.near_offline import plain, read, rules, site, unheard
from tests.areas.windows import HEADSET, OLD_PC, step, told

SAID = {"shipped": "pro", "product_key": {"secret": "north-quay/key", "revision": 2}}


def model(**said: Any) -> edition.Model:
    return read(edition.Model, **{**SAID, **said})


def at(after: str, device: str = "windows11", **changes: Any) -> Site:
    return site(device, "", target=select(device, "", after), **changes)


@pytest.mark.parametrize(
    ("method", "leaf"), [("change-key", "ChangeProductKey"), ("upgrade", "UpgradeEditionWithProductKey")]
)
def test_the_key_stays_a_reference_and_the_method_decides_its_setting(method: str, leaf: str) -> None:
    ref = SecretRef("north-quay/key", SecretKind.PRODUCT_KEY, 2)
    sources = (("edition", "product_key", "secret"), ("edition", "method"))
    assert list(edition.settings(model(method=method), at("enterprise"))) == [
        Setting(segments(f"EditionUpgrade/{leaf}"), ref, sources)
    ]


@pytest.mark.parametrize(
    ("before", "after", "method", "expected"),
    [
        ("pro", "enterprise", "change-key", []),
        ("pro", "education", "upgrade", []),
        ("pro", "education", "change-key", ["warning edition/needs-restart edition.method"]),
        ("home", "pro", "upgrade", ["error edition/no-path edition.shipped"]),
        ("home", "enterprise", "upgrade", ["error edition/no-path edition.shipped"]),
        ("enterprise", "pro", "change-key", []),
        ("education", "enterprise", "change-key", ["warning edition/path-unknown edition.shipped"]),
        ("pro", "enterprise-ltsc", "change-key", ["warning edition/path-unknown edition.shipped"]),
        ("enterprise", "enterprise", "change-key", ["note edition/same edition.shipped"]),
        ("pro", "", "change-key", ["error edition/no-target-edition edition.shipped"]),
        ("pro", "ultimate", "change-key", []),  # 'target' says that it does not exist
    ],
)
def test_a_pair_of_editions_is_judged_by_the_tables(before: str, after: str, method: str, expected: list[str]) -> None:
    assert rules(edition.findings(model(shipped=before, method=method), at(after))) == expected


def test_a_headset_and_an_unknown_device_take_no_key() -> None:
    for where in (HEADSET, site("other", "")):
        assert rules(edition.findings(model(), where)) == ["error edition/not-for-target edition"]


def test_an_upgrade_beside_another_restart_is_a_warning_with_its_place() -> None:
    where = replace(at("enterprise"), restarts=(("device_name",), ("commands", "primary", "agent", "restart")))
    (found,) = edition.findings(model(method="upgrade"), where)
    assert found.rule == "edition/second-restart"
    assert [place for place, _ in found.related] == list(where.restarts)
    assert list(edition.findings(model(), where)) == []


def test_every_edition_of_a_profile_is_one_of_every_family_of_pcs() -> None:
    said = set(edition.Model.model_json_schema()["properties"]["shipped"]["enum"])
    assert [of.device for of in families() if "edition-upgrade" in of.features and set(of.editions) != said] == []


def test_no_pair_stands_in_two_tables() -> None:
    live, restart = _paths._LIVE, _paths._RESTART
    assert not live & restart
    assert not _paths._UNSAID & (live | restart)


def test_the_technician_reads_the_new_edition_and_restarts_only_where_it_takes_one() -> None:
    actions, expected = step(edition, model(), "ED-02", at("enterprise"))
    assert expected == "The edition reads Windows 11 Enterprise, and Windows is Active."
    assert [action for action in actions if "Restart" in action] == []
    assert step(edition, model(), "ED-02", at("education"))[0][0] == "Restart the PC: Start, Power, Restart."
    assert "Update & Security" in step(edition, model(), "ED-02", at("enterprise", "windows10"))[0][1]


def test_the_edition_that_is_missing_comes_with_a_higher_version() -> None:
    (look,) = [one for one in edition.steps(model(), at("enterprise")) if one.id == "ED-02"]
    assert look.otherwise.endswith("otherwise a package with a higher version brings it (STG-05).")


def test_before_the_package_a_pc_still_shows_the_edition_it_came_with() -> None:
    where = replace(at("enterprise"), target=select("windows11", "26100.1", "enterprise"), shipped_edition="pro")
    (look,) = [one for one in _desktop.steps(where, "x.ppkg") if one.id == "STG-02"]
    assert plain(look.expected) == "The window names Windows 11 Pro, and OS build 26100.1 or newer."


def test_activation_needs_the_licensing_hosts() -> None:
    assert [need.group for need in edition.endpoints(model(), OLD_PC)] == ["licensing"]


def test_no_key_is_silent() -> None:
    assert unheard("edition", edition, model(method="upgrade"), at("enterprise")) == []
    assert told(edition, model(), at("enterprise"))[0] == "The package brings the product key of secret north-quay/key."
