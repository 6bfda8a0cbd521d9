"""Reads a WLAN profile as far as the keys of ``wifi`` could say it, with the line of each part."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Literal

from ppkg_builder.areas.wifi._eap_reading import Lines, method
from ppkg_builder.areas.wifi._elements import children, first, line, number, said, switch
from ppkg_builder.areas.wifi._wlan import ENTERPRISE, AuthMode, OneX, Roaming, Security, SingleSignOn, Supplicant, Wlan
from ppkg_builder.areas.wifi._writing import AUTHENTICATION, MODES, SUPPLICANTS
from ppkg_builder.values import SecretKind, SecretRef
from ppkg_builder.valuetypes import dataclass
from ppkg_builder.xmltext import unwritable

if TYPE_CHECKING:
    from lxml.etree import _Element

_TOLD_BY_MORE = ("wep", "wpa3-transition")  # they share their word with another kind
_KINDS: dict[str, Security] = {word: kind for kind, word in AUTHENTICATION.items() if kind not in _TOLD_BY_MORE}  # type: ignore[misc]
_MODES: dict[str, AuthMode] = {word: mode for mode, word in MODES.items()}  # type: ignore[misc]  # four words each
_SUPPLICANTS: dict[str, Supplicant] = {word: name for name, word in SUPPLICANTS.items()}  # type: ignore[misc]
_AUTH = ("MSM", "security", "authEncryption")

Why = tuple[str, int]
"""What the keys of ``wifi`` have no word for, and its line."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A profile as values. ``unsaid`` are parts that no key says; ``lines`` those of the parts by their keys."""

    wlan: Wlan
    unsaid: tuple[Why, ...] = ()
    lines: dict[str, int] = field(default_factory=dict)


def read(root: _Element) -> Reading | Why:
    """The network as ``wifi`` would have it; only why not, where no SSID can be read."""
    ssid = _ssid(root)
    if ssid is None:
        return "the WLAN profile names no SSID that is text", line(first(root, "SSIDConfig")) or line(root)
    unsaid = list(_several(root))
    security = _security(root, unsaid)
    lines = _lines(root)
    one_x = _one_x(root, unsaid, lines) if security in ENTERPRISE else None
    cipher = said(root, *_AUTH, "encryption")
    found = Wlan(
        ssid=ssid,
        security=security or "open",
        hidden=bool(switch(root, "SSIDConfig", "nonBroadcast")),
        auto_connect=said(root, "connectionMode") != "manual",
        auto_switch=switch(root, "autoSwitch") if said(root, "connectionMode") != "manual" else None,
        tkip=cipher == "TKIP",
        key=_key(root, security),
        raw_key=said(root, "MSM", "security", "sharedKey", "keyType") == "networkKey",
        key_index=number(root, "MSM", "security", "keyIndex"),
        fips=bool(switch(root, *_AUTH, "FIPSMode")),
        phys=tuple(said(one) for one in children(first(root, "MSM", "connectivity"), "phyType")),
        roaming=_roaming(first(root, "MSM", "security")),
        one_x=one_x,
        randomize=_randomize(root),
    )
    return Reading(found, tuple(unsaid), lines)


def _ssid(root: _Element) -> str | None:
    """The bytes decide where they are given, as in Windows (comment in the schema of the WLAN profile)."""
    raw, name = said(root, "SSIDConfig", "SSID", "hex"), first(root, "SSIDConfig", "SSID", "name")
    if not raw:
        return (name.text or None) if name is not None else None
    try:
        found = bytes.fromhex(raw).decode("utf-8")
    except ValueError:
        return None
    return None if not found or unwritable(found) else found


def _several(root: _Element) -> list[Why]:
    ssids = [one for config in children(root, "SSIDConfig") for one in children(config, "SSID")]
    return [("it names several SSIDs", line(ssids[1]))] if len(ssids) > 1 else []


