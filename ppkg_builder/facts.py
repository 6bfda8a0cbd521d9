"""What areas may know of one another: the models of the areas that publish facts become a Site."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel

from ppkg_builder.areas import (
    AREAS,
    accounts,
    apps,
    certificates,
    commands,
    connectivity,
    device_name,
    edition,
    enrollment,
    kiosk,
    package,
    passes,
    proxy,
    runbook,
    services,
    target,
    wifi,
)
from ppkg_builder.passes import Pass
from ppkg_builder.profile import shapes
from ppkg_builder.report import Path
from ppkg_builder.site import Connection, Kiosk, Package, Print, Proxy, Repository, Services, Site

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
    several = _passes(models, issued, name, chosen.device)
    issued = next((replace(issued, name=one.name) for one in several if one.main), issued)
    return _with_policies(
        Site(
            id=name,
            name=said.name if said else name,
            timezone=said.timezone if said else "UTC",
            languages=said.languages if said else ("en",),
            package=issued,
            target=chosen,
            # Without a package nothing says a date; this run is going to fail, and only its findings look at it.
            today=today or (issued.issued if "package" in models else date.today()),
            repository=repository,
            passes=several,
            services=_fact(models, "services", lambda v: services.fact(v), Services()),
            proxy=_fact(models, "proxy", lambda v: proxy.fact(v), Proxy()),
            connection=_fact(models, "connectivity", lambda v: connectivity.fact(v, issued.issued), Connection()),
            certificates=_fact(models, "certificates", lambda v: certificates.facts(v, repository), {}),
            devices=_fact(models, "enrollment", lambda v: enrollment.fact(v, repository), ()),
            print=_fact(models, "runbook", lambda v: runbook.fact(v, repository), Print()),
            accounts=_fact(models, "accounts", lambda v: accounts.fact(v), ()),
            apps=_fact(models, "apps", lambda v: apps.facts(v, repository), {}),
            kiosk=_fact(models, "kiosk", lambda v: kiosk.fact(v, repository), Kiosk()),
            restarts=_restarts(models),
            shipped_edition=_fact(models, "edition", lambda v: edition.fact(v), ""),
            networks=_fact(models, "wifi", lambda v: wifi.fact(v, repository), ()),
            setup_timezone=_fact(models, "oobe", lambda v: v.timezone or "", ""),
            ways=_fact(models, "enrollment", lambda v: enrollment.ways(v), frozenset()),
            dates={at: day for key in models for at, day in _dates(models[key], (key,))},
        ),
        models,
    )


def _passes(models: Mapping[str, Any], issued: Package, site_id: str, device: str) -> tuple[Pass, ...]:
    """The packages of a site that has several."""

    def carried(number: int, main: bool) -> tuple[Package, str]:
        return (
            package.of_pass(issued, site_id, device, number, main=main),
            issued.file(site_id, number),
        )

    return _fact(models, "passes", lambda v: passes.fact(v, carried), ())


def _restarts(models: Mapping[str, Any]) -> tuple[Path, ...]:
    """The keys that make the package restart the device."""
    nothing: tuple[Path, ...] = ()
    named = _fact(models, "device_name", lambda v: device_name.restarts(v), nothing)
    return (*named, *_fact(models, "commands", lambda v: commands.restarts(v), nothing))


def _with_policies(known: Site, models: Mapping[str, Any]) -> Site:
    """The site with every policy that a key of the profile sets, whichever area lowers to it (``area.asked``)."""
    lowering = [(getattr(AREAS[key], "asked", None), models[key]) for key in AREAS if key in models]
    asked = [one for function, v in lowering if function for one in function(v, known)]
    return replace(
        known,
        policies={one.policy: one.raw for one in reversed(asked)},
        policy_places={one.policy: one.at for one in reversed(asked)},
    )


@cache
def _dated(model: type[BaseModel]) -> tuple[str, ...]:
    """The fields of a model that may hold a day, or something that does."""
    fields = model.model_fields.items()
    return tuple(name for name, field in fields if date in shapes.singles(shapes.shapes(field.annotation)))


def _dates(said: Any, at: Path) -> Iterator[tuple[Path, date]]:
    """Every day that is written below ``at``, whichever area it belongs to."""
    if isinstance(said, date):
        yield at, said
    elif isinstance(said, BaseModel):
        for key in _dated(type(said)):
            yield from _dates(getattr(said, key), at if key == "root" else (*at, key))
    elif isinstance(said, Mapping):
        for key, one in said.items():
            yield from _dates(one, (*at, key))
    elif isinstance(said, (list, tuple)):
        for number, one in enumerate(said):
            yield from _dates(one, (*at, number))


def _fact(models: Mapping[str, Any], area: str, published: Callable[[Any], Fact], unsaid: Fact) -> Fact:
    """What ``area`` publishes, or ``unsaid`` where the profile does not hold it or it did not validate."""
    return published(models[area]) if area in models else unsaid
