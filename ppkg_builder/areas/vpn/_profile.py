"""The whole connection as one XML text (VPNv2 CSP, ProfileXML), for what only MDM brings.

Order and names: ProfileXML schema of the VPNv2 CSP documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.areas._area import Finding
from ppkg_builder.areas.vpn import _eap
from ppkg_builder.areas.vpn._model import Connection, Plugin, Vpn
from ppkg_builder.site import Site
from ppkg_builder.values import SecretKind, Text
from ppkg_builder.xmltext import ONE_LINE, El, leaves, write

PROTOCOLS = {"ikev2": "IKEv2", "l2tp": "L2TP", "pptp": "PPTP", "automatic": "Automatic"}
TUNNELS = {"split": "SplitTunnel", "force": "ForceTunnel"}


def profile_xml(one: Connection, site: Site) -> Text:
    """``<VPNProfile>`` on one line."""
    said = one.said
    root = El("VPNProfile", children=list(_switches(said)))
    if said.proxy is not None:
        root.add(_proxy(said))
    if said.plugin is not None:
        root.add(_plugin(one, said.plugin, site))
    for name, servers in sorted(said.dns_servers.items()):
        root.add(El.of("DomainNameInformation", El("DomainName", text=name), El("DnsServers", text=",".join(servers))))
    if said.protocol is not None:
        root.add(_native(one, site))
    for route in said.routes:
        address, _, prefix = route.partition("/")
        root.add(El.of("Route", El("Address", text=address), El("PrefixSize", text=prefix)))
    return write(root, ONE_LINE)


def _switches(said: Vpn) -> Iterator[El]:
    yield from leaves(
        (
            ("RememberCredentials", _bool(said.remember_credentials)),
            ("AlwaysOn", _bool(said.always_on)),
            ("DnsSuffix", ",".join(said.dns_suffixes) or None),
            ("TrustedNetworkDetection", ",".join(said.trusted_networks) or None),
            ("LockDown", _bool(said.lock_down)),
            ("DeviceTunnel", _bool(said.device_tunnel)),
            ("RegisterDNS", _bool(said.register_dns)),
        )
    )


def _bool(said: bool | None) -> str | None:
    return None if said is None else str(said).lower()


def _proxy(said: Vpn) -> El:
    assert said.proxy is not None
    if said.proxy.pac_url is not None:
        return El.of("Proxy", El("AutoConfigUrl", text=said.proxy.pac_url))
    return El.of("Proxy", El.of("Manual", El("Server", text=said.proxy.address)))


def _plugin(one: Connection, said: Plugin, site: Site) -> El:
    custom = configuration(one, site)
    found = leaves((("ServerUrlList", ";".join(said.servers)), ("CustomConfiguration", custom or None)))
    return El("PluginProfile", children=[*found, El("PluginPackageFamilyName", text=said.app)])


def configuration(one: Connection, site: Site) -> str:
    """The plug-in's own XML as its file holds it; empty where there is none, or none that can be read."""
    named = one.said.plugin.configuration if one.said.plugin else None
    data = site.repository.read((*one.at, "plugin", "configuration"), named) if named else b""
    return "" if isinstance(data, Finding) else data.decode("utf-8-sig", "replace").strip()


def eap_xml(one: Connection, site: Site) -> El | None:
    """The EAP configuration as a tree; ``None`` where there is none, or none that can be used."""
    return _eap.read((*one.at, "eap"), one.said.eap, site).root if one.said.eap else None


def _native(one: Connection, site: Site) -> El:
    said = one.said
    assert said.protocol is not None
    key = Text.of(said.l2tp_key.ref(SecretKind.PASSWORD)) if said.l2tp_key else None
    ways = leaves(
        (
            ("UserMethod", {"eap": "Eap", "mschapv2": "MSChapv2", None: None}[said.sign_in]),
            ("MachineMethod", "Certificate" if said.machine_certificate else None),
        )
    )
    proof = El("Authentication", children=list(ways))
    if (eap := eap_xml(one, site)) is not None:
        proof.add(El.of("Eap", El.of("Configuration", eap)))
    first = leaves(
        (
            ("Servers", ",".join(said.servers)),
            ("RoutingPolicyType", TUNNELS[said.tunnel] if said.tunnel else None),
            ("NativeProtocolType", PROTOCOLS[said.protocol]),
            ("L2tpPsk", key),
        )
    )
    return El("NativeProfile", children=[*first, proof])
