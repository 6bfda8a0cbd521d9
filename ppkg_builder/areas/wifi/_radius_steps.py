"""What the keeper of the RADIUS server compares with the profile, letter by letter."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from ppkg_builder.areas._area import Path, Phase, Place, Role, Step, value
from ppkg_builder.areas.wifi._eap_lowering import SMART_CARD
from ppkg_builder.areas.wifi._entries import Entry
from ppkg_builder.areas.wifi._lowering import MDM, certified
from ppkg_builder.areas.wifi._methods import Method, Peap, Sim, Teap, Tls, Trust, Ttls, inside
from ppkg_builder.areas.wifi._words import method_words
from ppkg_builder.site import Certificate, Site


def radius(found: Sequence[Entry], because: tuple[Path, ...], site: Site) -> Step:
    return Step(
        id="NET-03-RADIUS",
        phase=Phase.NETWORK,
        order=31,
        title="Check the RADIUS server against the site's profile",
        role=Role.NETWORK,
        where=Place.DESK,
        actions=(*(line for entry in found for line in _lines(entry, site)), *_no_domain(found, site)),
        expected="Method, server name and root agree with the RADIUS server's own settings, letter for letter.",
        otherwise="Correct the server, or have the package author correct the site's profile and build again; a "
        "device with other values waits for ever without a message.",
        because=because,
        sources=("HoloLens enterprise troubleshooting page",),
    )


def _no_domain(found: Sequence[Entry], site: Site) -> Iterator[str]:
    methods = [entry.wlan.one_x.method for entry in found if entry.wlan.one_x]
    if site.services.entra and any(isinstance(one, Tls) for method in methods for one in inside(method)):
        yield "Check that no rule asks for a computer account of Active Directory: devices in Entra ID have none."


def _lines(entry: Entry, site: Site) -> Iterator[str]:
    if entry.wlan.one_x is None:
        return
    name, method = value(entry.wlan.ssid), entry.wlan.one_x.method
    who = entry.wlan.one_x.mode.replace("-", " ")
    yield f"{name}: method {value(method_words(method))}, the {who} authenticates."
    if entry.wlan.security == "wpa3-enterprise-192":
        yield f"{name}: every certificate of the chain has a key of P-384, or RSA of 3072 bits or more."
    if not isinstance(method, Sim):
        yield from _server(name, method.trust, site)
    yield from _tunnel(name, method)
    yield from _clients(name, entry, method, site)


def _server(name: str, trust: Trust, site: Site) -> Iterator[str]:
    for server in trust.names:
        yield f"{name}: the server's certificate carries the name {value(server)}."
    for thumbprint in trust.roots:
        if known := _known(thumbprint, site):
            yield f"{name}: it chains to {value(known.subject)}, thumbprint {value(known.sha1)}."


def _known(thumbprint: str, site: Site) -> Certificate | None:
    for one in site.certificates.values():
        if thumbprint and thumbprint in (one.sha1.lower(), hashlib.sha256(one.der).hexdigest()):
            return one
    return None


def _tunnel(name: str, method: Method) -> Iterator[str]:
    if isinstance(method, Peap | Ttls | Teap) and method.anonymous is not None:
        yield f"{name}: the name outside the tunnel is {value(method.anonymous + '@')} and the realm; let it pass."
    if isinstance(method, Peap) and method.crypto_binding:
        yield f"{name}: the server sends cryptobinding."
    if isinstance(method, Sim):
        realm = "none" if method.realm is None else method.realm or "the one that the card gives"
        yield f"{name}: the realm behind the identity is {value(realm)}."
        if method.provider:
            yield f"{name}: the provider calls itself {value(method.provider)}."


def _clients(name: str, entry: Entry, method: Method, site: Site) -> Iterator[str]:
    for _, used in certified(entry.network.eap) if entry.network.eap else ():
        if used.client == SMART_CARD:
            yield f"{name}: the client certificate is on a smart card."
        elif used.client:
            source = "by MDM" if used.client == MDM else f"in the package ({value(used.client)})"
            yield f"{name}: the client certificate arrives {source}."
    for one in inside(method):
        for issuer in one.filter.issuers if isinstance(one, Tls) and one.filter else ():
            if known := _known(issuer, site):
                yield f"{name}: client certificates are issued by {value(known.subject)}."
