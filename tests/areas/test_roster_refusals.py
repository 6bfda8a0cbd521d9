"""Every way in which Autopilot's import fails without a word is a fault with a place here."""

from __future__ import annotations

from pathlib import Path

import pytest

from ppkg_builder import profile
from ppkg_builder.areas.enrollment._roster import read_roster
from tests.areas.memory import HEADER, NAME, hardware_hash, hash_file, memory, roster, told

LONG = hardware_hash("101")
NO_SERIAL_COLUMN = "the roster's header needs the column 'serial', and each column once"
NOT_AUTOPILOTS = "the header is not Autopilot's, which is matched to the letter"
UNREADABLE = "holds a comma, a quote or a letter that Autopilot's import cannot read"
SHORTER = f"serial,hash\n101,{LONG}\n102,{hardware_hash('102', 2400)}\n".encode()

BAD = [
    ("an empty file", b"", "wrong-header", 1, 1, NO_SERIAL_COLUMN),
    ("a header alone", b"serial\n", "empty", 1, 1, "the roster lists no device"),
    ("a misspelt column", b"serial,hash_fil\n", "wrong-header", 1, 1, "the roster has no column 'hash_fil'"),
    ("no serial column", b"user\na@example.com\n", "wrong-header", 1, 1, NO_SERIAL_COLUMN),
    ("a column twice", b"serial,serial\n1,2\n", "wrong-header", 1, 1, NO_SERIAL_COLUMN),
    ("semicolons", b"serial;hash\n1;2\n", "wrong-header", 1, 1, "the columns are separated by semicolons"),
    ("Autopilot's header in another case", HEADER.lower().encode() + b"\n1,,x\n", "wrong-header", 1, 1, NOT_AUTOPILOTS),
    ("UTF-16", "serial\n101\n".encode("utf-16"), "not-text", 1, 1, "the file is not UTF-8 text"),
    ("Latin-1", b"serial,user\n101,jos\xe9@example.com\n", "not-text", 1, 1, "the file is not UTF-8 text"),
    ("an open quote", b'serial\n"101\n', "not-csv", 1, 1, "the file is not a CSV table, or a quote is not closed"),
    (
        "a cell too many",
        b"serial\n101,102\n",
        "extra-cells",
        2,
        1,
        "the line has 2 cells, and the header names 1 columns",
    ),
    ("no serial number", b"serial,user\n,a@example.com\n", "no-serial", 2, 1, "a device has no serial number"),
    ("a comma in a cell", b'serial\n"10,1"\n', "bad-cell", 2, 1, f"'serial' {UNREADABLE}"),
    ("a letter beyond ASCII", "serial,group_tag\n101,BRÜCKE\n".encode(), "bad-cell", 2, 5, f"'group_tag' {UNREADABLE}"),
    (
        "a long tag",
        b"serial,group_tag\n101," + b"T" * 65 + b"\n",
        "long-tag",
        2,
        5,
        "a group tag has 64 characters at most",
    ),
    ("a user without domain", b"serial,user\n101,ana@\n", "bad-user", 2, 5, "'user' is not a sign-in name"),
    ("a device twice", b"serial\n101\n102\n101\n", "duplicate", 4, 1, "device 101 stands in line 2 already"),
    ("a device twice in another case", b"serial\nab1\nAB1\n", "duplicate", 3, 1, "device AB1 stands in line 2 already"),
    (
        "a hash that is none",
        b"serial,hash\n101,not base64!\n",
        "bad-hash",
        2,
        5,
        "the hardware hash of 101 is not base64",
    ),
    (
        "a cut hash",
        f"serial,hash\n101,{LONG[:1200]}\n".encode(),
        "cut-hash",
        2,
        5,
        "the hardware hash of 101 is cut: 1200 characters of about 4000",
    ),
    (
        "a hash shorter than the others",
        SHORTER,
        "cut-hash",
        3,
        5,
        "the hardware hash of 102 is cut: 3200 characters where others have 4000",
    ),
    ("a hash missing", f"serial,hash\n101,{LONG}\n102,\n".encode(), "no-hash", 3, 1, "device 102 has no hardware hash"),
    (
        "one hash for two devices",
        f"serial,hash\n101,{LONG}\n102,{LONG}\n".encode(),
        "duplicate",
        3,
        5,
        "the hardware hash of 102 stands in line 2 already",
    ),
    (
        "a line after a cell with a line break",
        b'serial,user\n101,"a\nb"\n\n101,\n',
        "bad-user",
        2,
        5,
        "'user' is not a sign-in name",
    ),
]


@pytest.mark.parametrize(
    ("data", "rule", "line", "column", "message"), [pytest.param(*row[1:], id=row[0]) for row in BAD]
)
def test_a_bad_roster_is_refused(data: bytes, rule: str, line: int, column: int, message: str) -> None:
    found = roster(memory(data))
    assert told(found) == [(f"error roster/{rule}", NAME, line, column)]
    assert found.findings[0].message == message
    assert found.findings[0].remedy


