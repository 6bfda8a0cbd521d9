"""Tables that were filled in by hand."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest

from ppkg_builder import record
from ppkg_builder.record.fields import COLUMNS
from tests.record.example import expected, read, told
from tests.runbook.example import HASH, STEPS, hostile, material, site

HEAD = ",".join(COLUMNS)
LINE = f"quay,1.0,{HASH},PLAN-01,,,,done,,2026-12-09 10:31,AK"


def table(raw: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def test_the_template_has_a_line_for_everything_that_is_to_be_done() -> None:
    head, *rows = table(record.template(expected().recording))
    assert tuple(head) == COLUMNS
    assert [row[3:6] for row in rows] == [
        ["PLAN-01", "", ""],
        ["STG-01", "0103A", ""],
        ["STG-01", "0103B", ""],
        ["STG-02", "0103A", ""],
        ["STG-02", "0103B", ""],
        ["VAL-01", "0103A", ""],
        ["VAL-01", "0103B", ""],
        ["OPS-02", "", "2026-12-09"],
        ["OPS-02", "", "2027-01-13"],
    ]
    assert {tuple(row[:3]) for row in rows} == {("quay", "1.0", HASH)}


def test_an_empty_template_says_nothing_and_a_filled_one_what_was_filled_in(tmp_path: Path) -> None:
    raw = record.template(expected().recording)
    empty = read(tmp_path, raw, "a.csv")
    assert (empty.entries, empty.findings) == ([], [])
    head, *rows = table(raw)
    rows[1][7:] = ["Failed", "two\nlines, and a comma", "2026-12-09", "AK"]
    rows[2][7:] = ["", "begun", "2026-12-09 10:31", ""]
    out = io.StringIO(newline="")
    csv.writer(out).writerows([head, *rows])
    filled = read(tmp_path, out.getvalue().encode(), "b.csv")
    assert filled.findings == []
    assert [(one.about, one.state, one.note, one.when.isoformat()) for one in filled.entries] == [
        ("STG-01 on 0103A", "failed", "two lines, and a comma", "2026-12-09T00:00:00+01:00"),
        ("STG-01 on 0103B", "open", "begun", "2026-12-09T10:31:00+01:00"),
    ]


@pytest.mark.parametrize(
    ("text", "place", "rule", "message"),
    [
        ("", "1:1", "record/not-csv", "the column 'site' is missing"),
        (HEAD.replace(",", ";"), "1:1", "record/not-csv", "the columns are separated by semicolons"),
        (HEAD.replace("state", "status"), "1:1", "record/not-csv", "there is no column 'status'"),
        (f"{HEAD},who", "1:1", "record/not-csv", "a column stands there twice"),
        (f'{HEAD}\n"{LINE}', "1:1", "record/not-csv", "the file is no CSV table, or a quote is not closed"),
        (f"{HEAD}\n{LINE},x", "2:1", "record/malformed", "the line has 12 cells, and the header names 11 columns"),
        (
            f"{HEAD}\n{LINE.replace('done', 'ok')}", "2:1", "record/malformed",
            "'state' is not one of open, done, skipped, failed",
        ),
        (
            f"{HEAD}\n{LINE.replace('2026-12-09 10:31', '09/12/2026')}", "2:1", "record/malformed",
            "'when' is not written as year-month-day and hour:minute",
        ),
        (
            f"{HEAD}\n{LINE.replace('2026-12-09 10:31', '')}", "2:1", "record/malformed",
            "'when' is not written as year-month-day and hour:minute",
        ),
        (
            f"{HEAD}\n{LINE.replace(',,,,done', ',,,x,done')}", "2:1", "record/malformed",
            "'user' is not a whole number from 0 to 99",
        ),
        (
            f"{HEAD}\n{LINE.replace('quay', 'kay')}\n" * 3, "2:1", "record/other-site",
            "this is the record of the site 'kay', not of 'quay'",
        ),
    ],
)  # fmt: skip
def test_a_fault_is_told_at_its_line_once(tmp_path: Path, text: str, place: str, rule: str, message: str) -> None:
    source = read(tmp_path, text.encode(), "a.csv")
    assert told(source) == [(place, rule)]
    assert source.findings[0].message == message
    assert source.entries == []


def test_a_line_after_one_of_several_lines_has_its_own_number(tmp_path: Path) -> None:
    noted = LINE.replace("done,,", 'done,"a\nb",')
    source = read(tmp_path, f"{HEAD}\r\n{noted}\r\n{LINE.replace('done', 'ok')}\r\n".encode(), "a.csv")
    assert told(source) == [("4:1", "record/malformed")]


def test_no_cell_of_a_template_is_a_formula(tmp_path: Path) -> None:
    steps = (replace(STEPS[1], id="=cmd|'/C calc'!A0"), *STEPS[2:])
    made_of = material(steps=steps, site=site(devices=tuple(replace(d, serial=f"+{d.serial}") for d in site().devices)))
    where = expected(made_of)
    raw = record.template(where.recording)
    assert not [cell for row in table(raw)[1:] for cell in row if cell.startswith(("=", "+", "-", "@"))]
    head, *rows = table(raw)
    (row,) = (row for row in rows if row[3].startswith("'=") and row[4] == "'+0103A")
    row[7:] = ["done", "", "2026-12-09", ""]
    out = io.StringIO(newline="")
    csv.writer(out).writerows([head, *rows])
    source = read(tmp_path, out.getvalue().encode(), "a.csv", where)
    assert (source.findings, [one.about for one in source.entries]) == ([], ["=cmd|'/C calc'!A0 on +0103A"])


def test_hostile_names_come_back_as_they_were(tmp_path: Path) -> None:
    where = expected(hostile())
    head, *rows = table(record.template(where.recording))
    for row in rows:
        row[7:] = ["done", "", "2026-12-09", ""]
    out = io.StringIO(newline="")
    csv.writer(out).writerows([head, *rows])
    source = read(tmp_path, out.getvalue().encode(), "a.csv", where)
    assert source.findings == []
    assert {one.serial for one in source.entries} == {"", *where.recording.devices}
