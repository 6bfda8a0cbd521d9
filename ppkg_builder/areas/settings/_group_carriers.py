"""Groups of settings that a device family takes from no package, though some store holds them."""

from __future__ import annotations

import json
from functools import cache

from ppkg_builder.paths import shipped
from ppkg_builder.targets import Target, family


def taken(target: Target, group: str) -> bool:
    """Whether packages for ``target`` may carry settings of the top-level ``group``; so they may where none says no."""
    return group not in _refused(target.device)


@cache
def _refused(device: str) -> frozenset[str]:
    table = family(device).policies
    if not table:
        return frozenset()
    rows = json.loads((shipped("schemas") / "settings" / table).read_text("utf-8"))["groups"]
    return frozenset(name for name, row in rows.items() if row.get("carrier") in ("none", "mdm"))
