"""Commands and pins of real packages, written as a profile says them: the device is told the same."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from ppkg_builder import pipeline
from ppkg_builder.package import open_package
from ppkg_builder.package.answer import Element
from ppkg_builder.package.answerread import read_answer
from ppkg_builder.package.meaning import Said, meaning, meaning_of_plan
from ppkg_builder.package.wimread import Wim
from tests.conftest import reference

PINS = "Policies/Start/ConfigureStartPins"
BASE = {
    "site": {"id": "quay", "name": "Quay", "timezone": "Europe/Oslo"},
    "package": {"version": "1.0", "issued": date(2026, 11, 24)},
    "target": {"device": "windows11", "build": 26100, "edition": "enterprise"},
}


def _packages() -> list[Path]:
    return sorted((reference() / "packages").glob("*.ppkg"))


def _leaves(elements: tuple[Element, ...], path: str = "") -> Iterator[tuple[str, Element, tuple[Element, ...]]]:
    for one in elements:
        below = f"{path}/{one.name}".lstrip("/")
        yield from _leaves(one.children, below) if one.children else [(below, one, elements)]


def _held(wim: Wim) -> list[tuple[str, Element, tuple[Element, ...]]]:
    answer = read_answer(wim.read("Multivariant/0/customizations.xml"))
    return list(_leaves(answer.common or ()))


def _asset(wim: Wim, name: str, folder: Path) -> str:
    """The file of the package, laid where a profile can name it."""
    short = name.replace("/", "\\").rsplit("\\", 1)[-1]
    stored = next(path for path in wim.files if path.endswith(f"/{short}"))
    (folder / short).write_bytes(wim.read(stored))
    return short


def _commands(wim: Wim, folder: Path) -> dict[str, Any]:
    """``commands`` of a profile that says what the package holds."""
    said: dict[str, Any] = {}
    for path, one, siblings in _held(wim):
        leaf, text = path.rsplit("/", 1)[-1], one.text.plain
        if path.startswith("ProvisioningCommands/DeviceContext"):
            command = said.setdefault("device", {})
        else:
            assert any(sibling.name == "CommandLine" for sibling in siblings)
            command = said.setdefault("primary", {}).setdefault("one", {})
        if leaf in ("CommandFile", "Dependency"):
            command.setdefault("files", []).append(_asset(wim, text, folder))
        else:
            keys = {"CommandLine": "run", "ContinueInstall": "continue_on_failure", "RestartRequired": "restart"}
            command[keys[leaf]] = text if leaf == "CommandLine" else text == "True"
    return said


def _compiled(folder: Path, **areas: Any) -> frozenset[Said]:
    sites = folder / "profiles"
    (folder / ".git").mkdir(exist_ok=True)
    sites.mkdir(exist_ok=True)
    (sites / "quay.yaml").write_text(yaml.safe_dump({**BASE, **areas}, sort_keys=False), encoding="utf-8")
    checked = pipeline.check(sites / "quay.yaml", today=date(2026, 11, 24))
    assert [finding.message for finding in checked.findings if finding.severity == "error"] == []
    assert checked.plan is not None
    return meaning_of_plan(checked.plan)


@pytest.mark.needs("reference")
def test_commands_of_real_packages_are_the_same_from_a_profile(tmp_path: Path) -> None:
    compared = 0
    for number, path in enumerate(_packages()):
        with path.open("rb") as source:
            wim = open_package(source)
            held = _held(wim)
            if not held or not all(one.startswith("ProvisioningCommands/") for one, *_ in held):
                continue
            folder = tmp_path / str(number)
            (folder / "profiles").mkdir(parents=True)
            commands = _commands(wim, folder / "profiles")
            assert _compiled(folder, commands=commands) == meaning(wim)
            compared += 1
    assert compared >= 4


@pytest.mark.needs("reference")
def test_pins_of_a_real_package_are_the_same_from_a_list_and_from_a_file(tmp_path: Path) -> None:
    compared = 0
    for path in _packages():
        with path.open("rb") as source:
            wim = open_package(source)
            held = _held(wim)
            if [one for one, *_ in held] != [PINS]:
                continue
            layout = json.loads(held[0][1].text.plain)
            (tmp_path / "profiles").mkdir()
            (tmp_path / "profiles/pins.json").write_text(json.dumps(layout, indent=2), encoding="utf-8")
            pins = [next(iter(pin.values())) for pin in layout["pinnedList"]]
            real = _parsed(meaning(wim))
            assert _parsed(_compiled(tmp_path, start_pins={"pins": pins})) == real
            assert _parsed(_compiled(tmp_path, start_pins={"file": "pins.json"})) == real
            compared += 1
    assert compared >= 1


def _parsed(said: frozenset[Said]) -> list[tuple[Any, ...]]:
    """With the JSON as what it says: spaces between its signs are nobody's business."""
    return [(one.address, one.datatype, json.loads(one.value)) for one in sorted(said)]
