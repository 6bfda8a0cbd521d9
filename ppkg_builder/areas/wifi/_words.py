"""Networks in words, for decisions and steps."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.areas.wifi._eap_lowering import SMART_CARD
from ppkg_builder.areas.wifi._entries import Entry
from ppkg_builder.areas.wifi._lowering import MDM, certified
from ppkg_builder.areas.wifi._methods import Method, MsChapV2, Peap, Plain, Sim, Teap, Tls, Ttls, inside
from ppkg_builder.marks import own

PROVIDED = {
    "open": "no encryption",
    "owe": "Enhanced Open (OWE), protected management frames required",
    "wep": "WEP, open authentication",
    "wep-shared": "WEP, shared-key authentication",
    "wpa-personal": "WPA-Personal",
    "wpa2-personal": "WPA2-Personal",
    "wpa3-personal": "WPA3-Personal (SAE), protected management frames required",
    "wpa3-transition": "WPA2-Personal and WPA3-Personal (SAE) under the one name, protected management frames optional",
    "wpa-enterprise": "WPA-Enterprise",
    "wpa2-enterprise": "WPA2-Enterprise",
    "wpa3-enterprise": "WPA3-Enterprise, protected management frames required",
    "wpa3-enterprise-192": "WPA3-Enterprise in 192-bit mode (GCMP-256), protected management frames required",
}
"""What a network engineer sets on the access point. WPA3 and OWE ask for protected frames (Wi-Fi Alliance)."""

READINGS = {
    "open": "Open",
    "owe": "OWE",
    "wep": "Open",
    "wep-shared": "Shared",
    "wpa-personal": "WPA-Personal",
    "wpa2-personal": "WPA2-Personal",
    "wpa3-personal": "WPA3-Personal",
    "wpa3-transition": "WPA3-Personal, or WPA2-Personal on an older adapter",
    "wpa-enterprise": "WPA-Enterprise",
    "wpa2-enterprise": "WPA2-Enterprise",
    "wpa3-enterprise": "WPA3-Enterprise",
    "wpa3-enterprise-192": "WPA3-Enterprise 192 bits",
}
"""What ``netsh`` prints of a network in use."""

_SIMS = {"sim": "EAP-SIM", "aka": "EAP-AKA", "aka-prime": "EAP-AKA'"}


def method_words(method: Method) -> str:
    """The method as RADIUS servers call it."""
    match method:
        case Tls():
            return "EAP-TLS"
        case Sim():
            return _SIMS[method.kind]
        case Peap():
            return f"PEAP with {_inner_words(method.inner)}"
        case Ttls():
            return f"EAP-TTLS with {_inner_words(method.inner)}"
        case Teap():
            return f"TEAP with {' and then '.join(map(_inner_words, method.inner))}"


def _inner_words(inner: Tls | MsChapV2 | Plain) -> str:
    match inner:
        case Tls():
            return "EAP-TLS"
        case MsChapV2():
            return "EAP-MSCHAPv2"
        case Plain():
            return {"pap": "PAP", "chap": "CHAP", "mschap": "MSCHAP", "mschapv2": "MSCHAPv2"}[inner.kind]


def typed(entry: Entry) -> bool:
    """Whether somebody types a user name and password."""
    return entry.wlan.one_x is not None and any(
        isinstance(one, MsChapV2 | Plain) and not one.windows_logon for one in inside(entry.wlan.one_x.method)
    )


def from_mdm(entry: Entry) -> bool:
    """Whether MDM delivers its client certificate."""
    return entry.network.eap is not None and any(used.client == MDM for _, used in certified(entry.network.eap))


def credentials(entry: Entry) -> str:
    """What must be at hand before a device can join; empty for a network without 802.1X."""
    return " and ".join(dict.fromkeys(_credentials(entry)))


def _credentials(entry: Entry) -> Iterator[str]:
    if entry.wlan.one_x is None:
        return
    method = entry.wlan.one_x.method
    if isinstance(method, Sim):
        yield "the card of a mobile network"
    clients = [used.client for _, used in certified(entry.network.eap)] if entry.network.eap else []
    for inner in inside(method):
        if isinstance(inner, Tls):
            yield _certificate(clients.pop(0) if clients else None)
        else:
            yield "the user's sign-in to Windows" if inner.windows_logon else "a user name and password"


def _certificate(client: str | None) -> str:
    if client == MDM:
        return "a certificate from MDM"
    if client == SMART_CARD:
        return "a smart card"
    return f"the client certificate '{own(client)}'" if client else "a client certificate"
