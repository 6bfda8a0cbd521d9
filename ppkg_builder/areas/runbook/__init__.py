"""``runbook``: how the paper looks, whom to call, what to bring, and how long steps take here."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from ppkg_builder.areas._area import (
    Decision,
    Finding,
    Kit,
    Name,
    Path,
    Shape,
    error,
    no_endpoints,
    no_files,
    no_settings,
    value,
    warning,
)
from ppkg_builder.areas.runbook import _steps, _wifi_labels
from ppkg_builder.site import Contact, Print, Site

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120, pattern=r"^[^\n\r\t]+$")]
StepId = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2,4}-[0-9A-Za-z-]{1,40}$")]
"""Id of a step as the runbook prints it beside the title: ``STG-02``."""

_PHONE = re.compile(r"\+?[0-9][0-9 ()/.-]*(ext\.? ?[0-9]+)?")
_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)*")


class Person(Shape):
    """Somebody to call: a role rather than a person, so that the paper stays true when people change."""

    role: Line
    """What they are called for, as the site says it: ``Service desk``."""
    phone: Line | None = None
    """Telephone number, in quotes: ``"+00 555 0100"``. The one way that works without a network."""
    email: Line | None = None
    """E-mail address."""
    hours: Line | None = None
    """When somebody answers."""
    note: Line | None = None
    """What else to know before calling."""


class Thing(Shape):
    """Something to bring to the site."""

    item: Line
    """What it is."""
    quantity: Annotated[int, Field(ge=1, le=999)] | Literal["per-device"] = 1
    """How many, or ``per-device`` for one for each device."""
    why: Line | None = None
    """What it is for."""


class Model(Shape):
    """What the printed runbook says of this site beside what follows from the other keys."""

    paper: Literal["A4", "Letter"] = "A4"
    """Paper that the runbook is printed on."""
    contacts: dict[Name, Person] = Field(default_factory=dict, max_length=100)
    """Whom to call, in the order in which to call them."""
    kit: dict[Name, Thing] = Field(default_factory=dict, max_length=200)
    """What to bring beside what the steps ask for."""
    minutes: dict[StepId, Annotated[int, Field(ge=1, le=1440)]] = Field(default_factory=dict, max_length=500)
    """Minutes that a step takes at this site, by its id; printed instead of the documented figure."""
    labels: _wifi_labels.Labels | None = None
    """Further labels."""


reads: frozenset[str] = frozenset({"wifi"})
settings = no_settings
files = no_files
steps = _steps.steps
endpoints = no_endpoints


def fact(v: Model) -> Print:
    """What the runbook prints of this area."""
    return Print(
        paper=v.paper,
        contacts=tuple(
            Contact(name, p.role, p.phone or "", p.email or "", p.hours or "", p.note or "")
            for name, p in v.contacts.items()
        ),
        kit=tuple(Kit(t.item, None if t.quantity == "per-device" else t.quantity, t.why or "") for t in v.kit.values()),
        minutes=dict(v.minutes),
        wifi_labels=tuple(dict.fromkeys(v.labels.wifi)) if v.labels else (),
    )


def findings(v: Model, site: Site) -> Iterator[Finding]:
    for name, person in v.contacts.items():
        yield from _of_person(("runbook", "contacts", name), name, person)
    things: dict[str, str] = {}
    for name, thing in v.kit.items():
        other = things.setdefault(thing.item.lower(), name)
        if other != name:
            yield warning(
                "runbook/kit-twice",
                ("runbook", "kit", name, "item"),
                f"'{name}' and '{other}' are the same thing",
                "keep one and raise its quantity",
                related=((("runbook", "kit", other, "item"), "the other one"),),
            )
    yield from _wifi_labels.findings(v.labels, site)


def _of_person(at: Path, name: str, person: Person) -> Iterator[Finding]:
    if person.phone is None:
        yield warning(
            "runbook/no-phone",
            at,
            f"contact '{name}' has no telephone number, and a device without a network is no way to write to them",
            "add 'phone'",
        )
    elif not _PHONE.fullmatch(person.phone):
        yield error(
            "runbook/malformed-phone",
            (*at, "phone"),
            f"'{person.phone}' is not a telephone number",
            "write it like '+00 555 0100', with 'ext 12' behind for an extension",
        )
    if person.email is not None and not _EMAIL.fullmatch(person.email):
        yield error(
            "runbook/malformed-email",
            (*at, "email"),
            f"'{person.email}' is not an e-mail address",
            "write it like 'desk@example.com'",
        )


def unknown_minutes(v: Model, step_ids: Iterable[str]) -> Iterator[Finding]:
    """A finding for each id under ``minutes`` that no step of this runbook has; asked once the steps are known."""
    known = sorted(set(step_ids))
    for step_id in v.minutes:
        if step_id not in known:
            near = difflib.get_close_matches(step_id, known, 1)
            yield error(
                "runbook/unknown-step",
                ("runbook", "minutes", step_id),
                f"this site's runbook has no step {step_id}",
                f"did you mean '{near[0]}'?" if near else "use an id that the runbook prints, or remove it",
            )


def decisions(v: Model, site: Site) -> Iterator[Decision]:
    consequences = [f"Print the runbook on {value(v.paper)}, before the site is out of reach of a printer."]
    if v.minutes:
        timed = ", ".join(sorted(v.minutes))
        consequences.append(f"The minutes of {value(timed)} are this site's own figures.")
    minutes: tuple[Path, ...] = tuple(("runbook", "minutes", step_id) for step_id in sorted(v.minutes))
    yield Decision("Printed runbook", v.paper, tuple(consequences), (("runbook", "paper"), *minutes))
    yield from _wifi_labels.decision(site)
