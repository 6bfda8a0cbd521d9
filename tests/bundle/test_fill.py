"""A single file, and a folder for its owner's eyes only."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from ppkg_builder.bundle import disk
from ppkg_builder.bundle.disk import DiskFault
from tests.building import files
from tests.bundle.folders import everything, nothing


def test_a_single_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    disk.write_file(tmp_path / "new" / "a.yaml", b"1")
    disk.write_file(tmp_path / "new" / "a.yaml", b"2")
    assert files(tmp_path) == {"new/a.yaml": b"2"}

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "no space left")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskFault, match="the disk is full"):
        disk.write_file(tmp_path / "new" / "a.yaml", b"3")
    assert files(tmp_path) == {"new/a.yaml": b"2"}


def test_filling_replaces_what_is_ours_and_keeps_the_folder_private(tmp_path: Path) -> None:
    folder = tmp_path / "clear"
    folder.mkdir()
    disk.fill(folder, {"list": b"1", "a/b/c": b"1", "d": b"1"}, nothing)
    disk.fill(folder, {"list": b"2", "e": b"2"}, everything)
    assert files(folder) == {"list": b"2", "e": b"2"}
    assert not (folder / "a").exists()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}


def test_filling_refuses_a_folder_of_others(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine")
    with pytest.raises(DiskFault, match="was not written by this tool"):
        disk.fill(tmp_path, {"list": b"1"}, nothing)
    assert files(tmp_path) == {"mine": b"mine"}


def test_filling_that_fails_leaves_no_secret_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = iter([None, OSError(errno.ENOSPC, "no space left")])

    def full(handle: int) -> None:
        if error := next(calls):
            raise error

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskFault, match="the disk is full"):
        disk.fill(tmp_path / "clear", {"list": b"1", "secret": b"1"}, nothing)
    assert files(tmp_path) == {}
