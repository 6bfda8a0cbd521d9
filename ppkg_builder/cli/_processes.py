"""The same work on many profiles, on every core: each profile stands by itself."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path
from typing import TypeVar

_PORTION = 15
"""Profiles that a process gets at once: the last portion is one that the others wait for."""

Made = TypeVar("Made")


def workers(profiles: int, worth: int, processes: int | None = None) -> int:
    """How many processes to work in, 1 for this one alone.

    ``processes`` of ``None``: as many as there are cores, where there are ``worth`` profiles; below, starting them
    takes longer than it saves.
    """
    most = min(processes or cores(), profiles)
    alone = most < 2 or (processes is None and profiles < worth) or "fork" not in get_all_start_methods()
    return 1 if alone else most


def each(one: Callable[[Path], Made], paths: Sequence[Path], processes: int) -> Iterator[Made]:
    """What ``one`` makes of every path, in their order; it has to be small, since it travels between processes.

    What this process has in memory by now the others share. Threads do not outlive the parting: whatever starts some
    (as Typst does) must not have run yet.
    """
    if processes < 2:
        yield from map(one, paths)
    else:
        gc.freeze()  # no process looks through what is shared for garbage, or copies it by doing so
        yield from _forked(one, paths, processes)


def _forked(one: Callable[[Path], Made], paths: Sequence[Path], processes: int) -> Iterator[Made]:
    from concurrent.futures import ProcessPoolExecutor

    portion = max(1, min(_PORTION, len(paths) // (processes * 4)))
    pool = ProcessPoolExecutor(processes, mp_context=get_context("fork"), initializer=_begin)
    try:
        for found in pool.map(partial(_travelling, one=one), paths, chunksize=portion):
            yield one(found) if isinstance(found, Path) else found
    finally:
        pool.shutdown(cancel_futures=True)
        gc.unfreeze()


def _travelling(path: Path, one: Callable[[Path], Made]) -> Made | Path:
    """In another process; a profile at which we failed goes back as it came."""
    try:
        return one(path)
    except Exception:  # whatever it is, it is told by the process that can say where in our code it happened
        return path


def _begin() -> None:
    """Ctrl+C reaches every process of a terminal; one of them answers it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def cores() -> int:
    """Cores that this process may run on; containers often have fewer than the machine."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
