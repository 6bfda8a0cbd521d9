"""What is wrong with every EAP method, and which networks a device joins before anyone has signed in."""

from __future__ import annotations

from typing import Any

import pytest

from ppkg_builder.areas import wifi
from ppkg_builder.site import Certificate
from tests.areas.near_offline import read, rules
from tests.areas.wifi_networks import CERTIFICATES, PEAP, ROOT, SECRET, TLS, at

EAP_NETWORK: dict[str, Any] = {"ssid": "NET", "security": "wpa2-enterprise"}
TYPED = "note wifi/typed-credentials wifi.net.eap.method"

SERVER: dict[str, Any] = {"trusted_roots": ["corp-root"], "server_names": ["radius.example"]}
INNER_TLS: dict[str, Any] = {"method": "eap-tls", "client": "headset"}


@pytest.mark.parametrize(
    ("eap", "expected"),
    [
        ({"method": "peap-tls", "client": "headset", **SERVER}, []),
        ({"method": "peap-tls", **SERVER}, ["error wifi/eap-no-client wifi.net.eap"]),
        ({"method": "ttls", "inner": INNER_TLS, **SERVER}, []),
        ({"method": "ttls", "inner": {"method": "eap-tls", "client": "hedset"}, **SERVER},
         ["error wifi/eap-client-unknown wifi.net.eap.inner.client"]),
        ({"method": "ttls", "inner": {**INNER_TLS, "trusted_roots": ["issuing"]}, **SERVER},
         ["error wifi/eap-root-store wifi.net.eap.inner.trusted_roots.0"]),
        ({"method": "ttls", "inner": {**INNER_TLS, "verify_server": True}, **SERVER},
         ["error wifi/eap-no-root wifi.net.eap.inner"]),
        ({"method": "ttls", "inner": {"method": "mschapv2"}, **SERVER}, [TYPED]),
        ({"method": "ttls", "inner": {"method": "mschapv2", "windows_logon": True}, **SERVER},
         ["warning wifi/windows-logon wifi.net.eap.inner.windows_logon"]),
        ({"method": "ttls", "inner": {"method": "chap"}, "server_names": ["a.example"]},
         [TYPED, "error wifi/eap-no-root wifi.net.eap"]),
        ({"method": "ttls", "inner": {"method": "pap"}, "server_names": ["a.example"]},
         [TYPED, "error wifi/pap-without-validation wifi.net.eap"]),
        ({"method": "ttls", "inner": {"method": "pap"}, **SERVER, "prompt": True},
         [TYPED, "error wifi/pap-without-validation wifi.net.eap"]),
        ({"method": "ttls", "inner": {"method": "pap"}, **SERVER}, [TYPED]),
        ({"method": "teap", "primary": INNER_TLS, **SERVER}, []),
        ({"method": "teap", "primary": INNER_TLS, "secondary": {"method": "eap-mschapv2"}, **SERVER}, [TYPED]),
        ({"method": "teap", "primary": {"method": "eap-tls", "client": "corp-root"}, **SERVER},
         ["error wifi/eap-client-store wifi.net.eap.primary.client"]),
        ({"method": "teap", "primary": INNER_TLS, "secondary": {**INNER_TLS, "simple_selection": False}, **SERVER},
         ["warning wifi/chosen-by-hand wifi.net.eap.secondary.simple_selection"]),
        ({"method": "teap", "primary": {"method": "eap-mschapv2"}, **SERVER, "auth_mode": "machine"},
         ["warning wifi/machine-without-account wifi.net.eap.auth_mode"]),
        ({"method": "aka-prime"}, ["error wifi/no-sim wifi.net.eap.method"]),
        ({**PEAP, "verify_server": False}, [TYPED, "error wifi/server-not-verified wifi.net.eap.verify_server"]),
        ({**PEAP, "prompt": True, "auth_mode": "machine-or-user"},
         [TYPED, "warning wifi/prompt-unanswered wifi.net.eap.prompt"]),
    ],
)  # fmt: skip
def test_what_is_wrong_with_another_method_is_found_at_its_key(eap: dict[str, Any], expected: list[str]) -> None:
    second = {"ssid": "STAGING", "security": "wpa2-personal", "passphrase": SECRET}
    v = read(wifi.Model, net={**EAP_NETWORK, "eap": eap}, staging=second)
    assert rules(wifi.findings(v, at())) == expected


@pytest.mark.parametrize(
    ("eap", "joined"),
    [
        ({"method": "teap", "primary": INNER_TLS, **SERVER}, True),
        ({"method": "teap", "primary": INNER_TLS, "secondary": {"method": "eap-mschapv2"}, **SERVER}, True),
        ({"method": "teap", "primary": {"method": "eap-mschapv2"}, "secondary": INNER_TLS, **SERVER}, False),
        ({"method": "ttls", "inner": INNER_TLS, **SERVER}, True),
        ({"method": "ttls", "inner": {"method": "eap-tls", "client": "mdm"}, **SERVER}, False),
        ({"method": "peap-tls", "client": "headset", **SERVER}, True),
        ({"method": "peap-tls", "client": "smart-card", **SERVER}, False),
        ({"method": "sim"}, False),
    ],
)
def test_which_networks_a_device_joins_in_setup(eap: dict[str, Any], joined: bool) -> None:
    v = read(wifi.Model, net={**EAP_NETWORK, "eap": eap})
    assert [one.in_setup for one in wifi.fact(v, at().repository)] == [joined]


@pytest.mark.parametrize(
    ("eap", "expected"),
    [
        ({"method": "sim"}, ()),
        ({"method": "tls", "client": "mdm", **SERVER}, ("mdm", "corp-root")),
        ({"method": "peap-mschapv2", **SERVER}, ("corp-root",)),
        ({"method": "ttls", "inner": {**INNER_TLS, "trusted_roots": ["inspection"]}, **SERVER},
         ("headset", "corp-root", "inspection")),
        ({"method": "teap", "primary": INNER_TLS, **SERVER}, ("headset", "corp-root")),
    ],
)  # fmt: skip
def test_a_network_says_which_certificates_it_cannot_do_without(eap: dict[str, Any], expected: tuple[str, ...]) -> None:
    v = read(wifi.Model, net={**EAP_NETWORK, "eap": eap})
    assert [(one.name, one.certificates) for one in wifi.fact(v, at().repository)] == [("net", expected)]


def test_roots_of_a_public_authority_are_told_by_their_owner() -> None:
    public = Certificate("public", "root", b"der", ROOT[::-1], "CN=Some Root R3,O=DigiCert Inc,C=US")
    where = at(certificates={**CERTIFICATES, "public": public})
    v = read(
        wifi.Model,
        net={**EAP_NETWORK, "eap": {**TLS, "client": "headset", "trusted_roots": ["public"], "server_names": []}},
    )
    (found,) = wifi.findings(v, where)
    assert (found.rule, found.at) == ("wifi/public-root-any-name", ("wifi", "net", "eap", "trusted_roots", 0))
    assert "below a root of DigiCert" in found.message
