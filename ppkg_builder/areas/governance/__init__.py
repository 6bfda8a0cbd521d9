"""``governance``: which security assessments the site re-uses and until when, and who may add users."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from ppkg_builder.areas._area import (
    Decision,
    Finding,
    Path,
    Shape,
    error,
    no_endpoints,
    no_files,
    no_settings,
    note,
    own,
    value,
    warning,
)
from ppkg_builder.areas.governance import _steps
from ppkg_builder.site import Site

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120, pattern=r"^[^\n\r\t]+$")]
Subject = Literal[
    "entra", "mfa", "hello", "autopilot", "intune", "windows_update", "telemetry", "remote-assist", "guides", "lob"
]
"""What an assessment covers: a key of ``services``, one of its apps, or the site's own apps."""


class Assessment(Shape):
    """A security assessment that was made before and is used again."""

    reference: Line
    """Its number in the security team's records."""
    valid_until: date
    """Last day on which it may be used."""


class Model(Shape):
    """What the security team has agreed to."""

    assessments: dict[Subject, Assessment] = Field(default_factory=dict)
    """Assessments by the service they cover."""
    users_added_by: Line | None = None
    """Who may add a user to a device, as the site calls that role."""


reads: frozenset[str] = frozenset({"services", "connectivity"})
settings = no_settings
files = no_files
endpoints = no_endpoints
steps = _steps.steps


def findings(v: Model, site: Site) -> Iterator[Finding]:
    for subject, assessment in v.assessments.items():
        at: Path = ("governance", "assessments", subject)
        if not _used(subject, site):
            yield warning(
                "governance/unused-assessment",
                at,
                f"the assessment covers '{subject}', which the site does not use",
                "remove it, or choose the service",
            )
            continue
        yield from _validity(assessment, (*at, "valid_until"), site)
    if v.users_added_by and not site.services.entra:
        yield warning(
            "governance/no-users-to-add",
            ("governance", "users_added_by"),
            "nobody adds users: without Entra ID the accounts come with the package",
            "remove it, or set services.entra",
        )
    if missing := _unassessed(v, site):
        yield note(
            "governance/no-assessment",
            ("governance", "assessments"),
            f"in use, but not among the assessments: {', '.join(missing)}",
            "name their assessments, or have the security team make them",
        )


def _validity(assessment: Assessment, at: Path, site: Site) -> Iterator[Finding]:
    until = assessment.valid_until
    coming = next((day for day in site.connection.reconnects if day > site.today), None)
    if until < site.today:
        yield error(
            "governance/assessment-expired",
            at,
            f"assessment {assessment.reference} was valid until {until}",
            "have it renewed and enter the new date",
        )
    elif until < site.package.issued:
        yield error(
            "governance/assessment-ends-before-issue",
            at,
            f"assessment {assessment.reference} ends on {until}, before the package is issued",
            "have it renewed and enter the new date",
            related=((("package", "issued"), "the package is issued here"),),
        )
    elif coming and until < coming:
        yield warning(
            "governance/assessment-ends-before-reconnect",
            at,
            f"assessment {assessment.reference} ends on {until}, before the next reconnect on {coming}",
            "have it renewed before the devices leave",
        )


def _used(subject: Subject, site: Site) -> bool:
    if subject == "lob":
        return site.services.lob != "none"
    return bool(getattr(site.services, subject.replace("-", "_")))


def _unassessed(v: Model, site: Site) -> list[Subject]:
    """Services in use beside assessed ones; what belongs to another's assessment (MFA, Hello) is not asked for."""
    chief: tuple[Subject, ...] = ("entra", "autopilot", "intune", "windows_update", "remote-assist", "guides")
    return [subject for subject in chief if v.assessments and subject not in v.assessments and _used(subject, site)]


def decisions(v: Model, site: Site) -> Iterator[Decision]:
    for subject, assessment in sorted(v.assessments.items()):
        until = value(assessment.valid_until)
        at: Path = ("governance", "assessments", subject)
        consequences = (f"After {until} it may not be used until the assessment is renewed.",)
        keys = ((*at, "reference"), (*at, "valid_until"))
        yield Decision(
            f"Assessment of {own(_steps.TITLES[subject])}", f"{own(assessment.reference)}, re-used", consequences, keys
        )
    if v.users_added_by:
        text = f"Nobody but {value(v.users_added_by)} adds a user to a device."
        yield Decision("New users", own(v.users_added_by), (text,), (("governance", "users_added_by"),))
