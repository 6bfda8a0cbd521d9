"""Passes of a site for the tests of areas."""

from __future__ import annotations

from typing import Any

from ppkg_builder.areas import package, passes
from ppkg_builder.passes import Pass
from ppkg_builder.site import Package, Site
from tests.areas.near_offline import read, site

THREE = {"certificates": 1, "wifi": 1, "policies.System/AllowStorageCard": 3}


def model(of: dict[str, int] | None = None, **values: Any) -> passes.Model:
    return read(passes.Model, of=of or THREE, **values)


def fact(v: passes.Model, *, trial: bool = False, **said: Any) -> tuple[Pass, ...]:
    """As the facts of a profile make them."""
    values = {"version": "1.4", "issued": "2026-11-24", **said}
    issued = package.fact(read(package.Model, **values), "north-quay", "hololens2", trial)

    def carried(number: int, main: bool) -> tuple[Package, str]:
        own = package.of_pass(issued, "north-quay", "hololens2", number, main=main)
        return own, issued.file("north-quay", number)

    return passes.fact(v, carried)


def at(v: passes.Model, device: str = "hololens2", build: str = "22621.1266", **changes: Any) -> Site:
    return site(device, build, **{"passes": fact(v), **changes})
