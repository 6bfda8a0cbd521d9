"""The set with secrets in clear, and the places it never goes to."""

from __future__ import annotations

import json
import stat
import subprocess
from pathlib import Path

import pytest

from ppkg_builder.bundle import ClearSet, DiskFault
from tests.building import files

SET = ClearSet("alder-point", False, {"customizations.xml": b"<key>opensesame</key>", "assets/a.pfx": b"0"})


def repository(folder: Path, ignored: str = "") -> Path:
    subprocess.run(["git", "init", "-q", str(folder)], check=True)
    (folder / ".gitignore").write_text(ignored)
    return folder


def test_the_set_is_its_owners_alone(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "clear"
    SET.write(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(p.stat().st_mode) for p in folder.rglob("*") if p.is_file()} == {0o600}
    assert stat.S_IMODE((folder / "assets").stat().st_mode) == 0o700
    assert json.loads((folder / "icd-input.json").read_text()) == {
        "schema": "ppkg-builder/icd-input/1",
        "site": "alder-point",
        "trial": False,
        "files": [{"path": "assets/a.pfx"}, {"path": "customizations.xml"}],
    }


def test_its_repr_shows_no_content() -> None:
    assert "opensesame" not in repr(SET)


def test_a_second_set_takes_the_place_of_the_first(tmp_path: Path) -> None:
    SET.write(tmp_path / "clear")
    ClearSet("alder-point", True, {"customizations.xml": b"2"}).write(tmp_path / "clear")
    assert sorted(files(tmp_path / "clear")) == ["customizations.xml", "icd-input.json"]


def test_a_folder_that_holds_other_things_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine")
    with pytest.raises(DiskFault, match="was not written by this tool"):
        SET.write(tmp_path)
    (tmp_path / "mine").unlink()
    SET.write(tmp_path)
    (tmp_path / "a-1.0-icd.ppkg").write_text("built since")
    with pytest.raises(DiskFault, match=r"'a-1.0-icd\.ppkg'"):
        SET.write(tmp_path)


@pytest.mark.needs("git")
@pytest.mark.parametrize("ignored", ["", "*.xml\n*.json\n", "assets/\n"])
def test_a_repository_that_could_take_any_of_it_is_refused(tmp_path: Path, ignored: str) -> None:
    folder = repository(tmp_path, ignored) / "clear"
    with pytest.raises(DiskFault, match=r"would hold secrets in clear: .*untracked, but not ignored"):
        SET.write(folder)
    assert not folder.exists()


@pytest.mark.needs("git")
def test_a_folder_that_git_ignores_is_allowed_and_nothing_is_written_beside_it(tmp_path: Path) -> None:
    SET.write(repository(tmp_path, "clear/\n") / "clear")
    status = ["git", "-C", str(tmp_path), "status", "--porcelain"]
    found = subprocess.run(status, capture_output=True, text=True, check=True)
    assert found.stdout == "?? .gitignore\n"


@pytest.mark.parametrize("place", ["alder-point", "alder-point/clear", "alder-point/stick/clear", ""])
def test_a_place_in_or_around_the_bundle_that_is_being_built_is_refused(tmp_path: Path, place: str) -> None:
    with pytest.raises(DiskFault, match="no bundle holds secrets in clear"):
        SET.check(tmp_path / "build" / place, tmp_path / "build/alder-point")


def test_a_place_in_any_other_bundle_is_refused(tmp_path: Path) -> None:
    manifest = {"schema": "ppkg-builder/bundle/1", "site": "b", "trial": False, "archive": "b.zip", "files": []}
    (tmp_path / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(DiskFault, match="no bundle holds secrets in clear"):
        SET.write(tmp_path / "clear")
    assert sorted(files(tmp_path)) == ["manifest.json"]


def test_a_place_beside_the_bundle_is_allowed(tmp_path: Path) -> None:
    SET.check(tmp_path / "build/clear", tmp_path / "build/alder-point")
