"""``updates``: what its keys become, what contradicts what, and the human work of a pause and a ring."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from ppkg_builder.areas import updates
from ppkg_builder.site import Connection, Services
from tests.areas.lowered import ONLINE, PC, actions, choices, found, leaves
from tests.areas.near_offline import ISSUED, ids, plain, read

PAUSE = {"until": "2026-12-20", "quality": True}


def model(**said: Any) -> updates.Model:
    return read(updates.Model, **said)


def test_keys_become_policies_of_the_package() -> None:
    v = model(active_hours={"start": 7, "end": 17}, defer={"quality_days": 7}, store_apps="deny", automatic="scheduled")
    assert leaves(updates, v, PC) == [
        "setting Update/ActiveHoursStart 7",
        "setting Update/ActiveHoursEnd 17",
        "setting Update/DeferQualityUpdatesPeriodInDays 7",
        "setting Update/AllowAutoUpdate Auto-install and restart at specified time",
        "setting ApplicationManagement/AllowAppStoreAutoUpdate Disallowed",
    ]


def test_one_key_goes_by_mdm_where_the_profile_says_so() -> None:
    v = model(defer={"quality_days": 7, "feature_days": 60}, install_hour=3, deliver={"defer": "mdm"})
    assert leaves(updates, v) == [
        "mdm Update/DeferQualityUpdatesPeriodInDays Integer 7",
        "mdm Update/DeferFeatureUpdatesPeriodInDays Integer 60",
        "setting Update/ScheduledInstallTime 3",
    ]


def test_a_pause_goes_by_mdm_and_is_taken_away_by_hand() -> None:
    v = model(pause={**PAUSE, "feature": True})
    assert leaves(updates, v) == [
        "mdm Update/PauseQualityUpdates Integer 1",
        "mdm Update/PauseFeatureUpdates Integer 1",
    ]
    (step,) = [step for step in updates.steps(v, ONLINE) if step.id == "UPD-02"]
    assert step.needs == ("it is 2026-12-20 or later",)
    assert "PauseQualityUpdates" in plain(step.actions[0])


@pytest.mark.parametrize(
    ("hours", "finding"),
    [
        ({"start": 7, "end": 17}, ""),
        ({"start": 20, "end": 8}, ""),
        ({"start": 20, "end": 9}, "warning updates/active-hours-disputed"),
        ({"start": 6, "end": 0}, "warning updates/active-hours-disputed"),
        ({"start": 6, "end": 1}, "error updates/active-hours-too-long"),
        ({"start": 6, "end": 16, "longest": 9}, "error updates/active-hours-too-long"),
        ({"start": 6, "end": 15, "longest": 9}, ""),
        ({"start": 6, "end": 6}, "error updates/active-hours-empty"),
    ],
)
def test_active_hours_span_what_windows_takes(hours: dict[str, int], finding: str) -> None:
    told = found(updates, model(active_hours=hours), PC)
    assert told == ([f"{finding} updates.active_hours.end"] if finding else [])


@pytest.mark.parametrize(
    ("days", "today", "finding"),
    [
        (35, 0, ""),
        (36, 0, "error updates/pause-too-long updates.pause.until"),
        (20, 19, ""),
        (20, 20, "error updates/pause-over updates.pause.until"),
    ],
)
def test_a_pause_ends_after_today_and_within_35_days(days: int, today: int, finding: str) -> None:
    v = model(pause={"until": str(ISSUED + timedelta(days)), "quality": True})
    told = found(updates, v, replace(PC, today=ISSUED + timedelta(today)))
    assert told == ([finding] if finding else [])


@pytest.mark.parametrize(("day", "told"), [(date(2026, 12, 9), False), (date(2027, 1, 13), True), (ISSUED, False)])
def test_devices_hear_of_a_pause_when_they_reconnect(day: date, told: bool) -> None:
    where = replace(PC, connection=Connection("occasional", (day,)))
    expected = ["warning updates/pause-unheard updates.pause.until"] if told else []
    assert found(updates, model(pause=PAUSE), where) == expected


def test_a_pause_of_nothing_and_a_schedule_of_another_mode() -> None:
    assert found(updates, model(pause={"until": "2026-12-20", "quality": False}), PC) == [
        "error updates/pause-of-nothing updates.pause"
    ]
    assert found(updates, model(automatic="install", install_day="sunday", install_hour=3), PC) == [
        "warning updates/schedule-without-effect updates.install_day",
        "warning updates/schedule-without-effect updates.install_hour",
    ]
    assert found(updates, model(install_day="sunday"), PC) == []


def test_a_ring_and_the_profile_say_the_same() -> None:
    v = model(defer={"quality_days": 7}, deliver={"defer": "mdm"})
    assert found(updates, v) == ["note updates/beside-a-ring updates.defer"]
    assert actions(updates, v, "UPD-01")[1:] == [
        "DeferQualityUpdatesPeriodInDays is 7.",
        "Use no policy of the types for feature updates or quality updates beside it.",
    ]
    alone = replace(PC, services=Services(windows_update=True))
    assert found(updates, model(defer={"quality_days": 7}), alone) == []


def test_rules_without_updates_have_nothing_to_act_on() -> None:
    where = replace(PC, services=Services())
    assert found(updates, model(active_hours={"start": 7, "end": 17}), where) == ["warning updates/no-service updates"]


def test_a_cache_is_a_host_that_must_be_reachable() -> None:
    v = model(delivery={"cache_host": "cache.north-quay.example", "mode": "http"})
    (need,) = updates.endpoints(v, ONLINE)
    assert (need.host, need.ports) == ("cache.north-quay.example", ("tcp/80",))
    assert found(updates, model(delivery={"cache_host": "http://x.example"}), PC) == [
        "error updates/bad-cache-host updates.delivery.cache_host"
    ]
    unused = model(delivery={"cache_host": "cache.north-quay.example", "cache_source": "dhcp-only"})
    assert found(updates, unused, PC) == ["warning updates/cache-host-unused updates.delivery.cache_host"]


@pytest.mark.parametrize(("mode", "told"), [("http", False), ("lan", True), ("group", True), ("internet", True)])
def test_headsets_share_no_downloads(mode: str, told: bool) -> None:
    expected = ["warning policies/no-peers updates.delivery.mode"] if told else []
    assert found(updates, model(delivery={"mode": mode})) == expected
    assert found(updates, model(delivery={"mode": mode}), PC) == []


def test_decisions_and_steps() -> None:
    v = model(active_hours={"start": 7, "end": 17}, notifications="none")
    assert choices(updates, v) == {"Updates": "active hours, further rules"}
    assert choices(updates, model(notifications="none")) == {"Updates": "own rules"}
    assert choices(updates, model()) == {}
    assert ids(updates.steps(v, ONLINE)) == ["VAL-07", "UPD-01", "UPD-03"]
    assert ids(updates.steps(model(), ONLINE)) == []
