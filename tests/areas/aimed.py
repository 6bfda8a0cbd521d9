"""Devices that a package is made for, for the tests of ``target``."""

from __future__ import annotations

from datetime import date
from typing import Any

from ppkg_builder.areas import target
from ppkg_builder.site import Site
from tests.areas.near_offline import read, site

BEFORE = date(2024, 3, 1)


def model(device: str = "hololens2", **values: Any) -> target.Model:
    return read(target.Model, device=device, **values)


def at(v: target.Model, today: date = BEFORE, **changes: Any) -> Site:
    return site(target=target.fact(v), today=today, **changes)
