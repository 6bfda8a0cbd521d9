"""What a schema cannot say about Wi-Fi networks."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.areas._area import Finding, Path, error, note, warning
from ppkg_builder.areas._site import Site
from ppkg_builder.areas._wifi_eap_findings import eap_findings
from ppkg_builder.areas._wifi_model import Model, Network
from ppkg_builder.areas._wifi_proxy_findings import proxy_findings

_PERSONAL = ("wpa2-personal", "wpa3-personal", "wpa3-transition")
_ENTERPRISE = ("wpa2-enterprise", "wpa3-enterprise")


def whole_findings(v: Model, site: Site) -> Iterator[Finding]:
    """What is wrong with the networks taken together."""
    if v.root and not site.target.stores:
        yield error(
            "wifi/not-for-target",
            ("wifi",),
            f"nothing is known of Wi-Fi on {site.target.title}",
            "write the nodes under 'raw' instead",
        )
    yield from _twins(v)
    waits = [_waits(network, site) for network in v.root.values()]
    if waits and all(waits) and site.services.mdm:
        yield warning(
            "wifi/no-first-network",
            ("wifi",),
            "every network needs a certificate from MDM or somebody who has signed in: no device can enrol over Wi-Fi",
            "add a network for the staging bench, or enrol by cable",
        )


def _waits(network: Network, site: Site) -> bool:
    """Whether a device cannot join it before it is enrolled; on a PC somebody may type a password in first set-up."""
    if network.security not in _ENTERPRISE or network.eap is None:
        return False
    return network.eap.client == "mdm" or (site.target.has("hololens") and not network.joined_in_setup)


def _twins(v: Model) -> Iterator[Finding]:
    """Two entries of one SSID: Windows keeps one profile a name, so one would silently replace the other."""
    first: dict[str, str] = {}
    for name, network in v.root.items():
        other = first.setdefault(network.ssid, name)
        if other != name:
            yield error(
                "wifi/ssid-twice",
                ("wifi", name, "ssid"),
                f"'{other}' and '{name}' have the same SSID",
                "keep one; Windows holds one profile for an SSID",
                related=((("wifi", other, "ssid"), "the other network"),),
            )


def network_findings(at: Path, network: Network, site: Site) -> Iterator[Finding]:
    """What is wrong with one network."""
    yield from _ssid(at, network)
    yield from _credentials(at, network)
    yield from _support(at, network, site)
    if network.eap is not None and network.security in _ENTERPRISE:
        yield from eap_findings(at, network.eap, site)
    yield from proxy_findings(at, network, site)


def _ssid(at: Path, network: Network) -> Iterator[Finding]:
    where = (*at, "ssid")
    size = len(network.ssid.encode())
    if size > 32:
        yield error(
            "wifi/ssid-length",
            where,
            f"the SSID has {size} bytes, 32 is the most",
            "shorten it; letters beyond ASCII take two to four bytes each",
        )
    if any(ord(sign) < 32 or 127 <= ord(sign) < 160 or ord(sign) in (0xFFFE, 0xFFFF) for sign in network.ssid):
        yield error(
            "wifi/ssid-character",
            where,
            "the SSID holds a control character, which a WLAN profile cannot carry",
            "write it as the access point shows it",
        )
    if network.ssid != network.ssid.strip():
        yield warning(
            "wifi/ssid-space",
            where,
            "the SSID starts or ends with a space",
            "remove it unless the access point has it too",
        )


def _credentials(at: Path, network: Network) -> Iterator[Finding]:
    personal, enterprise = network.security in _PERSONAL, network.security in _ENTERPRISE
    if personal and network.passphrase is None:
        yield error(
            "wifi/no-passphrase",
            (*at, "security"),
            f"a {network.security} network needs a passphrase",
            "add passphrase: {secret: site/name}",
        )
    if not personal and network.passphrase is not None:
        yield error(
            "wifi/passphrase-unused",
            (*at, "passphrase"),
            f"a network of security '{network.security}' has no passphrase",
            "remove it, or correct 'security'",
        )
    if enterprise and network.eap is None:
        yield error(
            "wifi/no-eap",
            (*at, "security"),
            f"a {network.security} network needs 'eap'",
            "add eap: {method: tls, client: …, trusted_roots: […]}",
        )
    if not enterprise and network.eap is not None:
        yield error(
            "wifi/eap-unused",
            (*at, "eap"),
            f"a network of security '{network.security}' does not authenticate by EAP",
            "remove it, or use wpa2-enterprise",
        )


def _support(at: Path, network: Network, site: Site) -> Iterator[Finding]:
    where = (*at, "security")
    if network.security == "open":
        yield warning(
            "wifi/open",
            where,
            "anyone in range can join and read an open network",
            "use it for a guarded staging bench only",
        )
    yield from _wpa3(where, network.security, site)
    if network.hidden and not network.auto_connect:
        yield note(
            "wifi/hidden-by-hand",
            (*at, "auto_connect"),
            "a hidden network is listed only once it is joined, and this one is not joined by itself",
            "say on the site which name to type",
        )


def _wpa3(where: Path, security: str, site: Site) -> Iterator[Finding]:
    if security.startswith("wpa3") and site.target.has("hololens"):
        yield warning(
            "wifi/wpa3-unconfirmed",
            where,
            "no source says that HoloLens 2 joins WPA3 networks",
            "offer a WPA2 network beside it",
        )
    lacks_transition = site.target.has("desktop") and not site.target.has("wpa3-transition")
    if security == "wpa3-transition" and lacks_transition:
        yield warning(
            "wifi/transition-by-build",
            where,
            "Windows before 11 21H2 (22000) ignores the transition mode",
            "use wpa2-personal for these devices",
        )
