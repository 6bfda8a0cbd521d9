"""Reads a WLAN profile as far as the area ``wifi`` could say it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from ppkg_builder.areas._wlan_profile import Eap, Security, Wlan
from ppkg_builder.importing.draft import Draft
from ppkg_builder.importing.wlanmeaning import line, local, text, thumbprint
from ppkg_builder.report import Location
from ppkg_builder.values import SecretRef

if TYPE_CHECKING:
    from lxml.etree import _Element

_KINDS: dict[str, Security] = {
    "open": "open",
    "WPA2PSK": "wpa2-personal",
    "WPA3SAE": "wpa3-personal",
    "WPA2": "wpa2-enterprise",
    "WPA3ENT": "wpa3-enterprise",
}
_METHODS: dict[str, Literal["tls", "peap-mschapv2"]] = {"13": "tls", "25": "peap-mschapv2"}
_MODES = ("machine", "user", "machineOrUser", "guest")
_KEY = SecretRef("shared/key")

Why = tuple[str, Location]


def first(root: _Element, *path: str) -> _Element | None:
    """The first element at the path of local names below ``root``, whatever its namespace."""
    found = root
    for name in path:
        below = next((child for child in found if isinstance(child.tag, str) and local(child) == name), None)
        if below is None:
            return None
        found = below
    return found


def said(root: _Element, *path: str) -> str:
    element = first(root, *path)
    return text(element) if element is not None else ""


def key(root: _Element) -> str:
    """The network's key in clear; empty where there is none."""
    element = first(root, "MSM", "security", "sharedKey", "keyMaterial")
    return (element.text or "") if element is not None else ""


def protected(root: _Element, draft: Draft, file: str) -> bool:
    """Whether the key is encrypted for the PC that exported it: useless elsewhere, and a fault."""
    element = first(root, "MSM", "security", "sharedKey", "protected")
    if element is None or text(element).lower() not in ("true", "1") or not key(root):
        return False
    if key(root).startswith("@@secret:"):
        return False
    place = _at(element, file)
    message = "the key is encrypted for the PC that exported it, and of no use elsewhere"
    draft.fail("import/wlan-protected", place, message, "export it with: netsh wlan export profile key=clear")
    return True


def network(root: _Element, file: str) -> tuple[Wlan | None, list[Why]]:
    """The network as ``wifi`` would have it, and parts that it has no words for. ``None``: no SSID can be read."""
    place = Location(file, 1, 1)
    reasons: list[Why] = []
    ssid = _ssid(root)
    if ssid is None:
        return None, [("the WLAN profile names no SSID that is text", place)]
    if sum(1 for element in root.iter() if isinstance(element.tag, str) and local(element) == "SSID") > 1:
        reasons.append(("it names several SSIDs", place))
    authentication = said(root, "MSM", "security", "authEncryption", "authentication")
    security = _KINDS.get(authentication)
    if security is None:
        element = first(root, "MSM", "security", "authEncryption", "authentication")
        reasons.append((f"its authentication is '{authentication[:40]}'", _at(element, file)))
    if security == "wpa3-personal" and said(root, "MSM", "security", "authEncryption", "transitionMode") == "true":
        security = "wpa3-transition"
    enterprise = security is not None and security.endswith("enterprise")
    return Wlan(
        ssid=ssid,
        security=security or "open",
        hidden=said(root, "SSIDConfig", "nonBroadcast").lower() in ("true", "1"),
        auto_connect=said(root, "connectionMode") != "manual",
        passphrase=_KEY if security not in (None, "open") and not enterprise else None,
        eap=_eap(root, file, reasons) if enterprise else None,
        randomize=_randomize(root),
    ), reasons


def _ssid(root: _Element) -> str | None:
    name, raw = first(root, "SSIDConfig", "SSID", "name"), said(root, "SSIDConfig", "SSID", "hex")
    if raw:
        try:
            return bytes.fromhex(raw).decode("utf-8") or None
        except ValueError:
            return None
    return (name.text or None) if name is not None else None


def _eap(root: _Element, file: str, reasons: list[Why]) -> Eap:
    """The method with its roots and names; what of it ``wifi`` cannot say shows when the profiles are compared."""
    one_x = first(root, "MSM", "security", "OneX")
    host = first(one_x, "EAPConfig", "EapHostConfig") if one_x is not None else None
    number = said(host, "EapMethod", "Type") if host is not None else ""
    method = _METHODS.get(number)
    if method is None:
        reasons.append((f"its EAP method is {number[:10] or 'missing'}", _at(host, file)))
    kind = first(host, "Config", "Eap", "EapType") if host is not None else None
    server = first(kind, "ServerValidation") if kind is not None else None
    inside = [one for one in server if isinstance(one.tag, str)] if server is not None else []
    roots = [text(one) for one in inside if local(one) == "TrustedRootCA"]
    names = said(server, "ServerNames") if server is not None else ""
    mode = said(one_x, "authMode") if one_x is not None else ""
    return Eap(
        method or "tls",
        mode if mode in _MODES else "machineOrUser",
        tuple(thumbprint(one) for one in roots if one),
        tuple(name.strip() for name in names.split(";") if name.strip()),
    )


def _randomize(root: _Element) -> Literal["", "off", "on", "daily"]:
    switch = said(root, "MacRandomization", "enableRandomization").lower()
    if switch not in ("true", "1"):
        return "off" if switch else ""
    return "daily" if said(root, "MacRandomization", "randomizeEveryday").lower() in ("true", "1") else "on"


def _at(element: _Element | None, file: str) -> Location:
    return Location(file, (line(element) if element is not None else 0) or 1, 1)
