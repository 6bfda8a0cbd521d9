"""What is known of CSPs on a device family: whether it has them, since when, and who carries their nodes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ppkg_builder.paths import shipped
from ppkg_builder.targets import Build, Target, family

MDM_ONLY = frozenset({"networkproxy", "tenantlockdown"})
"""CSPs of HoloLens 2 that its documentation names for MDM alone (HoloLens: tenant lockdown; network proxy)."""


@dataclass(frozen=True, slots=True)
class Csp:
    """A CSP that the family's documentation lists; ``since`` is the first build, where a source says one."""

    name: str
    since: Build | None = None
    since_name: str = ""


def listed(target: Target) -> Mapping[str, Csp]:
    """The CSPs of the family by their name in lower case; empty where no list is known."""
    table = family(target.device).policies
    return _read(table) if table else {}


@cache
def _read(table: str) -> Mapping[str, Csp]:
    rows = json.loads((shipped("schemas") / "settings" / table).read_text("utf-8"))["csps"]
    return {name.lower(): _csp(name, row) for name, row in rows.items()}


def _csp(name: str, row: Mapping[str, str]) -> Csp:
    major, _, minor = row.get("since", "").partition(".")
    since = (int(major), int(minor)) if major.isdigit() and minor.isdigit() else None
    return Csp(name, since, row.get("since_name", ""))
