"""All devices on one sheet: rows are devices, since at a bench one walks along them."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.marks import own
from ppkg_builder.runbook import columns, wording
from ppkg_builder.runbook.material import Material
from ppkg_builder.runbook.model import Block, Cell, Column, Heading, Paragraph, Table
from ppkg_builder.runbook.spans import as_is, plain, spans, value
from ppkg_builder.site import Device
from ppkg_builder.work import Per, Step

BLANK = 8
"""Empty rows where the profile has no roster; whoever stages more devices copies the page."""

_READ_ACROSS = 3
"""Columns to write in beside a serial number."""

_NAMES = (
    Column("Serial number", 20),
    Column("Device name", 17),
    Column("Owner", 16),
    Column("User or group", 19),
    Column("Handed over on", 12),
    Column("Signature", 16),
)


def device_sheet(material: Material) -> Iterator[Block]:
    """Nothing where no step is done with each device."""
    devices = material.site.devices
    tables = list(_tables(material))
    if not tables and not devices:
        return
    yield Paragraph(spans(_how(len(devices))))
    for title, steps in tables:
        yield Heading(title, f"devices-{title.lower().replace(' ', '-')}")
        for part in columns.parts(steps):
            yield Paragraph(columns.legend(part), small=True)
            yield Table(title, (Column("Serial number", 26), *columns.heads(part)), _rows(part, devices), written=True)
    yield from _readings(material)
    yield Heading("Names, owners and hand-over", "devices-handed-over")
    yield Table("Names, owners and hand-over", _NAMES, _named(devices), written=True)


def _readings(material: Material) -> Iterator[Block]:
    """Room for what steps ask to note."""
    asked, devices = columns.readings(material), material.site.devices
    if not asked:
        return
    yield Heading("Readings", "devices-readings")
    for start in range(0, len(asked), _READ_ACROSS):
        heads = tuple(Column(title, 22) for title in asked[start : start + _READ_ACROSS])
        firsts = [_serial(device) for device in devices] or [Cell()] * BLANK
        rows = tuple((first, *(Cell(),) * len(heads)) for first in firsts)
        yield Table("Readings", (Column("Serial number", 26), *heads), rows, written=True)


def _how(devices: int) -> str:
    ticked = "Tick a step when it gave the expected result on the device."
    if devices:
        return f"{wording.counted(devices, 'device')}. {ticked}"
    return f"Write each device's serial number into every table; copy these pages for more than {BLANK}. {ticked}"


def _tables(material: Material) -> Iterator[tuple[str, tuple[Step, ...]]]:
    """A table for each phase, or one for all where they fit side by side."""
    steps = columns.once(material, Per.DEVICE, Per.USER)
    if len(steps) <= columns.ACROSS:
        return iter([("Steps", steps)] if steps else [])
    return (
        (title, found) for p, (title, _) in wording.PHASES.items() if (found := tuple(s for s in steps if s.phase is p))
    )


def _rows(steps: tuple[Step, ...], devices: tuple[Device, ...]) -> tuple[tuple[Cell, ...], ...]:
    if not devices:
        return tuple((Cell(), *columns.boxes(steps, f"in row {row}", row=row)) for row in range(1, BLANK + 1))
    serials = ((device, device.serial) for device in devices)
    return tuple((_serial(device), *columns.boxes(steps, f"on {own(at)}", serial=at)) for device, at in serials)


def _named(devices: tuple[Device, ...]) -> tuple[tuple[Cell, ...], ...]:
    blank = Cell()
    if not devices:
        return ((blank,) * len(_NAMES),) * BLANK
    users = [Cell((as_is(device.user),)) if plain(device.user) else blank for device in devices]
    return tuple((_serial(d), blank, blank, user, blank, blank) for d, user in zip(devices, users, strict=True))


def _serial(device: Device) -> Cell:
    return Cell((value(device.serial),))
