"""The roster: one table from many hash files, and the file that Autopilot imports."""

from __future__ import annotations

import base64
import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppkg_builder.areas.enrollment._hardware_hash import padded
from ppkg_builder.areas.enrollment._roster import import_file, read_roster
from ppkg_builder.areas.enrollment._roster_table import AUTOPILOT_HEADER, _records
from ppkg_builder.site import Device
from tests.areas.memory import HEADER, NAME, Memory, hardware_hash, hash_file, memory, roster, told

ONE = f"serial,hash\n101,{hardware_hash('101')}\n"


# --- what is read -----------------------------------------------------------------------------------------------


def test_hash_files_of_one_device_each_become_one_roster() -> None:
    files = memory(
        "serial,hash_file,group_tag,user\n101,a.csv,,\n102,b.csv,DECK,ana@example.com\n",
        a=hash_file("101", "00329-00000"),
        b=hash_file("102"),
    )
    found = roster(files, tag="QUAY")
    assert found.findings == ()
    assert found.has_hashes
    assert found.devices == (
        Device("101", "00329-00000", hardware_hash("101"), "QUAY", ""),
        Device("102", "", hardware_hash("102"), "DECK", "ana@example.com"),
    )


def test_a_roster_of_serial_numbers_alone_has_no_hashes() -> None:
    found = roster(memory("serial\n101\n102\n"))
    assert (found.has_hashes, [device.serial for device in found.devices], found.findings) == (
        False,
        ["101", "102"],
        (),
    )


def test_columns_of_hashes_that_are_all_empty_are_no_hashes() -> None:
    found = roster(memory("serial,hash,hash_file\n101,,\n102,,\n"))
    assert (found.has_hashes, len(found.devices), found.findings) == (False, 2, ())


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{HEADER}\n101,,{hardware_hash('101')}\n", id="three columns"),
        pytest.param(f"{','.join(AUTOPILOT_HEADER)}\r\n101,,{hardware_hash('101')},,\r\n", id="five columns"),
        pytest.param(f"\ufeff{ONE}", id="a byte-order mark"),
        pytest.param(f'"serial","hash"\n"101","{hardware_hash("101")}"\n', id="our own roster may be quoted"),
        pytest.param(
            f"hash,serial\n {hardware_hash('101')} , 101 \n\n ,\n", id="spaces, blank lines and another order"
        ),
    ],
)
def test_a_roster_is_read(text: str) -> None:
    found = roster(memory(text))
    assert found.findings == ()
    assert found.devices == (Device("101", "", hardware_hash("101")),)


def test_one_hash_file_of_many_devices_is_read_once() -> None:
    both = f"{HEADER}\n101,,{hardware_hash('101')}\n102,,{hardware_hash('102')}\n".encode()
    files = memory("serial,hash_file\n101,all.csv\n102,all.csv\n", all=both)
    found = roster(files)
    assert [device.hardware_hash for device in found.devices] == [hardware_hash("101"), hardware_hash("102")]
    assert files.asked == [NAME, "devices/all.csv"]


def test_a_hash_without_padding_is_repaired_and_said_so() -> None:
    bare = hardware_hash("101", 2999).rstrip("=")
    found = roster(memory(f"serial,hash\n101,{bare}\n"))
    assert found.devices[0].hardware_hash == bare + "="
    assert told(found) == [("note roster/padding-repaired", NAME, 2, 5)]


SHIPPED = Path(__file__).resolve().parents[2] / "profiles/devices"


@pytest.mark.parametrize("name", sorted(path.name for path in SHIPPED.glob("*.csv")))
def test_the_shipped_rosters_are_whole_and_plainly_no_real_devices(name: str) -> None:
    files = Memory({p.relative_to(SHIPPED).as_posix(): p.read_bytes() for p in SHIPPED.rglob("*.csv")})
    found = read_roster(name, "TAG", 500, files)
    assert found.findings == ()
    assert 3 <= len(found.devices) <= 4
    for device in found.devices:
        assert device.serial.startswith("000000000")
        assert base64.b64decode(device.hardware_hash, validate=True).startswith(b"NO REAL DEVICE")


# --- what is written --------------------------------------------------------------------------------------------


def test_the_import_file_is_exactly_what_autopilot_takes() -> None:
    devices = (Device("101", "00329", "QUJD", "QUAY", ""), Device("102", "", "REVG", "", "ana@example.com"))
    assert import_file(devices) == (
        b"Device Serial Number,Windows Product ID,Hardware Hash,Group Tag,Assigned User\r\n"
        b"101,00329,QUJD,QUAY,\r\n"
        b"102,,REVG,,ana@example.com\r\n"
    )


def test_a_byte_order_mark_of_the_roster_does_not_reach_the_import_file() -> None:
    assert import_file(roster(memory(f"\ufeff{ONE}")).devices).startswith(b"Device Serial Number,")


# --- properties -------------------------------------------------------------------------------------------------

CELLS = st.text(st.characters(codec="utf-8"), max_size=12)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_roster_or_a_fault(data: bytes) -> None:
    found = roster(memory(data))
    assert found.devices or found.findings


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=6))
def test_devices_without_fault_survive_the_import_file(rows: list[tuple[str, str, str]]) -> None:
    table = io.StringIO(newline="")
    csv.writer(table).writerows([("serial", "group_tag", "user"), *rows])
    devices = roster(memory(table.getvalue())).devices
    lines = import_file(devices).decode("ascii").split("\r\n")
    assert [tuple(line.split(",")) for line in lines[1:-1]] == [
        (d.serial, d.product_id, d.hardware_hash, d.group_tag, d.user) for d in devices
    ]


@given(st.binary(min_size=1, max_size=200))
def test_a_hash_that_lost_its_padding_is_whole_again(data: bytes) -> None:
    whole = base64.b64encode(data).decode()
    assert padded(whole) == whole
    repaired = padded(whole.rstrip("="))
    assert repaired is not None
    assert base64.b64decode(repaired, validate=True).startswith(data)


@given(st.text(max_size=60))
def test_what_is_repaired_is_base64(text: str) -> None:
    repaired = padded(text)
    if repaired is not None:
        base64.b64decode(repaired, validate=True)
        assert repaired.startswith(text.rstrip("="))


@given(st.text(alphabet='ab,;"\n\r \t\x0b\x85\u2028', max_size=30))
def test_a_table_without_quotes_is_read_as_one_with_quotes_would_be(text: str) -> None:
    read, line, expected = csv.reader(io.StringIO(text, newline=""), strict=True), 1, []
    try:
        for cells in read:
            expected.append((line, cells))
            line = read.line_num + 1
    except csv.Error:
        with pytest.raises(csv.Error):
            list(_records(text))
        return
    assert list(_records(text)) == expected
