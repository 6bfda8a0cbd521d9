"""Reads the data files of first starts: screens with their cases, and statements around them.

A family names its file in ``targets/<device>.toml`` (``first_start``); a new family needs no code here. Files may
share statements: ``also`` names others, whose statements come after the file's own.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, get_args

from ppkg_builder.firststart import Fate
from ppkg_builder.simulation.conditions import Condition
from ppkg_builder.simulation.ways import Stage
from ppkg_builder.valuetypes import dataclass

FOLDER = Path(__file__).parent / "scripts"
PARTS = ("before", "overridden", "later", "unknown")


@dataclass(frozen=True, slots=True)
class Line:
    """A statement that is made if ``when`` holds. ``text`` has places for words of the profile."""

    text: str
    sources: tuple[str, ...]
    when: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """What becomes of a screen if ``when`` holds; the first that does decides. ``sources`` are its own, if any."""

    fate: Fate
    why: str
    when: tuple[Condition, ...] = ()
    person: str = ""
    account: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scripted:
    """A screen. It stands in a simulation if ``only`` holds. ``groups`` are those of the endpoint catalogue that it
    asks for, ``stage`` says by which networks."""

    id: str
    title: str
    sources: tuple[str, ...]
    cases: tuple[Case, ...]
    only: tuple[Condition, ...] = ()
    groups: tuple[str, ...] = ()
    stage: Stage = "setup"
    notes: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Script:
    """A family's first start."""

    screens: tuple[Scripted, ...]
    statements: Mapping[str, tuple[Line, ...]]  # by the names of PARTS
    levels: str = ""  # the document that says in which order a package's settings are applied


@cache
def script(name: str) -> Script:
    """The file ``scripts/<name>.toml`` with those that it names under ``also``."""
    data = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))
    shared = [script(other) for other in data.pop("also", ())]
    screens = tuple(_screen(row) for row in data.pop("screens", ()))
    own = {part: tuple(_line(row) for row in data.pop(part, ())) for part in PARTS}
    levels = data.pop("levels", "")
    if data:
        raise ValueError(f"{name}.toml holds what nobody reads: {', '.join(sorted(data))}")
    return Script(
        screens,
        {
            part: lines + tuple(line for other in shared for line in other.statements[part])
            for part, lines in own.items()
        },
        levels,
    )


def _screen(row: Mapping[str, Any]) -> Scripted:
    fields = {
        **_tuples(row),
        "cases": tuple(map(_case, row["cases"])),
        "notes": tuple(map(_line, row.get("notes", ()))),
    }
    return Scripted(**fields)


def _case(row: Mapping[str, Any]) -> Case:
    if row["fate"] not in get_args(Fate):
        raise ValueError(f"no fate of a screen: {row['fate']!r}")
    return Case(**_tuples(row))


def _line(row: Mapping[str, Any]) -> Line:
    return Line(**_tuples(row))


def _tuples(row: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _frozen(found) for key, found in row.items()}


def _frozen(found: Any) -> Any:
    return tuple(map(_frozen, found)) if isinstance(found, list) else found
