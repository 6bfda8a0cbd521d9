"""Networks of every kind, at random: what the keys of ``wifi`` can say without contradicting one another."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tests.areas.wifi_networks import KEY, SECRET

NAMES = st.lists(st.sampled_from(["radius.example", r"nps.*\.example\.com", "a&b.example"]), max_size=2, unique=True)
ROOTS = st.lists(st.sampled_from(["corp-root", "radius-root"]), max_size=2, unique=True)
ANONYMOUS = {"anonymous_identity": st.sampled_from(["", "anonymous", "a<b"])}
SERVER = {"trusted_roots": ROOTS, "server_names": NAMES, "prompt": st.booleans()}
OIDS = st.booleans() | st.lists(
    st.sampled_from(["1.3.6.1.5.5.7.3.2", "1.3.6.1.4.1.311.20.2.2"]), min_size=1, unique=True
)
FILTER = st.fixed_dictionaries(
    {},
    optional={
        "issuers": st.just(["issuing"]),
        "all_purpose": st.booleans(),
        "client_auth": OIDS,
        "any_purpose": OIDS,
    },
)
CERTIFICATE = {
    "client": st.sampled_from(["mdm", "headset", "smart-card"]),
    "different_user_name": st.booleans(),
    "filter": FILTER,
}
LOGON = {"windows_logon": st.booleans()}
MODE = {"auth_mode": st.sampled_from(["machine", "user", "machine-or-user", "guest"])}


def _method(name: str, required: dict[str, Any] | None = None, **optional: Any) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({"method": st.just(name), **(required or {})}, optional=optional)


EAP_TLS = _method("eap-tls", **CERTIFICATE, **SERVER, verify_server=st.booleans())
EAP_MSCHAPV2 = _method("eap-mschapv2", **LOGON)
PLAIN = st.sampled_from(["pap", "chap", "mschap"]).map(lambda name: {"method": name}) | _method("mschapv2", **LOGON)
PEAP = {
    **MODE, **SERVER, **ANONYMOUS, "verify_server": st.booleans(), "prompt_unknown_root": st.booleans(),
    "fast_reconnect": st.booleans(), "crypto_binding": st.booleans(),
}  # fmt: skip
CARD = {
    **MODE,
    "provider": st.just("Example"),
    "realm": st.sampled_from(["", "wlan.example"]),
    "hide_identity": st.booleans(),
}
EAPS = st.one_of(
    _method("tls", **MODE, **SERVER, **CERTIFICATE, verify_server=st.booleans()),
    _method("peap-mschapv2", **PEAP, **LOGON),
    _method("peap-tls", **PEAP, **CERTIFICATE),
    _method("ttls", {"inner": PLAIN | EAP_MSCHAPV2 | EAP_TLS}, **MODE, **SERVER, **ANONYMOUS),
    _method(
        "teap", {"primary": EAP_TLS | EAP_MSCHAPV2}, secondary=EAP_TLS | EAP_MSCHAPV2, download_root=st.booleans(),
        **MODE, **SERVER, **ANONYMOUS,
    ),
    _method("sim", **CARD, strong_keys=st.booleans()),
    _method("aka", **CARD),
    _method("aka-prime", **CARD, fast_reauth=st.booleans(), ignore_network_name=st.booleans()),
)  # fmt: skip
SINGLE = st.fixed_dictionaries(
    {"when": st.sampled_from(["before-sign-in", "after-sign-in"])},
    optional={
        "max_delay": st.integers(0, 120),
        "additional_dialogs": st.booleans(),
        "max_delay_with_dialogs": st.integers(0, 120),
        "user_vlan": st.booleans(),
    },
)
DOT1X = st.fixed_dictionaries(
    {},
    optional={
        "cache_user_data": st.booleans(),
        "held_period": st.integers(1, 3600),
        "auth_period": st.integers(1, 3600),
        "start_period": st.integers(1, 3600),
        "max_start": st.integers(1, 100),
        "max_auth_failures": st.integers(1, 100),
        "supplicant_mode": st.sampled_from(["inhibit-transmission", "include-learning", "compliant"]),
        "single_sign_on": SINGLE,
    },
)
ROAMING = st.fixed_dictionaries(
    {},
    optional={
        "pmk_cache": st.booleans(),
        "pmk_minutes": st.integers(5, 1440),
        "pmk_entries": st.integers(1, 255),
        "pre_auth": st.booleans(),
        "pre_auth_attempts": st.integers(1, 16),
    },
)
SSIDS = st.text(
    st.characters(min_codepoint=33, max_codepoint=0x2FF, exclude_categories=["C", "Z"]), min_size=1, max_size=16
)
COMMON = {
    "hidden": st.booleans(),
    "auto_connect": st.booleans(),
    "phy_types": st.lists(st.sampled_from(["a", "b", "g", "n", "ac", "ax"]), max_size=6, unique=True),
    "mac_randomization": st.sampled_from([True, False, "daily"]),
}
CIPHER = {"cipher": st.sampled_from(["aes", "tkip"])}


def _network(*kinds: str, required: dict[str, Any] | None = None, **optional: Any) -> st.SearchStrategy[dict[str, Any]]:
    said = {"ssid": SSIDS, "security": st.sampled_from(kinds), **(required or {})}
    return st.fixed_dictionaries(said, optional={**COMMON, **optional})


PASSPHRASE = {"passphrase": st.just(SECRET)}
NETWORKS = st.one_of(
    _network("open", "owe"),
    _network("wep", "wep-shared", required={"network_key": st.just(KEY)}, key_index=st.integers(0, 3)),
    _network("wpa-personal", "wpa2-personal", required=PASSPHRASE, **CIPHER),
    _network("wpa-personal", "wpa2-personal", required={"network_key": st.just(KEY)}, **CIPHER),
    _network("wpa3-personal", "wpa3-transition", required=PASSPHRASE),
    _network("wpa2-personal", required=PASSPHRASE, fips=st.just(True)),
    _network("wpa-enterprise", required={"eap": EAPS}, dot1x=DOT1X, **CIPHER),
    _network(
        "wpa2-enterprise", "wpa3-enterprise", "wpa3-enterprise-192", required={"eap": EAPS}, dot1x=DOT1X,
        roaming=ROAMING,
    ),
)  # fmt: skip
