"""The way from a device to its services, as a drawing and in words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ppkg_builder.network import Row
from ppkg_builder.network.selection import OWN
from ppkg_builder.runbook.picture import Picture
from ppkg_builder.runbook.pictures import network_path
from ppkg_builder.site import Network, Proxy, Services
from ppkg_builder.work import Phase
from tests.runbook.example import HOSTILE, LONG, ROWS, material, site, step
from tests.runbook.pictures.drawn import astray, labels, said

PLANT = Network("QUAY-PLANT")


def path(rows: tuple[Row, ...] = ROWS, **changes: Any) -> Picture:
    (found,) = network_path(material(rows=rows, site=site(**changes)))
    return found


def row(host: str, title: str = "Identity", **changes: Any) -> Row:
    return replace(ROWS[0], host=host, titles=(title,), **changes)


def own(host: str) -> Row:
    return row(host, "The site's own hosts", groups=(OWN,), sources=(OWN,))


def test_a_site_without_a_network_has_no_drawing() -> None:
    assert list(network_path(material(rows=()))) == []


def test_the_way_leads_from_the_device_through_the_network_and_the_firewall_to_services() -> None:
    assert labels(path(networks=(PLANT,))) == [
        "HoloLens 2", "2 devices",
        "Wi-Fi", "QUAY-PLANT",
        "Firewall", "2 hosts to let through", "tcp/443, tcp/80",
        "Services on the internet: hosts of each", "Identity: 1", "Updates: 1",
    ]  # fmt: skip


def test_it_is_said_in_words() -> None:
    assert said(path((*ROWS, own("files.quay.example")), networks=(PLANT, Network("QUAY-2")))) == [
        "Devices join one of the Wi-Fi networks QUAY-PLANT and QUAY-2.",
        "No proxy stands between the devices and the firewall.",
        "The firewall lets 3 hosts through, on tcp/443 and tcp/80.",
        "Identity: 1 host.",
        "Updates: 1 host.",
        "Of this site, wherever they stand: files.quay.example.",
    ]


@pytest.mark.parametrize(
    ("proxy", "drawn", "sentence"),
    [
        (
            Proxy("transparent"),
            "A transparent proxy: nothing is set on the|devices",
            "Behind it is a transparent proxy: nothing is set on the devices.",
        ),
        (Proxy("wpad"), "A proxy that devices find by WPAD", "Behind it is a proxy that devices find by WPAD."),
        (
            Proxy("configured", address="proxy.quay.example:8080"),
            "proxy.quay.example:8080",
            "Behind it is the proxy proxy.quay.example:8080.",
        ),
        (
            Proxy("configured", pac_url="http://quay.example/p.pac"),
            "Proxy by a PAC file",
            "Behind it is a proxy, by the PAC file http://quay.example/p.pac.",
        ),
    ],
)
def test_the_proxy_stands_between_the_network_and_the_firewall(proxy: Proxy, drawn: str, sentence: str) -> None:
    found = path(proxy=proxy)
    assert drawn in labels(found)[3:6]
    assert said(found)[1] == sentence


STAGE = Network("QUAY-STAGE", direct=True)


@pytest.mark.parametrize(
    ("proxy", "mdm", "first", "second"),
    [
        (
            Proxy("configured", "proxy.example:8080"), True,
            "From QUAY-PLANT devices go through the proxy proxy.example:8080.",
            "From QUAY-STAGE devices go out directly until MDM has set the proxy for the whole device, and through it "
            "from then on.",
        ),
        (
            Proxy("wpad"), False,
            "From QUAY-PLANT devices go through a proxy that they find by WPAD.",
            "From QUAY-STAGE devices go out directly.",
        ),
        (
            Proxy("configured", pac_url="http://x.example/p.pac"), False,
            "From QUAY-PLANT devices go through a proxy, by the PAC file http://x.example/p.pac.",
            "From QUAY-STAGE devices go out directly.",
        ),
    ],
)  # fmt: skip
def test_a_network_that_goes_out_without_the_proxy_is_told(proxy: Proxy, mdm: bool, first: str, second: str) -> None:
    picture = path(networks=(PLANT, STAGE), proxy=proxy, services=Services(intune=mdm))
    assert said(picture)[1:3] == [first, second]
    assert ("Without the proxy at first" if mdm else "Without the proxy") in labels(picture)


def test_hosts_that_the_site_decides_on_are_not_said_to_be_let_through() -> None:
    (picture,) = network_path(material(steps=(step("NET-01", Phase.NETWORK),)))
    assert "2 hosts, optional ones included" in labels(picture)
    assert (
        "The list names 2 hosts, optional ones included, on tcp/443 and tcp/80; NET-01 says which of them the firewall "
        "lets through."
    ) in said(picture)


def test_a_proxy_that_inspects_says_so() -> None:
    found = path(proxy=Proxy("configured", address="proxy.quay.example:8080", inspection_root="root"))
    assert "It opens TLS to inspect it" in labels(found)
    assert "It opens TLS to inspect it." in said(found)


def test_without_a_wifi_network_of_the_package_devices_are_on_a_cable_or_choose_one() -> None:
    assert "Cable, or a Wi-Fi network that people choose" in labels(path(networks=()))


def test_a_host_is_counted_once_and_the_proxy_is_no_service_of_the_site() -> None:
    rows = (*ROWS, replace(ROWS[0], ports=("tcp/80",)), own("proxy.quay.example"))
    found = path(rows, proxy=Proxy("configured", address="proxy.quay.example:8080"))
    assert "Identity: 1" in labels(found)
    assert not any("Hosts of this site" in label for label in labels(found))


def test_more_than_there_is_room_for_is_counted() -> None:
    many = tuple(row(f"{n}.example.com", f"Group {n:02}") for n in range(60))
    mine = tuple(own(f"host{n}.quay.example") for n in range(20))
    found = path((*many, *mine), networks=tuple(Network(f"N{n}") for n in range(9)))
    assert labels(found).count("Wi-Fi") == 2
    assert [label for label in labels(found) if " more " in label] == [
        "7 more networks", "28 more groups", "15 more hosts",
    ]  # fmt: skip
    assert found.height < 580  # points of a page
    assert "Group 59: 1 host." in said(found)


NAMES = st.one_of(st.text(min_size=1, max_size=80), st.sampled_from([HOSTILE, LONG, "日本語" * 20, "a.b/" * 40]))


@settings(max_examples=60)
@given(names=st.lists(NAMES, min_size=1, max_size=8), proxy=NAMES, groups=st.integers(0, 40))
def test_nothing_leaves_its_place_whatever_names_are(names: list[str], proxy: str, groups: int) -> None:
    rows = (*(row(f"h{n}", name) for n, name in enumerate(names * 5)), *(own(f"{name}{groups}") for name in names))
    found = path(
        rows,
        networks=tuple(Network(name) for name in names),
        proxy=Proxy("configured", address=f"{proxy}:80", pac_url=proxy, inspection_root="x"),
    )
    assert astray(found) == []
