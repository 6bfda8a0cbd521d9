"""The chapters that are not steps: what to bring, whom to call, decisions, hosts, files and signatures."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ppkg_builder.areas._area import Kit, Phase, Role
from ppkg_builder.runbook.model import Heading
from ppkg_builder.site import Contact, Device, Print
from tests.runbook.example import STEPS, material, site, step
from tests.runbook.reading import chapter, heads, rows, tables


def test_each_thing_is_brought_once_in_the_largest_number() -> None:
    assert rows(chapter("kit", material())) == [
        ["[ ] charger packed", "Charger", "2", "charges / STG-01"],
        ["[ ] USB drive packed", "USB drive", "3", "carries the package / spare / STG-02"],
    ]


@pytest.mark.parametrize(
    ("devices", "quantities", "said"),
    [
        (0, (None,), "one for each device"),
        (0, (None, 4), "one for each device, at least 4"),
        (3, (None, 4), "4"),
        (5, (None, 4), "5"),
        (5, (4, 2), "4"),
    ],
)
def test_things_for_each_device_are_counted_by_the_roster(
    devices: int, quantities: tuple[int | None, ...], said: str
) -> None:
    wanted = tuple(Kit("cable" if n else "Cable", quantity) for n, quantity in enumerate(quantities))
    known = tuple(Device(str(n)) for n in range(devices))
    what = material(steps=(), site=site(devices=known, print=Print(kit=wanted)))
    assert rows(chapter("kit", what)) == [["[ ] Cable packed", "Cable", said, ""]]


def test_contacts_show_only_what_is_known_of_them() -> None:
    people = (Contact("Desk", "first call", "555-0100"), Contact("Duty", "network", note="outages"))
    found = chapter("contacts", material(site=site(print=Print(contacts=people))))
    assert heads(tables(found)[0]) == ["Name", "Role", "Telephone", "Note"]
    assert rows(found) == [["Desk", "first call", "555-0100", ""], ["Duty", "network", "", "outages"]]


def test_decisions_stand_with_their_consequences_and_the_profile_keys_behind_them() -> None:
    assert rows(chapter("decisions", material())) == [
        ["Sign-in / services.entra", "Entra ID", "Users sign in once online."]
    ]


def test_many_keys_behind_a_decision_are_named_by_what_they_share() -> None:
    (decision,) = material().decisions
    many = replace(decision, because=tuple(("wifi", "plant", key) for key in "abcd"))
    assert rows(chapter("decisions", material(decisions=(many,))))[0][0] == "Sign-in / wifi.plant"


def test_hosts_are_told_apart_by_how_much_they_are_needed() -> None:
    found = chapter("hosts", material())
    assert [block.text for block in found.blocks if isinstance(block, Heading)] == [
        "Required: 1 row",
        "Recommended: 1 row",
        "To be known besides",
    ]
    assert rows(found, 0) == [["login.example.com", "tcp/443", "no", "no", "Users sign in / Identity"]]
    assert rows(found, 1) == [
        ["*.update.example.com / only /crl/", "tcp/80, tcp/443", "yes", "yes", "Devices update; apps update / Updates"]
    ]


def test_files_are_listed_by_their_kind() -> None:
    sheets = tuple(f"checklist-{n:03}.pdf" for n in range(40))
    found = chapter("bundle", material(files=("quay-1.0.ppkg", "other.bin", *sheets)))
    assert rows(found) == [
        [
            "checklist-000.pdf / checklist-039.pdf / 40 files, from the first to the last named here",
            "a sheet for one device, to be ticked beside it",
        ],
        ["other.bin", "belongs to the package"],
        ["quay-1.0.ppkg", "the package for the devices"],
    ]


def test_secrets_are_named_with_room_for_their_holders() -> None:
    assert rows(chapter("bundle", material(secrets=("quay/b", "quay/a"))), 1) == [
        ["quay/a", "", ""],
        ["quay/b", "", ""],
    ]


def test_whoever_has_steps_signs_for_them() -> None:
    author = step("PKG-01", Phase.PREPARE, role=Role.AUTHOR)
    opened = step("NET-01", Phase.NETWORK, role=Role.NETWORK)
    user = step("SET-01", Phase.ON_SITE, role=Role.USER)
    found = chapter("sign-off", material(steps=(*STEPS, author, opened, user)))
    assert [row[:2] for row in rows(found)] == [
        ["Decisions", "Security team"],
        ["Plan", "Project lead"],
        ["Prepare the package", "Package author"],
        ["Prepare the package", "Second person"],
        ["Prepare the network", "Network engineer"],
        ["List of hosts", "Security team"],
        ["Stage the devices", "Staging technician"],
        ["Verify", "Site technician"],
    ]
