"""What to bring: the steps' kit and the site's own, each thing once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field

from ppkg_builder.marks import own, said
from ppkg_builder.runbook import wording
from ppkg_builder.runbook.material import Material
from ppkg_builder.runbook.model import Block, Cell, Column, Paragraph, Table
from ppkg_builder.runbook.spans import Links, plain, spans
from ppkg_builder.valuetypes import dataclass
from ppkg_builder.work import Kit, Per

_COLUMNS = (Column("Packed", 10, centred=True), Column("Thing", 40), Column("Quantity", 17), Column("For", 33))


@dataclass(slots=True)
class _Thing:
    """A thing of the list while it is gathered. The same thing serves several steps, so the largest number counts."""

    item: str
    ours: bool  # not in the words of the site
    number: int = 0
    each: Per | None = None
    why: dict[str, None] = field(default_factory=dict)
    steps: dict[str, None] = field(default_factory=dict)
    sources: dict[str, None] = field(default_factory=dict)

    def add(self, kit: Kit, step: str) -> None:
        self.each = self.each or (kit.per if kit.quantity is None else None)
        self.number = max(self.number, kit.quantity or 0)
        self.why |= dict.fromkeys(filter(None, [plain(kit.why)]))
        self.steps |= dict.fromkeys(filter(None, [step]))
        self.sources |= dict.fromkeys(filter(None, [kit.source]))

    def quantity(self, devices: int) -> str:
        """Devices are those of the roster; who uses them is nowhere listed as a whole."""
        if self.each is None:
            return str(self.number)
        if devices and self.each is Per.DEVICE:
            return str(max(devices, self.number))
        each = "one for each user" if self.each is Per.USER else "one for each device"
        return f"{each}, at least {self.number}" if self.number > 1 else each


def kit(material: Material, links: Links) -> Iterator[Block]:
    things = _gathered(material)
    if not things:
        return
    devices = len(material.site.devices)
    counted = devices and any(thing.each is Per.DEVICE for thing in things)
    each = f" Where each device needs one, {wording.counted(devices, 'device')} counted." if counted else ""
    yield Paragraph(spans(f"Pack all of it before leaving for the site.{each}"))
    yield Table("Things to bring", _COLUMNS, tuple(_row(thing, devices, links) for thing in things))


def _gathered(material: Material) -> list[_Thing]:
    asked = [(kit, step.id) for step in material.ordered() for kit in step.kit]
    asked += [(kit, "") for kit in material.site.print.kit]
    things: dict[str, _Thing] = {}
    for wanted, step in asked:
        name = plain(wanted.item)
        things.setdefault(name.casefold(), _Thing(name, ours=bool(step))).add(wanted, step)
    return list(things.values())


def _row(thing: _Thing, devices: int, links: Links) -> tuple[Cell, ...]:
    used = (spans(", ".join(thing.steps), links),) if thing.steps else ()
    source = (spans(f"Source: {own('; '.join(thing.sources))}"),) if thing.sources else ()
    named = said if thing.ours else own
    return (
        Cell(tick=f"{named(thing.item)} packed"),
        Cell((spans(named(wording.sentence(thing.item))),)),
        Cell((spans(thing.quantity(devices)),)),
        Cell(tuple(spans(why if thing.ours else own(why)) for why in thing.why), small=(*used, *source)),
    )
