"""Every step that the reference's catalogue knows is a step of some runbook."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from ppkg_builder import pipeline
from tests.building import PROJECT
from tests.everything.builds import EVERYTHING, repository

_ELSEWHERE = {"VAL-03": ("VAL-09", "VAL-10")}
"""Steps of the catalogue that are two of ours: apps and kiosk are checked where a profile has them."""

_WITHOUT_HASHES = """extends: [../base/hololens2.yaml, ../base/near-offline.yaml]
site: {id: elder-cove, name: Elder Cove, timezone: UTC, languages: [en]}
package: {version: "1.0", issued: 2026-11-24}
proxy: {mode: none}
wifi: {quay: {ssid: QUAY, security: wpa2-personal, passphrase: {secret: elder-cove/wifi}}}
enrollment: {autopilot: {devices: elder-cove.csv, group_tag: COVE}}
"""

_CATALOGUE = re.compile(r"^- id: ([A-Z]+-\d+)$", re.MULTILINE)


def _steps(profile: Path) -> set[str]:
    checked = pipeline.check(profile, today=date(2026, 11, 24))
    assert not checked.failed
    return {"-".join(step.id.split("-")[:2]) for step in checked.steps()}  # SET-04-fitter is SET-04 for one account


@pytest.mark.needs("reference")
def test_every_step_of_the_catalogue_is_in_a_runbook(reference_folder: Path, tmp_path: Path) -> None:
    facts = (reference_folder / "hololens/facts.md").read_text(encoding="utf-8")
    catalogue = set(_CATALOGUE.findall(facts))
    assert len(catalogue) > 50
    sites = repository(tmp_path)
    profiles = [*(PROJECT / "profiles/sites").glob("*.yaml")]
    for file in EVERYTHING:
        profiles.append(sites / f"everything-{file.name}")
        profiles[-1].write_bytes(file.read_bytes())
    (sites / "elder-cove.yaml").write_text(_WITHOUT_HASHES, encoding="utf-8")
    (sites / "elder-cove.csv").write_text("serial\n000000000901\n", encoding="utf-8")
    profiles.append(sites / "elder-cove.yaml")
    ours = {step for profile in profiles for step in _steps(profile)}
    assert {step for steps in _ELSEWHERE.values() for step in steps} <= ours
    assert sorted(catalogue - ours - _ELSEWHERE.keys()) == []
