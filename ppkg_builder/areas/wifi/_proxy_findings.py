"""What a schema cannot say about the proxy of one Wi-Fi network."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ppkg_builder.areas._area import Finding, Path, error, note, warning
from ppkg_builder.areas._hosts import address_fault, quoted, url_fault
from ppkg_builder.areas.wifi._model import Network, WlanProxy
from ppkg_builder.site import Site

_IPV6 = re.compile(r"\[[0-9A-Fa-f:.]{2,45}\]:([1-9][0-9]{0,4})", re.ASCII)


def proxy_findings(at: Path, network: Network, site: Site) -> Iterator[Finding]:
    where = (*at, "proxy")
    if isinstance(network.proxy, WlanProxy):
        faults = list(_shape(where, network.proxy))
        yield from faults or _support(where, site)
    elif network.proxy == "none" and not _inherits(site):
        yield note(
            "wifi/nothing-to-opt-out",
            where,
            "'none' changes nothing: the package writes no proxy of the site into Wi-Fi networks",
            "remove it",
        )


def _inherits(site: Site) -> bool:
    return site.target.has("wlan-proxy") and site.proxy.mode in ("configured", "wpad")


def _shape(where: Path, proxy: WlanProxy) -> Iterator[Finding]:
    given = [key for key in ("address", "pac_url", "wpad") if getattr(proxy, key)]
    if len(given) != 1:
        yield error(
            "wifi/proxy-one-of", where, "a network's proxy is one of address, pac_url and wpad", "keep exactly one"
        )
    if proxy.address and (fault := _address_fault(proxy.address)):
        yield error(
            "wifi/proxy-address",
            (*where, "address"),
            f"{quoted(proxy.address)} {fault}",
            "write it like proxy.example.com:8080",
        )
    if proxy.pac_url and (fault := url_fault(proxy.pac_url)):
        yield error(
            "wifi/proxy-pac",
            (*where, "pac_url"),
            f"{quoted(proxy.pac_url)} {fault}",
            "write it like http://proxy.example.com/proxy.pac",
        )


def _address_fault(text: str) -> str:
    """The WiFi CSP takes IPv6 addresses too, in brackets."""
    match = _IPV6.fullmatch(text)
    return "" if match and int(match[1]) < 65536 else address_fault(text, port=True)


def _support(where: Path, site: Site) -> Iterator[Finding]:
    if not site.target.has("wlan-proxy"):
        yield error(
            "wifi/proxy-target",
            where,
            f"{site.target.title} takes no proxy for a single network",
            "use the site's proxy instead",
        )
    elif not site.target.has("proxy-by-network"):
        yield warning(
            "wifi/proxy-build",
            where,
            "before 21H1 (20346) a headset keeps a proxy for each user, not for each network",
            f"raise target.build to {site.target.first('proxy-by-network')} or newer",
        )
    else:
        yield note(
            "wifi/proxy-before-enrolment",
            where,
            "how a network's proxy behaves before enrolment is not documented",
            "try it on one device first",
        )
