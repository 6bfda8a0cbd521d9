"""What areas may know of one another: the models of the areas that publish facts become a Site."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar

from ppkg_builder.areas import (
    accounts,
    certificates,
    connectivity,
    enrollment,
    package,
    proxy,
    runbook,
    services,
    target,
    wifi,
)
from ppkg_builder.site import Connection, Package, Print, Proxy, Repository, Services, Site

Fact = TypeVar("Fact")

UNKNOWN = Package("0.0", date(2000, 1, 1), "ITAdmin", 0, "unknown", "00000000-0000-0000-0000-000000000000")
"""Stands in where ``package`` did not validate, so that other areas' faults are still found in the same run."""


def site(models: Mapping[str, Any], repository: Repository, today: date | None, *, trial: bool) -> Site | None:
    """The facts of a profile; ``None`` when even the target is unknown: then nothing sensible can be said.

    ``today`` of ``None`` judges dates as of ``package.issued``, as trial builds do, so that they build on any day.
    """
    if "target" not in models:
        return None
    chosen, said = target.fact(models["target"]), models.get("site")
    name = said.id if said else "unknown"
    issued = package.fact(models["package"], name, chosen.device, trial=trial) if "package" in models else UNKNOWN
    return Site(
        id=name,
        name=said.name if said else name,
        timezone=said.timezone if said else "UTC",
        languages=said.languages if said else ("en",),
        package=issued,
        target=chosen,
        # Without a package nothing says a date; this run is going to fail, and only its findings look at it.
        today=today or (issued.issued if "package" in models else date.today()),
        repository=repository,
        services=_fact(models, "services", services.fact, Services()),
        proxy=_fact(models, "proxy", proxy.fact, Proxy()),
        connection=_fact(models, "connectivity", lambda v: connectivity.fact(v, issued.issued), Connection()),
        certificates=_fact(models, "certificates", lambda v: certificates.facts(v, repository), {}),
        devices=_fact(models, "enrollment", lambda v: enrollment.fact(v, repository), ()),
        print=_fact(models, "runbook", runbook.fact, Print()),
        accounts=_fact(models, "accounts", accounts.fact, ()),
        networks=_fact(models, "wifi", wifi.fact, ()),
        ways=_fact(models, "enrollment", enrollment.ways, frozenset()),
    )


def _fact(models: Mapping[str, Any], area: str, published: Callable[[Any], Fact], unsaid: Fact) -> Fact:
    """What ``area`` publishes, or ``unsaid`` where the profile does not hold it or it did not validate."""
    return published(models[area]) if area in models else unsaid
