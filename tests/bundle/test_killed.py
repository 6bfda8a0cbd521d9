"""A run that is killed, at every moment that matters."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ppkg_builder.bundle import disk
from tests.building import PROJECT, files
from tests.bundle.folders import build, everything, leftovers

KILLED = """
import os, pathlib, signal, sys
from ppkg_builder.bundle import disk
def die(*_): os.kill(os.getpid(), signal.SIGKILL)
def counted(function, last, after):
    calls = iter(range(100))
    def wrapped(*arguments, **named):
        mine = next(calls) == last
        if mine and not after: die()
        result = function(*arguments, **named)
        if mine and after: die()
        return result
    return wrapped
name, last, after = sys.argv[2], int(sys.argv[3]), sys.argv[4] == "after"
owner, attribute = {
    "rename": (pathlib.Path, "rename"), "fsync": (os, "fsync"), "mkdir": (pathlib.Path, "mkdir"),
    "rmtree": (disk.shutil, "rmtree"), "unlink": (pathlib.Path, "unlink"), "write_text": (pathlib.Path, "write_text"),
}[name]
setattr(owner, attribute, counted(getattr(owner, attribute), last, after))
with disk.replacing(pathlib.Path(sys.argv[1]), lambda _: frozenset({"a", "b/c"})) as stage:
    stage.write("a", b"2"); stage.write("b/c", b"2")
raise SystemExit("was not killed")
"""


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is of POSIX")
@pytest.mark.parametrize(
    ("call", "number", "when", "survivor"),
    [
        ("mkdir", 1, "before", b"1"),  # the staging folder
        ("mkdir", 1, "after", b"1"),
        ("write_text", 0, "before", b"1"),
        ("write_text", 0, "after", b"1"),
        ("fsync", 0, "before", b"1"),  # in the middle of the files
        ("fsync", 1, "after", b"1"),
        ("rename", 0, "before", b"1"),
        ("rename", 0, "after", b"1"),  # the old one aside, the new one not yet in place
        ("rename", 1, "before", b"1"),
        ("rename", 1, "after", b"2"),
        ("rmtree", 0, "before", b"2"),
        ("rmtree", 0, "after", b"2"),
        ("unlink", 0, "before", b"2"),
        ("unlink", 0, "after", b"2"),
    ],
)
def test_a_run_killed_at_any_moment_costs_nothing(
    tmp_path: Path, call: str, number: int, when: str, survivor: bytes
) -> None:
    build(tmp_path / "site", a="1")
    command = [sys.executable, "-c", KILLED, str(tmp_path / "site"), call, str(number), when]
    run = subprocess.run(command, env={**os.environ, "PYTHONPATH": str(PROJECT)}, capture_output=True, check=False)
    assert run.returncode == -signal.SIGKILL, run.stderr.decode()
    # The next run finds the last good build, even when it fails itself; then it clears up and builds.
    with pytest.raises(KeyError), disk.replacing(tmp_path / "site", everything):
        raise KeyError
    assert (tmp_path / "site/a").read_bytes() == survivor
    build(tmp_path / "site", a="3")
    assert files(tmp_path) == {"site/a": b"3"}
    assert leftovers(tmp_path) == []
