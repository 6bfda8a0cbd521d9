"""Files that a profile names: relative to the layer that names them, and never from elsewhere."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ppkg_builder import profile
from ppkg_builder.profile import repository as module
from ppkg_builder.report import Finding
from tests.profile.lamps import repository

AT = ("plan", "rooms")


@pytest.fixture
def files(tmp_path: Path) -> profile.FileRepository:
    (tmp_path / "outside.txt").write_bytes(b"outside")
    root = tmp_path / "repository"
    (root / "profiles/base").mkdir(parents=True)
    path = repository(root, site="extends: base/one.yaml\nlamps: {}\n")
    (root / "profiles/base/one.yaml").write_text("plan: {rooms: [a]}\n")
    (root / "profiles/base/near.txt").write_bytes(b"near the layer")
    (root / "profiles/near.txt").write_bytes(b"near the site")
    (root / "link.txt").symlink_to(tmp_path / "outside.txt")
    (root / "loop.txt").symlink_to("loop.txt")
    (root / "inner.txt").symlink_to("profiles/near.txt")
    return profile.FileRepository(profile.load(path))


def fault(found: bytes | Finding) -> tuple[str, str]:
    assert isinstance(found, Finding)
    assert found.at == AT
    return found.rule, found.message


def test_a_name_is_relative_to_the_layer_that_says_it(files: profile.FileRepository) -> None:
    assert files.read(AT, "near.txt") == b"near the layer"
    assert files.read(("lamps",), "near.txt") == b"near the site"
    assert files.read(("lamps", "hall", "file"), "near.txt") == b"near the site"
    assert files.read(AT, "../../inner.txt") == b"near the site"


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("../../../outside.txt", "file/outside"),
        ("../../link.txt", "file/outside"),
        ("/etc/hostname", "file/outside"),
        ("../../loop.txt", "file/unreadable"),
        ("Near.txt", "file/missing"),
        ("near.txt/x", "file/unreadable"),
        ("..", "file/folder"),
        ("a\\b", "file/backslash"),
        ("", "file/missing"),
        ("a\0b", "file/missing"),
        ("x" * 5000, "file/unreadable"),
    ],
)
def test_other_files_are_faults(files: profile.FileRepository, name: str, rule: str) -> None:
    assert fault(files.read(AT, name))[0] == rule


def test_a_file_of_more_than_eight_mebibytes_is_refused(files: profile.FileRepository, tmp_path: Path) -> None:
    large = tmp_path / "repository/profiles/base/large.bin"
    with large.open("wb") as stream:
        stream.truncate(module.MAX_BYTES)
    assert len(files.read(AT, "large.bin")) == module.MAX_BYTES  # type: ignore[arg-type]
    with (large.parent / "larger.bin").open("wb") as stream:
        stream.truncate(module.MAX_BYTES + 1)
    assert fault(files.read(AT, "larger.bin")) == ("file/too-large", "'larger.bin' is larger than 8 MiB")


def test_a_file_is_read_once_in_a_run(files: profile.FileRepository, tmp_path: Path) -> None:
    before = files.read(AT, "near.txt")
    (tmp_path / "repository/profiles/base/near.txt").write_bytes(b"changed meanwhile")
    assert files.read(AT, "near.txt") == before


def test_a_pipe_is_refused_without_waiting(files: profile.FileRepository, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "repository/profiles/base/pipe")
    assert fault(files.read(AT, "pipe"))[0] == "file/unreadable"
