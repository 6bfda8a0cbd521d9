"""All devices on one sheet: rows are devices, since at a bench one walks along them."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.areas._area import Per, Step
from ppkg_builder.areas._site import Device
from ppkg_builder.runbook import columns, wording
from ppkg_builder.runbook.material import Material
from ppkg_builder.runbook.model import Block, Cell, Column, Heading, Paragraph, Table
from ppkg_builder.runbook.spans import plain, spans, value

_HANDED_OVER = (
    Column("Serial number", 26),
    Column("User or group", 28),
    Column("Handed over on", 20),
    Column("Signature", 26),
)


def device_sheet(material: Material) -> Iterator[Block]:
    """Nothing where the roster is not known."""
    devices = material.site.devices
    if not devices:
        return
    count = wording.counted(len(devices), "device")
    yield Paragraph(spans(f"{count}. Tick a step when it gave the expected result on the device."))
    for title, steps in _tables(material):
        yield Heading(title, f"devices-{title.lower().replace(' ', '-')}")
        for part in columns.parts(steps):
            yield Paragraph(columns.legend(part), small=True)
            yield Table(title, (Column("Serial number", 26), *columns.heads(part)), _rows(part, devices), written=True)
    yield Heading("Handed over", "devices-handed-over")
    yield Table("Devices handed over", _HANDED_OVER, tuple(_handed_over(d) for d in devices), written=True)


def _tables(material: Material) -> Iterator[tuple[str, tuple[Step, ...]]]:
    """A table for each phase, or one for all where they fit side by side."""
    steps = columns.once(material, Per.DEVICE, Per.USER)
    if len(steps) <= columns.ACROSS:
        return iter([("Steps", steps)] if steps else [])
    return (
        (title, found) for p, (title, _) in wording.PHASES.items() if (found := tuple(s for s in steps if s.phase is p))
    )


def _rows(steps: tuple[Step, ...], devices: tuple[Device, ...]) -> tuple[tuple[Cell, ...], ...]:
    return tuple((_serial(device), *columns.boxes(steps, f"on {device.serial}")) for device in devices)


def _handed_over(device: Device) -> tuple[Cell, ...]:
    return _serial(device), Cell((spans(device.user),)) if plain(device.user) else Cell(), Cell(), Cell()


def _serial(device: Device) -> Cell:
    return Cell((value(device.serial),))
