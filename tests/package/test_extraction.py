"""``inspect --extract``: every file of a package, for its owner only, or none."""

from __future__ import annotations

import os
import stat
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from ppkg_builder.cli.inspect import command as inspect
from tests.building import files as files_below
from tests.conftest import reference
from tests.package.byhand import container
from tests.package.inspecting import CONTENT, SOUND, run


def test_files_are_extracted_as_they_are_for_their_owner_only(tmp_path: Path) -> None:
    result = run(container(SOUND), tmp_path, "--extract", tmp_path / "out")
    assert result.exit_code == 0
    assert files_below(tmp_path / "out") == SOUND
    assert result.stdout == f"{len(SOUND)} files are in '{tmp_path / 'out'}', which only you can read\n"
    assert result.stderr == "secrets stand in them in clear: remove the folder when you are done\n"
    if os.name == "posix":
        assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == 0o700
        assert {stat.S_IMODE(p.stat().st_mode) for p in (tmp_path / "out").rglob("*") if p.is_file()} == {0o600}


def test_nothing_is_extracted_over_files_of_others(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")
    result = run(container(SOUND), tmp_path, "--extract", tmp_path / "out")
    assert result.exit_code == 1
    assert "holds files and was not written by this tool" in result.stderr
    assert files_below(tmp_path / "out") == {"mine.txt": b"mine"}


def test_a_damaged_package_leaves_nothing_behind(tmp_path: Path) -> None:
    data = bytearray(container(SOUND))
    data[data.index(CONTENT)] ^= 1
    result = run(bytes(data), tmp_path, "--extract", tmp_path / "out")
    assert result.exit_code == 1
    assert "does not match its checksum" in result.stderr
    assert not (tmp_path / "out").exists()
    assert [path.name for path in tmp_path.iterdir() if not path.name.startswith(".")] == ["x.ppkg"]


def test_more_than_the_disk_holds_is_not_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: type("Usage", (), {"free": 1000})())
    result = run(container(SOUND), tmp_path, "--extract", tmp_path / "new" / "out")
    assert result.exit_code == 1
    assert "the disk has room for 1000" in result.stderr
    assert not (tmp_path / "new").exists()


REAL = sorted(path.name for path in (reference() / "packages").glob("*.ppkg")) or ["none"]


@pytest.mark.needs("reference", "wimlib-imagex")
@pytest.mark.parametrize("name", REAL)
def test_a_real_package_is_extracted_as_wimlib_does(name: str, reference_folder: Path, tmp_path: Path) -> None:
    path = reference_folder / "packages" / name
    wimlib = ["wimlib-imagex", "apply", str(path), "1", str(tmp_path / "theirs")]
    subprocess.run(wimlib, check=True, capture_output=True)
    result = CliRunner().invoke(inspect, [str(path), "--extract", str(tmp_path / "ours")])
    assert result.exit_code == 0, result.output
    assert files_below(tmp_path / "ours") == files_below(tmp_path / "theirs")
