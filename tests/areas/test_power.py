"""``power``: one time for display and sleep on headsets, two on PCs."""

from __future__ import annotations

from typing import Any

import pytest

from ppkg_builder.areas import power
from tests.areas.lowered import ONLINE, PC, actions, choices, found, leaves
from tests.areas.near_offline import ids, read


def model(**said: Any) -> power.Model:
    return read(power.Model, **said)


def node(policy: str, element: str, seconds: int) -> str:
    text = f'<enabled/><data id="{element}" value="{seconds}"/>'
    return f"node Policy/Config/Power/{policy} string {text} in Power/{policy}"


@pytest.mark.parametrize("key", ["sleep_after_minutes", "display_off_after_minutes"])
def test_one_key_sets_both_times_of_a_headset(key: str) -> None:
    v = model(on_battery={key: 5})
    assert leaves(power, v) == [
        node("DisplayOffTimeoutOnBattery", "EnterVideoDCPowerDownTimeOut", 300),
        node("StandbyTimeoutOnBattery", "EnterDCStandbyTimeOut", 300),
    ]
    assert {leaf.sources for leaf in power.settings(v, ONLINE)} == {(("power", "on_battery", key),)}
    assert found(power, v) == []


def test_a_pc_takes_each_time_by_itself() -> None:
    assert leaves(power, model(plugged_in={"sleep_after_minutes": 0}), PC) == [
        'setting Power/StandbyTimeoutPluggedIn <enabled/><data id="EnterACStandbyTimeOut" value="0"/>'
    ]


def test_two_times_of_a_headset_must_agree() -> None:
    v = model(plugged_in={"sleep_after_minutes": 15, "display_off_after_minutes": 10})
    assert found(power, v) == ["warning policies/timeouts-differ power.plugged_in.display_off_after_minutes"]
    assert found(power, v, PC) == []


@pytest.mark.parametrize(("display", "told"), [(5, False), (10, False), (11, True), (0, True)])
def test_a_display_goes_off_before_the_pc_sleeps(display: int, told: bool) -> None:
    v = model(on_battery={"sleep_after_minutes": 10, "display_off_after_minutes": display})
    expected = ["warning power/display-after-sleep power.on_battery.display_off_after_minutes"] if told else []
    assert found(power, v, PC) == expected


def test_buttons_do_not_hibernate_a_pc_that_may_not() -> None:
    v = model(hibernate="deny", on_battery={"lid": "hibernate", "power_button": "sleep"})
    assert found(power, v, PC) == ["error power/hibernate-denied power.on_battery.lid"]
    assert found(power, model(hibernate="allow", on_battery={"lid": "hibernate"}), PC) == []


def test_thresholds_and_buttons() -> None:
    v = model(on_battery={"energy_saver_below": 20}, plugged_in={"power_button": "shut-down"}, hibernate="allow")
    assert leaves(power, v, PC) == [
        "setting Power/EnergySaverBatteryThresholdOnBattery 20",
        "setting Power/SelectPowerButtonActionPluggedIn Shut down",
        "setting Power/AllowHibernate Allowed",
    ]


def test_a_headset_has_no_lid() -> None:
    (finding,) = power.findings(model(on_battery={"lid": "sleep"}), ONLINE)
    assert (finding.rule, finding.at) == ("policy/unknown", ("power", "on_battery", "lid"))


def test_decisions_and_steps() -> None:
    v = model(on_battery={"sleep_after_minutes": 5}, plugged_in={"sleep_after_minutes": 15})
    assert choices(power, v) == {"Power": "sleep on battery after 5 min, sleep on mains after 15 min"}
    assert choices(power, model(on_battery={"energy_saver_below": 20})) == {"Power": "own rules"}
    assert ids(power.steps(v, ONLINE)) == ["VAL-07", "PWR-01"]
    assert actions(power, v, "PWR-01") == [
        "Lay the device down on battery and wait 5 minutes.",
        "Lay the device down on mains and wait 15 minutes.",
    ]
