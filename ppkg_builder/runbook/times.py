"""How long the work takes: what is known of each chapter, then which device stands at which bench and when."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.marks import own, value
from ppkg_builder.runbook import benchplan, cards, wording
from ppkg_builder.runbook.material import Material
from ppkg_builder.runbook.model import Block, Cell, Column, Heading, Paragraph, Table
from ppkg_builder.runbook.spans import Links, spans
from ppkg_builder.work import Per, Phase, Step

_HEADS: dict[Per, str] = {
    Per.SITE: "Once",
    Per.DEVICE: "Each device",
    Per.USER: "Each user",
    Per.RECONNECT: "Reconnect",
}
_READ = (
    "None: nothing is done there. A step without a time is counted in the last column, and in no sum. Recovery is left "
    "out, since nobody knows how often it comes."
)
_NONE = f"No step has a time yet. Enter the site's own under {value('runbook.minutes')} in the site's profile."
_KNOWN = "Minutes that are known of each chapter: documented ones, and this site's own."


def times(material: Material, links: Links) -> Iterator[Block]:
    steps = _counted(material)
    if not steps:
        return
    if all(material.minutes(step) is None for step in steps):
        yield Paragraph(spans(_NONE))
        return
    yield Heading("Time by phase", "times-phases")
    yield Paragraph(spans(_KNOWN))
    yield _table(material, steps)
    if titles := cards.documented(steps, material):
        yield Paragraph(spans(f"Sources of the times: {own('; '.join(titles))}."), small=True)
    yield Paragraph(spans(_READ), small=True)
    yield from benchplan.benches(material, links)


def _counted(material: Material) -> tuple[Step, ...]:
    return tuple(step for step in material.ordered() if step.phase is not Phase.RECOVER)


def _table(material: Material, steps: tuple[Step, ...]) -> Table:
    pers = tuple(per for per in Per if any(step.per is per for step in steps))
    rows = [
        _row(wording.PHASES[phase][0], tuple(step for step in steps if step.phase is phase), pers, material)
        for phase in wording.PHASES
        if any(step.phase is phase for step in steps)
    ]
    rows.append(_row("All chapters", steps, pers, material))
    return Table("Minutes by chapter", tuple(_columns(pers, material)), tuple(rows))


def _columns(pers: tuple[Per, ...], material: Material) -> Iterator[Column]:
    yield Column("Chapter", 22)
    for per in pers:
        yield Column(_HEADS[per], 14, centred=True)
        if per is Per.DEVICE and material.site.devices:
            yield Column("All devices", 14, centred=True)
    yield Column("No time", 15, centred=True)


def _row(title: str, steps: tuple[Step, ...], pers: tuple[Per, ...], material: Material) -> tuple[Cell, ...]:
    return Cell((spans(title),)), *_cells(steps, pers, material)


def _cells(steps: tuple[Step, ...], pers: tuple[Per, ...], material: Material) -> Iterator[Cell]:
    for per in pers:
        these = [step for step in steps if step.per is per]
        yield _sum(these, material, 1)
        if per is Per.DEVICE and material.site.devices:
            yield _sum(these, material, len(material.site.devices))
    missing = sum(material.minutes(step) is None for step in steps)
    yield Cell((spans(f"{missing} of {len(steps)}" if missing else wording.NOTHING),))


def _sum(steps: list[Step], material: Material, times: int) -> Cell:
    """The minutes of ``steps`` done so many ``times``, and what of it is the site's own; a sign where none is known."""
    known = [(step, minutes) for step in steps if (minutes := material.minutes(step)) is not None]
    if not known:
        return Cell((spans(wording.NOT_KNOWN if steps else wording.NOTHING),))
    estimated = sum(minutes for step, minutes in known if step.id in material.site.print.minutes) * times
    small = (spans(f"of it this site's own: {estimated}"),) if estimated else ()
    total = sum(minutes for _, minutes in known) * times
    return Cell((spans(f"up to {total}" if material.at_most(*steps) else str(total)),), small=small)
