"""Reads the data file of a device family and pins it down to the build and edition of a profile."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import field
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from ppkg_builder.targets._list import TARGETS
from ppkg_builder.targets._policies import read_policies
from ppkg_builder.targets._target import Build, Target
from ppkg_builder.valuetypes import dataclass

_BUILD = re.compile(r"(\d{5})(?:\.(\d{1,5}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Release:
    """One release of a family's system: its first build, its name, and until when each edition is serviced."""

    build: Build
    name: str
    released: date | None = None
    support_end: date | None = None
    ends: Mapping[str, date] = field(default_factory=dict)  # by edition, where it differs from ``support_end``


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition by the name profiles use; ``without`` are the family's features that it lacks."""

    name: str
    title: str
    without: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Family:
    """A device family as its data file describes it. ``source`` is the document behind builds and dates, but for
    ``support_end`` where that is ``support_reported``: known from the press alone.

    ``features`` maps a capability to the first build that has it (``None``: every build). ``releases`` stand in
    the order of their builds. ``policies`` names the JSON file of ``schemas/settings`` that says who carries
    each policy; empty where the store alone decides. ``first_start`` names the data file of what its first start looks
    like, in ``simulation/scripts``; empty where nothing is known of it. ``store_regions`` are names of regions by
    geographical ID. ``mdm_only_csps`` are CSPs in lower case that no package carries; ``later_nodes`` gives the first
    build of nodes, in lower case from the CSP's name on, that came after their CSP.
    """

    device: str
    title: str
    stores: tuple[str, ...]
    features: Mapping[str, Build | None]
    limits: Mapping[str, int]
    releases: tuple[Release, ...]
    editions: Mapping[str, Edition]
    support_end: date | None
    policies: str
    source: str
    support_reported: bool = False
    first_start: str = ""
    store_regions: Mapping[int, str] = field(default_factory=dict)
    mdm_only_csps: frozenset[str] = frozenset()
    later_nodes: Mapping[str, Build] = field(default_factory=dict)
    extended_updates: frozenset[Build] = frozenset()  # releases that can have Extended Security Updates

    def release(self, build: Build) -> Release | None:
        """The release that ``build`` belongs to: the newest that is not newer; ``None`` below or beside all."""
        older = [r for r in self.releases if r.build <= build and r.build[0] == build[0]]
        return older[-1] if older else None

    def extended(self, build: Build | None) -> bool:
        """Whether the release of ``build`` gets updates after its end, for those who pay for them."""
        release = self.release(build) if build else None
        return release is not None and release.build in self.extended_updates


def parse_build(text: str) -> Build | None:
    """``22621.1266`` as numbers, ``22621`` with 0 behind; ``None`` when it is neither."""
    match = _BUILD.fullmatch(text)
    return (int(match[1]), int(match[2] or 0)) if match else None


def written(build: Build | None) -> str:
    """A build as profiles write it: ``22621.1266``, or ``22621`` where no revision counts; empty for none."""
    if build is None:
        return ""
    return f"{build[0]}.{build[1]}" if build[1] else str(build[0])


@cache
def family(device: str) -> Family:
    """The family ``device``, one of :data:`TARGETS`. Raises ``KeyError`` for any other name."""
    if device not in TARGETS:
        raise KeyError(device)
    return _read(device, tomllib.loads((Path(__file__).parent / f"{device}.toml").read_text("utf-8")))


def _read(device: str, data: Mapping[str, Any]) -> Family:
    """The family of a data file's tables."""
    csps = data.get("csps", {})
    return Family(
        device=device,
        title=data["title"],
        stores=tuple(data.get("stores", ())),
        features={name: parse_build(since) for name, since in data.get("features", {}).items()},
        limits=data.get("limits", {}),
        releases=tuple(sorted((_release(row) for row in data.get("releases", ())), key=lambda r: r.build)),
        editions={name: _edition(name, row) for name, row in data.get("editions", {}).items()},
        support_end=data.get("support_end"),
        policies=data.get("policies", ""),
        source=data.get("source", ""),
        support_reported=data.get("support_reported", False),
        first_start=data.get("first_start", ""),
        store_regions={int(number): name for number, name in data.get("store_regions", {}).items()},
        mdm_only_csps=frozenset(csps.get("mdm_only", ())),
        later_nodes={node: build for node, since in csps.get("later", {}).items() if (build := parse_build(since))},
        extended_updates=frozenset(filter(None, map(parse_build, data.get("extended_updates", ())))),
    )


def families() -> tuple[Family, ...]:
    """Every family, in the order of the list."""
    return tuple(family(device) for device in TARGETS)


@lru_cache(maxsize=256)
def select(device: str, build: str = "", edition: str = "") -> Target:
    """The family ``device`` at ``build`` and ``edition`` (empty: not stated).

    With no build, every feature of the family counts as present: rules that need the build say so themselves.
    A build or edition that the data file does not know is kept as it is; the area ``target`` reports it.
    """
    of = family(device)
    number = parse_build(build) if build else None
    lacks = of.editions[edition].without if edition in of.editions else frozenset()
    return Target(
        device=device,
        title=of.title,
        build=number,
        build_text=build,
        edition=edition,
        stores=of.stores,
        features=frozenset(n for n, since in of.features.items() if _has(since, number)) - lacks,
        builds={name: written(since) for name, since in of.features.items()},
        support_end=_support_end(of, number, edition),
        limits=of.limits,
        store_regions=of.store_regions,
        policies=read_policies(of.policies) if of.policies else {},
    )


def _has(since: Build | None, build: Build | None) -> bool:
    return since is None or build is None or build >= since


def _support_end(of: Family, build: Build | None, edition: str) -> date | None:
    """The release's own end, else the family's. Without a build only the family's end is certain."""
    release = of.release(build) if build else None
    if release is None:
        return of.support_end
    return release.ends.get(edition) or release.support_end or of.support_end


def _release(row: Mapping[str, Any]) -> Release:
    build = parse_build(row["build"])
    assert build is not None, row
    return Release(build, row["name"], row.get("released"), row.get("support_end"), row.get("ends", {}))


def _edition(name: str, row: Mapping[str, Any]) -> Edition:
    return Edition(name, row["title"], frozenset(row.get("without", ())))
