"""``python -m tests.benchmarks.check [COUNT] [--rival PROGRAM]``: ``check`` of a thousand sites on shared layers.

The sites are the shipped ones, varied: each has an identity, networks, hosts, a version and, where there is one, a
roster of its own; the layers are the shipped ones. The rival is check-jsonschema (``pip install check-jsonschema``, in
an environment of its own) with the generated schemas, in the same run: with ``profile.schema.json`` on the files as
they stand, and with ``effective.schema.json`` on the merged profiles, which is what ``check`` judges. A schema sees no
layers, so it gets them merged; it also knows no rule that a schema cannot say.

Each runs twice, turn by turn, in processes of its own, and the better times count. Prints figures for a person to
read; nothing asserts on them, since a busy machine would make any limit lie. Seconds are of the clock: what else the
machine does counts against whoever runs then, and ``check`` takes every core that it may have.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from base64 import b64encode
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tests.building import PROJECT

DAY = date(2026, 11, 24)
_DEVICES = 3
_HASH = 3000  # bytes of a hardware hash: 4,000 characters of base64, as devices write
_AT_ONCE = 500
"""Files of one call of the rival, which names all of them on its command line."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of the clock and of processors."""

    wall: float
    cpu: float


def repository(folder: Path, count: int) -> list[Path]:
    """``count`` varied sites in ``folder``, over the shipped layers; their files."""
    profiles = folder / "profiles"
    shutil.copytree(PROJECT / "profiles", profiles)
    (folder / ".git").mkdir()
    patterns = [(path.stem, path.read_text(encoding="utf-8")) for path in sorted((profiles / "sites").glob("*.yaml"))]
    shutil.rmtree(profiles / "sites")
    (profiles / "sites").mkdir()
    return [_site(profiles, *patterns[number % len(patterns)], number) for number in range(count)]


def _site(profiles: Path, shipped: str, text: str, number: int) -> Path:
    name = f"{shipped}-{number:04}"
    for kept in ("kiosk", "pictures", "runbook"):  # what sites share, like their layers
        text = text.replace(f"../{kept}/{shipped}", f"../{kept}/@")
    text = text.replace(shipped, name).replace("@", shipped).replace("  name: ", f"  name: {number}th ")
    text = text.replace("    ssid: ", f"    ssid: N{number}-").replace(".example.com", f".site{number}.example.com")
    text = text.replace('version: "', f'version: "{1 + number % 9}')
    if f"{name}.csv" in text:
        (profiles / f"devices/{name}.csv").write_text(_roster(number), encoding="ascii")
    path = profiles / f"sites/{name}.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def _roster(number: int) -> str:
    rng = random.Random(number)
    rows = (f"{number:08}{row:04},{b64encode(rng.randbytes(_HASH)).decode()}\n" for row in range(_DEVICES))
    return "".join(("serial,hash\n", *rows))


def merged(paths: list[Path], folder: Path) -> list[Path]:
    """The effective profiles, as ``show`` prints them."""
    from ppkg_builder import pipeline
    from ppkg_builder.areas import AREAS
    from ppkg_builder.profile import showing

    folder.mkdir()
    for path in paths:
        checked = pipeline.check(path, today=DAY)
        if checked.failed:
            raise SystemExit(f"{path.name} has faults: {checked.findings}")
        text = showing.as_yaml(checked.loaded, tuple(AREAS), origin=False)
        (folder / path.name).write_text(f"{text}\n", encoding="utf-8")
    return [folder / path.name for path in paths]


def ours(folder: Path) -> Cost:
    command = (sys.executable, "-m", "ppkg_builder", "check", "--as-of", DAY.isoformat())
    return _measured([command], folder)


def theirs(rival: str, schema: str, paths: list[Path], folder: Path) -> Cost:
    portions = [paths[at : at + _AT_ONCE] for at in range(0, len(paths), _AT_ONCE)]
    command = (rival, "--schemafile", str(PROJECT / "schemas" / schema))
    return _measured([(*command, *map(str, portion)) for portion in portions], folder)


def _measured(commands: list[tuple[str, ...]], folder: Path) -> Cost:
    environment = {**os.environ, "PYTHONPATH": str(PROJECT), "PYTHONPYCACHEPREFIX": str(folder / ".pyc")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # installed programs are compiled
    wall, before = time.monotonic(), os.times()
    for command in commands:
        ran = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
        if ran.returncode:
            raise SystemExit(f"{command[0]} ended with {ran.returncode}: {ran.stdout[-2000:]}{ran.stderr[-2000:]}")
    after = os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    return Cost(time.monotonic() - wall, spent)


def _better(one: Cost, other: Cost) -> Cost:
    return Cost(min(one.wall, other.wall), min(one.cpu, other.cpu))


def run(folder: Path, count: int, rival: str) -> None:
    paths = repository(folder, count)
    ways = {
        "ppkg-builder check": lambda: ours(folder),
        "check-jsonschema, effective": lambda: theirs(rival, "effective.schema.json", effective, folder),
        "check-jsonschema, as written": lambda: theirs(rival, "profile.schema.json", paths, folder),
    }
    effective = merged(paths, folder / "effective")
    rounds = [{name: way() for name, way in ways.items()} for _ in range(2)]
    costs = {name: _better(*(one[name] for one in rounds)) for name in ways}
    own = costs["ppkg-builder check"]
    for name, cost in costs.items():
        clock = f"{cost.wall:6.2f} s of the clock, {cost.wall / own.wall:5.2f} × ours"
        _say(f"{name:<30} {clock};  {cost.cpu:6.2f} s of processors, {cost.cpu / own.cpu:5.2f} × ours")
    _say(f"{count} profiles, {len(os.sched_getaffinity(0))} cores")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("count", nargs="?", type=int, default=1000)
    parser.add_argument("--rival", default="check-jsonschema", help="its program, by name or path")
    chosen = parser.parse_args()
    if not shutil.which(chosen.rival):
        raise SystemExit(f"there is no program '{chosen.rival}': pip install check-jsonschema")
    folder = Path(tempfile.mkdtemp())
    try:
        run(folder, chosen.count, chosen.rival)
    finally:
        shutil.rmtree(folder)


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