def test_a_place_behind_a_cell_with_a_line_break_is_right() -> None:
    found = roster(memory('serial,group_tag\n101,"A\nB"\n102,É\n'))
    assert told(found) == [("error roster/bad-cell", NAME, 2, 5), ("error roster/bad-cell", NAME, 4, 5)]


def test_five_hundred_rows_pass_and_the_next_one_does_not() -> None:
    rows = "".join(f"{number:06d}\n" for number in range(501))
    assert roster(memory("serial\n" + rows[: 500 * 7])).findings == ()
    found = roster(memory("serial\n" + rows))
    assert told(found) == [("error roster/too-many", NAME, 502, 1)]
    assert found.findings[0].message == "the roster has 501 devices, an import takes 500"
    assert found.devices == ()


def test_a_roster_that_is_too_long_reads_no_hash_files() -> None:
    files = memory("serial,hash_file\n" + "".join(f"{number},{number}.csv\n" for number in range(4)))
    assert told(roster(files, limit=3)) == [("error roster/too-many", NAME, 5, 1)]
    assert files.asked == [NAME]


BAD_HASH_FILES = [
    ("another device's", hash_file("999"), "serial-mismatch", NAME, 2, 5),
    ("a header alone", f"{HEADER}\r\n".encode(), "serial-mismatch", NAME, 2, 5),
    ("quotes", f'{HEADER}\n"101",,{LONG}\n'.encode(), "quotes", "devices/a.csv", 1, 1),
    ("a header of our own", f"serial,hash\n101,{LONG}\n".encode(), "wrong-header", "devices/a.csv", 1, 1),
    ("columns too few", b"Device Serial Number,Windows Product ID\n101,\n", "wrong-header", "devices/a.csv", 1, 1),
    ("a column of its own", f"{HEADER},Notes\n101,,{LONG},x\n".encode(), "wrong-header", "devices/a.csv", 1, 1),
    ("UTF-16", hash_file("101").decode().encode("utf-16"), "not-text", "devices/a.csv", 1, 1),
    ("a cut hash", f"{HEADER}\n101,,{LONG[:900]}\n".encode(), "cut-hash", "devices/a.csv", 2, 6),
    ("no hash", f"{HEADER}\n101,,\n".encode(), "no-hash", NAME, 2, 1),
]


@pytest.mark.parametrize(
    ("data", "rule", "file", "line", "column"), [pytest.param(*row[1:], id=row[0]) for row in BAD_HASH_FILES]
)
def test_a_bad_hash_file_is_refused(data: bytes, rule: str, file: str, line: int, column: int) -> None:
    found = roster(memory("serial,hash_file\n101,a.csv\n", a=data))
    assert told(found) == [(f"error roster/{rule}", file, line, column)]
    assert found.devices == ()


def test_a_missing_hash_file_is_the_fault_of_the_line_that_names_it() -> None:
    found = roster(memory("serial,hash_file\n101,a.csv\n102,b.csv\n", a=hash_file("101")))
    assert told(found) == [("error file/missing", NAME, 3, 5)]
    assert [device.serial for device in found.devices] == ["101"]


def test_a_device_with_a_hash_and_a_hash_file_is_asked_which() -> None:
    found = roster(memory(f"serial,hash,hash_file\n101,{LONG},a.csv\n", a=hash_file("101")))
    assert [rule for rule, *_ in told(found)] == ["error roster/two-hashes"]


def test_what_a_file_holds_cannot_steer_the_terminal() -> None:
    found = roster(memory("serial,hash_file\n101,a.csv\n", a=hash_file("\x1b[2J999")))
    assert found.findings[0].message == "hash file 'a.csv' is of ?[2J999, not of device 101"


def test_a_name_with_control_characters_is_not_looked_for() -> None:
    files = memory('serial,hash_file\n101,"a\x1b[2J"\n')
    assert told(roster(files)) == [("error roster/bad-cell", NAME, 2, 5)]
    assert files.asked == [NAME]


@pytest.mark.parametrize(
    ("name", "rule"), [("../../../outside.csv", "outside"), ("/etc/hostname", "outside"), ("no.csv", "missing")]
)
def test_no_hash_file_is_read_outside_the_repository(tmp_path: Path, name: str, rule: str) -> None:
    (tmp_path / "outside.csv").write_bytes(hash_file("101"))
    sites = tmp_path / "repo/profiles/sites"
    sites.mkdir(parents=True)
    (sites / "quay.yaml").write_text("enrollment: {autopilot: {devices: roster.csv}}\n")
    (sites / "roster.csv").write_text(f"serial,hash_file\n101,{name}\n")
    loaded = profile.load(sites / "quay.yaml", tmp_path / "repo")
    found = read_roster("roster.csv", "", 500, profile.FileRepository(loaded))
    assert told(found) == [(f"error file/{rule}", "roster.csv", 2, 5)]
    assert found.devices == ()
