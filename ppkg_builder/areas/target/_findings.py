"""What is wrong with a build or an edition, by what is known of the device families."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ppkg_builder.areas._area import Finding, error, note, warning
from ppkg_builder.targets import Build, Family, families, parse_build, written

if TYPE_CHECKING:
    from ppkg_builder.areas.target import Model


def of_build(v: Model, of: Family) -> Iterator[Finding]:
    """What is wrong with the build that ``v`` states of a family with known releases."""
    at = ("target", "build")
    if v.build is None:
        yield warning(
            "target/build-not-stated",
            ("target",),
            "without a build nothing can be checked against what the devices take",
            f"add 'build', such as '{example(of)}'",
        )
        return
    build = parse_build(str(v.build))
    if build is None:
        yield error(
            "target/malformed-build", at, f"'{v.build}' is not a build number", f"write it like '{example(of)}'"
        )
    elif of.release(build) is None:
        yield _outside(v, build, of)


def _others(build: Build, of: Family) -> list[Family]:
    """The families that have the build, where ``of`` has not."""
    return [other for other in families() if other is not of and other.release(build) and not of.release(build)]


def _outside(v: Model, build: Build, of: Family) -> Finding:
    """What to say of a build that belongs to none of the family's releases."""
    at, near = ("target", "build"), _near(build, of)
    others = [other.device for other in _others(build, of)]
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


def of_edition(v: Model, of: Family) -> Iterator[Finding]:
    """What is wrong with the edition that ``v`` states, or does not."""
    at = ("target", "edition")
    if v.edition is None:
        if of.editions:
            yield note(
                "target/edition-not-stated",
                ("target",),
                f"{of.title} differs by edition, and the profile names none",
                f"add 'edition': {', '.join(of.editions)}",
            )
    elif (build := parse_build(str(v.build))) and any(v.edition in other.editions for other in _others(build, of)):
        return  # it goes with the build: what is wrong is the device
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


def example(of: Family) -> str:
    """The newest build of the family that is known, as profiles write it."""
    return written(of.releases[-1].build)


def _known(of: Family) -> str:
    return ", ".join(sorted({str(release.build[0]) for release in of.releases}))
