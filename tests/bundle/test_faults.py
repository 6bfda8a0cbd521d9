"""A full disk, a read-only one, an unwritable folder: the last folder stands, and the message says what to do."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from pyfakefs.fake_filesystem import FakeFilesystem
from pyfakefs.helpers import reset_ids, set_uid

from ppkg_builder.bundle import disk
from ppkg_builder.bundle.disk import DiskFault
from tests.building import files
from tests.bundle.folders import build, everything


def test_a_full_disk_leaves_the_last_folder_and_says_what_to_do(fs: FakeFilesystem) -> None:
    fs.add_mount_point("/disk", total_size=10_000)
    build(Path("/disk/site"), a="1" * 1000)
    with pytest.raises(DiskFault) as caught:
        build(Path("/disk/site"), a="2" * 5000, b="2" * 5000)
    assert caught.value.message == "the disk is full, or its quota is: '/disk/site' could not be written"
    assert "free some space" in caught.value.remedy
    assert files(Path("/disk")) == {"site/a": b"1" * 1000}


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.EROFS, "lies on a read-only disk"),
        (errno.EACCES, "may not be written by this user"),
        (errno.ENAMETOOLONG, "is too long a path for this disk"),
        (errno.EIO, "could not be written: "),
        (errno.EDQUOT, "the disk is full, or its quota is"),
    ],
)
@pytest.mark.parametrize("call", ["mkdir", "open", "fsync"])
def test_every_refusal_of_the_system_is_put_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str, call: str
) -> None:
    build(tmp_path / "site", a="1")

    def refuse(*arguments: object, **named: object) -> None:
        raise OSError(number, "raw words of the system")

    with monkeypatch.context() as patch:
        patch.setattr(os, call, refuse)
        with pytest.raises(DiskFault) as caught, disk.replacing(tmp_path / "site", everything) as stage:
            stage.write("a", b"2")
    assert said in caught.value.message
    assert caught.value.remedy
    assert "raw words" not in str(caught.value)
    assert files(tmp_path / "site") == {"a": b"1"}


def test_an_unwritable_folder_is_a_fault_that_names_the_way_out(fs: FakeFilesystem) -> None:
    fs.create_dir("/data/out", perm_bits=0o555)
    set_uid(1000)  # root may write anywhere
    try:
        with pytest.raises(DiskFault, match="name another folder"):
            build(Path("/data/out/site"), a="1")
    finally:
        reset_ids()
    assert files(Path("/data")) == {}


def test_when_the_new_folder_cannot_be_put_in_place_the_old_one_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(tmp_path / "site", a="1")
    rename = Path.rename

    def refuse_new(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise OSError(errno.EACCES, "a virus scanner holds it open")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse_new)
    with pytest.raises(DiskFault):
        build(tmp_path / "site", a="2")
    assert files(tmp_path) == {"site/a": b"1"}
