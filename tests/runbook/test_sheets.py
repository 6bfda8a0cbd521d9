"""What is ticked: the device sheet, a sheet for each device, the reconnect dates."""

from __future__ import annotations

from dataclasses import replace

from ppkg_builder.areas._area import Per, Phase, Role
from ppkg_builder.runbook import checklists
from ppkg_builder.runbook.model import Facts
from ppkg_builder.site import Connection, Device
from tests.runbook.example import STEPS, bare, material, site, step
from tests.runbook.reading import chapter, heads, rows, shown, tables


def test_every_device_has_a_box_for_every_step_done_once_on_it() -> None:
    found = chapter("devices", material())
    assert heads(tables(found)[0]) == ["Serial number", "STG-01", "STG-02", "VAL-01"]
    assert rows(found) == [
        ["0103A", "[ ] STG-01 on 0103A", "[ ] STG-02 on 0103A", "[ ] VAL-01 on 0103A"],
        ["0103B", "[ ] STG-01 on 0103B", "[ ] STG-02 on 0103B", "[ ] VAL-01 on 0103B"],
    ]
    assert rows(found, 1) == [["0103A", "", "", "anna", "", ""], ["0103B", "", "", "", "", ""]]


def test_without_a_roster_the_sheet_has_rows_to_be_filled_in() -> None:
    found = chapter("devices", material(site=site(devices=())))
    assert rows(found)[0] == ["", "[ ] STG-01 in row 1", "[ ] STG-02 in row 1", "[ ] VAL-01 in row 1"]
    assert [len(rows(found, table)) for table in (0, 1)] == [8, 8]


def test_more_steps_than_a_page_is_wide_stand_in_several_tables() -> None:
    many = tuple(step(f"STG-{n:02}", Phase.STAGE, per=Per.DEVICE, order=n) for n in range(8))
    late = step("VAL-01", Phase.VERIFY, per=Per.USER)
    found = tables(chapter("devices", material(steps=(*many, late))))
    assert [heads(table)[1:] for table in found[:-1]] == [
        ["STG-00", "STG-01", "STG-02", "STG-03"],
        ["STG-04", "STG-05", "STG-06", "STG-07"],
        ["VAL-01"],
    ]


def test_what_a_step_asks_to_note_has_its_place_on_the_sheet_and_on_each_devices_own() -> None:
    dated = replace(step("SET-10", Phase.ON_SITE, per=Per.DEVICE), readings=("build",))
    again = replace(step("OPS-07", Phase.OPERATE, per=Per.DEVICE), readings=("build",))  # has no row on any sheet
    what = material(steps=(*STEPS, dated, again))
    found = tables(chapter("devices", what))[-2]
    assert (found.caption, heads(found)) == ("Readings", ["Serial number", "SET-10: build"])
    assert rows(chapter("devices", what), -2) == [["0103A", ""], ["0103B", ""]]
    blocks = checklists(what)["checklist-0103A"].chapters[0].blocks
    assert Facts((("SET-10: build", ()),)) in blocks


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
    assert [shown(cell) for cell in people.rows[0]] == ["anna", "[ ] SET-05 done, user 1", "", ""]
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
