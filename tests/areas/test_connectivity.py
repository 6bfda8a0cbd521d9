"""The area connectivity: contradictions, dates, decisions, steps, and what it adds to the endpoints."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from pydantic import ValidationError

from ppkg_builder import network
from ppkg_builder.areas import connectivity
from ppkg_builder.marks import unmarked
from ppkg_builder.site import Contact, Print, Services, Site
from tests.areas.near_offline import CLOUD, ISSUED, ids, plain, read, rules, site, told, unheard

MONTHLY = {"every": "month", "day": "second wednesday"}
DESK = Print(contacts=(Contact("desk", "Service desk", "+00 555 0100"),))
SIGN_IN = "note connectivity/sign-in-once-online connectivity.during_use"


def model(**values: Any) -> connectivity.Model:
    return read(connectivity.Model, **{"during_use": "occasional", "reconnect": MONTHLY, **values})


def at(v: connectivity.Model, services: Services = CLOUD, **changes: Any) -> Site:
    return site(services=services, connection=connectivity.fact(v, ISSUED), **{"print": DESK, **changes})


def test_the_connection_is_a_fact_for_other_areas() -> None:
    connection = connectivity.fact(model(), ISSUED)
    assert connection.during_use == "occasional"
    assert connection.rhythm == "second Wednesday of every month"
    assert [day.isoformat() for day in connection.reconnects[:3]] == ["2026-12-09", "2027-01-13", "2027-02-10"]
    assert (len(connection.reconnects), connection.longest_gap_days) == (24, 35)


def test_without_a_rhythm_there_are_no_dates() -> None:
    connection = connectivity.fact(model(reconnect=None), ISSUED)
    assert (connection.reconnects, connection.rhythm, connection.longest_gap_days) == ((), "", 0)


@pytest.mark.parametrize(
    ("values", "services", "expected"),
    [
        ({}, CLOUD, [SIGN_IN]),
        ({"during_use": "always", "reconnect": None}, CLOUD, []),
        ({"during_use": "none", "reconnect": None}, Services(), []),
        (
            {"during_use": "none"},
            replace(CLOUD, remote_assist=True),
            ["error connectivity/no-connection-for-remote-assist connectivity.during_use", SIGN_IN],
        ),
        (
            {"during_use": "none"},
            replace(CLOUD, lob="cloud"),
            ["error connectivity/no-connection-for-cloud-data connectivity.during_use", SIGN_IN],
        ),
        (
            {"during_use": "none"},
            replace(CLOUD, lob="site-server"),
            ["warning connectivity/site-server-out-of-reach connectivity.during_use", SIGN_IN],
        ),
        (
            {},
            replace(CLOUD, remote_assist=True),
            ["note connectivity/works-only-connected connectivity.during_use", SIGN_IN],
        ),
        ({"reconnect": None}, CLOUD, [SIGN_IN, "warning connectivity/no-reconnect connectivity.during_use"]),
        ({}, Services(), ["warning connectivity/reconnect-without-service connectivity.reconnect"]),
        (
            {"connected_cache": "cache_1"},
            CLOUD,
            [SIGN_IN, "error connectivity/malformed-host connectivity.connected_cache"],
        ),
        (
            {"connected_cache": "cache.example"},
            replace(CLOUD, windows_update=False),
            [SIGN_IN, "warning connectivity/cache-without-updates connectivity.connected_cache"],
        ),
        ({"firewall": "addresses"}, CLOUD, [SIGN_IN, "note connectivity/filters-by-address connectivity.firewall"]),
    ],
)
def test_what_contradicts_the_services_is_found(
    values: dict[str, Any], services: Services, expected: list[str]
) -> None:
    v = model(**values)
    assert rules(connectivity.findings(v, at(v, services))) == expected


def test_a_contradiction_names_both_places() -> None:
    v = model(during_use="none")
    finding, _ = connectivity.findings(v, at(v, replace(CLOUD, remote_assist=True)))
    assert finding.at == ("connectivity", "during_use")
    assert finding.related == ((("services", "apps"), "Remote Assist is chosen here"),)


@pytest.mark.parametrize("values", [{"during_use": "sometimes"}, {"reconnect": {"every": "month"}}, {"online": True}])
def test_other_shapes_are_refused(values: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        model(**values)


def test_decisions_name_their_consequences() -> None:
    v = model(firewall="addresses", ipv6=True, connected_cache="cache.example")
    decisions = list(connectivity.decisions(v, at(v)))
    assert [(unmarked(d.subject), unmarked(d.choice)) for d in decisions] == [
        ("Connection during use", "a connection now and then"),
        ("Reconnect", "second Wednesday of every month"),
        ("Firewall", "filters by address"),
        ("IPv6", "in use"),
        ("Update cache", "cache.example"),
    ]
    assert [plain(c) for c in decisions[0].consequences] == [
        "Each user signs in once online before working offline; after that PIN or Windows Hello works offline.",
        "Services that need the network work only while there is a connection.",
        "Guides are downloaded while the device is connected, and used offline.",
        "Updates, policies and apps arrive only when a device is connected again.",
    ]
    assert [plain(c) for c in decisions[1].consequences] == [
        "Between two dates lie at most 35 days.",
        "In the 24 months after the issue there are 24 dates, 2026-12-09 to 2028-11-08.",
        "Microsoft's monthly updates come out on the second Tuesday of a month, after the date on 2027-09-08, "
        "2027-12-08 (until support ends); devices get them at the next one (Windows update documentation).",
    ]


@pytest.mark.parametrize(
    ("device", "build", "values", "services", "expected"),
    [
        (
            "hololens2",
            "22621.1266",
            {},
            CLOUD,
            "PLAN-01 PLAN-02 PLAN-04 OPS-01 OPS-02 OPS-03 OPS-04 OPS-05 OPS-06",
        ),
        (
            "hololens2",
            "22621.1266",
            {"during_use": "none", "reconnect": None},
            Services(),
            "PLAN-01 PLAN-04",
        ),
        (
            "windows11",
            "26100.1",
            {"during_use": "always", "reconnect": None},
            replace(CLOUD, autopilot=False, guides=False),
            "PLAN-01 PLAN-04 OPS-09",
        ),
        ("other", "", {"during_use": "none", "reconnect": None}, Services(), "PLAN-01 PLAN-04"),
    ],
)
def test_the_steps_follow_from_the_rhythm_and_the_services(
    device: str, build: str, values: dict[str, Any], services: Services, expected: str
) -> None:
    v = model(**values)
    here = site(device, build, services=services, connection=connectivity.fact(v, ISSUED))
    assert ids(connectivity.steps(v, here)) == expected.split()


def test_a_site_without_contacts_has_nobody_to_call() -> None:
    v = model(during_use="none", reconnect=None)
    found = list(connectivity.findings(v, at(v, Services(), print=Print())))
    assert told(found) == [
        (
            "connectivity/nobody-to-call",
            "connectivity.during_use",
            "people cannot look for help online, and the runbook names nobody to call",
        )
    ]
    always = model(during_use="always", reconnect=None)
    assert list(connectivity.findings(always, at(always, Services(), print=Print()))) == []


def test_contacts_replace_the_step_that_asks_for_them() -> None:
    v = model()
    assert "PLAN-04" not in ids(connectivity.steps(v, at(v)))
    assert "PLAN-04" in ids(connectivity.steps(v, at(v, print=Print())))


def test_no_key_is_silent() -> None:
    v = model(firewall="addresses", ipv6=True, connected_cache="cache.example")
    assert unheard("connectivity", connectivity, v, at(v)) == []


def test_a_pc_is_not_called_a_headset() -> None:
    v = model()
    here = site("windows11", "26100.1", services=CLOUD, connection=connectivity.fact(v, ISSUED))
    texts = [t for s in connectivity.steps(v, here) for t in (*s.actions, s.title, s.expected, s.otherwise, *s.needs)]
    assert [t for t in texts if "headset" in t.lower() or "hololens" in t.lower() or "flash" in t.lower()] == []


def test_the_calendar_step_carries_every_date() -> None:
    v = model()
    step = next(s for s in connectivity.steps(v, at(v)) if s.id == "PLAN-02")
    dates = connectivity.fact(v, ISSUED).reconnects
    assert [day for day in dates if day.isoformat() not in step.actions[0]] == []


def test_a_headset_that_stays_away_longer_than_the_guide_advises_has_a_caution() -> None:
    rare = model(reconnect={"every": "2 months", "day": "first monday"})
    told = {v: next(s for s in connectivity.steps(v, at(v)) if s.id == "PLAN-02").caution for v in (rare, model())}
    assert list(told.values()) == [
        "Microsoft's guide advises once a month at least; this site has chosen a longer rhythm.",
        "",
    ]


def test_a_weekly_calendar_is_said_by_its_ends() -> None:
    v = model(reconnect={"every": "week", "day": "friday"})
    step = next(s for s in connectivity.steps(v, at(v)) if s.id == "PLAN-02")
    assert plain(step.actions[0]) == (
        "Open calendar.ics with the site's calendar. It enters the Friday of every week: 2026-11-27 to 2028-11-24, "
        "105 dates; and beside these all days on which something ends."
    )


def test_older_headsets_update_apps_in_the_store() -> None:
    v = model()
    new, old = (
        next(s for s in connectivity.steps(v, at(v, target=site(build=build).target)) if s.id == "OPS-05")
        for build in ("22621.1266", "20348.1528")
    )
    assert plain(new.actions[0]).startswith("Choose Settings > Apps > App updates")
    assert plain(old.actions[0]).startswith("Choose Microsoft Store > Library > Get updates")


def test_a_reconnect_is_done_by_its_next_dates() -> None:
    v = model()
    step = next(s for s in connectivity.steps(v, at(v)) if s.id == "OPS-02")
    assert plain(step.actions[0]) == (
        "Do this on the second Wednesday of every month, next on 2026-12-09, 2027-01-13, 2027-02-10."
    )


def test_a_clock_that_is_wrong_by_hours_is_in_another_zone() -> None:
    v = model()
    there = at(v)
    told = [
        plain(next(s for s in connectivity.steps(v, where) if s.id == "OPS-02").otherwise)
        for where in (there, replace(there, setup_timezone="GMT Standard Time"))
    ]
    for text, zone in zip(told, (there.timezone, "GMT Standard Time"), strict=True):
        assert text.endswith(
            f"If the clock is wrong by whole hours, set the time zone to {zone} under Settings > Time & Language > "
            "Date & time. If it is wrong otherwise, have the network engineer check that the time server is reached "
            "over UDP 123 (NET-01)."
        )


def test_a_user_who_left_is_removed_by_whoever_may() -> None:
    v = model()
    there = at(v, services=Services(entra=True))
    step = next(s for s in connectivity.steps(v, there) if s.id == "OPS-06")
    assert [plain(action) for action in step.actions[-2:]] == [
        "Save what those who left have made.",
        "Have the device's owner remove those who left under Settings > Accounts > Other people: their data on this "
        "device goes with them.",
    ]


def test_the_cache_joins_the_allow_list_over_http() -> None:
    v = model(connected_cache="cache.example")
    rows = network.select(list(connectivity.endpoints(v, at(v))), at(v).target)
    cache = next(row for row in rows if row.host == "cache.example")
    assert (cache.ports, cache.reasons) == (("tcp/80",), ("the site has a Connected Cache",))


def test_a_firewall_by_address_asks_for_the_service_tag() -> None:
    v = model(firewall="addresses")
    said = network.remarks(list(connectivity.endpoints(v, at(v))), at(v).target)
    assert [text.partition(" (")[0].partition(" also")[0] for text in said] == ["Intune by address", "Microsoft"]
    assert "AzureFrontDoor.MicrosoftSecurity" in said[1]


def test_ipv6_adds_its_probe() -> None:
    v = model(ipv6=True)
    rows = network.select(list(connectivity.endpoints(v, at(v))), at(v).target)
    assert [(row.host, row.ports) for row in rows] == [("ipv6.msftconnecttest.com", ("tcp/80",))]
