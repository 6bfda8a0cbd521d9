"""What a schema cannot say about Wi-Fi networks, one by one and together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ppkg_builder.areas._area import Finding, error, warning
from ppkg_builder.areas.wifi._certificate_findings import thumbprint_findings
from ppkg_builder.areas.wifi._entries import Entry, told
from ppkg_builder.areas.wifi._key_findings import beside_a_file, credential_findings, key_findings
from ppkg_builder.areas.wifi._model import Model
from ppkg_builder.areas.wifi._network_findings import network_findings
from ppkg_builder.areas.wifi._once import once
from ppkg_builder.areas.wifi._placing import Place
from ppkg_builder.areas.wifi._proxy_findings import proxy_findings
from ppkg_builder.areas.wifi._wlan import ENTERPRISE
from ppkg_builder.areas.wifi._words import from_mdm
from ppkg_builder.report import Location
from ppkg_builder.site import Site


def findings(v: Model, site: Site) -> Iterator[Finding]:
    return once(_each(v, site))


def _each(v: Model, site: Site) -> Iterator[Finding]:
    found = []
    for name, one in told(v, site).items():
        if isinstance(one, Entry):
            found.append(one)
        else:
            yield from one.findings
            yield from Place(("wifi", name)).placed(beside_a_file(v.root[name]))
    yield from _together(v, found, site)
    for one in found:
        yield from _one(one, site)


def _one(one: Entry, site: Site) -> Iterator[Finding]:
    keys = Place(one.at)
    if one.own is None:
        yield from keys.placed(key_findings(one.network, site))
        if one.network.ssid and one.network.security:
            yield from keys.placed(network_findings(one.wlan, site))
    else:
        yield from _of_a_file(one, site)
    yield from proxy_findings(one.at, one.network, site)


def _of_a_file(one: Entry, site: Site) -> Iterator[Finding]:
    """The file's own faults, then what is wrong with what it says, at its lines."""
    assert one.own is not None
    assert one.own.reading is not None
    keys, lines = Place(one.at), Place(one.at, one.network.file or "", one.own.reading.lines)
    yield from one.own.findings
    yield from keys.placed(beside_a_file(one.network))
    yield from keys.placed(credential_findings(one.wlan.security, one.network, ("file",)))
    yield from _not_judged(one)
    yield from lines.placed(network_findings(one.wlan, site))
    if one.wlan.one_x is not None:
        yield from lines.placed(thumbprint_findings(one.wlan.one_x.method, site))


def _not_judged(one: Entry) -> Iterator[Finding]:
    """What no rule looks at, because the file says it in words of its own."""
    assert one.own is not None
    for why, line in one.own.reading.unsaid if one.own.reading else ():
        message, remedy = (
            f"part of this WLAN profile is not judged: {why}",
            "try it on one device before it goes to all",
        )
        found = warning("wifi/file-not-judged", (*one.at, "file"), message, remedy)
        yield replace(found, location=Location(one.network.file or "", max(1, line), 1))


def _together(v: Model, found: list[Entry], site: Site) -> Iterator[Finding]:
    if v.root and not site.target.stores:
        message = f"nothing is known of Wi-Fi on {site.target.title}"
        yield error("wifi/not-for-target", ("wifi",), message, "write the nodes under 'raw' instead")
    yield from _twins(found)
    waits = [_waits(one, site) for one in found]
    if waits and all(waits) and site.services.mdm:
        message = (
            "every network needs a certificate from MDM or somebody who has signed in: no device can enrol over Wi-Fi"
        )
        yield warning(
            "wifi/no-first-network", ("wifi",), message, "add a network for the staging bench, or enrol by cable"
        )


def _waits(one: Entry, site: Site) -> bool:
    """Whether a device cannot join it before it is enrolled; on a PC somebody may type a password in first set-up."""
    if one.wlan.security not in ENTERPRISE:
        return False
    if one.own is None and one.network.eap is None:
        return False
    return from_mdm(one) or (site.target.has("hololens") and not one.in_setup)


def _twins(found: list[Entry]) -> Iterator[Finding]:
    """Two entries of one SSID: Windows keeps one profile a name, so one would silently replace the other."""
    first: dict[str, Entry] = {}
    for one in found:
        other = first.setdefault(one.wlan.ssid, one)
        if other is not one and one.wlan.ssid:
            at, there = ((*each.at, "ssid" if each.own is None else "file") for each in (one, other))
            message, remedy = (
                f"'{other.name}' and '{one.name}' have the same SSID",
                "keep one; Windows holds one profile for an SSID",
            )
            yield error("wifi/ssid-twice", at, message, remedy, related=((there, "the other network"),))
