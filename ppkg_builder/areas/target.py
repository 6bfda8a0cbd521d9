"""``target``: the device family, its build and edition. It decides stores, limits and what a package can carry."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from ppkg_builder.areas import _recovery
from ppkg_builder.areas._area import (
    Decision,
    Finding,
    Shape,
    Step,
    error,
    no_endpoints,
    no_files,
    no_settings,
    note,
    value,
    warning,
)
from ppkg_builder.areas._site import Site
from ppkg_builder.targets import TARGETS, Build, Family, Target, families, family, parse_build, select

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
    yield from _build_findings(v, of)
    yield from _edition_findings(v, of)
    end = site.target.support_end
    if end and end < site.today:
        yield warning(
            "target/support-ended",
            _stated(v),
            f"{_release_name(site.target)} has had no security updates since {end}",
            "plan newer devices or a newer build, or write down why the site accepts it",
        )
    elif end and end - site.today <= _SOON:
        yield note(
            "target/support-ends",
            _stated(v),
            f"{_release_name(site.target)} gets security updates until {end} only",
            "plan what comes after",
        )


def _build_findings(v: Model, of: Family) -> Iterator[Finding]:
    at = ("target", "build")
    if v.build is None:
        yield warning(
            "target/build-not-stated",
            ("target",),
            "without a build nothing can be checked against what the devices take",
            f"add 'build', such as '{_example(of)}'",
        )
        return
    build = parse_build(str(v.build))
    if build is None:
        yield error(
            "target/malformed-build", at, f"'{v.build}' is not a build number", f"write it like '{_example(of)}'"
        )
    elif of.release(build) is None:
        yield _outside(v, build, of)


def _outside(v: Model, build: Build, of: Family) -> Finding:
    """What to say of a build that belongs to none of the family's releases."""
    at, near = ("target", "build"), _near(build, of)
    others = [f.device for f in families() if f is not of and f.release(build)]
    if near and "." not in str(v.build):
        return error(
            "target/incomplete-build",
            at,
            f"build {v.build} of {of.device} lacks its second part, by which its releases differ",
            f"write one of {near}, or whichever the devices run",
        )
    if others and not near:
        return error(
            "target/build-of-another-family",
            at,
            f"build {v.build} belongs to {' or '.join(others)}, not to {of.device}",
            f"correct 'device' or 'build'; {of.device} has {_known(of)}",
        )
    return _unknown_build(v, of)


def _unknown_build(v: Model, of: Family) -> Finding:
    return warning(
        "target/unknown-build",
        ("target", "build"),
        f"build {v.build} of {of.device} is not known to this version of the tool",
        f"known are {_known(of)}; check that the devices really run it",
    )


def _near(build: Build, of: Family) -> str:
    """The family's releases that share the first part of ``build``."""
    return ", ".join(f"{r.build[0]}.{r.build[1]}" for r in of.releases if r.build[0] == build[0])


def _edition_findings(v: Model, of: Family) -> Iterator[Finding]:
    at = ("target", "edition")
    if v.edition is None:
        if of.editions:
            yield note(
                "target/edition-not-stated",
                ("target",),
                f"{of.title} differs by edition, and the profile names none",
                f"add 'edition': {', '.join(of.editions)}",
            )
    elif not of.editions:
        yield error("target/no-editions", at, f"{of.device} has no editions", "remove 'edition'")
    elif v.edition not in of.editions:
        near = difflib.get_close_matches(v.edition, of.editions, 1)
        yield error(
            "target/unknown-edition",
            at,
            f"{of.device} has no edition '{v.edition}'",
            f"did you mean '{near[0]}'?" if near else f"known are {', '.join(of.editions)}",
        )


def _stated(v: Model) -> tuple[str, ...]:
    return ("target", "build") if v.build is not None else ("target", "device")


def _example(of: Family) -> str:
    major, minor = of.releases[-1].build
    return f"{major}.{minor}" if minor else str(major)


def _known(of: Family) -> str:
    return ", ".join(sorted({str(release.build[0]) for release in of.releases}))


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
        consequences.append(f"Security updates end on {value(target.support_end.isoformat())}.")
    if not target.stores:
        consequences.append("Nothing is known of this device: only raw settings are written, and none is checked.")
    keys = ("device", "build", "edition")
    because = tuple(("target", key) for key in keys if getattr(v, key) is not None)
    yield Decision("Target", choice, tuple(consequences), because)


def steps(v: Model, site: Site) -> Iterator[Step]:
    """What to do when a device of this family fails: every runbook has this chapter, whatever else it holds."""
    yield from _recovery.steps(site)
