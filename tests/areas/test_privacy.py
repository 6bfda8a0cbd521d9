"""``privacy``: a word for everybody, lists of apps beside it, and Remote Assist that sees and hears."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ppkg_builder.areas import privacy
from tests.areas.lowered import ONLINE, PC, actions, choices, found, leaves
from tests.areas.near_offline import CLOUD, ids, read

CALLS = replace(ONLINE, services=replace(CLOUD, remote_assist=True))
ASSIST = "Microsoft.MicrosoftRemoteAssist_8wekyb3d8bbwe"
APP = "Quay.Inspect_0123456789abc"


def model(**said: Any) -> privacy.Model:
    return read(privacy.Model, **said)


def test_a_word_decides_for_all_apps() -> None:
    v = model(camera="deny", microphone="allow", location="user", speech="deny", diagnostic_data="required")
    assert leaves(privacy, v) == [
        "mdm Privacy/LetAppsAccessCamera Integer 2",
        "node Policy/Config/Privacy/LetAppsAccessMicrophone integer 1 in Privacy/LetAppsAccessMicrophone",
        "node Policy/Config/Privacy/LetAppsAccessLocation integer 0 in Privacy/LetAppsAccessLocation",
        "setting Privacy/AllowInputPersonalization No",
        "setting System/AllowTelemetry Basic",
    ]


def test_lists_of_apps_stand_beside_it() -> None:
    v = model(camera={"apps": "deny", "allow": [ASSIST, APP], "user": ["Quay.Plan_0123456789abc"]})
    assert leaves(privacy, v) == [
        "mdm Privacy/LetAppsAccessCamera Integer 2",
        f"mdm Privacy/LetAppsAccessCamera_ForceAllowTheseApps String {ASSIST};{APP}",
        "mdm Privacy/LetAppsAccessCamera_UserInControlOfTheseApps String Quay.Plan_0123456789abc",
    ]
    assert leaves(privacy, v, PC) == leaves(privacy, v)


def test_apps_of_a_sense_without_lists_are_unknown_to_a_headset() -> None:
    (finding,) = privacy.findings(model(location={"allow": [APP]}), ONLINE)
    assert (finding.rule, finding.at) == ("policy/unknown", ("privacy", "location", "allow"))
    assert list(privacy.findings(model(location={"allow": [APP]}), PC)) == []


def test_a_choice_of_advertising_is_for_pcs() -> None:
    assert leaves(privacy, model(advertising_id="deny"), PC) == ["setting Privacy/DisableAdvertisingId Yes"]
    (finding,) = privacy.findings(model(advertising_id="deny"), ONLINE)
    assert (finding.rule, finding.remedy) == ("policy/unknown", "leave it out")


def test_what_decides_nothing_or_twice_is_a_fault() -> None:
    assert found(privacy, model(camera={})) == ["error privacy/nothing-decided privacy.camera"]
    assert found(privacy, model(camera={"allow": [APP], "deny": [APP.upper().replace("ABC", "abc")]})) == [
        "error privacy/app-twice privacy.camera.deny.0"
    ]
    assert found(privacy, model(camera={"allow": [APP, APP]})) == ["error privacy/app-twice privacy.camera.allow.1"]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"camera": "deny"}, True),
        ({"camera": {"apps": "deny"}}, True),
        ({"camera": {"deny": [ASSIST]}}, True),
        ({"camera": {"apps": "deny", "allow": [ASSIST]}}, False),
        ({"camera": {"apps": "deny", "user": [ASSIST]}}, False),
        ({"camera": "user"}, False),
        ({"camera": {"deny": [APP]}}, False),
        ({"location": "deny"}, False),
    ],
)
def test_a_call_needs_eyes_and_ears(said: dict[str, Any], told: bool) -> None:
    expected = ["warning privacy/call-without-senses privacy.camera"] if told else []
    assert found(privacy, model(**said), CALLS) == expected
    assert found(privacy, model(**said)) == []


def test_decisions_and_steps() -> None:
    v = model(camera="deny", gaze="allow")
    assert choices(privacy, v) == {"Privacy": "2 rules"}
    assert choices(privacy, model(gaze="allow")) == {"Privacy": "one rule"}
    assert ids(privacy.steps(v, ONLINE)) == ["TEN-05", "VAL-07", "PRV-01"]
    assert actions(privacy, v, "PRV-01") == ["Open Settings > Privacy.", "Look at the page Camera."]
    assert ids(privacy.steps(model(gaze="allow"), ONLINE)) == ["TEN-05", "VAL-07"]
