"""Reads what is known of each policy on a family: who carries it, its type, range and allowed values."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from ppkg_builder.paths import shipped
from ppkg_builder.targets._target import Build, Policy


@cache
def read_policies(name: str) -> Mapping[str, Policy]:
    """Policies by ``Area/Name`` from ``schemas/settings/<name>``, which the settings catalogue's script writes."""
    rows = json.loads((shipped("schemas") / "settings" / name).read_text("utf-8"))["policies"]
    return MappingProxyType({key: _policy(key, row) for key, row in rows.items()})


def _policy(key: str, row: Mapping[str, Any]) -> Policy:
    area, name = key.split("/", 1)
    return Policy(
        area=area,
        name=name,
        uri=row["uri"],
        carrier=row["carrier"],
        type=row.get("type", ""),
        allowed=tuple((raw, display) for raw, display in row.get("allowed", ())),
        minimum=row.get("minimum"),
        maximum=row.get("maximum"),
        since=_build(row.get("since", "")),
        since_name=row.get("since_name", ""),
        mdm=row.get("mdm", True),
        source=row.get("source", ""),
    )


def _build(text: str) -> Build | None:
    parts = text.split(".")
    return (int(parts[0]), int(parts[1])) if len(parts) == 2 and all(p.isdigit() for p in parts) else None
