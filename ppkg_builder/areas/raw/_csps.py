"""What is known of CSPs on a device family: whether it has them, since when, and who carries their nodes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from ppkg_builder.paths import shipped
from ppkg_builder.targets import Build, Family, Target, family, parse_build
from ppkg_builder.valuetypes import dataclass


@dataclass(frozen=True, slots=True)
class Csp:
    """A CSP that the family's documentation names; ``since`` is the first build, where a source says one.

    ``supported`` is false for those that it names as missing, ``mdm`` for those that a package alone can set.
    """

    name: str
    since: Build | None = None
    since_name: str = ""
    supported: bool = True
    mdm: bool = True

    def first_build(self, parts: tuple[str, ...], of: Family) -> tuple[Build | None, str]:
        """Build and release from which the node ``parts`` is there; ``None`` where nothing says so.

        A node that came after its CSP needs a build of its own, and what stands beside it does not.
        """
        later = of.later_nodes.get("/".join(parts).lower())
        release = of.release(later) if later else None
        return (later, release.name if release else "") if later else (self.since, self.since_name)


def listed(target: Target) -> Mapping[str, Csp]:
    """The CSPs that the family's list names, by name in lower case; empty where no list is known."""
    table = family(target.device).policies
    return _read(table) if table else {}


@cache
def _read(table: str) -> Mapping[str, Csp]:
    rows = json.loads((shipped("schemas") / "settings" / table).read_text("utf-8"))["csps"]
    return {name.lower(): _csp(name, row) for name, row in rows.items()}


def _csp(name: str, row: Mapping[str, Any]) -> Csp:
    release = row.get("since_name", "")
    # A release alone dates the CSP; a sentence dates some node of it.
    since = parse_build(row.get("since", "")) if " " not in release else None
    return Csp(name, since, release if since else "", row.get("supported", True), row.get("mdm", True))
