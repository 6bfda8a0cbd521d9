"""What a schema cannot say about keys that are kept for access points, and about FIPS. Paths are relative."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.areas._area import Finding, error, warning
from ppkg_builder.areas.wifi._wlan import Roaming, Wlan

_FIPS = ("wpa2-personal", "wpa2-enterprise")
_ROAMING = ("wpa2-enterprise", "wpa3-enterprise", "wpa3-enterprise-192")


def roaming_findings(wlan: Wlan) -> Iterator[Finding]:
    yield from _roaming(wlan)
    if wlan.fips and wlan.security not in _FIPS:
        yield error(
            "wifi/fips-unfit", ("fips",), f"FIPS mode is for WPA2, not for a network of security '{wlan.security}'",
            "remove it, or use wpa2-personal or wpa2-enterprise", related=((("security",), "no WPA2"),),
        )  # fmt: skip
    elif wlan.fips and wlan.tkip:
        yield error(
            "wifi/fips-unfit", ("fips",), "FIPS mode asks for AES, and the network encrypts by TKIP",
            "remove one of the two", related=((("cipher",), "TKIP"),),
        )  # fmt: skip


def _roaming(wlan: Wlan) -> Iterator[Finding]:
    said, where = wlan.roaming, ("roaming",)
    if said == Roaming():
        return
    if wlan.security not in _ROAMING:
        message = f"a network of security '{wlan.security}' keeps no keys of access points"
        remedy = "remove 'roaming': it is for WPA2- and WPA3-Enterprise"
        yield error("wifi/roaming-unused", where, message, remedy, related=((("security",), "no such network"),))
        return
    if said.cache is False and (said.minutes or said.entries):
        key = "pmk_minutes" if said.minutes else "pmk_entries"
        message = f"no keys of access points are kept, so that '{key}' means nothing"
        remedy = "remove it, or set pmk_cache: true"
        yield warning("wifi/pmk-cache-off", (*where, key), message, remedy, related=(((*where, "pmk_cache"), "off"),))
    if not said.ahead and said.attempts:
        message = "devices do not authenticate ahead, so that 'pre_auth_attempts' means nothing"
        yield warning("wifi/pre-auth-off", (*where, "pre_auth_attempts"), message, "remove it, or set pre_auth: true")
