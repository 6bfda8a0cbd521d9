"""Wi-Fi: each network becomes a WLAN profile that the WiFi CSP takes, whatever its security.

The answer file knows only Open and WPA2-Personal; it carries the nearest form, and the provxml the real one.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from ppkg_builder.areas import _wifi_certificate_steps
from ppkg_builder.areas._area import (
    DataType,
    Decision,
    File,
    Finding,
    Leaf,
    Node,
    Path,
    Setting,
    Step,
    no_endpoints,
    segments,
)
from ppkg_builder.areas._site import Network as NetworkFact
from ppkg_builder.areas._site import Site
from ppkg_builder.areas._wifi_findings import network_findings, whole_findings
from ppkg_builder.areas._wifi_model import Model, Network, proxy, wlan
from ppkg_builder.areas._wifi_steps import network_steps
from ppkg_builder.areas._wlan_profile import document, one_line
from ppkg_builder.values import SecretRef, Text

__all__ = ["Model", "decisions", "endpoints", "files", "findings", "reads", "settings", "steps"]

reads: frozenset[str] = frozenset({"certificates", "proxy", "services", "target"})
endpoints = no_endpoints

GROUP = "ConnectivityProfiles/WLAN/WLANSetting/WLANConfig"
_COST = {"unrestricted": "1", "fixed": "2", "variable": "3"}
_ICD_SECURITY = {"open": "Open", "wpa2-personal": "WPA2-Personal"}
_PROFILE_KEYS = ("ssid", "security", "passphrase", "eap", "hidden", "auto_connect", "mac_randomization")


def fact(v: Model) -> tuple[NetworkFact, ...]:
    """What other areas may know of the networks, in the order of their names."""
    return tuple(
        NetworkFact(network.ssid, network.joined_in_setup, network.cost in ("fixed", "variable"))
        for _, network in sorted(v.root.items())
    )


def settings(v: Model, site: Site) -> Iterator[Leaf]:
    for name, network in sorted(v.root.items()):
        yield from _nodes(name, network, site)
        yield from _answer(name, network, site)


def _nodes(name: str, network: Network, site: Site) -> Iterator[Node]:
    at: Path = ("wifi", name)

    def node(parameter: str, content: str | Text, sources: tuple[Path, ...], datatype: DataType = "string") -> Node:
        return Node(
            group=segments(GROUP, WLANConfig=network.ssid),
            # A slash or percent sign in an SSID would otherwise split the CSP path.
            characteristics=("WiFi", "Profile", quote(network.ssid, safe="")),
            name=parameter,
            datatype=datatype,
            value=content,
            sources=sources,
        )

    yield node("WlanXml", one_line(wlan(network, site)), _said(at, network, _PROFILE_KEYS))
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


def _said(at: Path, network: Network, keys: tuple[str, ...]) -> tuple[Path, ...]:
    """The paths of those ``keys`` that the profile gives."""
    return tuple((*at, key) for key in keys if key in network.model_fields_set)


def _answer(name: str, network: Network, site: Site) -> Iterator[Setting]:
    """The nearest form for Microsoft's tool: its wizard's fields where they suffice, else a profile file."""
    sources: tuple[Path, ...] = (("wifi", name),)
    if network.security not in _ICD_SECURITY:
        path = segments("ConnectivityProfiles/WLAN/Profiles/Profile", Profile=name)
        yield Setting(path, f"wlan/{name}.xml", sources, compiled=False)
        return
    described = wlan(network, site)
    fields: list[tuple[str, str | SecretRef]] = [
        ("WLANXmlSettings/AutoConnect", str(described.auto_connect)),
        ("WLANXmlSettings/HiddenNetwork", str(described.hidden)),
        ("WLANXmlSettings/SecurityType", _ICD_SECURITY[network.security]),
    ]
    if described.passphrase is not None:
        fields.append(("WLANXmlSettings/SecurityKey", described.passphrase))
    chosen = proxy(network, site)
    if chosen is not None and chosen.address:
        fields.append(("ProxyServerPort", chosen.address))
    for leaf, content in fields:
        yield Setting(segments(f"{GROUP}/{leaf}", WLANConfig=network.ssid), content, sources, compiled=False)


def files(v: Model, site: Site) -> Iterator[File]:
    for name, network in sorted(v.root.items()):
        yield File(f"wlan/{name}.xml", document(wlan(network, site)), (("wifi", name),))


def findings(v: Model, site: Site) -> Iterator[Finding]:
    yield from whole_findings(v, site)
    for name, network in v.root.items():
        yield from network_findings(("wifi", name), network, site)


def decisions(v: Model, site: Site) -> Iterator[Decision]:
    for name, network in sorted(v.root.items()):
        yield Decision(
            subject=f"Wi-Fi '{network.ssid}'",
            choice=network.security + (", hidden" if network.hidden else ""),
            consequences=tuple(_consequences(network, site)),
            because=_said(("wifi", name), network, (*_PROFILE_KEYS, "proxy", "cost")),
        )


def _consequences(network: Network, site: Site) -> Iterator[str]:
    yield "Devices join by themselves." if network.auto_connect else "Someone has to choose the network on the device."
    if network.eap is not None:
        yield f"It needs {_credential(network)} before a device can join."
    chosen = proxy(network, site)
    if chosen is not None:
        yield f"Its connections go through {chosen.address or chosen.pac_url or 'the proxy found by WPAD'}."
    elif network.proxy == "none" and site.proxy.mode in ("configured", "wpad"):
        later = " until MDM sets that for the whole device; from then on it must let devices reach the proxy"
        yield f"It does not use the site's proxy{later if site.services.mdm else ''}."
    if network.cost in ("fixed", "variable"):
        yield "Windows holds back large downloads on it."
    if network.mac_randomization is False:
        yield "Devices show their real hardware address, so that a filter can know them."
    elif network.mac_randomization:
        yield "Devices show a random hardware address: a filter by address would refuse them."


def _credential(network: Network) -> str:
    if network.eap is None or network.eap.method == "peap-mschapv2":
        return "a user name and password"
    return "a certificate from MDM" if network.eap.client == "mdm" else f"the client certificate '{network.eap.client}'"


def steps(v: Model, site: Site) -> Iterator[Step]:
    yield from network_steps(v, site)
    yield from _wifi_certificate_steps.steps(v, site)
