"""``simulate`` for people and for programs, and its expected output for the five shipped sites.

``PPKG_UPDATE_GOLDEN=1`` rewrites the expectations; the diff is then for a person to read beside the facts.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from ppkg_builder.cli import root
from ppkg_builder.simulation import text
from tests.building import PROJECT, SITES, run
from tests.simulation.profiles import ACCOUNT, BY_HAND, HEADSET, WIFI, checked, started

UPDATE = os.environ.get("PPKG_UPDATE_GOLDEN") == "1"


@pytest.mark.parametrize("site", SITES)
def test_the_first_start_of_a_shipped_site_reads_as_expected(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PROJECT)
    result = CliRunner().invoke(root, ["simulate", site])
    assert result.exit_code == 0, result.output
    expected = PROJECT / f"tests/golden/{site}/simulation.txt"
    if UPDATE:
        expected.write_text(result.output, encoding="utf-8")
    assert result.output == expected.read_text(encoding="utf-8")
    assert max(map(len, result.output.splitlines())) <= 100


def test_nothing_of_a_profile_can_steer_a_terminal(tmp_path: Path) -> None:
    found = started(tmp_path, HEADSET, BY_HAND, WIFI)
    said = text.text("A\x1b[31m\u202eB\ue000", found)
    assert said.splitlines()[0].startswith("A [31m")
    assert all(character.isprintable() or character == "\n" for character in said)


def test_data_is_the_same_in_plain_values(tmp_path: Path) -> None:
    found = text.data(started(tmp_path, HEADSET, ACCOUNT, {"oobe": {"skip_calibration": True}}))
    assert json.loads(json.dumps(found)) == found
    (page,) = [one for one in found["screens"] if one["id"] == "calibration"]
    assert page["fate"] == "skipped"
    assert page["why"]["because"] == ["oobe.skip_calibration"]
    parts = {"device", "before", "screens", "applied", "applied_by", "overridden", "later", "unknown"}
    assert set(found) == parts
    assert "\ue000" not in json.dumps(found, ensure_ascii=False)


def test_the_command_prints_json(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PROJECT)
    result = CliRunner().invoke(root, ["simulate", "harbour-workshop", "--format", "json"])
    assert result.exit_code == 0
    assert json.loads(result.output)["site"] == "harbour-workshop"


def test_a_profile_with_faults_is_not_simulated(tmp_path: Path) -> None:
    path = checked(tmp_path, HEADSET, BY_HAND).loaded.site_file
    path.write_text(path.read_text() + "oobe: {hide: true}\n")
    result = run("simulate", str(path))
    assert (result.returncode, result.stdout) == (1, "")
    assert "oobe/not-for-target" in result.stderr


def test_an_unknown_site_is_wrong_use() -> None:
    result = run("simulate", "alder-pint")
    assert result.returncode == 2
    assert "did you mean 'alder-point'?" in result.stderr
