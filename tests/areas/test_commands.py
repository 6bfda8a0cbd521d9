"""``commands``: command lines with their files, in the order of the profile, and what each becomes."""

from __future__ import annotations

from typing import Any

import pytest

from ppkg_builder.areas import commands
from ppkg_builder.areas._area import Setting
from ppkg_builder.areas.commands._model import items, shell
from ppkg_builder.site import Site
from ppkg_builder.values import SecretKind, SecretRef, Text
from tests.areas.near_offline import ids, read, rules, unheard
from tests.areas.windows import HEADSET, PC, having, step, told

ALL: dict[str, Any] = {
    "device": {"run": "cmd.exe /c setup.cmd", "files": ["setup.cmd"], "proof": "the log says so"},
    "primary": {
        "agent": {
            "run": ['agent.exe /log a.log /token "', {"secret": "north-quay/agent", "revision": 2}, '"'],
            "files": ["agent.exe", "agent.cab"],
            "order": 10,
            "success": 1,
            "restart_code": 1641,
            "restart": True,
            "continue_on_failure": False,
            "proof": "the service runs",
        },
    },
}
FILES = having(PC, setup_cmd=b"echo x >> a.log", agent_exe=b"MZ", agent_cab=b"MSCF")


def model(**said: Any) -> commands.Model:
    return read(commands.Model, **said)


def device(run: Any, *files: str) -> commands.Model:
    return model(device={"run": run, "files": list(files)})


def flat(v: commands.Model, where: Site = FILES) -> list[str]:
    """Path with labels and value of each leaf."""
    found = []
    for leaf in commands.settings(v, where):
        assert isinstance(leaf, Setting)
        parts = (f"{part.name}[{part.key}]" if part.key else part.name for part in leaf.path[1:])
        found.append(f"{'/'.join(parts)} = {leaf.value}")
    return found


def test_every_key_is_a_setting_and_the_first_file_is_the_commands_own() -> None:
    config = "PrimaryContext/Command/CommandConfig[agent]"
    assert flat(model(**ALL)) == [
        "DeviceContext/CommandFiles/CommandFile[setup.cmd] = assets/commands/device/setup.cmd",
        "DeviceContext/CommandLine = cmd.exe /c setup.cmd",
        f"{config}/CommandFile = assets/commands/primary/agent/agent.exe",
        f"{config}/DependencyPackages/Dependency[agent.cab] = assets/commands/primary/agent/agent.cab",
        f'{config}/CommandLine = agent.exe /log a.log /token "@@secret:north-quay/agent@@"',
        f"{config}/ContinueInstall = False",
        f"{config}/RestartRequired = True",
        f"{config}/ReturnCodeRestart = 1641",
        f"{config}/ReturnCodeSuccess = 1",
    ]


def test_a_secret_stays_a_reference_of_its_own_kind() -> None:
    (_, agent) = items(model(**ALL))
    ref = SecretRef("north-quay/agent", SecretKind.ARGUMENT, 2)
    assert agent.line == Text.of('agent.exe /log a.log /token "', ref, '"')
    assert agent.sources[1] == ("commands", "primary", "agent", "run", 1, "secret")


def test_order_decides_and_of_equal_ones_the_name() -> None:
    v = model(
        primary={"b": {"run": "x"}, "a": {"run": "x"}, "last": {"run": "x", "order": 51}, "c": {"run": "x", "order": 1}}
    )
    assert [item.name for item in items(v)] == ["c", "a", "b", "last"]
    lines = [line for line in flat(v) if "CommandLine" in line]
    assert [line.split("[")[1][0] for line in lines] == ["c", "a", "b", "l"]


def test_files_stand_in_the_bundle_under_the_names_that_the_line_uses() -> None:
    assert {file.path: file.content for file in commands.files(model(**ALL), FILES)} == {
        "assets/commands/device/setup.cmd": b"echo x >> a.log",
        "assets/commands/primary/agent/agent.exe": b"MZ",
        "assets/commands/primary/agent/agent.cab": b"MSCF",
    }


def test_only_a_command_that_asks_for_it_restarts_the_device() -> None:
    assert commands.restarts(model(**ALL)) == (("commands", "primary", "agent", "restart"),)
    assert commands.restarts(device("x")) == ()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("cmd.exe /c x", "cmd"),
        (r"C:\Windows\System32\CMD.EXE /c x", "cmd"),
        (r'"C:\Windows\System32\WindowsPowerShell\v1.0\powershell.exe" -File x.ps1', "powershell"),
        ("msiexec /i x.msi", "msiexec"),
        ("pwsh -File x.ps1", "pwsh"),
        ("setup.exe", ""),
        ("cmdkey /list", ""),
    ],
)
def test_the_interpreter_is_the_program_that_the_line_begins_with(line: str, expected: str) -> None:
    assert shell(line) == expected


def test_a_headset_runs_nothing_and_nothing_more_is_said_of_it() -> None:
    assert rules(commands.findings(model(**ALL), HEADSET)) == ["error commands/not-for-target commands"]


def test_a_file_that_is_not_there_is_one_finding() -> None:
    assert rules(commands.findings(device("cmd.exe /c lost.cmd >> a.log", "lost.cmd"), FILES)) == [
        "error file/missing commands.device.files.0"
    ]


def test_the_technician_checks_what_the_profile_names_as_proof() -> None:
    actions, expected = step(commands, model(**ALL), "CMD-02", FILES)
    assert actions[:2] == [
        "Check for cmd.exe /c setup.cmd: the log says so",
        'Check for agent.exe /log a.log /token "@@secret:north-quay/agent@@": the service runs',
    ]
    assert expected == "Each thing to check is there, and the log shows no error of this package."
    assert step(commands, device("x"), "CMD-02", FILES)[1] == "The log shows no error of this package."


def test_no_command_is_no_step() -> None:
    assert ids(commands.steps(model(), FILES)) == []


def test_no_key_is_silent() -> None:
    assert unheard("commands", commands, model(**ALL), FILES) == []
    consequences = told(commands, model(**ALL), FILES)
    assert "Return code 1 is a success, 1641 one that wants a restart, any other a failure." in consequences
    assert "If it fails, the commands after it do not run." in consequences
