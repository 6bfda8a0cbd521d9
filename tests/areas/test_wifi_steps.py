"""The human work of wifi: networks provided, certificates waited for, and a device that joins."""

from __future__ import annotations

from typing import Any

import pytest

from ppkg_builder.areas import wifi
from ppkg_builder.site import Network, Services
from tests.areas.near_offline import ids, plain, read
from tests.areas.wifi_networks import CONFIGURED, FORMS, ROOT, SECRET, TLS, at, model

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
        "Provide NQ-STAGE with WPA2-Personal, no filter by hardware address, since devices show a random one. Its "
        "passphrase is the one agreed under north-quay/wifi (revision 3).",
        "Provide NQ-WARD with WPA2-Enterprise.",
        "The package tells the devices that NQ-STAGE is metered; set nothing for that on the network.",
        "Provide NQ-DECK and NQ-STAGE at the staging bench too, for first set-up.",
    ]
    assert [plain(action) for action in radius.actions] == [
        "NQ-DECK: method EAP-TLS, the machine authenticates.",
        "NQ-DECK: the server's certificate carries the name radius.example.com.",
        f"NQ-DECK: it chains to CN=Corp Root, thumbprint {ROOT}.",
        "NQ-DECK: the client certificate arrives in the package (headset).",
        "NQ-WARD: method PEAP with EAP-MSCHAPv2, the user authenticates.",
        "NQ-WARD: the server's certificate carries the name radius.example.",
        f"NQ-WARD: it chains to CN=Corp Root, thumbprint {ROOT}.",
    ]
    assert [plain(action) for action in join.actions[1:]] == [
        f"In range of NQ-DECK: {JOINED} It is hidden, so it is listed only once joined.",
        f"In range of NQ-STAGE: {JOINED}",
        "In range of NQ-WARD: choose it, select Connect, then enter the user name and password.",
        "On each network open http://www.msftconnecttest.com/connecttest.txt.",
    ]
    assert plain(join.expected) == (
        "Connected stands under each network in turn, and the page reads Microsoft Connect Test."
    )


def test_where_no_service_is_on_the_internet_no_page_is_opened() -> None:
    (*_, join) = wifi.steps(model(**FORMS["wpa2-personal"]), at(services=Services(lob="site-server")))
    assert (len(join.actions), plain(join.expected)) == (2, "Connected stands under it.")


def test_who_tries_a_network_that_asks_for_a_client_certificate_is_told_to_bring_one() -> None:
    v = model(**FORMS["wpa2-enterprise-tls"])
    (fact,) = wifi.fact(v, at().repository)
    provide = next(iter(wifi.steps(v, at(networks=(fact,)))))
    assert [plain(need) for need in provide.needs] == [
        "a PC with a client certificate that the RADIUS server of NQ-NET accepts, and with the root CN=Corp Root"
    ]
    (by_name,) = wifi.fact(model(**FORMS["wpa2-enterprise-peap"]), at().repository)
    assert not by_name.client_certificate


def test_a_pc_reads_how_it_joined() -> None:
    v = read(
        wifi.Model, office={"ssid": "ELM", **FORMS["wpa3-personal"]}, rooms={"ssid": "R", **FORMS["wpa3-transition"]}
    )
    provide, join = wifi.steps(v, at("windows11", "26100.1"))
    assert plain(provide.actions[0]).startswith(
        "Provide ELM with WPA3-Personal (SAE), protected management frames required. Its passphrase"
    )
    assert plain(join.actions[-2]) == (
        "On each network open Terminal, type netsh wlan show interfaces and read the authentication: ELM: "
        "WPA3-Personal; R: WPA3-Personal, or WPA2-Personal on an older adapter."
    )


def test_an_address_filter_knows_an_adapter_first_and_each_device_before_it_leaves_the_bench() -> None:
    v = read(wifi.Model, net={"ssid": "NQ", "mac_randomization": False, **FORMS["wpa2-personal"]})
    found = {step.id: step for step in wifi.steps(v, at())}
    assert list(found) == ["NET-03", "NET-04", "NET-04-DEVICE", "VAL-02"]
    assert (found["NET-04"].phase, found["NET-04"].kit[0].item) == (
        "network",
        "USB-C network adapter that needs no driver",
    )
    assert [plain(action) for action in found["NET-04-DEVICE"].actions] == [
        "Have the tenant administrator read the Wi-Fi address of the device in Intune under Devices > (the device) > "
        "Hardware; on the device itself, under Settings > Network & Internet > Wi-Fi > Hardware properties, it can be "
        "read only once a user has signed in.",
        "Enter it into the filter of NQ.",
        "Take the network adapter off the device.",
    ]
    told = {mdm: {s.id: s for s in wifi.steps(v, at(services=Services(intune=mdm)))} for mdm in (True, False)}
    assert [found["NET-04-DEVICE"].order for found in told.values()] == [54, 65]
    assert "NET-04-DEVICE" in plain(found["VAL-02"].otherwise)
    assert plain(found["VAL-02"].actions[1]) == "In range of NQ: the device joins it by itself; it asks for nothing."


