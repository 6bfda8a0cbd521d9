"""What holds of any profile, however odd: shared by the tests and by the long run of ``tests/benchmarks``."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from ppkg_builder import pipeline, rules, simulation
from ppkg_builder.areas import AREAS
from ppkg_builder.checked import Checked
from ppkg_builder.profile import showing
from ppkg_builder.report import Outcome, json, text
from ppkg_builder.secrets import Placeholders
from ppkg_builder.simulation import text as simulated
from tests.any_profiles import SECRET, mended
from tests.building import files

TODAY = date(2026, 11, 24)
ROUNDS = 6
"""How often the values that errors stand at are left out until a profile counts as not to be mended."""


def checked(folder: Path, data: dict[str, Any]) -> Checked:
    """The profile ``data``, checked in ``folder``, whose findings are as they must be."""
    one = pipeline.check(write(folder, data), today=TODAY)
    for finding in one.findings:
        rule = rules.load().get(finding.rule)
        assert rule is not None, finding
        assert finding.severity in rule.severities, finding
        assert finding.location is not None, finding
        assert finding.remedy or finding.suppressed, finding
    _told(one)
    return one


def write(folder: Path, data: dict[str, Any]) -> Path:
    """``data`` as the profile that is looked at."""
    path = folder / "any.yaml"
    path.write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True), encoding="utf-8")
    return path


def _told(one: Checked) -> None:
    """All that the commands print can be printed, and repeats no secret."""
    outcome, order = Outcome("any.yaml", one.findings, one.loaded), tuple(AREAS)
    shown = showing.as_yaml(one.loaded, order, origin=True), showing.as_values(one.loaded, order)
    said = "\n".join([text.document([outcome]), json.document([outcome]), *map(str, shown)])
    assert SECRET not in said.lower()


def without_errors(folder: Path, data: dict[str, Any]) -> tuple[Checked, dict[str, Any]] | None:
    """``data`` and, where it has errors, what is left of it without the values they stand at."""
    for _ in range(ROUNDS):
        one = checked(folder, data)
        if not one.failed:
            return one, data
        data = mended(data, one.findings)
    return None


def differing(folder: Path, out: Path, wimlib: bool = False) -> list[str]:
    """Files in which two builds of the profile that was written last differ; its first start can be told, too."""
    one = pipeline.check(folder / "any.yaml", today=TODAY, trial=True)
    simulated.text("any", simulation.first_start(one))
    made = [pipeline.build(folder / "any.yaml", _order(out / name)) for name in ("first", "second")]
    for built in made:
        assert built.folder is not None, [f for f in built.checked.findings if f.stops]
    first, second = (files(built.folder) for built in made if built.folder)
    assert first.keys() == second.keys()
    packages = list((out / "first").rglob("*.ppkg"))
    assert packages
    for package in packages if wimlib else ():
        accepted = subprocess.run(["wimlib-imagex", "verify", package], check=False, capture_output=True, text=True)
        assert accepted.returncode == 0, accepted.stderr
    return [name for name in first if first[name] != second[name]]


def _order(out: Path) -> pipeline.Order:
    return pipeline.Order(out=out, secrets=Placeholders(), today=TODAY)
