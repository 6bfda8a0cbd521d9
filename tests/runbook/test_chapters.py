"""The chapters that are not steps: what to bring, whom to call, decisions, hosts, files and signatures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ppkg_builder.areas._area import Kit, Per, Phase, Role
from ppkg_builder.runbook.model import Chapter, Heading, Line, Paragraph
from ppkg_builder.site import Connection, Contact, Device, Print, Proxy
from ppkg_builder.targets import select
from tests.runbook.example import STEPS, material, site, step
from tests.runbook.reading import chapter, heads, rows, tables, text


def paragraphs(found: Chapter) -> list[Line]:
    return [block.line for block in found.blocks if isinstance(block, Paragraph)]


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


@pytest.mark.parametrize(
    ("quantities", "said"), [((None,), "one for each user"), ((3, None), "one for each user, at least 3")]
)
def test_what_each_user_needs_is_not_counted_by_devices(quantities: tuple[int | None, ...], said: str) -> None:
    wanted = tuple(Kit("key", quantity, per=Per.USER) for quantity in quantities)
    what = material(steps=(), site=site(devices=(Device("1"), Device("2")), print=Print(kit=wanted)))
    found = chapter("kit", what)
    assert rows(found) == [["[ ] key packed", "Key", said, ""]]
    assert text(paragraphs(found)[0]) == "Pack all of it before leaving for the site."


def test_a_number_in_the_kit_has_its_document_beside_it() -> None:
    charger = step("STG-01", Phase.STAGE, kit=(Kit("charger (18 W)", why="charges", source="Charging page"),))
    assert rows(chapter("kit", material(steps=(charger,), site=site(print=Print())))) == [
        ["[ ] charger (18 W) packed", "Charger (18 W)", "1", "charges / STG-01 / Source: Charging page"]
    ]


def test_there_is_a_line_for_each_role_that_the_profile_names_nobody_for() -> None:
    people = (Contact("Ann", "Project lead", "555-0100"),)
    found = chapter("contacts", material(site=site(print=Print(contacts=people))))
    assert heads(tables(found)[1]) == ["Role", "Name", "Telephone"]
    assert rows(found, 1) == [["Security team", "", ""], ["Staging technician", "", ""], ["Site technician", "", ""]]


def test_where_the_profile_names_nobody_every_role_but_the_users_has_its_line() -> None:
    user = step("SET-01", Phase.ON_SITE, role=Role.USER)
    found = chapter("contacts", material(steps=(*STEPS, user), site=site(print=Print())))
    told = ["Project lead", "Security team", "Staging technician", "Site technician"]
    assert [row[0] for row in rows(found)] == told


def test_the_security_team_has_its_line_where_it_signs() -> None:
    found = chapter("contacts", material(decisions=(), rows=(), site=site(print=Print())))
    assert [row[0] for row in rows(found)] == ["Project lead", "Staging technician", "Site technician"]


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


def told(file: str, **changes: Any) -> str:
    """What the list of files says of ``file``."""
    (row,) = rows(chapter("bundle", material(**{"files": (file,), "secrets": (), **changes})))
    return row[1]


def test_a_calendar_is_told_by_what_stands_in_it() -> None:
    ends = {("updates", "pause", "until"): date(2027, 1, 1)}
    coming = Connection("occasional", (date(2027, 1, 1),), "month")
    calm = replace(select("windows11"), support_end=None)
    watched = (step("OPS-09", Phase.OPERATE),)
    assert [
        told("calendar.ics", site=site(target=calm, dates={**dates}, connection=connection), steps=steps)
        for dates, connection, steps in (
            (ends, coming, ()),
            ({}, coming, ()),
            (ends, Connection("always"), watched),
            ({}, Connection("always"), watched),
            (ends, Connection("none"), ()),
            ({}, Connection("none"), ()),
        )
    ] == [
        "reconnects, and all days on which something ends, for a calendar",
        "reconnects, for a calendar",
        "monthly checks, and all days on which something ends, for a calendar",
        "monthly checks, for a calendar",
        "all days on which something ends, for a calendar",
        "a calendar in which nothing stands yet",
    ]


def test_labels_the_lists_of_hosts_and_the_answer_file_are_told_as_they_are_at_the_site() -> None:
    assert told("labels.pdf", site=site(devices=())) == "labels for sticks, to print"
    assert told("labels.pdf", site=site(devices=(Device("1"),))) == "labels for devices and sticks, to print"
    assert told("network/endpoints.csv", site=site(proxy=Proxy("none"))) == "for the firewall"
    assert told("network/endpoints.csv", site=site(proxy=Proxy("wpad"))) == "for firewall and proxy"
    answers = "the answer file for Microsoft's own tool, readable: what that tool can set"
    assert told("customizations.xml") == answers
    tool = "has Microsoft's own tool build from the answer file, and says what the tool leaves out"
    assert told("build-with-icd-pass2.cmd") == tool
    what = chapter("bundle", material(files=("customizations.xml", "build-with-icd.cmd"), secrets=("quay/a",)))
    assert rows(what) == [
        [
            "build-with-icd.cmd",
            "for Microsoft's own tool: says what the tool leaves out; "
            "builds nothing here, where markers stand for secrets",
        ],
        ["customizations.xml", f"{answers}; markers stand for secrets"],
    ]


def test_sheets_for_a_screen_are_told_from_those_on_paper() -> None:
    assert told("checklist-1.html") == "a sheet for one device, to be ticked on a screen"
    assert told("checklist-1.pdf") == "a sheet for one device, to be ticked beside it"


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
