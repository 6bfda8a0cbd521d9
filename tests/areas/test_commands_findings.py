"""What is found in command lines and in the scripts they bring."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppkg_builder.areas import commands
from ppkg_builder.report import Severity
from ppkg_builder.site import Site
from tests.areas.near_offline import read
from tests.areas.windows import PC, having

QUIET = b"agent.exe /S >> a.log\r\n"


def found(run: Any, where: Site = PC, *files: str, context: str = "device") -> list[str]:
    said = {"run": run, "files": list(files)}
    v = read(commands.Model, **({"device": said} if context == "device" else {"primary": {"one": said}}))
    return [f.rule.removeprefix("commands/") for f in commands.findings(v, where)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (r"cmd.exe /c dir >> C:\a.log", []),
        (r"reg.exe add HKLM\Software\Log /f", []),
        (r"tool.exe /log C:\a.log", []),
        (r"tool.exe /log D:\a.log", ["drive-letter"]),
        (r"tool.exe /log %SystemDrive%\a.log", []),
        (r"tool.exe https://host.example/a.log", []),
        (r"tool.exe > C:\a.log", ["no-shell"]),
        ("tool.exe a && other.exe log", ["no-shell"]),
        ("cmd.exe /c tool.exe a && other.exe log", []),
        ("cmd.exe /c %~dp0log", ["batch-word"]),
        ("cmd.exe /c tool.exe %1 log", ["batch-word"]),
        ("powershell.exe -File C:\\x\\log.ps1", ["execution-policy"]),
        ("powershell.exe -ep Bypass -File C:\\x\\log.ps1", []),
        ("powershell.exe -ExecutionPolicy Bypass -File C:\\x\\log.ps1", []),
        ("powershell.exe -Command Get-Date > C:\\log", []),
        ("pwsh -File C:\\x\\log.ps1", ["no-pwsh"]),
        (r"msiexec /i C:\x\a.msi /l*v C:\a.log", ["not-silent"]),
        (r"msiexec /i C:\x\a.msi /qn /l*v C:\a.log", []),
        (r"msiexec /i C:\x\a.msi /passive /l*v C:\a.log", []),
        (r"C:\x\log.ps1 -Now", ["no-program"]),
        ("cmd.exe /c pause > log", ["interactive"]),
        ("cmd.exe /c echo pause-free > log", []),
        ("notepad.exe C:\\a.log", ["interactive"]),
        ("shutdown.exe /r /t 0 /c log", ["restarts-itself"]),
        (r"cmd.exe /c copy a %APPDATA%\a.log", ["user-context"]),
        (r"reg.exe add HKCU\Software\Log /f", ["user-context"]),
        (r"reg.exe add HKLM\Software\Log\HKCUX /f", []),
        ("cmd.exe /c log.cmd", ["file-missing"]),
        ("cmd.exe /c *.cmd > log", []),
        ("tool.exe", ["no-log"]),
        ("", ["one-line"]),
        ("a\nb", ["one-line"]),
    ],
)
def test_a_command_line_is_judged(line: str, expected: list[str]) -> None:
    if line:
        assert found(line) == expected
    else:
        assert found([" "]) == expected


def test_a_line_for_a_shell_has_8191_characters_at_most() -> None:
    line = "cmd.exe /c log "
    assert found(line + "x" * (8191 - len(line))) == []
    assert found(line + "x" * (8192 - len(line))) == ["too-long"]


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        (['a.exe /log "', {"secret": "a/b"}, '"'], ["visible-argument"]),
        (["a.exe /log ", {"secret": "a/b"}], ["visible-argument", "unquoted"]),
        (['a.exe /log "', {"secret": "a/b"}], ["visible-argument", "unquoted"]),
        ([{"secret": "a/b"}, '" log'], ["visible-argument", "unquoted"]),
    ],
)
def test_a_secret_in_a_line_is_told_of_and_stands_in_quotation_marks(run: Any, expected: list[str]) -> None:
    assert found(run) == expected


def test_a_file_is_named_by_the_line_or_by_a_script_beside_it() -> None:
    where = having(PC, setup_cmd=QUIET, agent_exe=b"MZ", other_exe=b"MZ")
    assert found("cmd.exe /c setup.cmd", where, "setup.cmd", "agent.exe") == []
    assert found("cmd.exe /c SETUP.CMD", where, "setup.cmd", "agent.exe") == []
    assert found("cmd.exe /c setup.cmd", where, "setup.cmd", "other.exe") == ["file-not-named"]
    assert found(r"cmd.exe /c .\setup.cmd", where, "setup.cmd") == []
    assert found(r"cmd.exe /c C:\x\setup.cmd", where, "setup.cmd") == ["elsewhere"]


def test_a_script_is_judged_at_the_place_in_its_own_file() -> None:
    script = b"@echo off\r\nrem pause\r\ncopy a %APPDATA%\\a.log\r\n  pause\r\npause\r\n"
    v = read(commands.Model, device={"run": "cmd.exe /c setup.cmd", "files": ["scripts/setup.cmd"]})
    where = having(PC)
    where.repository._files["scripts/setup.cmd"] = script  # type: ignore[attr-defined]
    told = [(f.rule, f.location) for f in commands.findings(v, where)]
    assert [(rule, place.file, place.line, place.column) for rule, place in told if place] == [
        ("commands/user-context", "scripts/setup.cmd", 3, 8),
        ("commands/interactive", "scripts/setup.cmd", 4, 3),
    ]


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.cmd", QUIET, []),
        ("a.cmd", b"\xef\xbb\xbf" + QUIET, ["batch-encoding"]),
        ("a.bat", QUIET.decode().encode("utf-16"), ["batch-encoding"]),
        ("a.cmd", "rem Prüfung\r\n".encode() + QUIET, []),
        ("a.ps1", QUIET, []),
        ("a.ps1", "# Prüfung\r\n".encode() + QUIET, ["powershell-encoding"]),
        ("a.ps1", b"\xef\xbb\xbf" + "# Prüfung\r\n".encode() + QUIET, []),
        ("a.ps1", ("# Prüfung\r\n" + QUIET.decode()).encode("utf-16"), []),
        ("a.txt", b"\xef\xbb\xbfpause", ["no-log"]),
    ],
)
def test_the_bytes_of_a_script_are_those_its_reader_wants(name: str, content: bytes, expected: list[str]) -> None:
    line = f"powershell.exe -ExecutionPolicy Bypass -File {name}" if name.endswith("ps1") else f"cmd.exe /c {name}"
    assert found(line, having(PC, **{name.replace(".", "_"): content}), name) == expected


def test_the_words_of_a_large_file_are_not_read() -> None:
    where = having(PC, a_cmd=b"pause\r\n" * 20_000)
    assert found("cmd.exe /c a.cmd >> log", where, "a.cmd") == []


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"success": 3010}, ["return-codes"]),
        ({"restart_code": 0}, ["return-codes"]),
        ({"success": 3010, "restart_code": 1641}, []),
        ({}, []),
    ],
)
def test_two_return_codes_mean_two_things(said: dict[str, int], expected: list[str]) -> None:
    v = read(commands.Model, primary={"one": {"run": "a.exe /log x", **said}})
    assert [f.rule.removeprefix("commands/") for f in commands.findings(v, PC)] == expected


@given(st.binary(max_size=300), st.sampled_from(["a.cmd", "a.ps1", "a.vbs", "a.msi"]))
def test_no_content_of_a_file_is_an_error_of_ours(content: bytes, name: str) -> None:
    where = having(PC, **{name.replace(".", "_"): content})
    v = read(commands.Model, device={"run": f"cmd.exe /c {name}", "files": [name]})
    assert [f for f in commands.findings(v, where) if f.severity is Severity.ERROR] == []
