"""What VPN connections ask of networks and of people."""

from __future__ import annotations

import pytest

from ppkg_builder.areas import vpn
from tests.areas.near_offline import ids
from tests.areas.vpns import APP, NATIVE, model, one
from tests.areas.windows import MANAGED, PC, step


@pytest.mark.parametrize(
    ("protocol", "ports"),
    [("ikev2", ("udp/500", "udp/4500")), ("pptp", ("tcp/1723",)), ("l2tp", ("udp/500", "udp/4500", "udp/1701"))],
)
def test_gateways_must_be_reachable(protocol: str, ports: tuple[str, ...]) -> None:
    (need,) = vpn.endpoints(one(protocol=protocol), PC)
    assert (need.host, need.ports, need.because) == ("vpn.example.com", ports, (("vpn", "office", "servers"),))


def test_of_an_apps_addresses_the_hosts_must_be_reachable() -> None:
    v = model(app={"plugin": {"app": APP, "servers": ["https://a.example/realm", "b.example:8443", "x_y"]}})
    assert [(need.host, need.ports) for need in vpn.endpoints(v, PC)] == [
        ("a.example", ("tcp/443",)),
        ("b.example", ("tcp/443",)),
    ]


def test_the_steps_say_how_each_connection_is_made() -> None:
    v = model(office={**NATIVE, "always_on": True}, app={"plugin": {"app": APP, "servers": ["a.example"]}})
    actions, expected = step(vpn, v, "VPN-02", PC)
    assert actions[1:3] == ["app: choose it, select Connect.", "office: it is made by itself; wait a minute."]
    assert expected == "Connected stands under each, and the page opens."
    assert ids(vpn.steps(one(deliver="mdm"), MANAGED)) == ["TEN-05", "VPN-01", "VPN-02"]
    assert ids(vpn.steps(model(), PC)) == []


def test_a_connection_that_is_not_listed_comes_the_way_it_should_have_come() -> None:
    (packed,) = (one.otherwise for one in vpn.steps(one(), PC) if one.id == "VPN-02")
    (sent,) = (one.otherwise for one in vpn.steps(one(deliver="mdm"), MANAGED) if one.id == "VPN-02")
    read = "Not connected: have the network engineer read the gateway's log (VPN-01)."
    assert packed == (
        f"Not listed, and brought by the package: a package with a higher version brings it (STG-05). {read}"
    )
    assert sent == f"Not listed, and sent by MDM: sync again, and have its assignment looked at (TEN-05). {read}"
