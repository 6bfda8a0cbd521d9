"""Keys of areas that become policies: who carries them, what a finding calls them, and one step for all of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ppkg_builder import pipeline
from ppkg_builder.areas import policies, privacy, restrictions
from ppkg_builder.report import Finding, Severity, spelt
from tests.areas.lowered import ONLINE, PC, leaves
from tests.areas.near_offline import read, rules, site
from tests.areas.told import model

BASE = """
site: {id: north-quay, name: North Quay, timezone: Europe/Oslo, languages: [en]}
package: {version: "1.0", issued: 2026-11-24}
target: {device: hololens2, build: "22621.1266"}
services: {entra: true, intune: true, telemetry: true, windows_update: true}
"""


def checked(folder: Path, text: str) -> Any:
    path = folder / "profiles/sites/north-quay.yaml"
    path.parent.mkdir(parents=True)
    (folder / ".git").mkdir()
    path.write_text(BASE + text, encoding="utf-8")
    return pipeline.check(path, today=None)


def errors(found: tuple[Finding, ...]) -> list[Finding]:
    return [finding for finding in found if finding.severity is Severity.ERROR]


def test_a_finding_points_at_the_friendly_key_and_names_the_policy_behind_it() -> None:
    (finding,) = policies.findings(policies.Model.model_validate({"update/defer-quality-days": 31}), PC)
    assert (finding.rule, spelt(finding.at or ())) == ("policy/bad-value", "policies.update/defer-quality-days")
    assert finding.message == (
        "the value of 'policies.update/defer-quality-days' (policy Update/DeferQualityUpdatesPeriodInDays) "
        "must be at least 0 and at most 30"
    )


def test_what_needs_an_mdm_says_so_at_its_key() -> None:
    v = read(privacy.Model, camera="deny", location="deny")
    found = list(privacy.findings(v, site()))
    assert rules(found) == ["error policy/needs-mdm privacy.camera"]
    assert found[0].message == (
        "'privacy.camera' (policy Privacy/LetAppsAccessCamera) needs an MDM, and none is chosen: "
        "no package of HoloLens 2 carries it"
    )


def test_a_pc_gets_by_mdm_what_its_store_does_not_hold() -> None:
    v = read(privacy.Model, camera="deny")
    assert leaves(privacy, v, PC) == ["mdm Privacy/LetAppsAccessCamera Integer 2"]
    assert list(privacy.findings(v, PC)) == []


def test_what_could_go_either_way_goes_as_the_profile_says() -> None:
    v = read(restrictions.Model, bluetooth="deny", storage_card="deny", deliver={"storage_card": "mdm"})
    assert leaves(restrictions, v) == [
        "setting Connectivity/AllowBluetooth No",
        "mdm System/AllowStorageCard Integer 0",
    ]
    assert list(restrictions.findings(v, ONLINE)) == []


@pytest.mark.parametrize(
    ("key", "remedy"),
    [("bluetoth", "did you mean 'bluetooth'?"), ("usb", "name a key that stands in this area")],
)
def test_a_delivery_of_nothing_is_a_fault(key: str, remedy: str) -> None:
    v = read(restrictions.Model, bluetooth="deny", deliver={key: "mdm"})
    (finding,) = restrictions.findings(v, ONLINE)
    assert (finding.rule, finding.at, finding.remedy) == (
        "policy/deliver-unknown",
        ("restrictions", "deliver", key),
        remedy,
    )


def test_two_keys_for_one_policy_are_a_fault_that_names_both(tmp_path: Path) -> None:
    made = checked(tmp_path, "restrictions: {bluetooth: deny}\npolicies: {Connectivity/AllowBluetooth: 2}\n")
    (finding,) = errors(made.findings)
    assert finding.rule == "setting/reached-twice"
    assert finding.message == (
        "'policies.Connectivity/AllowBluetooth' and 'restrictions.bluetooth' set the same thing on the device"
    )


def test_a_friendly_name_and_its_policy_are_one_thing(tmp_path: Path) -> None:
    both = "policies: {connectivity/bluetooth: deny, Connectivity/AllowBluetooth: 2}\n"
    (finding,) = errors(checked(tmp_path, both).findings)
    assert finding.rule == "setting/reached-twice"


def test_every_area_knows_the_policies_of_all_others(tmp_path: Path) -> None:
    made = checked(tmp_path, "restrictions: {vpn: deny}\ntime: {zone: UTC}\npolicies: {system/location: deny}\n")
    assert made.site.policies == {
        "Settings/AllowVPN": "0",
        "TimeLanguageSettings/ConfigureTimeZone": "UTC",
        "System/AllowLocation": "0",
    }
    assert made.site.policy_places["Settings/AllowVPN"] == ("restrictions", "vpn")


@pytest.mark.parametrize(
    "said",
    [
        "settings: {Policies/System/AllowTelemetry: 0}",
        'raw: {./Vendor/MSFT/Policy/Config/System/AllowTelemetry: {type: integer, value: "0"}}',
        "privacy: {diagnostic_data: none}",
        "policies: {privacy/diagnostic-data: none}",
    ],
)
def test_a_trap_is_sprung_by_whichever_key_sets_the_policy(tmp_path: Path, said: str) -> None:
    made = checked(tmp_path, said + "\n")
    sprung = [finding for finding in made.findings if finding.rule.startswith("policies/")]
    assert [finding.rule for finding in sprung] == ["policies/contradicts-telemetry"]
    assert (sprung[0].at or ("",))[0] == said.partition(":")[0]
    assert made.site.policies["System/AllowTelemetry"] == "0"


def test_a_companion_counts_wherever_it_is_said() -> None:
    v = model(**{"MixedReality/ConfigureNtpClient": "<enabled/>"})
    elsewhere = replace(ONLINE, policies={"MixedReality/NtpClientEnabled": "<enabled/>"})
    assert rules(policies.findings(v, ONLINE)) == [
        "warning policies/no-effect policies.MixedReality/ConfigureNtpClient"
    ]
    assert rules(policies.findings(v, elsewhere)) == []


def test_a_pair_is_told_once_by_the_area_that_says_its_first_half() -> None:
    display, standby = "Power/DisplayOffTimeoutOnBattery", "Power/StandbyTimeoutOnBattery"
    where = replace(
        ONLINE,
        policies={display: 'value="100"', standby: 'value="200"'},
        policy_places={display: ("power", "on_battery"), standby: ("policies", standby)},
    )
    assert rules(policies.findings(model(**{standby: 'value="200"'}), where)) == []
    (finding,) = policies.findings(model(**{display: 'value="100"'}), where)
    assert (finding.rule, finding.related) == ("policies/timeouts-differ", ((("policies", standby), "the other one"),))


def test_the_runbook_compares_the_policies_of_all_areas_once(tmp_path: Path) -> None:
    made = checked(tmp_path, "restrictions: {bluetooth: deny}\ntime: {zone: UTC}\npolicies: {system/location: deny}\n")
    (step,) = [step for step in made.steps() if step.id == "VAL-07"]
    told = [action for action in step.actions if "/" in action and " is " in action]
    assert len(told) == 3
    assert {source[0] for source in step.because} == {"restrictions", "time", "policies"}
    assert len([step for step in made.steps() if step.id == "TEN-05"]) == 1
