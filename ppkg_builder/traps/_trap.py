"""The data files as groups of traps, in the order in which a reader meets them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from ppkg_builder.valuetypes import dataclass

FOLDER = Path(__file__).resolve().parent
_PARTS = ("before-leaving", "policies", "ageing", "symptoms", "contradictions", "field")
_KNOWN = {"trap", "rules", "codes", "steps", "sources", "not_at_desk"}


@dataclass(frozen=True, slots=True)
class Trap:
    """One way to go wrong, in a sentence.

    ``rules`` tell of it when a profile is checked or a package built or read, ``codes`` are entries of the error codes
    for whoever met it, ``steps`` those of the runbook that ask for it. ``not_at_desk`` is why no rule can know it, or
    what is left that none can. ``sources`` are given where no rule gives any.
    """

    trap: str
    rules: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    not_at_desk: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    traps: Mapping[str, Trap]  # by name


@cache
def load() -> tuple[Group, ...]:
    """Every group. Raises :class:`ValueError` for a trap of which neither a rule nor a reason is given."""
    return tuple(map(_group, _PARTS))


def _group(part: str) -> Group:
    import tomllib

    tables: dict[str, Any] = tomllib.loads((FOLDER / f"{part}.toml").read_text(encoding="utf-8"))
    title = tables.pop("title")
    return Group(title, MappingProxyType({name: _trap(f"{part}/{name}", table) for name, table in tables.items()}))


def _trap(name: str, table: Mapping[str, Any]) -> Trap:
    if unknown := table.keys() - _KNOWN:
        raise ValueError(f"{name}: nobody reads {', '.join(sorted(unknown))}")
    said: dict[str, Any] = {key: tuple(one) if isinstance(one, list) else one for key, one in table.items()}
    trap = Trap(**said)
    if not (trap.rules or trap.not_at_desk):
        raise ValueError(f"{name}: name a rule, or say under 'not_at_desk' why there is none")
    if not (trap.rules or trap.sources):
        raise ValueError(f"{name}: no rule says where it is known from, so 'sources' must")
    return trap
