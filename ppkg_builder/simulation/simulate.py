"""From a checked profile to its first start, by the data file of the target's family."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ppkg_builder import network
from ppkg_builder.firststart import Asked, FirstStart, Said, Screen
from ppkg_builder.simulation import order
from ppkg_builder.simulation.conditions import all_of
from ppkg_builder.simulation.facts import Held
from ppkg_builder.simulation.known import Known
from ppkg_builder.simulation.scripts import Case, Line, Scripted, script
from ppkg_builder.simulation.ways import ways
from ppkg_builder.simulation.words import filled
from ppkg_builder.targets import family

if TYPE_CHECKING:
    from ppkg_builder.checked import Checked
    from ppkg_builder.network import Row

_NOTHING = Said(
    "Nothing is known of the first start of this device: apply the package to one and write down what it shows.",
    ("ppkg-builder's own data on targets",),
    (("target", "device"),),
)


def first_start(checked: Checked) -> FirstStart:
    """The first start of a device with the package of ``checked``, a profile without errors."""
    known = Known(checked)
    device, named = filled("{target}", known), family(known.site.target.device).first_start
    if not named:
        return FirstStart(device, applied=order.turns(known), unknown=(_NOTHING,))
    of = script(named)
    rows = network.select(tuple(checked.needs()), known.site.target)
    said = {part: tuple(_said(lines, known)) for part, lines in of.statements.items()}
    return FirstStart(
        device=device,
        screens=tuple(_screens(of.screens, known, rows)),
        applied=order.turns(known),
        applied_by=of.levels,
        **said,
    )


def _screens(scripted: Iterable[Scripted], known: Known, rows: tuple[Row, ...]) -> Iterator[Screen]:
    for one in scripted:
        if not all_of(one.only, known).holds:
            continue
        case, held = _decided(one, known)
        yield Screen(
            id=one.id,
            title=one.title,
            fate=case.fate,
            why=Said(filled(case.why, known), case.sources or one.sources, held.because),
            person=filled(case.person, known),
            account=filled(case.account, known),
            network=_asked(one, known, rows) if case.fate != "skipped" else None,
            notes=tuple(_said(one.notes, known)),
        )


def _decided(one: Scripted, known: Known) -> tuple[Case, Held]:
    """The first case that holds; the last one always does."""
    return next((case, held) for case in one.cases if (held := all_of(case.when, known)).holds)


def _asked(one: Scripted, known: Known, rows: tuple[Row, ...]) -> Asked | None:
    wanted = set(one.groups)
    titles = {group: title for row in rows for group, title in zip(row.groups, row.titles, strict=True)}
    hosts = {row.host for row in rows if wanted.intersection(row.groups)}
    groups = tuple(titles[group] for group in one.groups if group in titles)
    return Asked(groups, len(hosts), ways(known, one.stage)) if groups else None


def _said(lines: Iterable[Line], known: Known) -> Iterator[Said]:
    for line in lines:
        held = all_of(line.when, known)
        if held.holds:
            yield Said(filled(line.text, known), line.sources, held.because)
