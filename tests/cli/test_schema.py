"""``ppkg-builder schema``: printing, writing and comparing the generated files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ppkg_builder import paths, reference
from ppkg_builder.cli import root


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "pyproject.toml").write_text("")
    monkeypatch.setattr(paths, "shipped", lambda name: tmp_path / name)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(root, ["schema", *arguments])


@pytest.mark.parametrize(
    ("arguments", "file"),
    [((), "profile"), (("profile",), "profile"), (("effective",), "effective"), (("evidence",), "evidence")],
)
def test_a_schema_is_printed_as_it_is_kept(arguments: tuple[str, ...], file: str) -> None:
    result = run(*arguments)
    assert result.output == reference.files()[f"schemas/{file}.schema.json"]
    assert json.loads(result.output)["type"] == "object"


def test_written_files_are_up_to_date_until_somebody_edits_one(checkout: Path) -> None:
    missing = run("--check")
    assert missing.exit_code == 1
    assert missing.stdout.splitlines() == [
        "schemas/profile.schema.json is not up to date",
        "schemas/effective.schema.json is not up to date",
        "schemas/evidence.schema.json is not up to date",
        "docs/profile.md is not up to date",
        "docs/rules.md is not up to date",
        "docs/codes.md is not up to date",
        "docs/traps.md is not up to date",
    ]
    assert run("--write").exit_code == 0
    clean = run("--check")
    assert (clean.exit_code, clean.output) == (0, "")
    assert run("--write").output == ""
    (checkout / "docs/profile.md").write_text("edited by hand")
    edited = run("--check")
    assert (edited.exit_code, edited.stdout) == (1, "docs/profile.md is not up to date\n")


def test_an_installed_copy_has_nothing_to_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "shipped", lambda name: tmp_path / name)
    for option in ("--write", "--check"):
        result = run(option)
        assert result.exit_code == 2
        assert "this is an installed copy" in result.output


def test_a_folder_that_cannot_be_written_is_told_in_words(checkout: Path) -> None:
    (checkout / "schemas").write_text("a file where a folder should be")
    result = run("--write")
    assert result.exit_code == 1
    assert "schemas" in result.output
