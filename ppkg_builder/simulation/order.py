"""What the package applies in which order: groups by level, and where the device restarts.

Levels come from the sequence hive (:mod:`ppkg_builder.catalog.levels`). Within a level groups stand as the package
lists them; whether a device keeps to that is not documented.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from ppkg_builder import catalog
from ppkg_builder.firststart import Applied, Turn
from ppkg_builder.leaves import Node
from ppkg_builder.package.groups import Group, grouped, with_nodes
from ppkg_builder.package.places import shown
from ppkg_builder.package.sequence import awaited, sequenced
from ppkg_builder.report import Path
from ppkg_builder.simulation.known import Known, unique

if TYPE_CHECKING:
    from ppkg_builder.parts import Part


@lru_cache(maxsize=1)  # several facts of the profile at hand ask
def turns(known: Known) -> tuple[Turn, ...]:
    """Package by package the levels in their order, at the end of each the groups that have none."""
    return tuple(turn for part in known.checked.parts for turn in _turns(part, known))


def _turns(part: Part, known: Known) -> tuple[Turn, ...]:
    nodes = [leaf for leaf in part.leaves if isinstance(leaf, Node)]
    groups = sequenced(with_nodes(grouped(known.settings(part.plan.answer)), nodes, known.catalog), known.catalog)
    groups = sorted(groups, key=lambda group: group.user)
    waits = awaited(groups, known.catalog)
    found: dict[int | None, list[Applied]] = {}
    for group, before in zip(groups, waits, strict=True):
        place = catalog.level(group.store_path, known.site.target.stores)
        applied = _applied(group, [groups[number] for number in before], restart=place is not None and place.restart)
        found.setdefault(place.level if place else None, []).append(applied)
    ordered = sorted(found.items(), key=lambda item: (item[0] is None, item[0] or 0))
    return tuple(Turn(level, tuple(those), part.number) for level, those in ordered)


def restarts(known: Known) -> tuple[Path, ...]:
    """The keys of what makes the device restart."""
    return unique(key for turn in turns(known) for group in turn.groups if group.restart for key in group.keys)


def unlevelled(known: Known) -> tuple[Path, ...]:
    """The keys of groups that no sequence at hand holds."""
    return unique(key for turn in turns(known) if turn.level is None for group in turn.groups for key in group.keys)


def contrary(known: Known) -> tuple[Path, ...]:
    """The keys of groups that wait for one of a higher level: no document says which of the two counts."""
    levels = {group.group: turn.level or 0 for turn in turns(known) for group in turn.groups}
    return unique(
        key
        for turn in turns(known)
        for group in turn.groups
        if turn.level and any(levels[other] > turn.level for other in group.after)
        for key in group.keys
    )


def _applied(group: Group, before: Sequence[Group], *, restart: bool) -> Applied:
    """A setting may ask for a restart itself, beside what the sequence says of its group."""
    asked = any(setting.entry.reboot for setting in group.settings)
    return Applied(
        group=_label(group),
        keys=unique(_keys(group)),
        restart=restart or asked,
        after=tuple(_label(other) for other in before),
        for_users=group.user,
    )


def _label(group: Group) -> str:
    return "/".join(shown(group.parts))


def _keys(group: Group) -> Iterable[Path]:
    yield from (key for setting in group.settings for key in setting.at)
    yield from (key for node in group.nodes for key in node.sources)
