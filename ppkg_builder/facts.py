"""What areas may know of one another: the models of the areas that publish facts become a Site."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

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
from ppkg_builder.areas._site import Connection, Package, Print, Proxy, Repository, Services, Site

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
    return Site(
        id=name,
        name=identity.name if identity else "unknown",
        timezone=identity.timezone if identity else "UTC",
        languages=identity.languages if identity else ("en",),
        package=issued,
        target=chosen,
        # Without a package nothing says a date; this run is going to fail, and only its findings look at it.
        today=today or (issued.issued if "package" in models else date.today()),
        repository=repository,
        services=services.fact(models["services"]) if "services" in models else Services(),
        proxy=proxy.fact(models["proxy"]) if "proxy" in models else Proxy(),
        connection=_connection(models, issued.issued),
        certificates=certificates.facts(models["certificates"], repository) if "certificates" in models else {},
        devices=enrollment.fact(models["enrollment"], repository) if "enrollment" in models else (),
        print=runbook.fact(models["runbook"]) if "runbook" in models else Print(),
        accounts=accounts.fact(models["accounts"]) if "accounts" in models else (),
        networks=wifi.fact(models["wifi"]) if "wifi" in models else (),
        registered="enrollment" in models and enrollment.registers(models["enrollment"]),
    )


def _connection(models: Mapping[str, Any], issued: date) -> Connection:
    return connectivity.fact(models["connectivity"], issued) if "connectivity" in models else Connection()
