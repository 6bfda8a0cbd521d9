"""The human work of wifi: networks provided, certificates waited for, and a device that joins."""

from __future__ import annotations

from ppkg_builder.areas import wifi
from ppkg_builder.areas._site import Network, Services
from tests.areas.near_offline import ids, plain, read
from tests.areas.wifi_networks import CONFIGURED, FORMS, ROOT, TLS, at, model

CHOSEN = "or, coming from another network of the list, when you choose it"
JOINED = f"the device joins it by itself, {CHOSEN}; it asks for nothing."


def test_the_steps_carry_the_sites_values() -> None:
    v = read(
        wifi.Model,
        deck={"ssid": "NQ-DECK", "hidden": True, "security": "wpa2-enterprise", "eap": {**TLS, "client": "headset"}},
        staging={"ssid": "NQ-STAGE", "cost": "fixed", "mac_randomization": True, **FORMS["wpa2-personal"]},
        ward={"ssid": "NQ-WARD", "auto_connect": False, **FORMS["wpa2-enterprise-peap"]},
    )
    provide, radius, join = wifi.steps(v, at())
    assert ids([provide, radius, join]) == ["NET-03", "NET-03-RADIUS", "VAL-02"]
    assert [plain(action) for action in provide.actions] == [
        "Provide NQ-DECK with WPA2-Enterprise, name not broadcast.",
        "Provide NQ-STAGE with WPA2-Personal, passphrase as agreed under north-quay/wifi (revision 3), "
        "metered for the devices, no filter by hardware address, since devices show a random one.",
        "Provide NQ-WARD with WPA2-Enterprise.",
    ]
    assert [plain(action) for action in radius.actions] == [
        "NQ-DECK: method tls, the machine authenticates.",
        "NQ-DECK: the server's certificate carries the name radius.example.com.",
        f"NQ-DECK: it chains to CN=Corp Root, thumbprint {ROOT}.",
        "NQ-DECK: the client certificate arrives in the package (headset).",
        "NQ-WARD: method peap-mschapv2, the user authenticates.",
        "NQ-WARD: the server's certificate carries the name radius.example.",
        f"NQ-WARD: it chains to CN=Corp Root, thumbprint {ROOT}.",
    ]
    assert [plain(action) for action in join.actions[1:]] == [
        f"In range of NQ-DECK: {JOINED} It is hidden, so it is listed only once joined.",
        f"In range of NQ-STAGE: {JOINED}",
        "In range of NQ-WARD: choose it, select Connect, then enter the user name and password.",
    ]


def test_a_pc_reads_how_it_joined() -> None:
    v = read(
        wifi.Model, office={"ssid": "ELM", **FORMS["wpa3-personal"]}, rooms={"ssid": "R", **FORMS["wpa3-transition"]}
    )
    provide, join = wifi.steps(v, at("windows11", "26100.1"))
    assert plain(provide.actions[0]).startswith(
        "Provide ELM with WPA3-Personal (SAE), protected management frames required, passphrase"
    )
    assert plain(join.actions[-1]) == (
        "On each network type netsh wlan show interfaces and read the authentication: ELM: WPA3-Personal; "
        "R: WPA3-Personal, or WPA2-Personal on an older adapter."
    )


def test_an_address_filter_is_fed_on_site() -> None:
    v = read(wifi.Model, net={"ssid": "NQ", "mac_randomization": False, **FORMS["wpa2-personal"]})
    found = {step.id: step for step in wifi.steps(v, at())}
    assert list(found) == ["NET-03", "NET-04", "VAL-02"]
    assert plain(found["NET-04"].actions[1]) == "Enter it into the filter of NQ."
    assert plain(found["VAL-02"].actions[1]) == "In range of NQ: the device joins it by itself; it asks for nothing."


def test_a_network_that_opts_out_must_reach_the_proxy_in_the_end() -> None:
    v = read(wifi.Model, net={"ssid": "NQ", "proxy": "none", **FORMS["wpa2-personal"]})
    told = next(iter(wifi.steps(v, at(proxy=CONFIGURED, services=Services(intune=True)))))
    assert plain(told.actions[-1]) == (
        f"Let NQ reach the proxy {CONFIGURED.address} too: from enrolment on devices use it on every network."
    )
    alone = next(iter(wifi.steps(v, at(proxy=CONFIGURED, services=Services()))))
    assert len(alone.actions) == 1


def test_a_certificate_from_mdm_is_assigned_and_waited_for_at_the_bench() -> None:
    v = model(**FORMS["wpa2-enterprise-tls"])
    online = Services(entra=True, autopilot=True, intune=True)
    found = {step.id: step for step in wifi.steps(v, at(services=online, networks=(Network("NQ-STAGE"),)))}
    assert (found["TEN-08"].phase, found["SET-08"].phase) == ("tenant", "stage")
    assert "DD/MM/YYYY" in plain(found["TEN-08"].actions[2])
    assert "of type Device, for client authentication" in plain(found["TEN-08"].actions[1])
    assert "on NQ-STAGE" in plain(found["SET-08"].actions[0])
    assert "TEN-08" not in ids(wifi.steps(v, at(services=Services())))
