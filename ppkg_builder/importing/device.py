"""Which device family the imported files are for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ppkg_builder import catalog
from ppkg_builder.areas.package import Model, fact
from ppkg_builder.importing.packages import Package
from ppkg_builder.package.answer import Answer, Element
from ppkg_builder.site import TRIAL
from ppkg_builder.targets import TARGETS, select
from ppkg_builder.valuetypes import dataclass

_DESKTOP = frozenset({"desktop", "windowscommon", "invalid", ""})
_HOLOGRAPHIC = frozenset({"holographic"})
_WINDOWS_11 = 22000
_OWN = ("holographic", "desktop")
_ANY = date(2020, 1, 1)


@dataclass(frozen=True, slots=True)
class Told:
    """A family by its name in profiles, and why; ``sure`` false: an assumption that is worth a note."""

    device: str
    why: str
    sure: bool = True


def of_package(package: Package) -> Told:
    """By what stands in the package, else by the settings store that explains most of it."""
    if package.ours and (device := _by_id(package)):
        return Told(device, "")
    version = package.notes.get("VERSION", "")
    if not version:
        return Told("windows10", "the package is of the tool's first generation (2016)", sure=False)
    skus = {sku.strip().lower() for sku in package.notes.get("TargetSkus", "").split(",")}
    if skus & _HOLOGRAPHIC:
        return Told("hololens2", "the package says so")
    if not skus & _DESKTOP:
        return Told("other", f"the package is for {', '.join(sorted(skus))[:60]}, of which nothing is known here")
    explained = _explained(package)
    if explained["hololens2"] > explained["windows11"]:
        return Told("hololens2", "the settings store of HoloLens explains most of it", sure=False)
    told = of_answer(package.answer)
    return told if told.device == "other" else _windows(version)


def of_answer(answer: Answer) -> Told:
    """By the settings stores that hold its settings."""
    paths = list(_paths(answer))
    held = {store: sum(catalog.load((store,)).entry(path) is not None for path in paths) for store in (*_OWN, "common")}
    if paths and not any(held.values()):
        return Told("other", "no settings store at hand holds any of its settings")
    if held["holographic"] > held["desktop"]:
        return Told("hololens2", "the settings store of HoloLens holds most of its settings", sure=False)
    return Told("windows11", "nothing in it says more", sure=False)


def without_package(modern: bool, autopilot: bool) -> Told:
    """For files that belong to no family: what they are about has to do."""
    if autopilot or modern:
        return Told("windows11", "HoloLens 2 takes no such file", sure=False)
    return Told("hololens2", "nothing in the files says which devices they are for", sure=False)


def _by_id(package: Package) -> str:
    """Ours derives its ID from site and family, unless the profile gave one."""
    name = package.answer.field("Name")
    given, site, trial = Model(version="1.0", issued=_ANY), name.removesuffix(TRIAL), name.endswith(TRIAL)
    ids = {fact(given, site, device, trial).id: device for device in TARGETS}
    return ids.get(package.answer.field("ID").strip("{}").lower(), "")


def _explained(package: Package) -> dict[str, int]:
    """How much of what the package says each family's stores lead to, less what they would say instead."""
    said = {one for _, one, _ in package.said()}
    found = {}
    for device in ("hololens2", "windows11"):
        stores = catalog.load(select(device).stores)
        package.load(stores)
        compiled = package.compiled(stores)
        found[device] = len(compiled & said) - len(compiled - said)
    return found


def _windows(version: str) -> Told:
    """The tool's version tells its age: the ADK's is the build of Windows, the Store's begins with the year."""
    found = re.match(r"10\.0\.(\d{5})|(20\d\d)\.", version)
    if found is None:
        return Told("windows11", "nothing in it says more", sure=False)
    new = int(found[1]) >= _WINDOWS_11 if found[1] else int(found[2]) > 2021
    return Told("windows11" if new else "windows10", "by the age of the tool that built the package", sure=False)


def _paths(answer: Answer) -> Iterator[str]:
    for element in (*(answer.common or ()), *(one for variant in answer.variants for one in variant.settings)):
        yield from _below(element, "")


def _below(element: Element, above: str) -> Iterator[str]:
    path = f"{above}/{element.name}"
    if not element.children:
        yield path
    for child in element.children:
        yield from _below(child, path)
