"""Every rule that may be switched off, switched off where it fires: it says so, stops nothing, and breaks nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ppkg_builder import outputs, pipeline, rules
from ppkg_builder.checked import Checked
from tests.faulty.rule_cases import MADE, OPTIONS
from tests.faulty.test_rules import FIRING, FOLDER, SITES, TODAY, WRITTEN

REASON = "This site has decided so for reasons of its own."


def _may_be_off(case: str) -> bool:
    rule = rules.get(case)
    return rule is not None and rule.can_be_off


def _text(case: str) -> bytes:
    return WRITTEN[case].read_bytes() if case in WRITTEN else b""


CASES = [case for case in FIRING if _may_be_off(case) and b"suppress:" not in _text(case)]


def _checked(case: str, root: Path, more: str) -> Checked:
    sites = root / SITES
    if not sites.is_dir():
        sites.mkdir(parents=True)
        (root / ".git").mkdir()
        shutil.copytree(FOLDER / "base", root / "profiles" / "base")
        if (FOLDER / case).is_dir():
            shutil.copytree(FOLDER / case, root / "profiles", dirs_exist_ok=True)
    path = sites / f"{case.rpartition('/')[2]}.yaml"
    text = WRITTEN[case].read_bytes() if case in WRITTEN else MADE[case](sites)
    path.write_bytes(text + f"\n{more}".encode())
    return pipeline.check(path, **{"today": TODAY, **OPTIONS.get(case, {})})


@pytest.mark.parametrize("case", CASES)
def test_a_rule_that_is_off_stops_nothing(case: str, tmp_path: Path) -> None:
    rule = rules.load()[case]
    before = _checked(case, tmp_path, "")
    after = _checked(case, tmp_path, f"suppress: {{{case}: {REASON}}}\n")
    severities = {finding.severity for finding in before.findings if finding.rule == case}
    off = {finding.severity for finding in after.findings if finding.rule == case and finding.suppressed == REASON}
    assert off == {severity for severity in severities if rule.off_for(severity)}
    others = {finding.rule for finding in before.findings if finding.stops} - {case}
    if not others and off == severities:  # what follows may then rely on nothing that the rule would have kept out
        assert after.plan is not None
        assert [finding.rule for finding in after.findings if finding.stops] == []
        assert outputs.papers(after, outputs.side_files(after), None, lambda _: None)["runbook.md"]
