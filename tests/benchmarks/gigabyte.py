"""``python -m tests.benchmarks.gigabyte [FOLDER]``: a package with a file of one gibibyte, and wimlib's image of it.

Writes some six gibibytes below FOLDER (a temporary one without it) and removes them. Each step runs in a process of
its own, so that its peak memory is its own; the package is written twice and wimlib's image twice, turn by turn, and
the better time of each counts. What a bundle adds (manifest, zip, stick) is timed apart. Prints figures, and fails if
the package took more than 200 MiB or was written at less than half wimlib's speed, or if ``inspect`` took more than
two seconds.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from tests.building import PROJECT

SIZE = 1 << 30
_PIECE = 1 << 20
_WITHIN = {"memory": 200, "speed": 0.5, "inspect": 2.0}
_NAME = "large.bin"


def write(folder: str) -> None:
    """The package: one small file by a setting, and the large one beside it."""
    from ppkg_builder import package

    with Path(folder, "out.ppkg").open("wb+") as out:
        package.pack(_plan(Path(folder, "source", _NAME)), str, out)
        out.flush()
        os.fsync(out.fileno())


def verify(folder: str) -> None:
    """Held against its plan, as after every build."""
    from ppkg_builder import package

    with Path(folder, "out.ppkg").open("rb") as source:
        assert package.verify(_plan(Path(folder, "source", _NAME)), str, source) == []


def manifest(folder: str) -> None:
    """The package's entry of a manifest: its size and hash."""
    from ppkg_builder.bundle import manifest as listing

    assert listing.described(Path(folder, "out.ppkg"))["size"]


def archive(folder: str) -> None:
    """The bundle's zip, with the package alone in it."""
    from datetime import date

    from ppkg_builder.bundle.archive import write_zip

    with Path(folder, "out.zip").open("wb") as out:
        write_zip(out, Path(folder), ["out.ppkg"], frozenset(), date(2026, 11, 24))
        out.flush()
        os.fsync(out.fileno())


def stick(folder: str) -> None:
    """The package's copy on the stick."""
    from ppkg_builder.bundle.disk import Stage

    Stage(Path(folder)).copy("out.ppkg", "stick/out.ppkg", private=True)


def _plan(large: Path) -> object:
    from ppkg_builder import catalog, package
    from ppkg_builder.package.streams import FileStream
    from tests.package.planning import WHO

    found, findings = package.plan([], {}, WHO, catalog.load(("desktop", "common")), "store")
    assert found is not None, findings
    return replace(found, files={**found.files, f"DataAsset/2/0_large/{_NAME}": FileStream.of(large)})


def _measured(*command: str) -> tuple[float, int]:
    """Seconds, and MiB at most."""
    started = time.monotonic()
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command[0]} ended with {process.returncode}")
    return time.monotonic() - started, usage.ru_maxrss // 1024


def _ours(step: str, folder: Path) -> tuple[float, int]:
    code = f"from tests.benchmarks.gigabyte import {step}; {step}({str(folder)!r})"
    return _measured(sys.executable, "-c", code)


def _wimlib(folder: Path) -> tuple[float, int]:
    image = folder / "out.wim"
    image.unlink(missing_ok=True)
    taken = _measured("wimlib-imagex", "capture", str(folder / "source"), str(image), "x", "--compress=none")
    started = time.monotonic()
    with image.open("rb") as written:
        os.fsync(written.fileno())
    return taken[0] + time.monotonic() - started, taken[1]


def _noise(path: Path) -> None:
    rng = random.Random(1)
    with path.open("wb") as out:
        for _ in range(SIZE // _PIECE):
            out.write(rng.randbytes(_PIECE))


def run(folder: Path) -> int:
    (folder / "source").mkdir(parents=True)
    _noise(folder / "source" / _NAME)
    written, theirs = [], []
    for _ in range(2):
        written.append(_ours("write", folder))
        theirs.append(_wimlib(folder))
    checked = _ours("verify", folder)
    beside = {f"bundle: {step}": _ours(step, folder) for step in ("manifest", "archive", "stick")}
    inspect = (sys.executable, "-m", "ppkg_builder", "inspect", str(folder / "out.ppkg"))
    listed, verified = _measured(*inspect), _measured(*inspect, "--verify")
    best, their = min(written), min(theirs)
    for what, (seconds, memory) in {
        "package written": best, "wimlib capture --compress=none": their, "package held against its plan": checked,
        "inspect": listed, "inspect --verify": verified, **beside,
    }.items():  # fmt: skip
        _say(f"{what:<32} {seconds:6.2f} s  {SIZE / seconds / 1e6:7.0f} MB/s  {memory:4} MiB")
    speed = their[0] / best[0]
    _say(f"speed of wimlib's: {speed:.2f}")
    return int(best[1] > _WITHIN["memory"] or speed < _WITHIN["speed"] or listed[0] > _WITHIN["inspect"])


def main() -> int:
    above = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    folder = Path(tempfile.mkdtemp(dir=above))
    try:
        return run(folder)
    finally:
        shutil.rmtree(folder)


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
