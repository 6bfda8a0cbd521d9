"""``site``: who the profile is for. Its id names the bundle, its time zone dates the calendar."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import Annotated
from zoneinfo import ZoneInfo, available_timezones

from pydantic import Field, StringConstraints

from ppkg_builder.areas._area import (
    Decision,
    Finding,
    Name,
    Shape,
    error,
    no_endpoints,
    no_files,
    no_settings,
    no_steps,
    own,
    value,
)
from ppkg_builder.site import Site

Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", max_length=35)]
"""A language tag (BCP 47): ``en``, ``nb``, ``pt-BR``."""

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120, pattern=r"^[^\n\r\t]+$")]


class Model(Shape):
    """Who the profile is for."""

    id: Name
    """Name of the site in files, folders and secrets; never changes once devices hold its package."""
    name: Line
    """The site's name as people say it; the runbook's title."""
    timezone: str
    """IANA time zone, such as ``Europe/Oslo``: calendar and runbook dates are meant in it."""
    languages: tuple[Language, ...] = Field(default=("en",), min_length=1, max_length=20)
    """Languages spoken at the site, most used first."""
    address: Line | None = None
    """Where the devices go, printed in the runbook."""


reads: frozenset[str] = frozenset()
settings = no_settings
files = no_files
steps = no_steps
endpoints = no_endpoints


_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})


def findings(v: Model, site: Site) -> Iterator[Finding]:
    if v.id in _DEVICES:  # of which no folder can bear the name, and a bundle's folder has the site's (Naming files)
        message = f"'{v.id}' is a name that Windows keeps for a device, and the site's folder would be called so"
        yield error("site/reserved-name", ("site", "id"), message, "choose another id")
    if not is_timezone(v.timezone):
        near = difflib.get_close_matches(v.timezone, sorted(available_timezones()), 1, 0.75)
        yield error(
            "site/unknown-timezone",
            ("site", "timezone"),
            f"'{v.timezone}' is not an IANA time zone",
            f"did you mean '{near[0]}'?" if near else "write it as region and city, such as 'Europe/Oslo'",
        )
    for index, language in enumerate(v.languages):
        if language in v.languages[:index]:
            yield error(
                "site/duplicate-language",
                ("site", "languages", index),
                f"language '{language}' is listed twice",
                "remove one of the two",
            )


def is_timezone(name: str) -> bool:
    """Whether ``name`` is in the IANA database. Odd names make zoneinfo fail in many ways: absolute, a folder, …"""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def decisions(v: Model, site: Site) -> Iterator[Decision]:
    consequences = [f"Dates and times in this runbook are meant in {value(v.timezone)}."]
    consequences.append(f"People at the site read {value(', '.join(v.languages))}, most used first.")
    if v.address:
        consequences.append(f"Devices and the package stick are sent to {value(v.address)}.")
    keys = ("id", "name", "timezone", "languages", "address")
    because = tuple(("site", key) for key in keys if getattr(v, key) is not None)
    yield Decision("Site", own(f"{v.name} ({v.id})"), tuple(consequences), because)
