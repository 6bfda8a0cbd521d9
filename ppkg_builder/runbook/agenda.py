"""What has to be done on which day after the issue: the entries of the calendar.

Every day is one that the profile names, one that a certificate or Microsoft's support ends on, or one that is computed
from ``package.issued``; none depends on the day of the build.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from ppkg_builder.language import ENGLISH
from ppkg_builder.marks import own, said
from ppkg_builder.runbook import ends, wording
from ppkg_builder.runbook.ends import End
from ppkg_builder.runbook.material import Material
from ppkg_builder.runbook.spans import plain
from ppkg_builder.runbook.translating import teller
from ppkg_builder.valuetypes import dataclass
from ppkg_builder.work import Per, Phase

_WATCH = "OPS-09"
_MONTHS = 24
_CACHE = "MixedReality/AADGroupMembershipCacheValidityInDays"


@dataclass(frozen=True, slots=True)
class Entry:
    """``key`` stays the same when a later version of the package moves the entry to another day. ``lines`` say what
    to do. ``remind`` are days before."""

    day: date
    key: str
    kind: str
    title: str
    lines: tuple[str, ...]
    remind: tuple[int, ...]
    busy: bool = False


def agenda(material: Material, language: str = ENGLISH) -> tuple[Entry, ...]:
    """Every entry from the day of issue on, by day."""
    issued = material.site.package.issued
    last = tuple(ends.ends(material))
    found = [*_reconnects(material, last), *_watches(material), *(_end(end, material) for end in last)]
    tell = teller(language)
    return tuple(
        replace(one, kind=tell(one.kind), title=tell(one.title), lines=tuple(map(tell, one.lines)))
        for one in sorted((one for one in found if one.day >= issued), key=lambda one: (one.day, one.key))
    )


def _reconnects(material: Material, last: tuple[End, ...]) -> Iterator[Entry]:
    site = material.site
    days = site.connection.reconnects
    steps = [step for step in material.of(Phase.OPERATE) if step.per is Per.RECONNECT]
    count = len(site.devices)
    whom = f"the {wording.counted(count, 'device')}" if count > 1 else "the device" if count else "the devices"
    for number, day in enumerate(days):
        before = days[number - 1] if number else None
        following = days[number + 1] if number + 1 < len(days) else None
        yield Entry(
            day=day,
            key=f"reconnect/{day}",
            kind="Reconnect",
            title=f"Reconnect: {own(plain(site.name))}",
            lines=(
                f"Bring {whom} back to the network and work through these steps of the runbook:",
                *ends.named(material, *(step.id for step in steps)),
                *_timers(day, before, material),
                *_due(day, following, last),
                f"Next reconnect: {wording.dated(following)}." if following else _NO_MORE,
            ),
            remind=(7, 1),
            busy=True,
        )


_NO_MORE = "This is the last date that was computed: 24 months after the issue. Build again for further ones."


def _timers(day: date, before: date | None, material: Material) -> Iterator[str]:
    """What runs out for a device that misses the day."""
    site = material.site
    allowed = site.services.compliance_days
    if allowed and before:
        counted = ends.later(before, allowed + 1)
        yield f"Intune counts a device that was last seen on {before} as not compliant from {counted} on."
    if (kept := _cache_days(material)) and site.kiosk.groups:
        yield f"A kiosk for a group opens without a network until {ends.later(day, kept)}."


def _cache_days(material: Material) -> int:
    """Days that a headset remembers groups for (MixedReality policy CSP)."""
    said = material.site.policies.get(_CACHE, "")
    return int(said) if said.isascii() and said.isdigit() else 0


def _due(day: date, following: date | None, last: tuple[End, ...]) -> Iterator[str]:
    """What ends before devices come back again can be replaced today and not later."""
    for end in last:
        if end.replaced and following and day <= end.day < following:
            ids = ends.ids(end)
            yield f"{said(end.title)} on {end.day}, before the next reconnect: bring what replaces it today{ids}."


def _watches(material: Material) -> Iterator[Entry]:
    """Devices that are never away are looked at once a month (OPS-09); the day follows from the issue."""
    steps = ends.named(material, _WATCH)
    if not steps or material.site.connection.reconnects:
        return
    issued = material.site.package.issued
    for month in range(1, _MONTHS + 1):
        day = _months_later(issued, month)
        title = f"See that the devices keep up: {own(plain(material.site.name))}"
        yield Entry(day, f"watch/{month}", "Check", title, ("On this day or in this week:", *steps), (1,))


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _end(end: End, material: Material) -> Entry:
    days = [day for day in material.site.connection.reconnects if day <= end.day]
    chance = (f"The last reconnect until then is on {wording.dated(days[-1])}.",) if end.replaced and days else ()
    title = f"{said(end.title)}: {own(plain(material.site.name))}"
    return Entry(end.day, end.key, end.kind, title, (*end.lines, *chance, *end.steps), end.remind)
