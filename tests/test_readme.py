"""README is true: its profile checks, its faults are told as printed, its files are built, its commands exist."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from ppkg_builder.cli import COMMANDS
from tests.building import PROJECT, run

README = (PROJECT / "README.md").read_text(encoding="utf-8")
BLOCKS = [text for _, text in re.findall(r"^```(\w*)\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)]
PROFILE = next(block for block in BLOCKS if block.startswith("# profiles/sites/"))


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    shutil.copytree(PROJECT / "profiles", tmp_path / "profiles")
    return tmp_path


def write(repository: Path, profile: str) -> None:
    (repository / "profiles/sites/north-quay.yaml").write_text(profile, encoding="utf-8")


def test_the_profile_has_no_errors_and_no_warnings(repository: Path) -> None:
    write(repository, PROFILE)
    done = run("check", "north-quay", "--as-of", "2026-11-24", "--strict", cwd=repository)
    assert done.returncode == 0, done.stdout


def test_the_faults_are_told_as_printed(repository: Path) -> None:
    wrong = PROFILE.replace("Europe/Oslo", "Europe/Olso")
    write(repository, wrong.replace("{secret: north-quay/wifi-staging}", '"hunter2 hunter2"'))
    done = run("check", "north-quay", "--as-of", "2026-11-24", cwd=repository)
    said = re.findall(r"^[^ ]+ error: .*\n(?:  [|=].*\n)+", done.stdout, re.MULTILINE)
    assert "".join(said) == next(block for block in BLOCKS if "secret/literal" in block)


def test_the_folder_holds_the_files_that_are_drawn(repository: Path) -> None:
    done = run("build", "alder-point", "--placeholder-secrets", "--no-pdf", cwd=repository)
    assert done.returncode == 0, done.stderr
    drawn = re.findall(r"── (\S+)", next(block for block in BLOCKS if "├──" in block))
    built = repository / "build/alder-point-trial"
    assert [name for name in drawn if not name.endswith(".pdf") and not (built / name).exists()] == []
    assert [name for name in drawn if name.endswith(".pdf") and not (built / name).with_suffix(".html").exists()] == []
    assert len(drawn) > 8


def test_every_command_is_named() -> None:
    table = README.partition("## Commands")[2].partition("## Secrets")[0]
    rows = [line for line in table.splitlines() if line.startswith("| `")]
    named = {word for row in rows for word in re.findall(r"`([a-z]+)", row.split(" | ")[0])}
    assert named == set(COMMANDS)


def test_every_page_that_is_linked_is_there_and_every_page_is_linked() -> None:
    linked = set(re.findall(r"\]\(([^)#:]+)\)", README))
    assert [page for page in sorted(linked) if not (PROJECT / page).exists()] == []
    assert {f"docs/{page.name}" for page in (PROJECT / "docs").glob("*.md")} <= linked
