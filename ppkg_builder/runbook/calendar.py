"""``calendar.ics``: the agenda as iCalendar (RFC 5545), for the calendar of whoever looks after the site.

Entries are whole days, which every calendar shows on the day of the site, in whichever zone it is read; a time of day
would need the zone's rules in the file, and those differ between machines with the age of their time zone data.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from ppkg_builder.language import ENGLISH
from ppkg_builder.marks import own
from ppkg_builder.runbook import wording
from ppkg_builder.runbook.agenda import Entry, agenda
from ppkg_builder.runbook.material import Material
from ppkg_builder.runbook.spans import plain
from ppkg_builder.runbook.translating import teller

if TYPE_CHECKING:
    from icalendar import Alarm, Calendar, Event

Tell = Callable[[str], str]
"""Says a text in the language of the calendar."""

_FIRST = date(2015, 1, 1)
"""The earliest day of issue that a profile takes; a later issue has a higher number, so that it wins."""

_MORNING = timedelta(hours=9)
"""Reminders come at nine, not at midnight, when an entry of a whole day begins."""


def to_ics(material: Material, language: str = ENGLISH) -> bytes:
    """UTF-8, lines of at most 75 bytes, ended as the standard asks; the same bytes on every machine."""
    tell = teller(language)
    calendar = _calendar(material, language, tell)
    for entry in agenda(material, language):
        calendar.add_component(_event(entry, material, tell))
    made: bytes = calendar.to_ical(sorted=False)
    return made


def _calendar(material: Material, language: str, tell: Tell) -> Calendar:
    from icalendar import Calendar

    site = material.site
    calendar = Calendar()
    calendar.add("prodid", f"-//ppkg-builder//calendar of a site//{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    # Not in the standard, but what Apple's, Google's and Microsoft's calendars read.
    calendar.add("x-wr-calname", f"{_mark(material, tell)}{tell(f'{own(site.name)}, devices')}")
    calendar.add("x-wr-timezone", plain(site.timezone))
    return calendar


def _event(entry: Entry, material: Material, tell: Tell) -> Event:
    from icalendar import Event

    site, issued = material.site, material.site.package.issued
    event = Event()
    event.add("uid", str(uuid5(UUID(site.package.id), f"calendar/{entry.key}")))
    event.add("dtstamp", datetime.combine(issued, time(), UTC))
    event.add("sequence", max(0, (issued - _FIRST).days))
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + timedelta(days=1))
    event.add("summary", f"{_mark(material, tell)}{entry.title}")
    event.add("description", "\n".join((*entry.lines, "", *map(tell, _belongs(material)))))
    event.add("location", plain(site.name))
    event.add("categories", [entry.kind])
    event.add("transp", "OPAQUE" if entry.busy else "TRANSPARENT")
    for days in entry.remind:
        if entry.day - timedelta(days=days) >= issued:
            event.add_component(_alarm(days, tell(f"In {wording.counted(days, 'day')}: {own(entry.title)}")))
    return event


def _alarm(days: int, text: str) -> Alarm:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", _MORNING - timedelta(days=days))
    alarm.add("description", text)
    return alarm


def _mark(material: Material, tell: Tell) -> str:
    return f"{tell('TRIAL')}: " if material.trial else ""


def _belongs(material: Material) -> tuple[str, ...]:
    """What the entry follows from, for who finds it years later."""
    site = material.site
    digest = material.content_hash[:8]
    return (
        f"{own(site.name)} ({own(site.timezone)}), version {own(site.package.version)}, "
        f"issued {site.package.issued}, content {own(digest)}.",
        *((wording.TRIAL_MEANS,) if material.trial else ()),
    )
