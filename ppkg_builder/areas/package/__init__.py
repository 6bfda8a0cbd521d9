"""``package``: version, issue date, owner and rank, and how the package gets onto a device."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Annotated, Literal
from uuid import NAMESPACE_DNS, UUID, uuid5

from pydantic import Field, StringConstraints

from ppkg_builder.areas._area import (
    Decision,
    Finding,
    Shape,
    Step,
    error,
    no_endpoints,
    no_files,
    no_settings,
    own,
    value,
    warning,
)
from ppkg_builder.areas.package import _steps
from ppkg_builder.site import TRIAL, Package, Site

Guid = Annotated[
    str, StringConstraints(pattern=r"^\{?[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\}?$", to_lower=True)
]

Owner = Literal["ITAdmin", "OEM", "SystemIntegrator", "MobileOperator", "SiliconVendor", "Microsoft"]

_NAMESPACE = uuid5(NAMESPACE_DNS, "ppkg-builder.example")
"""Namespace of derived package IDs. Never change it: Windows tells an update from a new package by the ID."""


class Model(Shape):
    """What Windows compares to tell packages apart, and the one date that outputs know."""

    version: Annotated[
        str, StringConstraints(pattern=r"^(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})(\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8}))?$")
    ]
    """Version as text, ``"1.4"``. Raise it with every change: Windows ignores a package it already has. Four numbers
    are taken as well, as Microsoft's tool does."""
    issued: Annotated[date, Field(ge=date(2015, 1, 1), le=date(2099, 12, 31))]
    """Date of issue. Calendar, validity and print dates count from it."""
    owner: Owner = "ITAdmin"
    """Who answers for the package; an ITAdmin package outranks all other owners."""
    rank: int = Field(default=0, ge=0, le=99)
    """Rank among packages of one owner; the higher one wins."""
    id: Guid | None = None
    """Package ID (a GUID), to go on with a package that was made by another tool; else derived from the site."""
    name: (
        Annotated[str, StringConstraints(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9][A-Za-z0-9 ._-]*$")] | None
    ) = None
    """Name shown in the list of installed packages; the site's id unless given."""


reads: frozenset[str] = frozenset({"target"})
settings = no_settings
files = no_files
endpoints = no_endpoints


def fact(v: Model, site_id: str, device: str, trial: bool = False) -> Package:
    """The package's identity. A trial has its own ID and name, since Windows would take the real package for known."""
    name = v.name or site_id
    derived = str(uuid5(_NAMESPACE, f"{site_id}/{device}{'/trial' if trial else ''}"))
    return Package(
        version=v.version,
        issued=v.issued,
        owner=v.owner,
        rank=v.rank,
        name=name + TRIAL if trial else name,
        id=derived if trial or not v.id else str(UUID(v.id)),
    )


def of_pass(package: Package, site_id: str, device: str, number: int, *, main: bool) -> Package:
    """The identity of one pass of several. The main one keeps the ID, so that a device that has the site's single
    package takes it for an update; each other has an ID of its own, or Windows would take it for a version of that."""
    trial = package.trial
    own = str(uuid5(_NAMESPACE, f"{site_id}/{device}/pass/{number}{'/trial' if trial else ''}"))
    name = f"{package.name.removesuffix(TRIAL)} pass {number}{TRIAL if trial else ''}"
    return replace(package, name=name, id=package.id if main else own)


def findings(v: Model, site: Site) -> Iterator[Finding]:
    if v.name and v.name.upper().endswith("TRIAL"):
        yield error(
            "package/name-says-trial",
            ("package", "name"),
            "the package's name ends like a trial's",
            "leave out 'TRIAL'; trial builds add it themselves",
        )
    if any(int(part) > 65535 for part in v.version.split(".")):
        # Microsoft's tool takes a date as a part (20221005.3); how Windows compares such parts is not documented.
        yield warning(
            "package/version-large",
            ("package", "version"),
            f"version {v.version} has a part above 65535: whether Windows tells such versions apart is not known",
            "use smaller numbers, unless devices hold a package with larger ones",
        )
    if v.owner != "ITAdmin" and site.target.stores:
        yield warning(
            "package/owner-outranked",
            ("package", "owner"),
            f"a package owned by {v.owner} is outranked by every ITAdmin package",
            "use 'ITAdmin' for packages that a company applies itself",
        )
    if site.target.has("hololens") and not site.target.has("package-by-usb"):
        first = site.target.first("package-by-usb")
        yield warning(
            "package/no-usb-drive",
            ("target", "build"),
            f"build {site.target.build_text} takes packages by PC cable only, not from a USB drive",
            f"update the devices to build {first} or newer, or plan for a PC at the bench",
        )


def decisions(v: Model, site: Site) -> Iterator[Decision]:
    package = site.package
    consequences = [
        f"Windows knows {_known_by(site)} and applies version {value(package.version)} "
        "only where an older one, or none, is installed.",
        f"Every date in this runbook counts from {value(package.issued.isoformat())}.",
        f"Where packages disagree, owner {value(package.owner)} with rank {value(package.rank)} decides which wins.",
    ]
    if package.trial:
        consequences.insert(0, "This is a trial: its secrets are placeholders, and it must not reach a site.")
    keys = ("version", "issued", "owner", "rank", "id", "name")
    because = tuple(("package", key) for key in keys if getattr(v, key) is not None)
    yield Decision("Package", own(f"{package.name} {package.version}"), tuple(consequences), because)


def _known_by(site: Site) -> str:
    if not site.passes:
        return f"the package by ID {value(site.package.id)}"
    return f"the packages by the IDs of their passes ({', '.join(value(f'{p.number}: {p.id}') for p in site.passes)})"


def steps(v: Model, site: Site) -> Iterator[Step]:
    names = tuple(one.file for one in site.passes) or (site.package.file(site.id),)
    if site.target.has("hololens"):
        yield from _steps.hololens(site, names)
    elif site.target.has("desktop"):
        yield from _steps.desktop(site, names)
    else:
        yield _steps.review(site, names)
