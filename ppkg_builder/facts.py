"""What areas may know of one another: the models of the areas that publish facts become a Site."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from ppkg_builder.areas import (
    certificates,
    connectivity,
    enrollment,
    package,
    proxy,
    services,
    target,
)
from ppkg_builder.areas._site import Connection, Package, Proxy, Repository, Services, Site

UNKNOWN = Package("0.0", date(2000, 1, 1), "ITAdmin", 0, "unknown", "00000000-0000-0000-0000-000000000000")
"""Stands in where ``package`` did not validate, so that other areas' faults are still found in the same run."""


def site(models: Mapping[str, Any], repository: Repository, today: date | None, *, trial: bool) -> Site | None:
    """The facts of a profile; ``None`` when even the target is unknown: then nothing sensible can be said.

    ``today`` of ``None`` judges dates as of ``package.issued``, as trial builds do, so that they build on any day.
    """
    if "target" not in models:
        return None
    chosen = target.fact(models["target"])
    identity = models.get("site")
    name = identity.id if identity else "unknown"
    issued = package.fact(models["package"], name, chosen.device, trial=trial) if "package" in models else UNKNOWN
    read = {
        key: fact(models[key]) for key, fact in (("services", services.fact), ("proxy", proxy.fact)) if key in models
    }
    return Site(
        id=name,
        name=identity.name if identity else "unknown",
        timezone=identity.timezone if identity else "UTC",
        languages=identity.languages if identity else ("en",),
        package=issued,
        target=chosen,
        today=today or issued.issued,
        repository=repository,
        services=read.get("services", Services()),
        proxy=read.get("proxy", Proxy()),
        connection=connectivity.fact(models["connectivity"], issued.issued)
        if "connectivity" in models
        else Connection(),
        certificates=certificates.facts(models["certificates"], repository) if "certificates" in models else {},
        devices=enrollment.fact(models["enrollment"], repository) if "enrollment" in models else (),
    )
