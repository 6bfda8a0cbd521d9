"""``python -m tests.benchmarks.mutations [COUNT] [--seed N] [--minutes N] [--processes N]``: damaged containers.

A million of them, unless asked otherwise. Each is opened, listed and read in full; one in twenty is described as well,
one in five hundred extracted into a folder that is looked at from outside. A container either reads as it did before
it was damaged, or is refused with a fault of ours: anything else, a case that takes more than ten seconds, and a file
outside the folder, is printed with its number and makes the run fail. Memory is bounded by the system.

Image XML, times and the header's unused fields have no checksum in the format; what is compared is files and content.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import signal
import sys
import tempfile
import time
from collections import Counter
from datetime import date
from io import BytesIO
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path
from types import FrameType

from ppkg_builder.bundle.disk import DiskFault
from ppkg_builder.cli._extracted import extract
from ppkg_builder.package.answer import AnswerFault
from ppkg_builder.package.description import describe
from ppkg_builder.package.provread import ProvFault
from ppkg_builder.package.wimfault import WimFault
from ppkg_builder.package.wimread import Wim
from tests.benchmarks.mutated import Case, Cases

SECONDS = 10
MEMORY = 1 << 30
"""Bytes of address space for a process: a case that asks for more ends as a failure, not as a swamped machine."""
_DESCRIBED, _EXTRACTED = 20, 500
_DAY = date(2026, 11, 24)
_STEP = 200


class Hang(Exception):
    """A case took too long."""


def outcome(case: Case, number: int, folder: Path) -> str:
    """``same``, ``refused``, or ``read`` where nothing says what should be read; anything else is a failure."""
    try:
        wim = Wim(BytesIO(case.data))
        contents = wim.contents()
        if number % _DESCRIBED == 0:
            describe(wim, _DAY, verify=True)
        if number % _EXTRACTED == 0:
            extract(wim, folder / "inside" / "out")
    except (WimFault, AnswerFault, ProvFault):
        return "refused"
    except DiskFault as fault:
        return f"not extracted: {fault}"
    if case.same is None:
        return "read"
    return "same" if contents == case.same else "read otherwise"


def _one(case: Case, number: int) -> str:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "inside").mkdir()
        said = outcome(case, number, folder)
        outside = [path for path in folder.iterdir() if path.name != "inside"]
        return f"wrote outside: {outside}" if outside else said


def _guarded(cases: Cases, number: int, seed: int) -> str:
    signal.alarm(SECONDS)
    try:
        case = cases.case(number, seed)
        return _one(case, number) if number % _EXTRACTED == 0 else outcome(case, number, Path())
    except (Exception, MemoryError) as fault:  # whatever it is, it is what this run is looking for
        return f"{type(fault).__name__}: {fault}"[:200]
    finally:
        signal.alarm(0)


def _ring(_signal: int, _frame: FrameType | None) -> None:
    raise Hang(f"more than {SECONDS} seconds")


def work(
    first: int, step: int, count: int, seed: int, until: float, done: Synchronized[int], found: multiprocessing.Queue
) -> None:
    """Every ``step``-th case from ``first`` on; puts counts, failures and peak memory into ``found``."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.signal(signal.SIGALRM, _ring)
    cases, counts, failures = Cases(), Counter[str](), []
    for number in range(first, count, step):
        said = _guarded(cases, number, seed)
        kind = said if said in ("same", "refused", "read") else "failed"
        counts[kind] += 1
        if kind == "failed":
            failures.append((number, said))
        if counts.total() % _STEP == 0:
            with done.get_lock():
                done.value += _STEP
            if time.monotonic() > until:
                break
    found.put((counts, failures, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss))


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("count", nargs="?", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=1e6)
    parser.add_argument("--processes", type=int, default=2)
    asked = parser.parse_args()
    context = multiprocessing.get_context("fork")
    done, found = context.Value("q", 0), context.Queue()
    started = time.monotonic()
    until = started + asked.minutes * 60
    workers = [
        context.Process(target=work, args=(n, asked.processes, asked.count, asked.seed, until, done, found))
        for n in range(asked.processes)
    ]
    for worker in workers:
        worker.start()
    while any(worker.is_alive() for worker in workers) and found.qsize() < len(workers):
        time.sleep(5)
        _say(f"{done.value} of {asked.count}, {done.value / (time.monotonic() - started):.0f} a second")
    results = [found.get(timeout=60) for _ in workers]
    return _told(results, time.monotonic() - started)


def _told(results: list[tuple[Counter[str], list[tuple[int, str]], int]], seconds: float) -> int:
    counts = sum((one[0] for one in results), Counter[str]())
    for number, said in sorted(failure for one in results for failure in one[1]):
        _say(f"case {number}: {said}")
    told = ", ".join(f"{name} {counts[name]}" for name in ("refused", "same", "read", "failed"))
    peak = max(one[2] for one in results) // 1024
    _say(f"{counts.total()} cases in {seconds:.0f} s ({counts.total() / seconds:.0f} a second): {told}; {peak} MiB")
    return int(counts["failed"] > 0)


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
