"""What is wrong with what a network's WLAN profile says, whoever wrote it. Paths are relative to the network."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.areas._area import Finding, error, note, warning
from ppkg_builder.areas.wifi._eap_findings import eap_findings
from ppkg_builder.areas.wifi._roaming_findings import roaming_findings
from ppkg_builder.areas.wifi._strong_findings import strong_findings
from ppkg_builder.areas.wifi._wlan import EITHER_CIPHER, WEP, Wlan
from ppkg_builder.site import Site


def network_findings(wlan: Wlan, site: Site) -> Iterator[Finding]:
    yield from _ssid(wlan.ssid)
    yield from _weak(wlan)
    yield from _support(wlan, site)
    yield from _joining(wlan)
    yield from roaming_findings(wlan)
    yield from strong_findings(wlan, site)
    if wlan.one_x is not None:
        yield from eap_findings(wlan.one_x, site)


def _ssid(ssid: str) -> Iterator[Finding]:
    where, size = ("ssid",), len(ssid.encode())
    if size > 32:
        message = f"the SSID has {size} bytes, 32 is the most"
        yield error("wifi/ssid-length", where, message, "shorten it; letters beyond ASCII take two to four bytes each")
    if any(ord(sign) < 32 or 127 <= ord(sign) < 160 or ord(sign) in (0xFFFE, 0xFFFF) for sign in ssid):
        message = "the SSID holds a control character, which a WLAN profile cannot carry"
        yield error("wifi/ssid-character", where, message, "write it as the access point shows it")
    if ssid != ssid.strip():
        message = "the SSID starts or ends with a space"
        yield warning("wifi/ssid-space", where, message, "remove it unless the access point has it too")
    elif " " in ssid:
        message = "the SSID holds a space, which some ways of delivery refuse in a profile's name without a reason"
        yield warning(
            "wifi/name-with-space", where, message, "prefer a name without spaces, or try it on one device first"
        )


def _weak(wlan: Wlan) -> Iterator[Finding]:
    where, security = ("security",), wlan.security
    if security == "open":
        message = "anyone in range can join and read an open network"
        yield warning("wifi/open", where, message, "use it for a guarded staging bench only")
    if security in WEP:
        message = "a WEP network keeps nobody out: its key is found within minutes"
        yield warning("wifi/wep", where, message, "set the access point to WPA2; until then treat the network as open")
    if security in ("wpa-personal", "wpa-enterprise"):
        message = "the first WPA was a stopgap for old hardware, and is no longer secure"
        yield warning(
            "wifi/wpa", where, message, f"set the access point to WPA2, and write {security.replace('wpa', 'wpa2')}"
        )
    elif wlan.tkip and security in EITHER_CIPHER:
        message = "TKIP is broken, and holds a network at 54 Mbit/s"
        yield warning("wifi/tkip", ("cipher",), message, "set the access point to AES, and leave 'cipher' out")


def _known_to_headsets(security: str) -> bool:
    return security not in {"", "owe"} and not security.startswith("wpa3")


def _support(wlan: Wlan, site: Site) -> Iterator[Finding]:
    where, security = ("security",), wlan.security
    if site.target.has("hololens"):
        beside = any(_known_to_headsets(one.security) for one in site.networks)
        tell, remedy = (note, "try it with one headset") if beside else (warning, "offer a WPA2 network beside it")
        if security.startswith("wpa3"):
            message = "no source says that HoloLens 2 joins WPA3 networks"
            yield tell("wifi/wpa3-unconfirmed", where, message, remedy)
        if security == "owe":
            message = "no source says that HoloLens 2 joins enhanced open networks (OWE)"
            yield tell("wifi/owe-unconfirmed", where, message, remedy)
        unknown = [phy for phy in wlan.phys if phy in ("ad", "ax", "be")]
        if unknown:
            message = f"HoloLens 2 has no radio for 802.11{' and '.join(unknown)}: it knows a, b, g, n and ac"
            yield warning("wifi/phy-missing", ("phy_types",), message, "remove what it does not have, or the whole key")
    if security == "owe" and site.target.has("desktop") and not site.target.has("owe"):
        message = "Windows before 10 2004 (19041) knows no enhanced open networks (OWE)"
        yield warning("wifi/owe-by-build", where, message, "use another network for these devices, or raise the build")
    if security == "wpa3-transition" and site.target.has("desktop") and not site.target.has("wpa3-transition"):
        message = "Windows before 11 21H2 (22000) ignores the transition mode"
        yield warning("wifi/transition-by-build", where, message, "use wpa2-personal for these devices")


def _joining(wlan: Wlan) -> Iterator[Finding]:
    if wlan.hidden and not wlan.auto_connect:
        message = "a hidden network is listed only once it is joined, and this one is not joined by itself"
        yield note("wifi/hidden-by-hand", ("auto_connect",), message, "say on the site which name to type")
    if wlan.auto_switch and not wlan.auto_connect:
        message = "a network that is joined by hand is never left for another one"
        yield warning(
            "wifi/auto-switch-by-hand", ("auto_switch",), message, "remove it, or set auto_connect: true",
            related=((("auto_connect",), "joined by hand"),),
        )  # fmt: skip
