"""By which network and proxy the hosts of a screen are reached."""

from __future__ import annotations

from pathlib import Path

import pytest

from ppkg_builder.marks import unmarked
from tests.simulation.profiles import AUTOPILOT, HEADSET, LATER, WIFI, screen, started


def test_a_screen_asks_for_hosts_by_the_network_that_is_there_by_then(tmp_path: Path) -> None:
    wifi = {"wifi": {**WIFI["wifi"], **LATER["wifi"]}}
    found = started(tmp_path, HEADSET, AUTOPILOT, LATER, wifi)
    early, late = screen(found, "autopilot").network, screen(found, "sign-in").network
    assert early is not None
    assert late is not None
    assert [unmarked(way) for way in early.through] == ["Wi-Fi SETUP; without a proxy"]
    assert len(late.through) == 2
    assert "Intune core" in early.groups
    assert early.hosts > late.hosts > 5


@pytest.mark.parametrize(
    ("proxy", "says"),
    [
        ({"mode": "none"}, "without a proxy"),
        ({"mode": "transparent"}, "through the network's transparent proxy"),
        ({"mode": "wpad"}, "through the proxy that the network names (WPAD)"),
        ({"mode": "configured", "address": "proxy.quay.example:8080"}, "through the proxy proxy.quay.example:8080"),
        (
            {"mode": "configured", "pac_url": "http://pac.quay.example/p.pac"},
            "through the proxy that http://pac.quay.example/p.pac names",
        ),
    ],
    ids=["none", "transparent", "wpad", "address", "script"],
)
def test_the_way_out_names_the_proxy(tmp_path: Path, proxy: dict[str, str], says: str) -> None:
    asked = screen(started(tmp_path, HEADSET, AUTOPILOT, WIFI, {"proxy": proxy}), "autopilot").network
    assert asked is not None
    assert [unmarked(way) for way in asked.through] == [f"Wi-Fi SETUP; {says}"]


def test_the_proxy_of_the_whole_device_comes_with_mdm(tmp_path: Path) -> None:
    wifi = {"wifi": {"setup": {**WIFI["wifi"]["setup"], "proxy": "none"}}}
    proxy = {"proxy": {"mode": "configured", "address": "proxy.quay.example:8080"}}
    found = started(tmp_path, HEADSET, AUTOPILOT, wifi, proxy)
    early, late = screen(found, "autopilot").network, screen(found, "sign-in").network
    assert early is not None
    assert late is not None
    assert unmarked(early.through[0]) == "Wi-Fi SETUP; without a proxy"
    assert "once MDM has set it" in late.through[0]


def test_without_a_wifi_of_the_package_a_cable_is_asked_for(tmp_path: Path) -> None:
    found = started(tmp_path, HEADSET, AUTOPILOT, LATER)
    asked = screen(found, "autopilot").network
    assert asked is not None
    assert "network adapter" in asked.through[0]
    assert any("network adapter" in one.text for one in found.before)
    assert any("PLANT" in note.text for note in screen(found, "network").notes)
