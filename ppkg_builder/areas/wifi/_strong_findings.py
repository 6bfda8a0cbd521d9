"""WPA3-Enterprise with 192 bits: EAP-TLS alone, and certificates as strong as its ciphers. Paths are relative."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.areas import _x509
from ppkg_builder.areas._area import Finding, Path, error
from ppkg_builder.areas.wifi._methods import Tls
from ppkg_builder.areas.wifi._wlan import Wlan
from ppkg_builder.site import Certificate, Site


def strong_findings(wlan: Wlan, site: Site) -> Iterator[Finding]:
    if wlan.security != "wpa3-enterprise-192" or wlan.one_x is None:
        return
    method = wlan.one_x.method
    if not isinstance(method, Tls):
        yield error(
            "wifi/strong-method", ("eap", "method"), "WPA3-Enterprise with 192 bits takes EAP-TLS alone",
            "use method: tls, or security: wpa3-enterprise", related=((("security",), "192 bits"),),
        )  # fmt: skip
        return
    issuers = method.filter.issuers if method.filter else ()
    yield from _keys(("eap", "trusted_roots"), method.trust.roots, "the root", site)
    yield from _keys(("eap", "filter", "issuers"), issuers, "the issuer", site)


def _keys(at: Path, thumbprints: tuple[str, ...], called: str, site: Site) -> Iterator[Finding]:
    for number, thumbprint in enumerate(thumbprints):
        known = next((one for one in site.certificates.values() if one.sha1.lower() == thumbprint and one.der), None)
        if known and (weak := _weak(known)):
            message = f"{called} '{known.name}' is too weak for 192 bits: {weak}"
            remedy = "have all certificates of the network issued below keys of P-384, or RSA of 3072 bits or more"
            related = ((("security",), "192 bits"),)
            yield error("wifi/strong-weak-key", (*at, number), message, remedy, related=related)


def _weak(known: Certificate) -> str:
    """Why a key has less than 192 bits of strength; empty where it has them."""
    kind, bits = _x509.key_of(known.der)
    least = {"RSA": 3072, "EC": 384}.get(kind)
    if least is None:
        return f"its key is of kind {kind}" if kind else ""
    return (
        f"its {'RSA' if kind == 'RSA' else 'elliptic-curve'} key has {bits} bits, {least} is the least"
        if bits < least
        else ""
    )
