"""``target``: the device family, its build and edition. It decides stores, limits and what a package can carry."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from ppkg_builder.areas._area import (
    Decision,
    Finding,
    Path,
    Shape,
    Step,
    no_endpoints,
    no_files,
    no_settings,
    note,
    own,
    value,
    warning,
)
from ppkg_builder.areas.target import _findings, _recovery
from ppkg_builder.site import Site
from ppkg_builder.targets import TARGETS, Target, family, parse_build, select

if TYPE_CHECKING:
    Device = str
else:
    Device = Literal[TARGETS]  # the list of families is data, so that a new one needs no edit here


class Model(Shape):
    """What the package is for."""

    device: Device
    """Device family."""
    build: str | int | None = None
    """Build that the devices run, such as ``"22621.1266"`` or ``26100``."""
    edition: str | None = None
    """Windows edition (``pro``, ``enterprise``, …); HoloLens has none."""


reads: frozenset[str] = frozenset()
settings = no_settings
files = no_files
endpoints = no_endpoints

_SOON = timedelta(days=365)


def fact(v: Model) -> Target:
    """The target that every other area asks what is possible."""
    return select(v.device, str(v.build) if v.build is not None else "", v.edition or "")


def findings(v: Model, site: Site) -> Iterator[Finding]:
    of = family(v.device)
    if not of.stores:
        return
    faults = (*_findings.of_build(v, of), *_findings.of_edition(v, of))
    yield from faults
    if not any(fault.severity == "error" for fault in faults):  # else it is not known which release is meant
        yield from _support(v, site)


def _support(v: Model, site: Site) -> Iterator[Finding]:
    end = site.target.support_end
    planned = tuple(_planned(site, end)) if end and not _several_ends(v) else ()
    if end and end < site.today:
        yield warning(
            "target/support-ended",
            _stated(v),
            f"{_release_name(site.target)} has had no security updates since {end}{_extended(site.target)}",
            "plan newer devices or a newer build, or write down why the site accepts it",
        )
    elif end and not _several_ends(v) and (end - site.today <= _SOON or planned):
        yield note(
            "target/support-ends",
            _stated(v),
            f"{_release_name(site.target)} gets security updates until {end} only{_extended(site.target)}",
            "plan what comes after",
            related=planned,
        )


def _planned(site: Site, end: date) -> Iterator[tuple[Path, str]]:
    """What the profile plans for the time after ``end``."""
    if late := sum(day > end for day in site.connection.reconnects):
        yield ("connectivity", "reconnect"), f"{late} reconnect{'s' if late > 1 else ''} planned after that"
    later = ((at, day) for at, day in site.dates.items() if day > end and at[0] != "connectivity")
    yield from ((at, f"{day} is after that") for at, day in sorted(later, key=str))


def build_example(device: str) -> str:
    """A build of ``device`` as profiles write it; empty where none is known."""
    of = family(device)
    return _findings.example(of) if of.releases else ""


def build_fault(device: str, build: str) -> str:
    """What is wrong with ``build`` of ``device``, with its remedy; empty where it can be used."""
    of = family(device)
    found = _findings.of_build(Model(device=device, build=build), of) if of.stores else ()
    return "; ".join(f"{fault.message}: {fault.remedy}" for fault in found if fault.severity == "error")


def _extended(target: Target) -> str:
    has = family(target.device).extended(target.build)
    return ", unless it has Extended Security Updates" if has else ""


def _several_ends(v: Model) -> bool:
    """The edition is not stated, and the release is served for longer in some: which end counts is then open."""
    of, build = family(v.device), parse_build(str(v.build)) if v.build is not None else None
    release = of.release(build) if build and v.edition is None else None
    return release is not None and bool(release.ends)


def _stated(v: Model) -> tuple[str, ...]:
    return ("target", "build") if v.build is not None else ("target", "device")


def _release_name(target: Target) -> str:
    release = family(target.device).release(target.build) if target.build else None
    return f"{target.title} {release.name}" if release else target.title


def decisions(v: Model, site: Site) -> Iterator[Decision]:
    target = site.target
    of = family(target.device)
    choice = _release_name(target) + (f" (build {target.build_text})" if target.build_text else "")
    if target.edition in of.editions:
        choice += f", {of.editions[target.edition].title}"
    consequences = []
    if target.build_text:
        consequences.append(
            f"Devices below build {value(target.build_text)} are updated before the package is applied."
        )
    if target.support_end:
        consequences.append(f"Security updates end on {value(target.support_end.isoformat())}{_extended(target)}.")
    if of.source and of.support_reported and target.support_end:
        consequences.append(
            f"Builds are those of {own(of.source)}; the end of security updates is known from press reports of a "
            "statement by Microsoft."
        )
    elif of.source and (target.build_text or target.support_end):
        consequences.append(f"Builds and dates of support are those of {own(of.source)}.")
    if not target.stores:
        consequences.append("Nothing is known of this device: only raw settings are written, and none is checked.")
    because = tuple(("target", key) for key in ("device", "build", "edition") if getattr(v, key) is not None)
    yield Decision("Target", own(choice), tuple(consequences), because)


def steps(v: Model, site: Site) -> Iterator[Step]:
    """What to do when a device of this family fails: every runbook has this chapter, whatever else it holds."""
    yield from _recovery.steps(site)
