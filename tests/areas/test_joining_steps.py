"""How devices come into the tenant by people's hands, and what the administrator assigns to them."""

from __future__ import annotations

from typing import Any

import pytest

from ppkg_builder.areas import services
from ppkg_builder.areas._area import Step
from ppkg_builder.site import Network, Site
from tests.areas.near_offline import ids, plain, read, site

HAND: dict[str, Any] = {"entra": True, "mfa": True, "hello": True, "intune": True, "windows_update": True}


def at(device: str = "hololens2", build: str = "22621.1266", **changes: Any) -> tuple[services.Model, Site]:
    said = {**HAND, **changes.pop("services", {})}
    v = read(services.Model, **said)
    return v, site(device, build, services=services.fact(v), **changes)


def steps(v: services.Model, here: Site) -> dict[str, Step]:
    return {step.id: step for step in services.steps(v, here)}


def test_without_autopilot_and_bulk_join_the_first_user_joins_the_headset() -> None:
    found = steps(*at(networks=(Network("NQ-STAGE"), Network("NQ-DECK", in_setup=False))))
    first = found["SET-03"]
    assert [plain(action) for action in first.actions] == [
        "Go through the first screens: language, region, and calibration if asked.",
        "At the network page choose NQ-STAGE.",
        "On the licence page choose Accept, then My work or school owns it.",
        "Enter the account within two minutes; or choose Sign in from another device, open aka.ms/devicelogin on a "
        "telephone and enter the code of nine characters there.",
        "Confirm with the second factor.",
        "Enrol the iris or choose Skip, then set a PIN.",
        "Allow speech and location only where the work needs them; diagnostic data: the least offered.",
        "Have the administrator add the device to the group north-quay devices (TEN-03).",
    ]
    assert (first.phase, first.per) == ("stage", "device")
    assert "PLAN-03" in plain(first.needs[0])
    assert found["VAL-01"].phase == "verify"


def test_on_a_pc_the_first_user_goes_through_set_up() -> None:
    found = steps(*at("windows11", "26100.1", services={"telemetry": True}))
    said = [plain(action) for action in found["SET-03"].actions]
    assert said[1:3] == [
        "Connect the PC to the network.",
        "Choose Set up for work or school and sign in with the work account.",
    ]
    assert "optional or required" in said[-2]


@pytest.mark.parametrize(
    ("changes", "joins", "checks"),
    [
        ({}, True, True),
        ({"ways": frozenset({"mdm"})}, True, False),
        ({"ways": frozenset({"bulk_join"})}, False, False),
        ({"ways": frozenset({"autopilot"})}, False, False),
        ({"services": {"autopilot": True}}, False, False),
        ({"services": {"entra": False}}, False, False),
    ],
)
def test_who_joins_by_other_ways_is_not_asked_to(changes: dict[str, Any], *, joins: bool, checks: bool) -> None:
    found = steps(*at(**changes))
    assert ("SET-03" in found, "VAL-01" in found) == (joins, checks)


def test_what_is_assigned_has_its_group_first() -> None:
    v, here = at()
    found = steps(v, here)
    assert found["TEN-03"].order < found["TEN-07"].order
    assert plain(found["TEN-03"].actions[1]).endswith("(SET-03).")
    bulk = steps(v, site(services=here.services, ways=frozenset({"bulk_join"})))
    assert plain(bulk["TEN-03"].actions[1]).endswith("(SET-11).")
    assert "TEN-03" not in ids(services.steps(v, site(services=here.services, ways=frozenset({"autopilot"}))))


def test_policies_that_hold_a_headset_back_are_warned_of() -> None:
    assert "old build" in steps(*at())["TEN-07"].caution
    assert steps(*at("windows11", "26100.1"))["TEN-07"].caution == ""


def test_a_bulk_token_heeds_the_default_restriction_and_counts_as_one_user() -> None:
    v, here = at(ways=frozenset({"bulk_join"}))
    found = steps(v, here)
    assert "(50 by default)" in plain(found["TEN-01"].actions[2])
    assert "counts as one user" in plain(found["TEN-01"].actions[2])
    assert "begins with package_ out of Conditional Access" in plain(found["TEN-01"].actions[3])
    assert "default enrolment restriction" in plain(found["TEN-02"].actions[1])


def test_what_a_family_has_room_for_is_said_where_it_matters() -> None:
    v, here = at(services={"lob": {"data": "device"}})
    found = steps(v, here)
    assert found["SET-05"].needs[1:] == (
        "the device has fewer than 63 users",
        "where 10 users of the device have enrolled their iris, whoever comes next knows to skip it",
    )
    assert "none larger than 8 GB" in found["TEN-04"].actions[0]
    v, here = at("windows11", "26100.1", services={"lob": {"data": "device"}})
    found = steps(v, here)
    assert found["SET-05"].needs == ("the device is set up and on the network",)
    assert "GB" not in found["TEN-04"].actions[0]


def test_no_reading_of_the_tenant_chapter_waits_for_a_device() -> None:
    for id_, step in steps(*at(services={"lob": {"data": "device"}})).items():
        if id_.startswith("TEN-"):
            assert "pilot" not in step.expected, id_
            assert "sync" not in step.expected, id_
