"""Checks of many profiles, on every core: each profile stands by itself.

Imported by ``check`` alone, and only once its command runs.
"""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path

from ppkg_builder import pipeline, suppression
from ppkg_builder.cli import _output
from ppkg_builder.profile import files
from ppkg_builder.profile.layers import Layer
from ppkg_builder.report import Outcome
from ppkg_builder.suppression import SwitchedOff

_WORTH_IT = 50
"""Profiles from which on several processes are quicker than one: below, starting them takes longer than it saves."""


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
    workers = min(processes or _cores(), len(paths))
    if workers < 2 or (processes is None and len(paths) < _WORTH_IT) or "fork" not in get_all_start_methods():
        yield from map(one, paths)
    else:
        yield one(paths[0])  # what all of them need is then in memory before the processes part
        gc.freeze()  # and stays as it is: no process looks through it for garbage, or copies it by doing so
        yield from _forked(one, paths[1:], workers)


def _check(path: Path, today: date, stores: tuple[str, ...]) -> Check:
    checked = pipeline.check(path, today=today, stores=stores)
    loaded = checked.loaded
    off = suppression.in_layers(checked)
    return Check(_output.outcome(checked).alone(), loaded.root, loaded.layers, loaded.incomplete, off)


def _travelling(path: Path, one: partial[Check]) -> Check | Path:
    """In another process; a profile at which we failed goes back as it came."""
    try:
        return one(path)
    except Exception:  # whatever it is, it is told by the process that can say where in our code it happened
        return path


def _forked(one: partial[Check], paths: Sequence[Path], workers: int) -> Iterator[Check]:
    from concurrent.futures import ProcessPoolExecutor

    portion = max(1, min(50, len(paths) // (workers * 4)))
    pool = ProcessPoolExecutor(workers, mp_context=get_context("fork"), initializer=_begin)
    try:
        for found in pool.map(partial(_travelling, one=one), paths, chunksize=portion):
            yield one(found) if isinstance(found, Path) else found
    finally:
        pool.shutdown(cancel_futures=True)
        gc.unfreeze()


def _begin() -> None:
    """Ctrl+C reaches every process of a terminal; one of them answers it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(_OBJECTS, 20, 20)


_OBJECTS = 50_000
"""New objects after which garbage is looked for: those of a dozen profiles, of which nearly all are gone by then."""


def _cores() -> int:
    """Cores that this process may run on; containers often have fewer than the machine."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
