"""``python -m tests.benchmarks.any_profile [MINUTES] [--seed N]``: profiles of every kind, checked and built.

Each is as ``tests/any_profiles.py`` makes them: a known profile with keys added, changed, left out and mixed with
others'. What is found at fault is left out until nothing is; every third of what is left is built twice. A crash, a
finding without a rule, a place or a remedy, a secret in a report, a build that fails or differs: each is printed with
its number, its profile written beside it, and makes the run fail.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path
from typing import Any

from tests import any_profiles, proving
from tests.everything.builds import repository

_BUILT = 3


def outcome(folder: Path, data: dict[str, Any], build: bool) -> str:
    """``built``, ``checked`` or ``not mended``; anything else is a failure."""
    try:
        found = proving.without_errors(folder, data)
        if found is None or not build:
            return "checked" if found else "not mended"
        out = folder.parent / "out"
        try:
            found = proving.differing(folder, out, wimlib=shutil.which("wimlib-imagex") is not None)
            assert found == []
        finally:
            shutil.rmtree(out, ignore_errors=True)
        return "built"
    except Exception as fault:  # whatever it is, it is what this run is looking for
        places = [f"{Path(step.filename).name}:{step.lineno}" for step in traceback.extract_tb(fault.__traceback__)]
        return f"{type(fault).__name__} at {' '.join(places[-3:])}: {fault}"[:300]


def run(root: Path, seed: int, minutes: float) -> int:
    (root / ".git").mkdir()
    folder, counts, failures = repository(root), Counter[str](), 0
    until = time.monotonic() + minutes * 60
    for number, data in enumerate(any_profiles.profiles(seed)):
        if time.monotonic() > until:
            break
        said = outcome(folder, data, number % _BUILT == 0)
        if said in ("built", "checked", "not mended"):
            counts[said] += 1
            continue
        failures += 1
        kept = Path(tempfile.gettempdir(), f"any-profile-{seed}-{number}.yaml")
        shutil.copyfile(folder / "any.yaml", kept)
        _say(f"profile {number}, {kept}: {said}")
    _say(f"{counts.total()} profiles: {', '.join(f'{name} {count}' for name, count in sorted(counts.items()))}")
    return int(failures > 0)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("minutes", nargs="?", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as root:
        return run(Path(root), asked.seed, asked.minutes)


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
