"""The command line as a person meets it."""

from __future__ import annotations

import subprocess
import sys

import pytest
from click.testing import CliRunner

from ppkg_builder.cli import COMMANDS, root


def test_help_lists_every_command_with_a_sentence() -> None:
    result = CliRunner().invoke(root, ["--help"])
    assert result.exit_code == 0
    assert [name for name, text in COMMANDS.items() if name not in result.output or not text] == []


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_explains_itself(name: str) -> None:
    result = CliRunner().invoke(root, [name, "--help"])
    assert result.exit_code == 0
    assert "Usage: " in result.output
    assert len(result.output.splitlines()) > 4


def test_an_unknown_command_is_wrong_use() -> None:
    assert CliRunner().invoke(root, ["biuld"]).exit_code == 2


def test_help_imports_neither_models_nor_xml() -> None:
    code = (
        "import sys\nfrom ppkg_builder.cli import root\n"
        "try: root(['--help'])\nexcept SystemExit: pass\n"
        "print([m for m in ('pydantic', 'lxml', 'yaml', 'jinja2', 'cryptography', 'typst') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.splitlines()[-1] == "[]"
