"""The roster: our CSV of devices, with the many one-device hash files that headsets write merged into it.

Autopilot's import is fussy and fails quietly (exact header, no quotes, at most 500 rows, hashes whose base64 is
complete), so everything is checked here, with the place in the file that is at fault.
Sources: Windows Autopilot, manual registration and troubleshooting pages.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from dataclasses import field, replace
from functools import lru_cache

from ppkg_builder.areas._area import Finding
from ppkg_builder.areas.enrollment import _hardware_hash
from ppkg_builder.areas.enrollment._roster_table import AUTOPILOT_HEADER, Row, Table, fault, read_table
from ppkg_builder.report import Location, Severity
from ppkg_builder.site import Device, Repository
from ppkg_builder.valuetypes import dataclass

LIMIT = 500
"""Rows of one import, where a target says nothing else."""
LONGEST_TAG = 64
_FORMULA = ("=", "+", "-", "@")


@dataclass(frozen=True, slots=True)
class Roster:
    """Devices without faults, and the faults of the others. ``has_hashes``: the files carry hardware hashes at all."""

    devices: tuple[Device, ...] = ()
    findings: tuple[Finding, ...] = ()
    has_hashes: bool = False


@lru_cache(maxsize=4)
def read_roster(name: str, tag: str, limit: int, repository: Repository) -> Roster:
    """Read the roster ``name`` and the hash files it names; ``tag`` is the group tag of rows that have none.

    Kept for the profile at hand: who publishes its devices and who judges it are two.
    """
    table = read_table(name, repository, ours=True)
    rows, faults = table.rows, list(table.findings)
    if len(rows) > limit:
        message = f"the roster has {len(rows)} devices, an import takes {limit}"
        too_many = fault("roster/too-many", rows[limit].at("serial"), message, "split the site's devices in two")
        return Roster(findings=(*faults, too_many))
    if not rows and not faults:
        faults.append(fault("roster/empty", Location(name, 1, 1), "the roster lists no device", "add the devices"))
    has_hashes = any(row.get("hash") or row.get("hash_file") for row in rows)
    reader = _Reader(repository, tag, has_hashes)
    devices = [reader.device(row) for row in rows]
    faults += [*reader.faults, *_duplicates(rows, devices)]
    faults += _hardware_hash.cut(list(zip(rows, devices, strict=True)), fault)
    return Roster(tuple(device for device in devices if device.serial), tuple(faults), has_hashes)


def import_file(devices: tuple[Device, ...]) -> bytes:
    """``devices.csv`` as Autopilot's import wants it: its header, ASCII, no quotes, lines ended as Windows does."""
    cells = ((d.serial, d.product_id, d.hardware_hash, d.group_tag, d.user) for d in devices)
    return "".join(f"{','.join(row)}\r\n" for row in (AUTOPILOT_HEADER, *cells)).encode("ascii")


