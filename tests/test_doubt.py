"""A fault of form in one area brings no finding in another, and (``faulty/typos-hide-nothing.yaml``) hides none."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from ppkg_builder import pipeline
from ppkg_builder.areas import AREAS
from ppkg_builder.checked import Checked
from ppkg_builder.report import Finding
from tests.building import PROJECT
from tests.everything.builds import EVERYTHING, repository

TODAY = date(2026, 11, 24)
SITES = sorted((PROJECT / "profiles/sites").glob("*.yaml"))
Sign = tuple[str, str, tuple[str | int, ...] | None, str]


def _check(folder: Path, name: str, text: str) -> Checked:
    path = folder / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    return pipeline.check(path, today=TODAY)


def _sign(finding: Finding) -> Sign:
    return finding.rule, str(finding.severity), finding.at, finding.message


def _of_others(checked: Checked, key: str) -> set[Sign]:
    return {_sign(one) for one in checked.findings if one.at and one.at[0] != key}


@pytest.mark.parametrize("profile", [*SITES, *EVERYTHING], ids=lambda path: path.stem)
def test_an_area_at_fault_makes_no_other_area_find_more(profile: Path, tmp_path: Path) -> None:
    folder = repository(tmp_path)
    whole = _check(folder, "whole", profile.read_text(encoding="utf-8"))
    assert whole.site is not None
    told = {}
    for key in AREAS.keys() & whole.loaded.data.keys() - {"target"}:
        broken = {"no-such-key": {"at": "all"}} if isinstance(whole.loaded.data[key], dict) else {"no": "such key"}
        _check(folder, "broken", yaml.safe_dump({key: broken}))
        checked = _check(folder, "site", "extends: [whole.yaml, broken.yaml]\n")
        told[key] = _of_others(checked, key) - _of_others(whole, key)
        assert any(one.at and one.at[0] == key and one.stops for one in checked.findings), key
    assert {key: found for key, found in told.items() if found} == {}
