"""The chapters that are not steps: what to bring, decisions, hosts, files, sheets and signatures."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ppkg_builder.areas._area import Kit, Per, Phase, Role
from ppkg_builder.areas._site import Connection, Contact, Device, Print
from ppkg_builder.runbook import Material, checklists, document
from ppkg_builder.runbook.model import Cell, Chapter, Document, Heading, Line, Table
from tests.runbook.example import STEPS, bare, material, site, step


def text(line: Line) -> str:
    return "".join(span.text for span in line)


def shown(cell: Cell) -> str:
    if cell.tick:
        return f"[ ] {cell.tick}"
    return " / ".join(text(line) for line in (*cell.lines, *cell.small))


def chapter(anchor: str, what: Material) -> Chapter:
    (found,) = [chapter for chapter in document(what).chapters if chapter.anchor == anchor]
    return found


def tables(found: Chapter | Document) -> list[Table]:
    chapters = found.chapters if isinstance(found, Document) else (found,)
    return [block for chapter in chapters for block in chapter.blocks if isinstance(block, Table)]


def rows(found: Chapter, number: int = 0) -> list[list[str]]:
    return [[shown(cell) for cell in row] for row in tables(found)[number].rows]


def heads(table: Table) -> list[str]:
    return [column.title for column in table.columns]


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
        "Also needed",
    ]
    assert rows(found, 0) == [["login.example.com", "tcp/443", "no", "no", "Users sign in"]]
    assert rows(found, 1) == [
        ["*.update.example.com / only /crl/", "tcp/80, tcp/443", "yes", "yes", "Devices update; apps update"]
    ]


def test_files_are_listed_by_their_kind() -> None:
    sheets = tuple(f"checklist-{n:03}.pdf" for n in range(40))
    found = chapter("bundle", material(files=("quay-1.0.ppkg", "other.bin", *sheets)))
    assert rows(found) == [
        [
            "checklist-000.pdf / checklist-039.pdf / 40 files, from the first to the last named here",
            "a sheet for one device",
        ],
        ["other.bin", "belongs to the package"],
        ["quay-1.0.ppkg", "the package for the devices"],
    ]


def test_secrets_are_named_with_room_for_their_holders() -> None:
    assert rows(chapter("bundle", material(secrets=("quay/b", "quay/a"))), 1) == [
        ["quay/a", "", ""],
        ["quay/b", "", ""],
    ]


def test_every_device_has_a_box_for_every_step_done_once_on_it() -> None:
    found = chapter("devices", material())
    assert heads(tables(found)[0]) == ["Serial number", "STG-01", "STG-02", "VAL-01"]
    assert rows(found) == [
        ["0103A", "[ ] STG-01 on 0103A", "[ ] STG-02 on 0103A", "[ ] VAL-01 on 0103A"],
        ["0103B", "[ ] STG-01 on 0103B", "[ ] STG-02 on 0103B", "[ ] VAL-01 on 0103B"],
    ]
    assert rows(found, 1) == [["0103A", "anna", "", ""], ["0103B", "", "", ""]]


def test_more_steps_than_a_page_is_wide_stand_in_several_tables() -> None:
    many = tuple(step(f"STG-{n:02}", Phase.STAGE, per=Per.DEVICE, order=n) for n in range(8))
    late = step("VAL-01", Phase.VERIFY, per=Per.USER)
    found = tables(chapter("devices", material(steps=(*many, late))))
    assert [heads(table)[1:] for table in found[:-1]] == [
        ["STG-00", "STG-01", "STG-02", "STG-03"],
        ["STG-04", "STG-05", "STG-06", "STG-07"],
        ["VAL-01"],
    ]


def test_every_reconnect_date_has_a_box_for_every_step_of_it() -> None:
    assert rows(chapter("operate", material())) == [
        ["2026-12-09, Wednesday", "[ ] OPS-02 on 2026-12-09", ""],
        ["2027-01-13, Wednesday", "[ ] OPS-02 on 2027-01-13", ""],
    ]


def test_dates_without_steps_still_have_their_table() -> None:
    found = chapter("operate", material(steps=()))
    assert heads(tables(found)[0]) == ["Date", "Done", "Initials"]


def test_no_dates_no_table() -> None:
    assert tables(chapter("operate", material(site=site(connection=Connection())))) == []


def test_whoever_has_steps_signs_for_them() -> None:
    author = step("PKG-01", Phase.PREPARE, role=Role.AUTHOR)
    opened = step("NET-01", Phase.NETWORK, role=Role.NETWORK)
    user = step("SET-01", Phase.ON_SITE, role=Role.USER)
    found = chapter("sign-off", material(steps=(*STEPS, author, opened, user)))
    assert [row[:2] for row in rows(found)] == [
        ["Plan", "Project lead"],
        ["Prepare the package", "Package author"],
        ["Prepare the package", "Second person"],
        ["Prepare the network", "Network engineer"],
        ["List of hosts", "Security team"],
        ["Stage the devices", "Staging technician"],
        ["Verify", "Site technician"],
    ]


def test_each_device_has_a_sheet_of_its_own() -> None:
    users = step("SET-05", Phase.ON_SITE, per=Per.USER, role=Role.USER)
    sheets = checklists(material(steps=(*STEPS, users), trial=True))
    assert list(sheets) == ["checklist-0103A", "checklist-0103B"]
    sheet = sheets["checklist-0103A"]
    assert (sheet.title, sheet.cover, sheet.running.mark) == (
        "Device 0103A, North Quay 1.0",
        None,
        "TRIAL — placeholder secrets",
    )
    stage, verify, people, dates = tables(sheet)
    assert [[shown(cell) for cell in row] for row in (*stage.rows, *verify.rows)] == [
        ["[ ] STG-01 done", "Do STG-01 / STG-01", "It is done.", ""],
        ["[ ] STG-02 done", "Apply the package / STG-02", "The screen says Done.", ""],
        ["[ ] VAL-01 done", "Do VAL-01 / VAL-01", "It is done.", ""],
    ]
    assert [shown(cell) for cell in people.rows[0]] == ["anna", "[ ] SET-05 done", "", ""]
    assert len(people.rows) == 5
    assert len(dates.rows) == 2


def test_a_serial_number_never_becomes_a_path_nor_meets_another() -> None:
    serials = ("../../etc/passwd", "A b", "a/b", "A-B", "ä", "x" * 200)
    what = material(site=site(devices=tuple(Device(serial) for serial in serials)))
    names = list(checklists(what))
    assert names == [
        "checklist-------etc-passwd",
        "checklist-A-b",
        "checklist-a-b-2",
        "checklist-A-B-3",
        "checklist--",
        "checklist-" + "x" * 80,
    ]


def test_a_site_without_roster_has_no_sheets() -> None:
    assert checklists(bare()) == {}
