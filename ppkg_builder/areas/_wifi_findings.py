"""What a schema cannot say about a Wi-Fi network."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from ppkg_builder.areas._area import Finding, Path, error, note, warning
from ppkg_builder.areas._site import Site
from ppkg_builder.areas._wifi_model import Eap, Model, Network, WlanProxy

_PERSONAL = ("wpa2-personal", "wpa3-personal", "wpa3-transition")
_ENTERPRISE = ("wpa2-enterprise", "wpa3-enterprise")
_ADDRESS = re.compile(r"(\[[0-9A-Fa-f:]+\]|[A-Za-z0-9.-]+):([0-9]{1,5})")


def twins(v: Model) -> Iterator[Finding]:
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
    yield from _ssid(at, network)
    yield from _credentials(at, network)
    yield from _support(at, network, site)
    if network.eap is not None and network.security in _ENTERPRISE:
        yield from _eap(at, network.eap, site)
    yield from _proxy(at, network, site)


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
    if network.security == "open":
        yield warning(
            "wifi/open",
            (*at, "security"),
            "anyone in range can join and read an open network",
            "use it for a guarded staging bench only",
        )


def _support(at: Path, network: Network, site: Site) -> Iterator[Finding]:
    if network.security.startswith("wpa3") and site.target.has("hololens"):
        yield warning(
            "wifi/wpa3-unconfirmed",
            (*at, "security"),
            "no source says that HoloLens 2 joins WPA3 networks",
            "offer a WPA2 network beside it",
        )
    if network.security == "wpa3-transition" and site.target.has("desktop") and site.target.older_than((22000, 0)):
        yield warning(
            "wifi/transition-by-build",
            (*at, "security"),
            "Windows before 11 21H2 (22000) ignores the transition mode",
            "use wpa2-personal for these devices",
        )


def _eap(at: Path, eap: Eap, site: Site) -> Iterator[Finding]:
    where = (*at, "eap")
    if eap.method == "tls":
        yield from _client(where, eap, site)
    elif eap.client is not None:
        yield error(
            "wifi/client-unused",
            (*where, "client"),
            "peap-mschapv2 uses no client certificate",
            "remove it, or use method: tls",
        )
    for index, name in enumerate(eap.trusted_roots):
        known = site.certificates.get(name)
        if known is None:
            close = get_close_matches(name, site.certificates, 1)
            hint = (
                f"did you mean '{close[0]}'?"
                if close
                else "add it under 'certificates', or the device waits for a prompt nobody can answer"
            )
            yield error(
                "wifi/eap-root-unknown",
                (*where, "trusted_roots", index),
                f"there is no certificate '{name}' in this profile",
                hint,
            )
        elif known.store != "root":
            yield error(
                "wifi/eap-root-store",
                (*where, "trusted_roots", index),
                f"'{name}' is in store '{known.store}', not root",
                "name the root it chains to",
            )
    if not eap.trusted_roots:
        yield error(
            "wifi/eap-no-root",
            where,
            "no root certificate is trusted for the RADIUS server",
            "add trusted_roots: [<certificate>]",
        )
    if not eap.server_names:
        yield warning(
            "wifi/eap-no-server-name",
            where,
            "any server that the roots signed may pose as the RADIUS server",
            "add server_names: [radius.example.com]",
        )


def _client(where: Path, eap: Eap, site: Site) -> Iterator[Finding]:
    if eap.client is None:
        yield error(
            "wifi/eap-no-client",
            where,
            "EAP-TLS needs a client certificate",
            "add client: <certificate>, or client: mdm",
        )
    elif eap.client == "mdm":
        if not site.services.mdm:
            yield error(
                "wifi/client-without-mdm",
                (*where, "client"),
                "no MDM is among the services, so nothing delivers the client certificate",
                "turn on services.intune, or carry a client certificate in the package",
            )
    elif eap.client not in site.certificates:
        close = get_close_matches(eap.client, [*site.certificates, "mdm"], 1)
        yield error(
            "wifi/eap-client-unknown",
            (*where, "client"),
            f"there is no certificate '{eap.client}' in this profile",
            f"did you mean '{close[0]}'?" if close else "add it under 'certificates' with store: client",
        )
    elif site.certificates[eap.client].store != "client":
        yield error(
            "wifi/eap-client-store",
            (*where, "client"),
            f"'{eap.client}' is no client certificate",
            "name one with store: client",
        )


def _proxy(at: Path, network: Network, site: Site) -> Iterator[Finding]:
    if not isinstance(network.proxy, WlanProxy):
        return
    where = (*at, "proxy")
    given = [key for key in ("address", "pac_url", "wpad") if getattr(network.proxy, key)]
    if len(given) != 1:
        yield error(
            "wifi/proxy-one-of", where, "a network's proxy is one of address, pac_url and wpad", "keep exactly one"
        )
    if network.proxy.address and not _valid_address(network.proxy.address):
        yield error(
            "wifi/proxy-address",
            (*where, "address"),
            "the proxy is not written as host:port",
            "write it like proxy.example.com:8080",
        )
    if network.proxy.pac_url and not network.proxy.pac_url.startswith(("http://", "https://")):
        yield error(
            "wifi/proxy-pac",
            (*where, "pac_url"),
            "the PAC address is no http or https address",
            "write it like http://proxy.example.com/proxy.pac",
        )
    if not site.target.has("wlan-proxy"):
        yield error(
            "wifi/proxy-target",
            where,
            f"{site.target.title} takes no proxy for a single network",
            "use the site's proxy instead",
        )
    elif site.target.older_than((20346, 0)):
        yield warning(
            "wifi/proxy-build",
            where,
            "before 21H1 (20346) a headset keeps a proxy for each user, not for each network",
            "raise the target's build",
        )
    else:
        yield note(
            "wifi/proxy-before-enrolment",
            where,
            "how a network's proxy behaves before enrolment is not documented",
            "try it on one device first",
        )


def _valid_address(text: str) -> bool:
    match = _ADDRESS.fullmatch(text)
    return match is not None and 0 < int(match[2]) < 65536