def test_other_areas_learn_which_networks_go_out_directly_and_know_devices_by_their_address() -> None:
    v = read(
        wifi.Model,
        a={"ssid": "A", "proxy": "none", **FORMS["wpa2-personal"]},
        b={"ssid": "B", "mac_randomization": False, **FORMS["wpa2-personal"]},
        c={"ssid": "C", "mac_randomization": True, **FORMS["wpa2-personal"]},
    )
    assert [(one.ssid, one.direct, one.own_address) for one in wifi.fact(v, at().repository)] == [
        ("A", True, False),
        ("B", False, True),
        ("C", False, False),
    ]


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
    assert plain(found["VAL-02"].otherwise) == (
        "A device without its certificate cannot join NQ-NET: wait for it once more (SET-08). Have the network "
        "engineer compare the access point's values with those of this book (NET-03). Where certificates or user names "
        "decide, have the RADIUS server's log read (NET-03-RADIUS)."
    )
    assert "TEN-08" not in ids(wifi.steps(v, at(services=Services())))


SERVER = {"trusted_roots": ["corp-root"], "server_names": ["radius.example"]}


def _radius(eap: dict[str, Any], security: str = "wpa2-enterprise") -> list[str]:
    v = model(security=security, eap=eap)
    (step,) = (step for step in wifi.steps(v, at("windows11", "26200.1")) if step.id == "NET-03-RADIUS")
    return [plain(action).removeprefix("NQ-NET: ") for action in step.actions]


def test_the_keeper_of_the_radius_server_reads_what_each_method_asks_of_it() -> None:
    server = [
        "the server's certificate carries the name radius.example.",
        f"it chains to CN=Corp Root, thumbprint {ROOT}.",
    ]
    teap = {
        "method": "teap",
        "primary": {"method": "eap-tls", "client": "headset", "filter": {"issuers": ["issuing"]}},
        "secondary": {"method": "eap-mschapv2"},
        "anonymous_identity": "anonymous",
        **SERVER,
    }
    assert _radius(teap) == [
        "method TEAP with EAP-TLS and then EAP-MSCHAPv2, the machine or user authenticates.",
        *server,
        "the name outside the tunnel is anonymous@ and the realm; let it pass.",
        "the client certificate arrives in the package (headset).",
        "client certificates are issued by CN=Corp Root.",
    ]
    ttls = {"method": "ttls", "inner": {"method": "pap"}, **SERVER}
    assert _radius(ttls) == ["method EAP-TTLS with PAP, the user authenticates.", *server]
    peap = {"method": "peap-mschapv2", "crypto_binding": True, **SERVER}
    assert _radius(peap) == [
        "method PEAP with EAP-MSCHAPv2, the user authenticates.",
        *server,
        "the server sends cryptobinding.",
    ]
    strong = {"method": "tls", "client": "smart-card", **SERVER}
    assert _radius(strong, "wpa3-enterprise-192") == [
        "method EAP-TLS, the machine authenticates.",
        "every certificate of the chain has a key of P-384, or RSA of 3072 bits or more.",
        *server,
        "the client certificate is on a smart card.",
    ]
    assert _radius({"method": "sim", "provider": "Example", "realm": ""}) == [
        "method EAP-SIM, the user authenticates.",
        "the realm behind the identity is the one that the card gives.",
        "the provider calls itself Example.",
    ]


@pytest.mark.parametrize(
    ("eap", "step", "title"),
    [
        ({"method": "aka"}, "SET-09", "Put in the card of the mobile network"),
        ({"method": "tls", "client": "smart-card", **SERVER}, "SET-09-SMART", "Hand out the smart cards for Wi-Fi"),
    ],
)
def test_a_card_is_put_in_at_the_bench(eap: dict[str, Any], step: str, title: str) -> None:
    v = model(security="wpa2-enterprise", eap=eap)
    found = {one.id: one for one in wifi.steps(v, at("windows11", "26200.1"))}
    assert found[step].title == title
    assert "NQ-NET" in plain(found[step].caution)


@pytest.mark.parametrize(
    ("network", "provided"),
    [
        ({"security": "wep", "network_key": SECRET, "key_index": 2},
         "Provide NQ-NET with WEP, open authentication. Its key 2 is the one agreed under north-quay/wifi "
         "(revision 3)."),
        ({"security": "wpa2-personal", "network_key": SECRET, "cipher": "tkip"},
         "Provide NQ-NET with WPA2-Personal, TKIP. Its key is the one agreed under north-quay/wifi (revision 3)."),
        ({"security": "owe"},
         "Provide NQ-NET with Enhanced Open (OWE), protected management frames required."),
        ({"security": "wpa2-enterprise", "eap": TLS, "roaming": {"pre_auth": True}},
         "Provide NQ-NET with WPA2-Enterprise, authentication ahead of roaming allowed."),
    ],
)  # fmt: skip
def test_the_network_is_described_to_who_provides_it(network: dict[str, Any], provided: str) -> None:
    assert plain(next(iter(wifi.steps(model(**network), at()))).actions[0]) == provided


@pytest.mark.parametrize(
    ("names", "right"),
    [(["radius.example"], "if its name is radius.example"), ([], "after the network's keeper has named it")],
)
def test_who_is_asked_about_a_server_is_told_which_is_the_right_one(names: list[str], right: str) -> None:
    v = model(security="wpa2-enterprise", eap={**TLS, "prompt": True, "server_names": names})
    (join,) = (step for step in wifi.steps(v, at("windows11", "26200.1")) if step.id == "VAL-02")
    assert plain(join.actions[1]) == (
        "In range of NQ-NET: the device joins it by itself; where it asks about the server's certificate, accept it "
        f"only {right}."
    )
