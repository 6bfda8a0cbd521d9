"""What is wrong with the certificates that ``eap`` names. Paths are relative to the network."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from ppkg_builder.areas._area import Finding, Path, error, warning
from ppkg_builder.areas.wifi._eap_lowering import SMART_CARD
from ppkg_builder.areas.wifi._eap_model import Eap
from ppkg_builder.areas.wifi._inner_model import CertificateFilter, Server
from ppkg_builder.areas.wifi._lowering import MDM, certified, servers
from ppkg_builder.areas.wifi._methods import Method, trusts
from ppkg_builder.site import Site


def certificate_findings(eap: Eap, site: Site) -> Iterator[Finding]:
    for place, certificate in certified(eap):
        yield from _client(("eap", *place), certificate.client, site)
        if certificate.filter is not None:
            yield from _filter(("eap", *place, "filter"), certificate.filter, site)
    for place, server in servers(eap):
        yield from _roots(("eap", *place), server, site)


def _client(where: Path, client: str | None, site: Site) -> Iterator[Finding]:
    if client is None:
        message = "EAP-TLS needs a client certificate"
        yield error("wifi/eap-no-client", where, message, "add client: <certificate>, or client: mdm")
    elif client == MDM:
        if not site.services.mdm:
            message = "no MDM is among the services, so nothing delivers the client certificate"
            remedy = "turn on services.intune, or carry a client certificate in the package"
            yield error("wifi/client-without-mdm", (*where, "client"), message, remedy)
    elif client == SMART_CARD:
        return
    elif client not in site.certificates:
        message = f"there is no certificate '{client}' in this profile"
        remedy = _near(client, [*site.certificates, MDM, SMART_CARD], "add it under 'certificates' with store: client")
        yield error("wifi/eap-client-unknown", (*where, "client"), message, remedy)
    elif site.certificates[client].store != "client":
        message = f"'{client}' is no client certificate"
        yield error("wifi/eap-client-store", (*where, "client"), message, "name one with store: client")


def _roots(where: Path, server: Server, site: Site) -> Iterator[Finding]:
    for index, name in enumerate(server.trusted_roots):
        at, known = (*where, "trusted_roots", index), site.certificates.get(name)
        if known is None:
            other = "add it under 'certificates', or the device waits for a prompt nobody can answer"
            message = f"there is no certificate '{name}' in this profile"
            yield error("wifi/eap-root-not-in-package", at, message, _near(name, site.certificates, other))
        elif known.store != "root":
            message = f"'{name}' is in store '{known.store}', not root"
            yield error("wifi/eap-root-store", at, message, "name the root it chains to")
        elif name in server.trusted_roots[:index]:
            yield warning("wifi/eap-root-twice", at, f"'{name}' is listed twice", "remove one of the two")


def _filter(where: Path, said: CertificateFilter, site: Site) -> Iterator[Finding]:
    if said == CertificateFilter():
        message = "the filter asks for nothing, so that it keeps no certificate out"
        yield warning("wifi/filter-empty", where, message, "add issuers or purposes, or remove it")
    for index, name in enumerate(said.issuers):
        at, known = (*where, "issuers", index), site.certificates.get(name)
        if known is None:
            message = f"there is no certificate '{name}' in this profile"
            remedy = _near(name, site.certificates, "add the issuer's certificate under 'certificates'")
            yield error("wifi/filter-issuer-unknown", at, message, remedy)
        elif known.store not in ("root", "intermediate"):
            message = f"'{name}' is in store '{known.store}', so that it issues no certificate"
            yield error("wifi/filter-issuer-store", at, message, "name a root or an intermediate")


def thumbprint_findings(method: Method, site: Site) -> Iterator[Finding]:
    """Roots of a WLAN profile of the user's own, which names them by thumbprints."""
    stored = [one for one in site.certificates.values() if one.store == "root"]
    known = {one.sha1.lower() for one in stored} | {hashlib.sha256(one.der).hexdigest() for one in stored if one.der}
    for trust in dict.fromkeys(trusts(method)):
        for index, thumbprint in enumerate(trust.roots):
            if thumbprint not in known:
                message = f"the root certificate {thumbprint[:64].upper()} is none of this profile's"
                remedy = "add it under 'certificates', or the device waits for a prompt nobody can answer"
                yield error("wifi/eap-root-not-in-package", ("eap", "trusted_roots", index), message, remedy)


def _near(name: str, names: Iterable[str], otherwise: str) -> str:
    close = get_close_matches(name, list(names), 1)
    return f"did you mean '{close[0]}'?" if close else otherwise
