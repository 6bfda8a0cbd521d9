"""The settings of the store that a connection becomes, and its row where MDM brings it."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from ppkg_builder import catalog
from ppkg_builder.areas import _said
from ppkg_builder.areas._area import Leaf, OmaUri, Path, Setting, segments
from ppkg_builder.areas._policy_rules import answer_text
from ppkg_builder.areas.vpn._model import BELOW, Connection
from ppkg_builder.areas.vpn._profile import TUNNELS, configuration, eap_xml, profile_xml
from ppkg_builder.site import Site
from ppkg_builder.xmltext import ONE_LINE, write

_RAW_PROTOCOLS = {"ikev2": "Ikev2", "l2tp": "L2tp", "pptp": "Pptp", "automatic": "Automatic"}
_RAW_SIGN_IN = {"eap": "Eap", "mschapv2": "Mschapv2"}
_SWITCHES = {
    "always_on": "AlwaysOn",
    "lock_down": "LockDown",
    "register_dns": "RegisterDNS",
    "remember_credentials": "RememberCredentials",
}


def leaves(one: Connection, site: Site) -> Iterator[Leaf]:
    if not one.by_mdm:
        yield from _packed(one, site)
    elif site.services.mdm:
        yield _row(one, site)


def _row(one: Connection, site: Site) -> OmaUri:
    """The whole of it in one node: Windows takes a connection in one piece (VPNv2 CSP)."""
    uri = f"./Device/Vendor/MSFT/VPNv2/{quote(one.title, safe='')}/ProfileXML"
    named = ", ".join(f"'{key}'" for key in one.only_mdm)
    reason = f"no package carries {named}" if named else "the profile has MDM deliver it"
    sources = tuple(_said.said(one.said, one.at))
    return OmaUri(f"VPN {one.title}", uri, "String (XML file)", profile_xml(one, site), reason, sources)


def _packed(one: Connection, site: Site) -> Iterator[Setting]:
    stores = catalog.load(site.target.stores)
    for leaf, raw, key in sorted(_raws(one, site)):
        entry = stores.entry(f"/{BELOW}/{leaf}")
        if entry is not None:
            path = segments(f"{BELOW}/{leaf}", VPNConfig=one.title)
            sources: tuple[Path, ...] = (
                (*one.at, key) if key else one.at,
                *(((*one.at, "name"),) if one.said.name else ()),
            )
            yield Setting(path, answer_text(entry, raw), sources)


def _raws(one: Connection, site: Site) -> Iterator[tuple[str, str, str]]:
    """Setting, raw value and key of each."""
    said = one.said
    yield "ProfileType", "Native" if said.protocol else "ThirdParty", "protocol" if said.protocol else "plugin"
    for key, leaf in _SWITCHES.items():
        if getattr(said, key) is not None:
            yield leaf, str(getattr(said, key)).lower(), key
    if said.dns_suffixes:
        yield "DnsSuffix", ",".join(said.dns_suffixes), "dns_suffixes"
    if said.trusted_networks:
        yield "TrustedNetworkDetection", ",".join(said.trusted_networks), "trusted_networks"
    if said.proxy is not None:
        yield from _proxy(one)
    yield from _native(one, site)
    if said.plugin is not None:
        yield "PluginProfilePackageFamilyName", said.plugin.app, "plugin"
        yield "PluginProfileServerUrlList", ";".join(said.plugin.servers), "plugin"
        if said.plugin.configuration is not None:
            yield "PluginProfileCustomConfiguration", configuration(one, site), "plugin"


def _proxy(one: Connection) -> Iterator[tuple[str, str, str]]:
    proxy = one.said.proxy
    assert proxy is not None
    yield "Proxy", "Auto" if proxy.pac_url else "Manual", "proxy"
    if proxy.pac_url:
        yield "ProxyAutoConfigUrl", proxy.pac_url, "proxy"
    elif proxy.address:
        yield "ProxyServer", proxy.address, "proxy"


def _native(one: Connection, site: Site) -> Iterator[tuple[str, str, str]]:
    said = one.said
    if said.protocol is None:
        return
    yield "NativeProtocolType", _RAW_PROTOCOLS[said.protocol], "protocol"
    yield "Server", ",".join(said.servers), "servers"
    if said.tunnel is not None:
        yield "RoutingPolicyType", TUNNELS[said.tunnel], "tunnel"
    if said.sign_in is not None:
        yield "AuthenticationUserMethod", _RAW_SIGN_IN[said.sign_in], "sign_in"
    if said.machine_certificate:
        yield "AuthenticationMachineMethod", "Certificate", "machine_certificate"
    if (eap := eap_xml(one, site)) is not None:
        yield "EAPConfiguration", write(eap, ONE_LINE).plain, "eap"
