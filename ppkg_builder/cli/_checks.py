"""Checks of many profiles, on every core.

Imported by ``check`` alone, and only once its command runs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from ppkg_builder import pipeline, suppression
from ppkg_builder.cli import _output, _processes
from ppkg_builder.profile import files
from ppkg_builder.profile.layers import Layer
from ppkg_builder.report import Outcome
from ppkg_builder.suppression import SwitchedOff
from ppkg_builder.valuetypes import dataclass

_WORTH_IT = 50
"""Profiles from which on several processes are quicker than one."""


@dataclass(frozen=True, slots=True)
class Check:
    """What a check leaves behind: small enough to travel between processes, as a whole profile is not."""

    outcome: Outcome
    root: Path
    layers: tuple[Layer, ...]
    incomplete: bool
    off: tuple[SwitchedOff, ...] = ()


def checks(paths: Sequence[Path], today: date, stores: tuple[str, ...], processes: int | None = None) -> list[Check]:
    """The check of every profile, in the order of ``paths``; ``processes`` of ``None``: as many as there are cores."""
    with files.unchanging():
        return list(_checks(paths, partial(_check, today=today, stores=stores), processes))


def _checks(paths: Sequence[Path], one: partial[Check], processes: int | None) -> Iterator[Check]:
    yield from map(one, paths[:1])  # what all of them need is then in memory before the processes part
    yield from _processes.each(one, paths[1:], _processes.workers(len(paths), _WORTH_IT, processes))


def _check(path: Path, today: date, stores: tuple[str, ...]) -> Check:
    checked = pipeline.check(path, today=today, stores=stores)
    loaded = checked.loaded
    off = suppression.in_layers(checked)
    return Check(_output.outcome(checked).alone(), loaded.root, loaded.layers, loaded.incomplete, off)
