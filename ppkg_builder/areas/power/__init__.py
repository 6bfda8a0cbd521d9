"""``power``: when displays go dark and devices go to sleep, on battery and on mains."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from ppkg_builder.areas import _by_policy, _friendly
from ppkg_builder.areas._area import (
    Decision,
    Finding,
    Path,
    Phase,
    Place,
    Role,
    Shape,
    Step,
    no_endpoints,
    no_files,
    value,
)
from ppkg_builder.areas._by_policy import Delivered
from ppkg_builder.areas.power import _findings
from ppkg_builder.site import Site

Minutes = Annotated[int, Field(ge=0, le=10080)]
Percent = Annotated[int, Field(ge=0, le=100)]
Press = Literal["nothing", "sleep", "hibernate", "shut-down"]


class Source(Shape):
    """What holds for one source of power."""

    sleep_after_minutes: Minutes | None = None
    """Minutes without use until the device sleeps; 0 is never. On HoloLens 2 the display goes off with it."""
    display_off_after_minutes: Minutes | None = None
    """Minutes without use until the display goes off; 0 is never. HoloLens 2 wants the same as for sleep."""
    energy_saver_below: Percent | None = None
    """Charge in percent below which the battery saver comes on."""
    power_button: Press | None = None
    """PCs: what the power button does."""
    sleep_button: Press | None = None
    """PCs: what the sleep button does."""
    lid: Press | None = None
    """PCs: what closing the lid does."""


class Model(Delivered):
    """Power, on battery and on mains."""

    on_battery: Source | None = None
    """On battery."""
    plugged_in: Source | None = None
    """On mains."""
    hibernate: Literal["allow", "deny"] | None = None
    """PCs: whether the device may hibernate."""


reads: frozenset[str] = _by_policy.READS
files = no_files
endpoints = no_endpoints

_SOURCES = {"on_battery": "battery", "plugged_in": "plugged"}


def asked(v: Model, site: Site) -> Iterator[_by_policy.Asked]:
    for key, word in _SOURCES.items():
        if source := getattr(v, key):
            yield from _timeouts(v, site, source, (key, word))
    yield from _by_policy.plain(v, "power")


def _timeouts(v: Model, site: Site, source: Source, names: tuple[str, str]) -> Iterator[_by_policy.Asked]:
    """On HoloLens 2 both policies must name one time, so one key sets both (HoloLens release notes, version 2004)."""
    sleep, display, at = source.sleep_after_minutes, source.display_off_after_minutes, ("power", names[0])
    if site.target.has("hololens"):
        sleep, display = (sleep if sleep is not None else display), (display if display is not None else sleep)
    for kind, key, minutes in (
        ("display-off", "display_off_after_minutes", display),
        ("standby", "sleep_after_minutes", sleep),
    ):
        if minutes is not None:
            row = _friendly.table()[f"power/{kind}-{names[1]}-seconds"]
            said = key if getattr(source, key) is not None else _other(key)
            yield _by_policy.one(v, row, row.raw(minutes * 60)[0], (*at, said))


def _other(key: str) -> str:
    return "sleep_after_minutes" if key.startswith("display") else "display_off_after_minutes"


_policies = _by_policy.Policies("power", asked)
settings = _policies.settings


def findings(v: Model, site: Site) -> Iterator[Finding]:
    yield from _policies.findings(v, site)
    yield from _findings.findings(v, site)


def decisions(v: Model, site: Site) -> Iterator[Decision]:
    if policies := _policies.chosen(v, site):
        yield _by_policy.decision("Power", _choice(v), policies, _consequences(site))


def _choice(v: Model) -> str:
    said = {"on battery": v.on_battery, "on mains": v.plugged_in}
    sleeps = [
        f"sleep {where} after {s.sleep_after_minutes} min" for where, s in said.items() if s and s.sleep_after_minutes
    ]
    return ", ".join(sleeps) or "own rules"


def _consequences(site: Site) -> Iterator[str]:
    if site.target.has("hololens"):
        yield "A headset in standby on battery neither syncs nor updates; on mains it does."


def steps(v: Model, site: Site) -> Iterator[Step]:
    yield from _policies.steps(v, site)
    if waits := tuple(_waits(v)):
        yield _wait(waits)


def _waits(v: Model) -> Iterator[tuple[str, int, Path]]:
    for key, where in (("on_battery", "on battery"), ("plugged_in", "on mains")):
        source: Source | None = getattr(v, key)
        for name in ("sleep_after_minutes", "display_off_after_minutes"):
            if source and (minutes := getattr(source, name)):
                yield where, minutes, ("power", key, name)
                break


def _wait(waits: tuple[tuple[str, int, Path], ...]) -> Step:
    return Step(
        id="PWR-01",
        phase=Phase.VERIFY,
        order=49,
        title="Wait until the device sleeps",
        role=Role.TECHNICIAN,
        where=Place.SITE,
        needs=("the policies have arrived on one device (VAL-07)",),
        actions=tuple(f"Lay the device down {where} and wait {value(minutes)} minutes." for where, minutes, _ in waits),
        expected="Its display is dark by then, and a press on the power button brings it back.",
        otherwise="Compare with the report of VAL-07; if a policy is missing, follow that step.",
        because=tuple(path for _, _, path in waits),
        sources=("HoloLens release notes", "Policy CSP: Power"),
    )
