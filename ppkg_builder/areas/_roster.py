"""The roster: our CSV of devices, with the many one-device hash files that headsets write merged into it.

Autopilot's import is fussy and fails quietly (exact header, no quotes, at most 500 rows, hashes whose base64 is
complete), so everything is checked here, with the place in the file that is at fault.
Sources: Windows Autopilot, manual registration and troubleshooting pages.
"""

from __future__ import annotations

import csv
import difflib
import io
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ppkg_builder.areas import _hardware_hash
from ppkg_builder.areas._area import Finding, Path
from ppkg_builder.areas._site import Device, Repository
from ppkg_builder.report import Location, Severity

AT: Path = ("enrollment", "autopilot", "devices")

AUTOPILOT_HEADER = ("Device Serial Number", "Windows Product ID", "Hardware Hash", "Group Tag", "Assigned User")
_KEYS = ("serial", "product_id", "hash", "group_tag", "user")
COLUMNS = (*_KEYS, "hash_file")
"""Columns of our own roster, in any order; only ``serial`` is required."""


@dataclass(frozen=True, slots=True)
class Row:
    """One device as a file states it: cells by our column names, with the place of each."""

    file: str
    line: int
    cells: Mapping[str, str]
    columns: Mapping[str, int]

    def get(self, column: str) -> str:
        return self.cells.get(column, "")

    def at(self, column: str) -> Location:
        return Location(self.file, self.line, self.columns.get(column, 1), max(1, len(self.get(column))))


@dataclass(frozen=True, slots=True)
class Roster:
    """Devices without faults, and the faults of the others. ``has_hashes``: the files carry hardware hashes at all."""

    devices: tuple[Device, ...] = ()
    findings: tuple[Finding, ...] = ()
    has_hashes: bool = False


def read_roster(name: str, tag: str, limit: int, repository: Repository) -> Roster:
    """Read the roster ``name`` and the hash files it names; ``tag`` is the group tag of rows that have none."""
    faults: list[Finding] = []
    rows = list(_rows(name, repository, faults, ours=True))
    has_hashes = any({"hash", "hash_file"} & row.columns.keys() for row in rows)
    if len(rows) > limit:
        message = f"the roster has {len(rows)} devices, an import takes {limit}"
        faults.append(_fault("roster/too-many", rows[limit].at("serial"), message, "split the site's devices in two"))
    if not rows and not faults:
        faults.append(_fault("roster/empty", Location(name, 1, 1), "the roster lists no device", "add the devices"))
    devices = [_device(row, tag, has_hashes, repository, faults) for row in rows]
    faults += _duplicates(rows, devices)
    faults += _hardware_hash.cut(list(zip(rows, devices, strict=True)), _fault)
    return Roster(tuple(device for device in devices if device.serial), tuple(faults), has_hashes)


def _fault(rule: str, where: Location, message: str, remedy: str, severity: Severity = Severity.ERROR) -> Finding:
    return Finding(rule, severity, message, AT, remedy, location=where)


def _rows(name: str, repository: Repository, faults: list[Finding], *, ours: bool) -> Iterator[Row]:
    data = repository.read(AT, name)
    if isinstance(data, Finding):
        faults.append(data)
        return
    try:
        text = data.decode("utf-8-sig")
        lines = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except UnicodeDecodeError:
        faults.append(
            _fault("roster/not-text", Location(name, 1, 1), "the file is not UTF-8 text", "save it as CSV UTF-8")
        )
        return
    except csv.Error:
        message = "the file is not a CSV table: a quote is not closed"
        faults.append(_fault("roster/not-csv", Location(name, 1, 1), message, "save it again as CSV"))
        return
    if any('"' in line for line in text.splitlines()) and not ours:
        faults.append(_fault("roster/quotes", Location(name, 1, 1), "hash files have no quotes", "copy the file again"))
        return
    header = _header(lines[0] if lines else [], name, faults, ours)
    for number, cells in enumerate(lines[1:], 2) if header else ():
        if any(cell.strip() for cell in cells):
            yield _row(name, number, header, cells)


def _row(name: str, number: int, header: tuple[str, ...], cells: list[str]) -> Row:
    starts = [1 + sum(len(cell) + 1 for cell in cells[:index]) for index in range(len(cells))]
    named = zip(header, cells, starts, strict=False)
    kept = [(column, cell.strip(), start) for column, cell, start in named]
    columns = dict.fromkeys(header, 1) | {column: start for column, _, start in kept}
    return Row(name, number, {column: cell for column, cell, _ in kept}, columns)