@dataclass(slots=True)
class _Reader:
    """Reads devices one by one, each hash file once."""

    repository: Repository
    tag: str
    has_hashes: bool
    faults: list[Finding] = field(default_factory=list)
    tables: dict[str, Table] = field(default_factory=dict)

    def device(self, row: Row) -> Device:
        """The device of ``row``; without serial when it is at fault."""
        before = len(self.faults)
        if not row.get("serial"):
            self._add("no-serial", row.at("serial"), "a device has no serial number", "fill it in")
            return Device("")  # its hash belongs to no known device: there is nothing more to say of it
        source = self._source(row)
        hardware_hash = _hardware_hash.checked(source, self.faults, fault) if source and source.get("hash") else ""
        if self.has_hashes and not hardware_hash and len(self.faults) == before:
            message = f"device {row.shown('serial')} has no hardware hash"
            self._add("no-hash", row.at("serial"), message, "name its hash file in 'hash_file'")
        found = Device(
            serial=row.get("serial"),
            product_id=row.get("product_id") or (source.get("product_id") if source else ""),
            hardware_hash=hardware_hash,
            group_tag=row.get("group_tag") or self.tag,
            user=row.get("user"),
        )
        self.faults += _cell_faults(row, found)
        serious = any(finding.severity is Severity.ERROR for finding in self.faults[before:])
        return replace(found, serial="") if serious else found

    def _source(self, row: Row) -> Row | None:
        """The row that holds the hash: the roster's own, or the one of the hash file it names."""
        if not row.get("hash_file"):
            return row
        if row.get("hash"):
            message = f"device {row.shown('serial')} has a hash here and a hash file beside it"
            self._add("two-hashes", row.at("hash_file"), message, "keep one of the two")
        return self._hash_row(row)

    def _hash_row(self, row: Row) -> Row | None:
        """The row of this serial number in the hash file, which is named relative to the roster."""
        if not row.get("hash_file").isprintable():
            self._add("bad-cell", row.at("hash_file"), "'hash_file' holds control characters", "write the file's name")
            return None
        name = posixpath.normpath(posixpath.join(posixpath.dirname(row.file), row.get("hash_file")))
        if name not in self.tables:
            self.tables[name] = read_table(name, self.repository, ours=False)
        table = self.tables[name]
        # A file that cannot be had is the roster's fault; what is wrong inside it has a place of its own.
        self.faults += (replace(f, location=f.location or row.at("hash_file")) for f in table.findings)
        found = next((other for other in table.rows if other.get("serial") == row.get("serial")), None)
        if found is None and not table.findings:
            held = ", ".join(other.shown("serial") for other in table.rows[:3]) or "no device"
            message = f"hash file '{row.shown('hash_file')}' is of {held}, not of device {row.shown('serial')}"
            self._add("serial-mismatch", row.at("hash_file"), message, "name the file of this device")
        return found

    def _add(self, kind: str, where: Location, message: str, remedy: str) -> None:
        self.faults.append(fault(f"roster/{kind}", where, message, remedy))


def _cell_faults(row: Row, device: Device) -> Iterator[Finding]:
    """Autopilot's import knows no quoting and reads ANSI."""
    for column, text in (("serial", device.serial), ("product_id", device.product_id), ("group_tag", device.group_tag)):
        if not (text.isascii() and text.isprintable()) or "," in text or '"' in text:
            message = f"'{column}' holds a comma, a quote or a letter that Autopilot's import cannot read"
            yield fault("roster/bad-cell", row.at(column), message, "use plain letters and digits")
        elif text.startswith(_FORMULA):  # no quoting of the import's file would keep a spreadsheet from running it
            message = f"'{column}' begins with a sign by which a spreadsheet knows a formula"
            yield fault("roster/bad-cell", row.at(column), message, "begin with a letter or digit")
    if len(device.group_tag) > LONGEST_TAG:
        message = f"a group tag has {LONGEST_TAG} characters at most"
        yield fault("roster/long-tag", row.at("group_tag"), message, "shorten it")
    user = device.user
    plain = user.isascii() and user.isprintable() and not any(sign in user for sign in ' ,"')
    if user and not (plain and user.count("@") == 1 and user.strip("@") == user and user[0] not in _FORMULA):
        yield fault("roster/bad-user", row.at("user"), "'user' is not a sign-in name", "write it as name@domain")


_UNIQUE: tuple[tuple[str, Callable[[Device], str]], ...] = (
    ("serial", lambda device: device.serial.lower()),
    ("hash", lambda device: device.hardware_hash),
)


def _duplicates(rows: tuple[Row, ...], devices: list[Device]) -> Iterator[Finding]:
    told: set[int] = set()  # a line that repeats a device repeats its hash as well, which is no second fault
    for column, of in _UNIQUE:
        first: dict[str, Row] = {}
        for row, device in zip(rows, devices, strict=True):
            other = first.setdefault(of(device), row) if device.serial and of(device) else row
            if other is not row and row.line not in told:
                told.add(row.line)
                serial = row.shown("serial")
                what = f"device {serial}" if column == "serial" else f"the hardware hash of {serial}"
                message = f"{what} stands in line {other.line} already"
                yield fault("roster/duplicate", row.at(column), message, "remove one of the two")
