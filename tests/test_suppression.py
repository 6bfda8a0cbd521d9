"""Rules that a profile switches off: told with the reason, and counting for nothing. What cannot be off stays on."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from ppkg_builder import outputs, pipeline, rules, suppression
from ppkg_builder.checked import Checked
from ppkg_builder.cli import root
from tests.faulty.test_rules import FOLDER

TODAY = date(2026, 11, 24)
REASON = "The plant's names have always held umlauts."
NAME = 'device_name: "ELÄM-%RAND:4%"\n'
OFF = f"suppress:\n  device_name/not-ascii: {REASON}\n"


@pytest.fixture
def sites(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    shutil.copytree(FOLDER / "base", tmp_path / "profiles/base")
    (tmp_path / "profiles/sites").mkdir()
    return tmp_path / "profiles/sites"


def checked(sites: Path, text: str, name: str = "quay", **options: object) -> Checked:
    path = sites / f"{name}.yaml"
    path.write_text(f"extends: ../base/hololens2.yaml\n{text}", encoding="utf-8")
    return pipeline.check(path, **{"today": TODAY, **options})  # type: ignore[arg-type]


def told(one: Checked) -> list[tuple[str, str, str]]:
    return [(finding.rule, str(finding.severity), finding.suppressed) for finding in one.findings]


def test_a_warning_is_switched_off_with_its_reason(sites: Path) -> None:
    one = checked(sites, NAME + OFF)
    assert told(one) == [("device_name/not-ascii", "warning", REASON)]
    assert not one.failed


def test_without_the_key_no_rule_is_read(sites: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "load", lambda: pytest.fail("the rules were read"))
    assert told(checked(sites, NAME)) == [("device_name/not-ascii", "warning", "")]


def test_an_error_that_is_a_judgement_no_longer_stops_the_build(sites: Path) -> None:
    text = "services: {lob: {data: cloud, hosts: [lob.quay.example]}}\nconnectivity: {during_use: none}\n"
    before = checked(sites, text)
    rule = "connectivity/no-connection-for-cloud-data"
    assert (rule, "error", "") in told(before)
    assert (before.failed, before.plan) == (True, None)
    after = checked(sites, f"{text}suppress: {{{rule}: Data is loaded before each shift.}}\n")
    assert (rule, "error", "Data is loaded before each shift.") in told(after)
    assert not after.failed
    assert after.plan is not None


def test_an_error_that_nothing_can_be_built_with_stays(sites: Path) -> None:
    one = checked(sites, 'device_name: "A B"\nsuppress: {device_name/bad-character: The plant likes its spaces.}\n')
    assert sorted(told(one)) == [("device_name/bad-character", "error", ""), ("suppress/firm", "error", "")]
    assert one.failed


def test_a_rule_is_off_for_its_warnings_only_where_its_errors_cannot_be(sites: Path) -> None:
    mixed = rules.get("oobe/timezone")
    assert mixed is not None
    assert [mixed.off_for(one) for one in mixed.severities] == [False, True]
    text = "suppress: {oobe/timezone: Windows has a newer list than we.}\n"
    assert told(checked(sites, f"oobe: {{timezone: Nowhere Standard Time}}\n{text}"))[0][2]
    assert checked(sites, f"oobe: {{timezone: Europe/Oslo}}\n{text}").failed


@pytest.mark.parametrize("prefix", ["yaml", "profile", "layer", "secret", "file", "suppress"])
def test_no_rule_of_form_can_be_off(prefix: str) -> None:
    found = [rule for rule in rules.load().values() if rule.prefix == prefix]
    assert found
    assert [rule.id for rule in found if rule.can_be_off] == []


def test_the_runbook_prints_what_is_switched_off_and_why(sites: Path) -> None:
    one = checked(sites, NAME + OFF)
    book = outputs.papers(one, outputs.side_files(one), None, lambda _: None)["runbook.md"].decode()
    known = rules.get("device_name/not-ascii")
    assert known is not None
    assert "Rule device\\_name/not-ascii is switched off" in book
    assert REASON in book
    assert known.explains.partition(". ")[0] in book


def test_a_reason_on_what_is_mended_is_only_told_of_when_the_run_was_complete(sites: Path) -> None:
    unused = [("suppress/unused", "warning", "")]
    assert told(checked(sites, OFF)) == unused
    assert told(checked(sites, OFF, trial=True)) == []
    assert "suppress/unused" not in [rule for rule, *_ in told(checked(sites, f"{OFF}device_name: 'A B'\n"))]


def test_one_faulty_reason_leaves_the_others_in_force(sites: Path) -> None:
    one = checked(sites, f"{NAME}{OFF}  wifi/open: 5\n")
    assert ("device_name/not-ascii", "warning", REASON) in told(one)
    assert [rule for rule, _, off in told(one) if not off] == ["profile/wrong-kind"]


def test_a_secret_in_a_reason_is_shown_nowhere(sites: Path) -> None:
    text = f"{NAME}suppress: {{device_name/not-ascii: The key is hunter2hunter2 for now}}\n"
    one = checked(sites, f"{text}wifi: {{hall: {{ssid: HALL, security: wpa2-personal, passphrase: hunter2hunter2}}}}\n")
    assert any(finding.suppressed for finding in one.findings)
    assert "hunter2" not in str(one.findings)


def check(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.chdir(folder)
    result = CliRunner().invoke(root, ["check", "--as-of", "2026-11-24", "--strict"])
    return [line for line in result.output.splitlines() if line.startswith("profiles/base/off")]


def test_what_a_layer_switches_off_needs_one_site_that_needs_it(sites: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (sites.parent / "base/off.yaml").write_text(OFF, encoding="utf-8")
    layered = "extends: [../base/hololens2.yaml, ../base/off.yaml]\nsite: {id: %s}\n"
    (sites / "quay.yaml").write_text(layered % "quay", encoding="utf-8")
    folder = sites.parent.parent
    assert check(folder, monkeypatch) == [
        "profiles/base/off.yaml:2:3: warning: the rule 'device_name/not-ascii' is switched off, and finds nothing"
        " [suppress/unused]"
    ]
    (sites / "yard.yaml").write_text(layered % "yard" + NAME, encoding="utf-8")
    assert check(folder, monkeypatch) == []


def test_findings_of_a_rule_that_nobody_knows_stay_as_they_are(sites: Path) -> None:
    one = checked(sites, NAME + OFF)
    strange = [finding for finding in one.findings if not finding.suppressed]
    assert suppression.applied(strange, one.loaded) == strange
