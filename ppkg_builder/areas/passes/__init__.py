"""``passes``: several packages instead of one, applied one after the other, each from a stick of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from typing import Annotated

from pydantic import Field, StringConstraints

from ppkg_builder.areas._area import Decision, Finding, Shape, Step, no_endpoints, no_files, no_settings
from ppkg_builder.areas.passes import _decisions, _findings, _steps
from ppkg_builder.passes import Pass
from ppkg_builder.site import Package, Site

Key = Annotated[str, StringConstraints(min_length=1, max_length=250, pattern=r"^[^\x00-\x1f\x7f]+$")]

Number = Annotated[int, Field(ge=1, le=9)]


class Model(Shape):
    """Several packages where the order of settings counts: network and certificates first, locks last.

    The order in which a device applies several packages from one root is not documented, so each pass has a stick of
    its own. Without this key there is one package, which is right for nearly every site.
    """

    of: Annotated[dict[Key, Number], Field(min_length=1, max_length=200)]
    """The pass that a key's settings travel in. A key is written as reports write it: ``wifi``, ``wifi.deck``,
    ``policies.System/AllowStorageCard``; of several that fit the longest counts. Everything else travels in the first
    number that no key names: the main pass, which keeps the package's ID."""
    one_root: bool = False
    """Put all packages into one root all the same. Their order is then the device's own, and documented nowhere."""


reads: frozenset[str] = frozenset()  # of an area that does not validate there are no facts, and so nothing is said
settings = no_settings
files = no_files
endpoints = no_endpoints


def fact(v: Model, carried: Callable[[int, bool], tuple[Package, str]]) -> tuple[Pass, ...]:
    """The passes in their order. ``carried`` tells identity and file of a number, and is told of the main one."""
    named = set(v.of.values())
    main = next(number for number in count(1) if number not in named)
    return tuple(_pass(v, number, *carried(number, number == main)) for number in sorted({*named, main}))


def _pass(v: Model, number: int, package: Package, file: str) -> Pass:
    return Pass(
        number=number,
        id=package.id,
        name=package.name,
        file=file,
        folder="" if v.one_root else str(number),
        keys=tuple(sorted(key for key, chosen in v.of.items() if chosen == number)),
    )


def findings(v: Model, site: Site) -> Iterator[Finding]:
    yield from _findings.findings(v.of, site)


def decisions(v: Model, site: Site) -> Iterator[Decision]:
    yield _decisions.decision(site, says_root="one_root" in v.model_fields_set)


def steps(v: Model, site: Site) -> Iterator[Step]:
    yield from _steps.steps(site)
