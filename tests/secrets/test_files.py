"""Which files of secrets are refused: tracked, about to be tracked, linked, writable by others, too large."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from ppkg_builder.report import Finding
from ppkg_builder.secrets import Secrets, open_sources
from ppkg_builder.secrets.files import LIMIT
from ppkg_builder.secrets.git import Standing, standing

TEXT = '[shared]\nadmin = "x"\n'


def git(folder: Path, *arguments: str) -> None:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    name = ("-c", "user.name=t", "-c", "user.email=t@example.com")
    subprocess.run(["git", *name, *arguments], cwd=folder, check=True, capture_output=True, env=clean)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q")
    (tmp_path / "secrets.toml").write_text(TEXT, encoding="utf-8")
    return tmp_path


def judged(folder: Path, named: Path | None = None) -> tuple[str, str] | None:
    """Rule and message of the refusal."""
    sources = open_sources(folder, named, os.environ)
    if isinstance(sources, Secrets):
        return None
    (found,) = sources
    assert isinstance(found, Finding)
    return found.rule, found.message


@pytest.mark.needs("git")
def test_an_ignored_file_is_taken(repository: Path) -> None:
    (repository / ".gitignore").write_text("secrets.toml\n", encoding="utf-8")
    assert judged(repository) is None


@pytest.mark.needs("git")
def test_a_file_that_the_next_commit_may_take_is_refused(repository: Path) -> None:
    assert judged(repository) == (
        "secret/file-not-ignored",
        "secrets.toml is not ignored by git, so the next commit may take it",
    )


@pytest.mark.needs("git")
@pytest.mark.parametrize("committed", [False, True])
def test_a_tracked_file_is_refused_even_if_ignored_since(repository: Path, committed: bool) -> None:
    git(repository, "add", "secrets.toml")
    if committed:
        git(repository, "commit", "-q", "-m", "oh")
    (repository / ".gitignore").write_text("secrets.toml\n", encoding="utf-8")
    assert judged(repository) == (
        "secret/file-tracked",
        "secrets.toml is tracked by git, so everyone with the repository has its secrets",
    )


@pytest.mark.needs("git")
def test_a_file_that_is_named_is_judged_alike(repository: Path, tmp_path: Path) -> None:
    other = repository / "mine.toml"
    other.write_text(TEXT, encoding="utf-8")
    (repository / ".gitignore").write_text("secrets.toml\n", encoding="utf-8")
    assert judged(repository, other) == (
        "secret/file-not-ignored",
        f"{other} is not ignored by git, so the next commit may take it",
    )


@pytest.mark.needs("git")
def test_a_file_that_a_secret_names_is_judged_alike(repository: Path) -> None:
    (repository / ".gitignore").write_text("secrets.toml\n", encoding="utf-8")
    (repository / "secrets.toml").write_text('[shared]\nadmin = {file = "p"}\n', encoding="utf-8")
    (repository / "p").write_text("a password", encoding="utf-8")
    git(repository, "add", "p")
    sources = open_sources(repository, None, os.environ)
    assert isinstance(sources, Secrets)
    from ppkg_builder.values import SecretKind, SecretRef

    (found,) = sources.missing([SecretRef("shared/admin", SecretKind.PASSWORD)])
    assert "its file 'p' is tracked by git" in found.message


@pytest.mark.skipif(os.name != "posix", reason="links need no rights on POSIX only")
def test_a_link_in_the_files_place_is_refused_and_one_that_is_named_is_followed(tmp_path: Path) -> None:
    real = tmp_path / "elsewhere" / "real.toml"
    real.parent.mkdir()
    real.write_text(TEXT, encoding="utf-8")
    folder = tmp_path / "profiles"
    folder.mkdir()
    (folder / "secrets.toml").symlink_to(real)
    assert judged(folder) == ("secret/file-link", "secrets.toml is a symbolic link")
    assert judged(folder, folder / "secrets.toml") is None
    (folder / "secrets.toml").unlink()
    (folder / "secrets.toml").symlink_to(tmp_path / "nowhere")
    assert judged(folder) == ("secret/file-link", "secrets.toml is a symbolic link")


@pytest.mark.needs("git")
@pytest.mark.skipif(os.name != "posix", reason="links need no rights on POSIX only")
def test_a_named_link_is_judged_by_what_it_leads_to(repository: Path, tmp_path: Path) -> None:
    git(repository, "add", "secrets.toml")
    link = tmp_path.parent / f"{tmp_path.name}-link.toml"
    link.symlink_to(repository / "secrets.toml")
    found = judged(tmp_path, link)
    assert found is not None
    assert found[0] == "secret/file-tracked"


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
@pytest.mark.parametrize(("mode", "taken"), [(0o600, True), (0o644, True), (0o660, False), (0o602, False)])
def test_a_file_that_others_can_write_is_refused(tmp_path: Path, mode: int, taken: bool) -> None:
    path = tmp_path / "secrets.toml"
    path.write_text(TEXT, encoding="utf-8")
    path.chmod(mode)
    expected = None if taken else ("secret/file-writable", "secrets.toml can be written by other users")
    assert judged(tmp_path) == expected


def test_a_file_too_large_to_be_one_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "secrets.toml"
    path.write_bytes(b"#" * (LIMIT + 1))
    assert judged(tmp_path) == ("secret/file-too-large", "secrets.toml is larger than 1024 KiB")
    path.write_bytes(b"#" * LIMIT)
    assert judged(tmp_path) is None


def test_a_folder_in_the_files_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secrets.toml").mkdir()
    assert judged(tmp_path) == ("secret/file-unreadable", "secrets.toml is a folder")


# --- what git says ------------------------------------------------------------------------------------------------


def test_a_file_in_no_repository_is_safe(tmp_path: Path) -> None:
    assert standing(tmp_path / "not/yet/there", os.environ) is Standing.OUTSIDE
    assert Standing.OUTSIDE.safe


@pytest.mark.needs("git")
def test_a_file_that_does_not_exist_yet_has_a_standing(repository: Path) -> None:
    assert standing(repository / "new", os.environ) is Standing.TRACKABLE
    (repository / ".gitignore").write_text("new\nfolder/\n", encoding="utf-8")
    assert standing(repository / "new", os.environ) is Standing.IGNORED
    assert standing(repository / "folder/deep/new", os.environ) is Standing.IGNORED


@pytest.mark.needs("git")
@pytest.mark.parametrize("name", [":(exclude)x", "*.toml", "-v", "a b"])
def test_a_name_that_means_something_to_git_is_a_name(repository: Path, name: str) -> None:
    git(repository, "add", "secrets.toml")
    (repository / name).write_text("x", encoding="utf-8")
    assert standing(repository / name, os.environ) is Standing.TRACKABLE


@pytest.mark.needs("git")
def test_variables_of_an_outer_git_do_not_mislead(repository: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    git(other, "init", "-q")
    environ = {**os.environ, "GIT_DIR": str(other / ".git"), "GIT_WORK_TREE": str(other)}
    git(repository, "add", "secrets.toml")
    assert standing(repository / "secrets.toml", environ) is Standing.TRACKED


@pytest.mark.needs("git")
def test_asking_git_starts_no_program_of_the_repository(repository: Path, tmp_path: Path) -> None:
    proof = tmp_path / "started"
    hook = tmp_path / "monitor"
    hook.write_text(f"#!/bin/sh\ntouch '{proof}'\n", encoding="utf-8")
    hook.chmod(0o755)
    git(repository, "config", "core.fsmonitor", str(hook))
    standing(repository / "secrets.toml", os.environ)
    assert not proof.exists()


def test_without_git_a_file_in_a_repository_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "secrets.toml").write_text(TEXT, encoding="utf-8")
    sources = open_sources(tmp_path, None, {"PATH": str(tmp_path)})
    assert isinstance(sources, list)
    assert sources[0].rule == "secret/file-git"
    assert "install git" in sources[0].remedy
