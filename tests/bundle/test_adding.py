"""New files among others: all or none, nothing replaced, nothing outside."""

from __future__ import annotations

from pathlib import Path

import pytest

from ppkg_builder.bundle import DiskFault, disk

FILES = {"profiles/sites/a.yaml": b"a", "profiles/certs/a/root.cer": b"r"}


def _tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_files_are_written_below_a_folder_that_need_not_exist(tmp_path: Path) -> None:
    disk.add(tmp_path / "new" / "home", FILES)
    assert _tree(tmp_path / "new" / "home") == FILES


@pytest.mark.parametrize("name", FILES)
def test_one_file_that_is_there_keeps_all_out(name: str, tmp_path: Path) -> None:
    (tmp_path / name).parent.mkdir(parents=True)
    (tmp_path / name).write_bytes(b"before")
    with pytest.raises(DiskFault, match="is there already"):
        disk.add(tmp_path, FILES)
    assert _tree(tmp_path) == {name: b"before"}


def test_a_dead_link_counts_as_a_file(tmp_path: Path) -> None:
    (tmp_path / "profiles/sites").mkdir(parents=True)
    (tmp_path / "profiles/sites/a.yaml").symlink_to(tmp_path / "nowhere")
    with pytest.raises(DiskFault, match="is there already"):
        disk.add(tmp_path, FILES)
    assert not (tmp_path / "nowhere").exists()


def test_a_link_leads_no_file_out(tmp_path: Path) -> None:
    (tmp_path / "home/profiles").mkdir(parents=True)
    (tmp_path / "outside").mkdir()
    (tmp_path / "home/profiles/certs").symlink_to(tmp_path / "outside")
    with pytest.raises(DiskFault, match=r"leads 'profiles/certs/a/root\.cer' out of"):
        disk.add(tmp_path / "home", FILES)
    assert _tree(tmp_path / "outside") == {}
    assert _tree(tmp_path / "home") == {}


def test_what_was_written_goes_away_when_the_next_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "profiles").mkdir()
    (tmp_path / "profiles/certs").write_bytes(b"a file where a folder should be")
    with pytest.raises(DiskFault):
        disk.add(tmp_path, FILES)
    assert _tree(tmp_path) == {"profiles/certs": b"a file where a folder should be"}


@pytest.mark.parametrize("name", ["../a", "/a", "a\\b", "a:b"])
def test_names_that_leave_the_folder_are_a_mistake_of_ours(name: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="is no name of a file"):
        disk.add(tmp_path, {name: b""})