def _header(cells: list[str], name: str, faults: list[Finding], ours: bool) -> tuple[str, ...]:
    """Our names of the columns; empty, with a fault, when the header is wrong."""
    where = Location(name, 1, 1, max(1, len(",".join(cells))))
    if tuple(cells) == AUTOPILOT_HEADER[: len(cells)] and len(cells) >= 3:
        return _KEYS[: len(cells)]
    exact = ",".join(AUTOPILOT_HEADER)
    if not ours or ",".join(cells).lower().startswith(exact[:20].lower()):
        message = "the header is not Autopilot's, which is matched to the letter"
        faults.append(_fault("roster/wrong-header", where, message, f"the first line is '{exact}'"))
        return ()
    for cell in cells:
        if cell not in COLUMNS:
            near = difflib.get_close_matches(cell.lower(), COLUMNS, 1)
            remedy = f"did you mean '{near[0]}'?" if near else f"columns are {', '.join(COLUMNS)}"
            faults.append(_fault("roster/wrong-header", where, f"the roster has no column '{cell[:40]}'", remedy))
            return ()
    if "serial" not in cells or len(set(cells)) != len(cells):
        message = "the roster's header needs the column 'serial', and each column once"
        faults.append(_fault("roster/wrong-header", where, message, f"columns are {', '.join(COLUMNS)}"))
        return ()
    return tuple(cells)


def _device(row: Row, tag: str, has_hashes: bool, repository: Repository, faults: list[Finding]) -> Device:
    """The device of ``row``; without serial when it is at fault."""
    before = len(faults)
    if not row.get("serial"):
        faults.append(_fault("roster/no-serial", row.at("serial"), "a device has no serial number", "fill it in"))
    source = _hash_row(row, repository, faults) if row.get("hash_file") else row
    hardware_hash = _hardware_hash.checked(source, faults, _fault) if source and source.get("hash") else ""
    if has_hashes and not hardware_hash and len(faults) == before:
        message = f"device {row.get('serial')} has no hardware hash"
        faults.append(_fault("roster/no-hash", row.at("serial"), message, "name its hash file in 'hash_file'"))
    device = Device(
        serial=row.get("serial"),
        product_id=row.get("product_id") or (source.get("product_id") if source else ""),
        hardware_hash=hardware_hash,
        group_tag=row.get("group_tag") or tag,
        user=row.get("user"),
    )
    faults += _cell_faults(row, device)
    serious = any(fault.severity is Severity.ERROR for fault in faults[before:])
    return replace(device, serial="") if serious else device


def _hash_row(row: Row, repository: Repository, faults: list[Finding]) -> Row | None:
    """The row of ``row``'s serial number in the hash file it names, which is relative to the roster."""
    name = posixpath.join(posixpath.dirname(row.file), row.get("hash_file"))
    before = len(faults)
    rows = list(_rows(posixpath.normpath(name), repository, faults, ours=False))
    found = next((other for other in rows if other.get("serial") == row.get("serial")), None)
    if found is None and len(faults) == before:
        held = ", ".join(other.get("serial") for other in rows[:3]) or "no device"
        message = f"hash file '{row.get('hash_file')}' is of {held}, not of device {row.get('serial')}"
        faults.append(_fault("roster/serial-mismatch", row.at("hash_file"), message, "name the file of this device"))
    return found


def _cell_faults(row: Row, device: Device) -> Iterator[Finding]:
    """Autopilot's import knows no quoting and reads ANSI."""
    for column, text in (("serial", device.serial), ("product_id", device.product_id), ("group_tag", device.group_tag)):
        if not text.isascii() or any(sign in text for sign in ',"\r\n\t'):
            message = f"'{column}' holds a comma, a quote or a letter that Autopilot's import cannot read"
            yield _fault("roster/bad-cell", row.at(column), message, "use plain letters and digits")
    if len(device.group_tag) > 64:
        yield _fault("roster/long-tag", row.at("group_tag"), "a group tag has 64 characters at most", "shorten it")
    user = device.user
    if user and (user.count("@") != 1 or not user.isascii() or any(sign in user for sign in ' ,"') or user[-1] == "@"):
        yield _fault("roster/bad-user", row.at("user"), "'user' is not a sign-in name", "write it as name@domain")


def _duplicates(rows: list[Row], devices: list[Device]) -> Iterator[Finding]:
    for column, of in (("serial", lambda d: d.serial.lower()), ("hash", lambda d: d.hardware_hash)):
        first: dict[str, Row] = {}
        for row, device in zip(rows, devices, strict=True):
            other = first.setdefault(of(device), row) if device.serial and of(device) else row
            if other is not row:
                what = f"device {device.serial}" if column == "serial" else f"the hardware hash of {device.serial}"
                message = f"{what} stands in line {other.line} already"
                yield _fault("roster/duplicate", row.at(column), message, "remove one of the two")
