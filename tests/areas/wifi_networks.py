"""Networks of a near-offline site, for the tests of wifi."""

from __future__ import annotations

from typing import Any

from ppkg_builder.areas import wifi
from ppkg_builder.areas._site import Certificate, Proxy, Services, Site
from tests.areas.near_offline import read, site

ROOT = "00112233445566778899AABBCCDDEEFF00112233"
CERTIFICATES = {
    "corp-root": Certificate("corp-root", "root", b"der", ROOT, "CN=Corp Root"),
    "radius-root": Certificate("radius-root", "root", b"der", ROOT[::-1], "CN=Radius Root"),
    "issuing": Certificate("issuing", "intermediate", b"der", ROOT, "CN=Issuing"),
    "headset": Certificate("headset", "client"),
}
SECRET: dict[str, Any] = {"secret": "north-quay/wifi", "revision": 3}
TLS: dict[str, Any] = {
    "method": "tls", "client": "mdm", "trusted_roots": ["corp-root"], "server_names": ["radius.example.com"],
}  # fmt: skip
PEAP: dict[str, Any] = {"method": "peap-mschapv2", "trusted_roots": ["corp-root"], "server_names": ["radius.example"]}
FORMS: dict[str, dict[str, Any]] = {
    "open": {"security": "open"},
    "wpa2-personal": {"security": "wpa2-personal", "passphrase": SECRET},
    "wpa3-personal": {"security": "wpa3-personal", "passphrase": SECRET},
    "wpa3-transition": {"security": "wpa3-transition", "passphrase": SECRET},
    "wpa2-enterprise-tls": {"security": "wpa2-enterprise", "eap": TLS},
    "wpa2-enterprise-peap": {"security": "wpa2-enterprise", "eap": PEAP},
    "wpa3-enterprise-tls": {"security": "wpa3-enterprise", "eap": TLS},
    "wpa3-enterprise-peap": {"security": "wpa3-enterprise", "eap": PEAP},
}


def model(**network: Any) -> wifi.Model:
    return read(wifi.Model, net={"ssid": "NQ-NET", "security": "open", **network})


def at(device: str = "hololens2", build: str = "22621.1266", **changes: Any) -> Site:
    return site(device, build, **{"certificates": CERTIFICATES, "services": Services(intune=True), **changes})


SITE_PROXY = (("proxy", "mode"), ("proxy", "address"))
CONFIGURED = Proxy("configured", "proxy.example:8080", sources=SITE_PROXY)
