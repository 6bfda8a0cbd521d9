"""Wi-Fi: each network becomes a WLAN profile that the WiFi CSP takes, whatever its security.

The answer file knows only Open, WEP and WPA2-Personal; it carries the nearest form, and the provxml the real one.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from ppkg_builder.areas._area import DataType, File, Leaf, Node, Path, Setting, no_endpoints, segments
from ppkg_builder.areas.wifi._decisions import PROFILE_KEYS, decisions, keyed
from ppkg_builder.areas.wifi._entries import Entry, entries, fact_of
from ppkg_builder.areas.wifi._findings import findings
from ppkg_builder.areas.wifi._lowering import proxy
from ppkg_builder.areas.wifi._model import Model
from ppkg_builder.areas.wifi._steps import steps
from ppkg_builder.site import Network as NetworkFact
from ppkg_builder.site import Repository, Site
from ppkg_builder.values import SecretRef, Text
from ppkg_builder.xmltext import ONE_LINE, PLAIN, write

__all__ = ["Model", "decisions", "endpoints", "files", "findings", "reads", "settings", "steps"]

reads: frozenset[str] = frozenset({"certificates", "proxy", "services", "target"})
endpoints = no_endpoints

GROUP = "ConnectivityProfiles/WLAN/WLANSetting/WLANConfig"
_COST = {"unrestricted": "1", "fixed": "2", "variable": "3"}
_ICD_SECURITY = {"open": "Open", "wep": "WEP", "wpa2-personal": "WPA2-Personal"}


def fact(v: Model, repository: Repository) -> tuple[NetworkFact, ...]:
    """What other areas may know of the networks, in the order of their names."""
    found = (fact_of(name, network, repository) for name, network in sorted(v.root.items()))
    return tuple(one for one in found if one is not None)


def settings(v: Model, site: Site) -> Iterator[Leaf]:
    for entry in entries(v, site):
        yield from _nodes(entry, site)
        yield from _answer(entry, site)


def _nodes(entry: Entry, site: Site) -> Iterator[Node]:
    at, network, ssid = entry.at, entry.network, entry.wlan.ssid

    def node(parameter: str, content: str | Text, sources: tuple[Path, ...], datatype: DataType = "string") -> Node:
        return Node(
            group=segments(GROUP, WLANConfig=ssid),
            # A slash or percent sign in an SSID would otherwise split the CSP path.
            characteristics=("WiFi", "Profile", quote(ssid, safe="")),
            name=parameter,
            datatype=datatype,
            value=content,
            sources=sources,
        )

    yield node("WlanXml", write(entry.tree(), ONE_LINE), keyed(entry, PROFILE_KEYS))
    chosen = proxy(network, site)
    if chosen is not None:
        inherited = () if network.proxy else site.proxy.sources
        if chosen.address:
            yield node("Proxy", chosen.address, inherited or ((*at, "proxy", "address"),))
        if chosen.pac_url:
            yield node("ProxyPacUrl", chosen.pac_url, inherited or ((*at, "proxy", "pac_url"),))
        if chosen.wpad:
            yield node("ProxyWPAD", "true", inherited or ((*at, "proxy", "wpad"),), "boolean")
    if network.cost is not None:
        yield node("WiFiCost", _COST[network.cost], ((*at, "cost"),), "integer")


def _answer(entry: Entry, site: Site) -> Iterator[Setting]:
    """The nearest form for Microsoft's tool: its wizard's fields where they suffice, else a profile file."""
    sources: tuple[Path, ...] = (entry.at,)
    if not _in_fields(entry):
        path = segments("ConnectivityProfiles/WLAN/Profiles/Profile", Profile=entry.name)
        yield Setting(path, f"wlan/{entry.name}.xml", sources, compiled=False)
        return
    wlan = entry.wlan
    fields: list[tuple[str, str | SecretRef]] = [
        ("WLANXmlSettings/AutoConnect", str(wlan.auto_connect)),
        ("WLANXmlSettings/HiddenNetwork", str(wlan.hidden)),
        ("WLANXmlSettings/SecurityType", _ICD_SECURITY[wlan.security]),
    ]
    if wlan.key is not None:
        fields.append(("WLANXmlSettings/SecurityKey", wlan.key))
    chosen = proxy(entry.network, site)
    if chosen is not None and chosen.address:
        fields.append(("ProxyServerPort", chosen.address))
    for leaf, content in fields:
        yield Setting(segments(f"{GROUP}/{leaf}", WLANConfig=wlan.ssid), content, sources, compiled=False)


def _in_fields(entry: Entry) -> bool:
    """Whether the wizard's fields say the network; random addresses they leave to the device."""
    wlan = entry.wlan
    more = wlan.tkip or wlan.fips or wlan.phys or wlan.auto_switch is not None or wlan.key_index
    return entry.own is None and wlan.security in _ICD_SECURITY and not more


def files(v: Model, site: Site) -> Iterator[File]:
    for entry in entries(v, site):
        yield File(f"wlan/{entry.name}.xml", write(entry.tree(), PLAIN), (entry.at,))
