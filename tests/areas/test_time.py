"""``time``: zone and time servers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ppkg_builder.areas import time
from ppkg_builder.site import Connection
from tests.areas.lowered import ONLINE, PC, actions, choices, found, leaves
from tests.areas.near_offline import ids, read

ZONE = "W. Europe Standard Time"


def model(**said: Any) -> time.Model:
    return read(time.Model, **said)


def test_a_zone_goes_by_package_to_a_pc_and_by_mdm_to_a_headset() -> None:
    assert leaves(time, model(zone=ZONE), PC) == [f"setting TimeLanguageSettings/ConfigureTimeZone {ZONE}"]
    assert leaves(time, model(zone=ZONE)) == [f"mdm TimeLanguageSettings/ConfigureTimeZone String {ZONE}"]


def test_servers_are_the_text_of_the_csp_and_switch_the_client_on() -> None:
    assert leaves(time, model(ntp={"servers": ["a.example", "10.1.1.1"], "poll_seconds": 2048})) == [
        "mdm MixedReality/NtpClientEnabled String <enabled/>",
        "mdm MixedReality/ConfigureNtpClient String <enabled/>"
        '<data id="W32TIME_NtpServer" value="a.example,0x9 10.1.1.1,0x9"/>'
        '<data id="W32TIME_Type" value="NTP"/>'
        '<data id="W32TIME_CrossSiteSyncFlags" value="2"/>'
        '<data id="W32TIME_ResolvePeerBackoffMinutes" value="15"/>'
        '<data id="W32TIME_ResolvePeerBackoffMaxTimes" value="7"/>'
        '<data id="W32TIME_SpecialPollInterval" value="2048"/>'
        '<data id="W32TIME_NtpClientEventLogFlags" value="0"/>',
    ]


def test_servers_must_be_reachable() -> None:
    needs = list(time.endpoints(model(ntp={"servers": ["a.example"]}), ONLINE))
    assert [(need.host, need.ports) for need in needs] == [("a.example", ("udp/123",))]
    assert list(time.endpoints(model(zone=ZONE), ONLINE)) == []


def test_an_iana_name_is_no_zone_of_windows() -> None:
    (finding,) = time.findings(model(zone="Europe/Oslo"), PC)
    assert (finding.rule, finding.at) == ("time/unknown-zone", ("time", "zone"))
    (finding,) = time.findings(model(zone="W Europe Standard Time"), PC)
    assert finding.remedy == "did you mean 'W. Europe Standard Time'?"


def test_first_set_up_and_mdm_name_one_zone() -> None:
    where = replace(ONLINE, setup_timezone="UTC")
    assert found(time, model(zone=ZONE), where) == ["warning time/differs-from-setup time.zone"]
    assert found(time, model(zone="UTC"), where) == []
    assert found(time, model(zone=ZONE)) == []


def test_a_server_is_a_host() -> None:
    assert found(time, model(ntp={"servers": ["a.example", "b.example:123"]})) == [
        "error time/bad-server time.ntp.servers.1"
    ]
    alone = replace(ONLINE, connection=Connection(during_use="none"))
    assert found(time, model(ntp={"servers": ["a.example"]}), alone) == []  # connectivity tells that nobody reconnects


def test_a_pc_takes_its_servers_otherwise() -> None:
    rules = [finding.rule for finding in time.findings(model(ntp={"servers": ["a.example"]}), PC)]
    assert rules == ["policy/unknown", "policy/unknown"]


def test_decisions_and_steps() -> None:
    v = model(zone=ZONE, ntp={"servers": ["a.example"]})
    assert choices(time, v) == {"Time": f"{ZONE}, one time server"}
    assert ids(time.steps(v, ONLINE)) == ["TEN-05", "VAL-07", "TIM-01"]
    assert actions(time, v, "TIM-01")[0] == "Restart the headset: it takes its time servers at a restart."
    assert len(actions(time, model(zone=ZONE), "TIM-01", PC)) == 1
