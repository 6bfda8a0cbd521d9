"""What was decided about each network, and what follows."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.areas._area import Decision, Path, own, value
from ppkg_builder.areas.wifi._entries import Entry, entries
from ppkg_builder.areas.wifi._lowering import proxy
from ppkg_builder.areas.wifi._methods import Peap, Sim, Teap, Ttls, trusts
from ppkg_builder.areas.wifi._model import Model
from ppkg_builder.areas.wifi._wlan import OneX
from ppkg_builder.areas.wifi._words import credentials, method_words
from ppkg_builder.marks import said
from ppkg_builder.site import Site

PROFILE_KEYS = (
    "ssid", "security", "file", "passphrase", "network_key", "key_index", "cipher", "eap", "dot1x", "roaming", "fips",
    "hidden", "auto_connect", "auto_switch", "phy_types", "mac_randomization",
)  # fmt: skip
"""Keys that a network's WLAN profile comes from."""


def keyed(entry: Entry, keys: tuple[str, ...]) -> tuple[Path, ...]:
    """The paths of those ``keys`` that the profile gives."""
    return tuple((*entry.at, key) for key in keys if key in entry.network.model_fields_set)


def decisions(v: Model, site: Site) -> Iterator[Decision]:
    for entry in entries(v, site):
        yield Decision(
            subject=f"Wi-Fi '{own(entry.wlan.ssid)}'",
            choice=_choice(entry),
            consequences=tuple(_consequences(entry, site)),
            because=keyed(entry, (*PROFILE_KEYS, "proxy", "cost")),
        )


def _choice(entry: Entry) -> str:
    parts = [own(entry.wlan.security)]
    parts += [own(method_words(entry.wlan.one_x.method))] if entry.wlan.one_x else []
    parts += [said("hidden")] if entry.wlan.hidden else []
    parts += [said("by a WLAN profile of your own")] if entry.own else []
    return ", ".join(parts)


def _consequences(entry: Entry, site: Site) -> Iterator[str]:
    wlan = entry.wlan
    yield "Devices join by themselves." if wlan.auto_connect else "Someone has to choose the network on the device."
    if wlan.auto_switch:
        yield "Devices leave it for a network that stands higher in their list."
    if wlan.one_x is not None:
        yield f"It needs {credentials(entry)} before a device can join."
        yield from _one_x(wlan.one_x)
    if wlan.fips:
        yield "Only code that is certified by FIPS 140-2 encrypts it."
    if wlan.phys:
        yield f"Devices use {own('802.11' + ', '.join(wlan.phys))} alone."
    yield from _proxy(entry, site)
    if entry.network.cost in ("fixed", "variable"):
        yield "Windows holds back large downloads on it."
    if wlan.randomize == "off":
        yield "Devices show their real hardware address, so that a filter can know them."
    elif wlan.randomize:
        yield "Devices show a random hardware address: a filter by address would refuse them."


def _one_x(one_x: OneX) -> Iterator[str]:
    method = one_x.method
    if any(not trust.verify for trust in trusts(method)) and not isinstance(method, Ttls | Teap):
        yield "Devices take any server for the right one."
    if any(trust.verify and trust.prompt for trust in trusts(method)):
        yield "Devices ask whoever holds them about a server that they do not know."
    if isinstance(method, Peap | Ttls | Teap) and method.anonymous is not None:
        yield f"Outside the tunnel devices call themselves {value(f'{method.anonymous}@')} and their realm."
    if isinstance(method, Peap) and method.crypto_binding:
        yield "Devices refuse servers that do not bind tunnel and inner method to each other."
    if isinstance(method, Sim) and method.realm:
        yield f"Devices send the realm {value(method.realm)}."
    if one_x.single_sign_on is not None:
        when = "before" if one_x.single_sign_on.before else "right after"
        yield f"The network is joined {when} a user is signed in, and the sign-in waits for it."


def _proxy(entry: Entry, site: Site) -> Iterator[str]:
    chosen = proxy(entry.network, site)
    if chosen is not None:
        address = chosen.address or chosen.pac_url
        yield (
            f"Its connections go through {own(address)}."
            if address
            else "Its connections go through a proxy found by WPAD."
        )
    elif entry.network.proxy == "none" and site.proxy.mode in ("configured", "wpad"):
        later = " until MDM sets that for the whole device; from then on it must let devices reach the proxy"
        yield f"It does not use the site's proxy{later if site.services.mdm else ''}."
