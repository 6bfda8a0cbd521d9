"""Exit codes, our own bugs, and completion by the shell."""

from __future__ import annotations

import sys
import types
from pathlib import Path

import click
import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner

from ppkg_builder import cli
from tests.building import PROJECT, run


def _command(monkeypatch: pytest.MonkeyPatch, body: object) -> None:
    """The command ``targets`` does ``body`` instead."""
    module = types.ModuleType("ppkg_builder.cli.targets")
    module.command = click.Command("targets", callback=body)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "ppkg_builder.cli.targets", module)


def _main(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> object:
    monkeypatch.setattr(sys, "argv", ["ppkg-builder", *arguments])
    with pytest.raises(SystemExit) as stop:
        cli.main()
    return stop.value.code


def test_clean_is_0(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _main(monkeypatch, "--help") == 0


def test_wrong_use_is_2(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert _main(monkeypatch, "biuld") == 2
    assert "there is no command 'biuld'; did you mean 'build'?" in capsys.readouterr().err


def test_a_command_decides_its_own_code(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing() -> None:
        raise SystemExit(1)

    _command(monkeypatch, failing)
    assert _main(monkeypatch, "targets") == 1


def _buggy() -> None:
    raise ValueError("hunter2 and other words of a profile")


@pytest.mark.parametrize("debug", [False, True])
def test_our_bug_is_3_and_says_where_but_not_what_it_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], debug: bool
) -> None:
    _command(monkeypatch, _buggy)
    assert _main(monkeypatch, *(["--debug"] if debug else []), "targets") == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert "this is a bug in ppkg-builder, not in your profile: ValueError" in said.err
    assert "please report this line to the project" in said.err
    assert "hunter2" not in said.err
    assert str(PROJECT) not in said.err
    assert ("in _buggy" in said.err) is debug


def test_a_variable_asks_for_the_same(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    _command(monkeypatch, _buggy)
    monkeypatch.setenv("PPKG_DEBUG", "1")
    assert _main(monkeypatch, "targets") == 3
    assert "test_main.py, line" in capsys.readouterr().err


def test_an_interruption_is_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    _command(monkeypatch, interrupted)
    assert _main(monkeypatch, "targets") == 130


def test_help_does_not_need_the_commands_modules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(cli.COMMANDS, "unwritten", "a command whose module is missing")
    result = CliRunner().invoke(cli.root, ["--help"])
    assert result.exit_code == 0
    assert "a command whose module is missing" in result.output


def test_a_terminal_that_lacks_a_letter_is_no_reason_to_fail(tmp_path: Path) -> None:
    path = tmp_path / "profiles/sites/a.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("wiłfi: {}\n", encoding="utf-8")
    result = run("check", "a", cwd=tmp_path, env={"PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"})
    assert result.returncode == 1
    assert "unknown key 'wi\\u0142fi'" in result.stdout


def _completions(arguments: list[str], incomplete: str) -> list[str]:
    return [
        item.value for item in ShellComplete(cli.root, {}, "ppkg-builder", "").get_completions(arguments, incomplete)
    ]


def test_the_shell_completes_commands_sites_and_choices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PROJECT)
    assert _completions([], "s") == ["show", "simulate", "schema"]
    assert _completions(["check"], "al") == ["alder-point"]
    assert _completions(["show"], "me") == ["meridian-star"]
    assert _completions(["check", "--format"], "") == ["text", "json"]
    assert _completions(["check"], "profiles/") == ["profiles/"]


def test_completing_commands_imports_none_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli.importlib, "import_module", lambda name: pytest.fail(f"{name} was imported"))
    assert len(_completions([], "")) == len(cli.COMMANDS)
