"""Networks of a near-offline site, for the tests of wifi."""

from __future__ import annotations

from typing import Any

from ppkg_builder.areas import wifi
from ppkg_builder.site import Certificate, Proxy, Services, Site
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

KEY: dict[str, Any] = {"secret": "north-quay/key"}
_SERVER: dict[str, Any] = {"trusted_roots": ["corp-root"], "server_names": ["radius.example"]}
_FILTER: dict[str, Any] = {
    "issuers": ["issuing"], "all_purpose": True, "client_auth": ["1.3.6.1.4.1.311.20.2.2"], "any_purpose": True,
}  # fmt: skip
EAPS: dict[str, dict[str, Any]] = {
    "tls-smart-card": {"method": "tls", "client": "smart-card", "different_user_name": True, **_SERVER},
    "tls-filter": {**TLS, "filter": _FILTER, "simple_selection": False},
    "tls-any-server": {"method": "tls", "client": "mdm", "verify_server": False},
    "peap-mschapv2-all": {
        **PEAP, "windows_logon": True, "fast_reconnect": False, "crypto_binding": True, "prompt": True,
        "prompt_unknown_root": True, "anonymous_identity": "anonymous", "auth_mode": "machine-or-user",
    },
    "peap-tls": {"method": "peap-tls", "client": "headset", "filter": {"client_auth": True}, **_SERVER},
    "ttls-pap": {"method": "ttls", "inner": {"method": "pap"}, **_SERVER, "anonymous_identity": ""},
    "ttls-chap": {"method": "ttls", "inner": {"method": "chap"}, **_SERVER},
    "ttls-mschap": {"method": "ttls", "inner": {"method": "mschap"}, **_SERVER},
    "ttls-mschapv2": {"method": "ttls", "inner": {"method": "mschapv2", "windows_logon": True}, **_SERVER},
    "ttls-eap-mschapv2": {"method": "ttls", "inner": {"method": "eap-mschapv2"}, **_SERVER},
    "ttls-eap-tls": {"method": "ttls", "inner": {"method": "eap-tls", "client": "headset"}, **_SERVER},
    "teap-both": {
        "method": "teap", "primary": {"method": "eap-tls", "client": "headset"},
        "secondary": {"method": "eap-mschapv2"}, "download_root": True, "anonymous_identity": "anonymous", **_SERVER,
    },
    "teap-one": {
        "method": "teap", **_SERVER,
        "primary": {"method": "eap-tls", "client": "mdm", "verify_server": True, **_SERVER},
    },
    "sim": {"method": "sim", "provider": "Example Mobile", "realm": "wlan.example", "strong_keys": False},
    "aka": {"method": "aka", "realm": ""},
    "aka-prime": {
        "method": "aka-prime", "fast_reauth": False, "ignore_network_name": False, "hide_identity": False,
    },
}  # fmt: skip
"""Every EAP method, each of its keys at least once."""
DOT1X: dict[str, Any] = {
    "cache_user_data": False, "held_period": 1, "auth_period": 18, "start_period": 5, "max_start": 3,
    "max_auth_failures": 2, "supplicant_mode": "compliant",
    "single_sign_on": {
        "when": "after-sign-in", "max_delay": 20, "additional_dialogs": True, "max_delay_with_dialogs": 60,
        "user_vlan": True,
    },
}  # fmt: skip
ROAMING: dict[str, Any] = {
    "pmk_cache": True, "pmk_minutes": 600, "pmk_entries": 100, "pre_auth": True, "pre_auth_attempts": 4,
}  # fmt: skip
KINDS: dict[str, dict[str, Any]] = {
    "owe": {"security": "owe"},
    "wep": {"security": "wep", "network_key": KEY, "key_index": 2},
    "wep-shared": {"security": "wep-shared", "network_key": KEY},
    "wpa-personal": {"security": "wpa-personal", "passphrase": SECRET},
    "wpa2-personal-key": {"security": "wpa2-personal", "network_key": KEY, "cipher": "tkip"},
    "wpa2-personal-fips": {"security": "wpa2-personal", "passphrase": SECRET, "fips": True, "auto_switch": True},
    "wpa-enterprise": {"security": "wpa-enterprise", "eap": PEAP, "cipher": "tkip"},
    "wpa2-enterprise-dot1x": {
        "security": "wpa2-enterprise",
        "eap": {**TLS, "auth_mode": "user"},
        "dot1x": DOT1X,
        "roaming": ROAMING,
    },
    "wpa3-enterprise-192": {"security": "wpa3-enterprise-192", "eap": TLS, "phy_types": ["ac", "ax"]},
    **{name: {"security": "wpa2-enterprise", "eap": eap} for name, eap in EAPS.items()},
}
"""Every kind of network beside the plain ones."""
