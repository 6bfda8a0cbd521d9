"""A sheet for each device, which stays with the device."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ppkg_builder.language import ENGLISH
from ppkg_builder.marks import own
from ppkg_builder.runbook import columns, cover, identity, ownnotes, squares, wording
from ppkg_builder.runbook.material import Material
from ppkg_builder.runbook.model import Block, Caution, Cell, Chapter, Column, Document, Facts, Heading, Paragraph, Table
from ppkg_builder.runbook.reconnects import reconnects
from ppkg_builder.runbook.recorded import Ticked
from ppkg_builder.runbook.recording import recording
from ppkg_builder.runbook.spans import as_is, plain, spans, value
from ppkg_builder.site import Device
from ppkg_builder.work import Per, Phase, Step

_USERS = 5  # rows for the users of one device; facts know no limit, and more find room below
_SAME = (
    "The code holds the serial number, the site, the version and the whole content hash. The label on the device holds "
    "the same: scan both, and compare before the package is applied."
)
_STEPS = (Column("Done", 9, centred=True), Column("Step", 34), Column("You should see", 41), Column("Initials", 16))


def checklists(material: Material) -> dict[str, Document]:
    """``checklist-<serial>`` → the sheet of one device; characters that no file name bears become hyphens."""
    found: dict[str, Document] = {}
    for device in material.site.devices:
        found[_free(_file_name(device.serial), found)] = _checklist(device, material)
    return found


def _file_name(serial: str) -> str:
    return "checklist-" + "".join(c if c.isascii() and (c.isalnum() or c in "-_") else "-" for c in serial[:80])


def _free(name: str, taken: dict[str, Document]) -> str:
    """``name``, with a number where another device has it; Windows does not tell upper from lower case."""
    lower = {other.lower() for other in taken}
    number = 2
    free = name
    while free.lower() in lower:
        free, number = f"{name}-{number}", number + 1
    return free


def _checklist(device: Device, material: Material) -> Document:
    site, running = material.site, cover.running(material)
    title = f"Device {own(plain(device.serial))}"
    return Document(
        title=f"{title}, {own(running.site)} {own(running.version)}",
        language=ENGLISH,
        paper=site.print.paper,
        issued=site.package.issued,
        running=running,
        cover=None,
        chapters=(Chapter("device", "", title, False, tuple(_sheet(device, material))),),
        record=recording(material, device.serial),
    )


def _sheet(device: Device, material: Material) -> Iterator[Block]:
    if material.trial:
        yield Caution("Trial", spans(wording.TRIAL_MEANS))
    yield _facts(device, material)
    yield replace(squares.square(identity.device(material, device.serial)), caption=spans(_SAME))
    steps = columns.once(material, Per.DEVICE)
    for phase, (title, _) in wording.PHASES.items():
        rows = tuple(_done(step, device) for step in steps if step.phase is phase)
        if rows:
            yield Heading(title, f"device-{phase.value}")
            yield from ownnotes.before(phase, material)
            yield from ownnotes.listed((step for step in steps if step.phase is phase), material)
            yield Table(title, _STEPS, rows, written=True)
    if asked := columns.readings(material):
        yield Heading("Readings", "device-readings")
        yield Facts(tuple((title, ()) for title in asked))
    yield from _users(device, columns.once(material, Per.USER), material, {step.phase for step in steps})
    if dates := list(reconnects(material, device.serial)):
        yield from ownnotes.before(Phase.OPERATE, material)
        yield from ownnotes.listed((s for s in material.of(Phase.OPERATE) if s.per is Per.RECONNECT), material)
        yield from dates


def _facts(device: Device, material: Material) -> Facts:
    known = (
        ("Site", as_is(material.site.name)),
        ("Target", spans(cover.target(material.site.target))),
        *cover.packages(material),
        ("Group tag", value(device.group_tag)),
        ("User", value(device.user)),
    )
    return Facts(tuple((name, line) for name, line in known if line))


def _done(step: Step, device: Device) -> tuple[Cell, ...]:
    named = Cell((spans(step.title),), small=(as_is(step.id),))
    box = Cell(tick=f"{own(plain(step.id))} done", of=Ticked(plain(step.id), plain(device.serial)))
    return box, named, Cell((spans(step.expected),)), Cell()


def _users(device: Device, steps: tuple[Step, ...], material: Material, told: set[Phase]) -> Iterator[Block]:
    """``told`` are the phases whose notes stand above."""
    if not steps:
        return
    first = Cell((value(device.user),)) if plain(device.user) else Cell()
    yield Heading("Users of this device", "device-users")
    for phase in dict.fromkeys(step.phase for step in steps if step.phase not in told):
        yield from ownnotes.before(phase, material)
    yield from ownnotes.listed(steps, material)
    for part in columns.parts(steps):
        yield Paragraph(columns.legend(part), small=True)
        users = enumerate((first, *(Cell(),) * (_USERS - 1)), 1)
        rows = tuple((user, *_ticks(part, device, number), Cell(), Cell()) for number, user in users)
        heads = (Column("User", 34), *columns.heads(part), Column("Date", 20), Column("Initials", 16))
        yield Table("Users of this device", heads, rows, written=True)


def _ticks(steps: tuple[Step, ...], device: Device, user: int) -> tuple[Cell, ...]:
    return columns.boxes(steps, f"done, user {user}", serial=device.serial, user=user)
