"""``diagnostics``: who can have logs, and aids against what goes wrong."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ppkg_builder.areas import diagnostics
from ppkg_builder.site import Device
from tests.areas.lowered import ONLINE, PC, actions, choices, found, leaves
from tests.areas.near_offline import ids, read


def model(**said: Any) -> diagnostics.Model:
    return read(diagnostics.Model, **said)


def test_keys_are_rows_for_mdm() -> None:
    v = model(offline_logs="owners", passive_polling=False, captive_portal=True, head_tracking="constellation")
    assert leaves(diagnostics, v) == [
        "mdm MixedReality/FallbackDiagnostics Integer 1",
        "mdm MixedReality/HeadTrackingMode Integer 1",
        "mdm MixedReality/AllowCaptivePortalBeforeLogon Integer 1",
        "mdm MixedReality/DisallowNetworkConnectivityPassivePolling Integer 1",
    ]


def test_a_copy_of_feedback_is_for_every_device() -> None:
    row = "mdm System/FeedbackHubAlwaysSaveDiagnosticsLocally Integer 1"
    assert leaves(diagnostics, model(feedback_hub_local=True)) == [row]
    assert leaves(diagnostics, model(feedback_hub_local=True), PC) == [row]


def test_no_logs_and_no_hashes() -> None:
    awaited = replace(ONLINE, ways=frozenset({"autopilot"}), devices=(Device("101"),))
    v = model(offline_logs="nobody")
    assert found(diagnostics, v, awaited) == ["warning policies/no-hashes diagnostics.offline_logs"]
    assert found(diagnostics, v) == ["note policies/no-diagnostics diagnostics.offline_logs"]
    assert found(diagnostics, model(offline_logs="owners"), awaited) == []


def test_decisions_and_steps() -> None:
    v = model(offline_logs="nobody", head_tracking="features")
    assert choices(diagnostics, v) == {"Diagnostics": "offline logs: nobody"}
    assert choices(diagnostics, model(head_tracking="features")) == {"Diagnostics": "one rule"}
    assert choices(diagnostics, model()) == {}
    assert ids(diagnostics.steps(v, ONLINE)) == ["TEN-05", "VAL-07", "LOG-01", "LOG-02"]
    assert actions(diagnostics, v, "LOG-01")[1] == "Press Power and Volume down together and let both go."
