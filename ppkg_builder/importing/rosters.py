"""Autopilot hash files, one device each or many, merged into one roster of the profile.

Tools write them with and without quotes, in several encodings, and Partner Center adds columns of its own.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import field
from typing import Any

from ppkg_builder.areas.enrollment._roster_table import AUTOPILOT_HEADER, COLUMNS
from ppkg_builder.importing.draft import Beside, Draft, Form, Value
from ppkg_builder.importing.sources import Source, decoded
from ppkg_builder.report import Location
from ppkg_builder.valuetypes import dataclass

_COLUMNS = {
    "device serial number": "serial",
    "windows product id": "product_id",
    "hardware hash": "hash",
    "group tag": "group_tag",
    "orderid": "group_tag",
    "purchase order id": "group_tag",
    "assigned user": "user",
} | {name: name for name in COLUMNS if name != "hash_file"}
_ORDER = ("serial", "product_id", "hash", "group_tag", "user")
_MOST = 20_000  # devices; far beyond any import, and quick to read


@dataclass(slots=True)
class _Roster:
    """Devices by serial number in lower case, in the order in which they came."""

    draft: Draft
    devices: dict[str, tuple[dict[str, str], Location]] = field(default_factory=dict)

    def add(self, cells: dict[str, str], place: Location) -> None:
        serial = cells.get("serial", "")
        if not serial:
            message = "a device has no serial number, and is not kept"
            self.draft.warn("import/not-kept", place, message, "collect its hash again")
            return
        known, first = self.devices.setdefault(serial.lower(), (cells, place))
        if known is not cells and known != cells:
            where = f"{first.file}:{first.line}"
            message = f"device {_shown(serial)} is listed twice with different content; the first stays ({where})"
            self.draft.warn("import/conflict", place, message, "import the right file alone")


def say(sources: Sequence[Source], draft: Draft) -> None:
    """One roster for all of ``sources``, named by the profile's enrolment."""
    roster = _Roster(draft)
    for source in sources:
        for cells, line in _rows(source, draft):
            roster.add(cells, source.at(line))
    if not roster.devices:
        return
    devices = [cells for cells, _ in roster.devices.values()]
    tags = {cells.get("group_tag", "") for cells in devices}
    tag = tags.pop() if len(tags) == 1 else ""
    devices.sort(key=lambda cells: cells["serial"])
    path = f"devices/{draft.site}.csv"
    shown = [{name: cell for name, cell in cells.items() if not (tag and name == "group_tag")} for cells in devices]
    draft.files[path] = _table(shown)
    value: dict[str, Value] = {"devices": Beside(path)}
    value |= {"group_tag": tag} if tag else {}
    place = sources[0].at()
    draft.say("the roster of devices", place, Form(("enrollment", "autopilot"), value))
    needs_autopilot(draft, place)


def needs_autopilot(draft: Draft, place: Location) -> None:
    """The services without which Autopilot means nothing."""
    why = "the files are about Windows Autopilot"
    for service in ("autopilot", "entra", "intune"):
        draft.assume(place, ("services", service), True, why)


def _rows(source: Source, draft: Draft) -> Iterator[tuple[dict[str, str], int]]:
    text = decoded(source.data)
    if "\0" in text:
        draft.fail("import/not-csv", source.at(), "the file holds zero bytes, so it is no CSV table", "copy it again")
        return
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [" ".join(cell.split()).lower() for cell in next(reader, [])]
        names = [_COLUMNS.get(cell, "") for cell in header]
        known = [name for name in names if name]
        if known.count("serial") != 1 or len(set(known)) != len(known):
            exact = ",".join(AUTOPILOT_HEADER)
            message = "the header names no column, or several, for the serial number or another value"
            draft.fail("import/roster-header", source.at(), message, f"the first line is '{exact}'")
            return
        if unknown := [cell for cell, name in zip(header, names, strict=True) if cell and not name]:
            message = f"columns that no roster has are left out: {', '.join(map(_shown, unknown[:5]))}"
            draft.note("import/roster-columns", source.at(), message)
        yield from _records(reader, names, source, draft)
    except csv.Error:
        message = "the file is no CSV table from here on: a quote is not closed, or a cell is too long"
        draft.fail("import/not-csv", source.at(reader.line_num), message, "copy it again from the device")


def _records(reader: Any, names: list[str], source: Source, draft: Draft) -> Iterator[tuple[dict[str, str], int]]:
    line = 2
    for count, cells in enumerate(reader):
        if count > _MOST:
            message = f"the file lists more than {_MOST} devices"
            draft.fail("import/too-much", source.at(line), message, "split it by site")
            return
        if any(cell.strip() for cell in cells):
            yield {name: cell.strip() for name, cell in zip(names, cells, strict=False) if name and cell.strip()}, line
        line = reader.line_num + 1


def _table(devices: Sequence[dict[str, str]]) -> bytes:
    used = [name for name in _ORDER if any(name in cells for cells in devices)]
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, used, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(devices)
    return out.getvalue().encode("utf-8")


def _shown(text: str) -> str:
    plain = "".join(sign if sign.isprintable() else "?" for sign in text)
    return plain if len(plain) <= 40 else f"{plain[:40]}…"
