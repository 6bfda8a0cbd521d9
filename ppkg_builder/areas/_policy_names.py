"""Names of policies: in settings paths, in CSP nodes, and as a writer may have misspelt them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache

from ppkg_builder import catalog
from ppkg_builder.catalog import Entry
from ppkg_builder.report import Path, spelt
from ppkg_builder.targets import Target

_URI = re.compile(r"(?:\./)?(?:(?:device|user)/)?vendor/msft/policy/config/([^/]+/[^/]+)", re.IGNORECASE)


def quoted(name: str) -> str:
    """A name as messages hold it."""
    return f"'{name}'"


def called(name: str, at: Path) -> str:
    """A policy as the profile names it at ``at``: as it is spelt, or by a friendly key with the policy behind it."""
    return quoted(name) if at[:2] == ("policies", name) else f"{quoted(spelt(at))} (policy {name})"


def in_path(path: str) -> str | None:
    """``Area/Name`` when ``path`` of the settings catalogue is a policy's, with or without the leading slash."""
    group, _, name = path.strip("/").partition("/")
    return name if group == "Policies" and name.count("/") == 1 else None


def in_uri(text: str) -> str | None:
    """``Area/Name`` when a CSP node is a policy's: ``./Device/Vendor/MSFT/Policy/Config/Area/Name``."""
    match = _URI.fullmatch(text.strip("/"))
    return match[1] if match else None


def uri(entry: Entry) -> str:
    """Where MDM sets the policy: in the user's scope where the store says so (``Context`` or ``!scope=User``)."""
    csp = entry.csp.lower()
    if csp and "/policy/config/" not in csp.replace("!scope=user", ""):
        return entry.csp  # a policy in name only, such as RemoteLock
    scope = "User" if entry.context == 1 or "!scope=user" in csp else "Device"
    return f"./{scope}/Vendor/MSFT/Policy/Config/{entry.path.removeprefix('/Policies/')}"


def stored(target: Target) -> tuple[str, ...]:
    """Every policy of the target's settings stores."""
    return _stored(target.stores)


@cache
def _stored(names: tuple[str, ...]) -> tuple[str, ...]:
    stores = catalog.load(names)
    return tuple(
        entry.path.removeprefix("/Policies/")
        for area in stores.children("/Policies")
        for entry in stores.children(area.path)
    )


def meant(name: str, known: tuple[str, ...]) -> str:
    """``did you mean …?`` for a name that differs in case, area or spelling from a known one; else empty."""
    area, _, last = name.lower().partition("/")
    by_last, by_area = _index(known)
    near = by_last.get(last) or _spelt_alike(area, last, by_area)
    return f"did you mean {' or '.join(repr(one) for one in near[:2])}?" if near else ""


def _spelt_alike(area: str, last: str, by_area: Mapping[str, Mapping[str, str]]) -> list[str]:
    """Names like ``area/last`` among the areas that are spelt like ``area``: to go through all takes too long."""
    inside = {k: v for near in get_close_matches(area, by_area, 3, 0.7) for k, v in by_area[near].items()}
    return [inside[match] for match in get_close_matches(f"{area}/{last}", inside, 2, 0.75)]


@cache
def _index(known: tuple[str, ...]) -> tuple[dict[str, list[str]], dict[str, dict[str, str]]]:
    """The names by what stands behind the slash, and by area in lower case."""
    by_last: dict[str, list[str]] = {}
    by_area: dict[str, dict[str, str]] = {}
    for one in known:
        area, _, last = one.lower().partition("/")
        by_last.setdefault(last, []).append(one)
        by_area.setdefault(area, {})[one.lower()] = one
    return by_last, by_area
