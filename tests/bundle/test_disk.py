"""The folder that is replaced as a whole, whatever happens on the way."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from ppkg_builder.bundle import _lock, disk
from ppkg_builder.bundle.disk import DiskFault
from tests.building import files
from tests.bundle.folders import build, everything, leftovers, nothing


def test_a_folder_appears_whole_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    with disk.replacing(tmp_path / "out" / "site", nothing) as stage:
        stage.write("a.txt", b"one")
        stage.write("below/b.txt", b"two")
        stage.copy("a.txt", "copy/a.txt")
        assert not (tmp_path / "out" / "site").exists()
    assert files(tmp_path / "out") == {"site/a.txt": b"one", "site/below/b.txt": b"two", "site/copy/a.txt": b"one"}
    assert leftovers(tmp_path / "out") == []


def test_the_next_folder_takes_the_place_of_the_last_one(tmp_path: Path) -> None:
    build(tmp_path / "site", old="1", both="1")
    build(tmp_path / "site", both="2", new="2")
    assert files(tmp_path) == {"site/both": b"2", "site/new": b"2"}


def test_an_error_of_any_kind_leaves_the_last_folder(tmp_path: Path) -> None:
    build(tmp_path / "site", a="1")
    with pytest.raises(ValueError, match="no name of a file"):
        build(tmp_path / "site", **{"a": "2", "../b": "2"})
    assert files(tmp_path) == {"site/a": b"1"}
    assert leftovers(tmp_path) == []


@pytest.mark.skipif(os.name != "posix", reason="modes are of POSIX")
def test_private_files_are_the_owners_alone_whatever_the_umask(tmp_path: Path) -> None:
    for umask in (0o000, 0o027, 0o077):
        before = os.umask(umask)
        try:
            with disk.replacing(tmp_path / "site", everything) as stage:
                stage.write("secret", b"1", private=True)
                stage.write("open", b"1")
        finally:
            os.umask(before)
        modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in [tmp_path / "site", *(tmp_path / "site").iterdir()]}
        assert modes == {"site": 0o755, "secret": 0o600, "open": 0o644}


@pytest.mark.skipif(os.name != "posix", reason="modes are of POSIX")
def test_nobody_else_can_look_into_a_folder_while_it_is_written(tmp_path: Path) -> None:
    with disk.replacing(tmp_path / "site", nothing) as stage:
        stage.write("secret", b"1", private=True)
        assert stat.S_IMODE((tmp_path / ".site.staging").stat().st_mode) == 0o700


def test_a_folder_of_others_is_refused_and_kept(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/thesis.doc").write_text("mine")
    with pytest.raises(DiskFault, match="was not written by this tool"), disk.replacing(tmp_path / "site", nothing):
        pass
    assert files(tmp_path) == {"site/thesis.doc": b"mine"}


def test_what_people_put_into_our_folder_is_named_and_kept(tmp_path: Path) -> None:
    build(tmp_path / "site", a="1")
    for name in ("notes.txt", "d.txt", "e.txt", "f.txt"):
        (tmp_path / "site" / name).write_text("mine")
    with (
        pytest.raises(DiskFault, match=r"'d\.txt', 'e\.txt', 'f\.txt' and more"),
        disk.replacing(tmp_path / "site", lambda _: frozenset({"a"})),
    ):
        pass
    assert (tmp_path / "site/notes.txt").read_text() == "mine"


def test_what_a_file_manager_leaves_is_no_reason_to_stop(tmp_path: Path) -> None:
    build(tmp_path / "site", a="1")
    (tmp_path / "site/.DS_Store").write_bytes(b"\0")
    with disk.replacing(tmp_path / "site", lambda _: frozenset({"a"})) as stage:
        stage.write("a", b"2")
    assert files(tmp_path) == {"site/a": b"2"}


def test_an_empty_folder_may_be_used(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    with disk.replacing(tmp_path / "site", nothing) as stage:
        stage.write("a", b"1")
    assert files(tmp_path) == {"site/a": b"1"}


@pytest.mark.skipif(os.name != "posix", reason="links need rights elsewhere")
def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/a").write_text("mine")
    (tmp_path / "site").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(DiskFault, match="is a link, not a folder"), disk.replacing(tmp_path / "site", everything):
        pass
    assert files(tmp_path / "elsewhere") == {"a": b"mine"}


def test_a_file_in_the_folders_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("mine")
    with pytest.raises(DiskFault, match="is a file, not a folder"), disk.replacing(tmp_path / "site", nothing):
        pass
    (tmp_path / "out").write_text("mine")
    with pytest.raises(DiskFault, match="needs a folder"), disk.replacing(tmp_path / "out" / "site", nothing):
        pass
    assert files(tmp_path) == {"site": b"mine", "out": b"mine"}


@pytest.mark.parametrize("name", ["/etc/x", "../x", "a/../../x", "C:x", "a\\..\\x", "", "a\0b"])
def test_no_name_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="no name of a file"), disk.replacing(tmp_path / "site", nothing) as stage:
        stage.write(name, b"")
    assert files(tmp_path) == {}


def test_two_runs_at_once_are_one_too_many(tmp_path: Path) -> None:
    with disk.replacing(tmp_path / "site", nothing) as stage:
        with pytest.raises(DiskFault, match="another run is writing"), disk.replacing(tmp_path / "site", nothing):
            pass
        stage.write("a", b"1")
    build(tmp_path / "site", a="2")
    assert files(tmp_path) == {"site/a": b"2"}


def test_a_file_system_without_locks_is_written_to_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(handle: int) -> None:
        raise OSError(errno.ENOLCK, "no locks available")

    monkeypatch.setattr(_lock, "_lock", refuse)
    build(tmp_path / "site", a="1")
    assert files(tmp_path) == {"site/a": b"1"}


def test_a_strange_folder_of_the_staging_folders_name_is_not_removed(tmp_path: Path) -> None:
    (tmp_path / ".site.staging").mkdir()
    (tmp_path / ".site.staging/mine").write_text("mine")
    with pytest.raises(DiskFault, match="stands in the way"):
        build(tmp_path / "site", a="1")
    assert files(tmp_path) == {".site.staging/mine": b"mine"}
