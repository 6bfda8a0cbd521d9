"""Where a caller has closed, filled or removed what a run needs, it ends with a sentence or in silence."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ppkg_builder import __version__
from tests.building import PROJECT, run

pytestmark = pytest.mark.skipif(os.name != "posix", reason="shells of other systems close no streams")


def shell(line: str, cwd: Path = PROJECT) -> subprocess.CompletedProcess[str]:
    """``line`` with ``$TOOL`` for the command."""
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    environment = {**buffered, "PYTHONPATH": str(PROJECT), "TOOL": f"{sys.executable} -m ppkg_builder"}
    return subprocess.run(["bash", "-c", line], cwd=cwd, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "<&-"])
def test_a_closed_stream_is_no_reason_to_fail(closed: str) -> None:
    result = shell(f"$TOOL check alder-point {closed}")
    assert (result.returncode, result.stderr) == (0, "")


def test_faults_are_faults_though_nobody_hears_of_them() -> None:
    assert shell("$TOOL build alder-point >&- 2>&-").returncode == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_behind_the_output_is_said() -> None:
    result = shell("$TOOL check alder-point > /dev/full")
    assert (result.returncode, result.stderr) == (2, "Error: nothing more could be printed: No space left on device\n")


def test_a_reader_that_goes_away_is_no_bug() -> None:
    result = shell("$TOOL schema | true; exit ${PIPESTATUS[0]}")
    assert result.returncode in (0, 1)
    assert result.stderr == ""


def test_a_current_folder_that_is_gone_is_said(tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    result = shell("cd gone && rmdir ../gone && $TOOL check", tmp_path)
    assert result.returncode == 2
    assert "the current folder is gone" in result.stderr


def test_the_version_needs_no_installed_copy() -> None:
    assert run("--version").stdout == f"ppkg-builder, version {__version__}\n"