def _security(root: _Element, unsaid: list[Why]) -> Security | None:
    word, cipher = said(root, *_AUTH, "authentication"), said(root, *_AUTH, "encryption")
    if word == "open" and cipher == "WEP":
        return "wep"
    if word == "WPA3":  # what WPA3-Enterprise with 192 bits was called first
        return "wpa3-enterprise-192"
    if word == "WPA3SAE" and switch(root, *_AUTH, "transitionMode"):
        return "wpa3-transition"
    kind = _KINDS.get(word)
    if kind is None:
        place = line(first(root, *_AUTH, "authentication")) or line(root)
        unsaid.append((f"its authentication is '{word[:40]}'" if word else "it has no authentication", place))
    return kind


def _key(root: _Element, security: Security | None) -> SecretRef | None:
    """Stands for the key that the network needs, whether or not the profile holds it."""
    if security in (None, "open", "owe") or security in ENTERPRISE:
        return None
    raw = said(root, "MSM", "security", "sharedKey", "keyType") == "networkKey"
    kind = SecretKind.WEP_KEY if security in ("wep", "wep-shared") else SecretKind.NETWORK_KEY
    return SecretRef("shared/key", kind if raw or kind is SecretKind.WEP_KEY else SecretKind.PASSPHRASE)


def _roaming(security: _Element | None) -> Roaming:
    words = {"enabled": True, "disabled": False}
    return Roaming(
        words.get(said(security, "PMKCacheMode")),
        number(security, "PMKCacheTTL"),
        number(security, "PMKCacheSize"),
        words.get(said(security, "preAuthMode")),
        number(security, "preAuthThrottle"),
    )


def _one_x(root: _Element, unsaid: list[Why], lines: Lines) -> OneX | None:
    one_x = first(root, "MSM", "security", "OneX")
    host = first(one_x, "EAPConfig", "EapHostConfig")
    found = method(host, lines)
    if isinstance(found, str):
        unsaid.append((found, line(host) or line(one_x) or line(root)))
        return None
    supplicant = said(one_x, "supplicantMode")
    return OneX(
        method=found,
        mode=_MODES.get(said(one_x, "authMode"), "machine-or-user"),  # what is meant where a profile is silent
        cache=switch(one_x, "cacheUserData"),
        held=number(one_x, "heldPeriod"),
        period=number(one_x, "authPeriod"),
        start=number(one_x, "startPeriod"),
        starts=number(one_x, "maxStart"),
        failures=number(one_x, "maxAuthFailures"),
        supplicant=_SUPPLICANTS.get(supplicant),
        single_sign_on=_single_sign_on(first(one_x, "singleSignOn")),
    )


def _single_sign_on(element: _Element | None) -> SingleSignOn | None:
    if element is None:
        return None
    return SingleSignOn(
        said(element, "type") != "postLogon",
        number(element, "maxDelay"),
        switch(element, "allowAdditionalDialogs"),
        number(element, "maxDelayWithAdditionalDialogs"),
        switch(element, "userBasedVirtualLan"),
    )


def _randomize(root: _Element) -> Literal["", "off", "on", "daily"]:
    on = switch(root, "MacRandomization", "enableRandomization")
    if not on:
        return "" if on is None else "off"
    return "daily" if switch(root, "MacRandomization", "randomizeEveryday") else "on"


_PARTS = {
    "ssid": ("SSIDConfig", "SSID"),
    "hidden": ("SSIDConfig", "nonBroadcast"),
    "auto_connect": ("connectionMode",),
    "auto_switch": ("autoSwitch",),
    "phy_types": ("MSM", "connectivity"),
    "security": (*_AUTH, "authentication"),
    "cipher": (*_AUTH, "encryption"),
    "fips": (*_AUTH, "FIPSMode"),
    "roaming": ("MSM", "security", "PMKCacheMode"),
    "dot1x": ("MSM", "security", "OneX"),
    "dot1x.single_sign_on": ("MSM", "security", "OneX", "singleSignOn"),
    "eap": ("MSM", "security", "OneX", "EAPConfig"),
    "eap.auth_mode": ("MSM", "security", "OneX", "authMode"),
}


def _lines(root: _Element) -> Lines:
    found = {key: line(first(root, *path)) for key, path in _PARTS.items()}
    return {key: number for key, number in found.items() if number}
