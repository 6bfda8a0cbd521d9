"""Who signed an app package, and what has to trust that signature on a device.

``AppxSignature.p7x`` is the four letters PKCX and a CMS signature in DER. Whether the signature fits the content is for
the device to find out: here the certificates in it are looked at.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from ppkg_builder.site import Certificate
from ppkg_builder.valuetypes import dataclass

if TYPE_CHECKING:
    from cryptography import x509

_START = b"PKCX"
# Object identifiers in DER: a time stamp of RFC 3161 beside the signature, and the older counter-signature.
_STAMPS = (bytes.fromhex("060a2b060104018237030301"), bytes.fromhex("06092a864886f70d010906"))
_LONGEST = 1024  # characters of a name
_HIGHEST = 10  # steps up a chain
_SYSTEM = "O=Microsoft Corporation"

Trust = Literal["package", "system", "self-signed", "authority"]


@dataclass(frozen=True, slots=True)
class Signature:
    """The certificates of a signature, the signer's first; each in DER."""

    certificates: tuple[bytes, ...]
    subject: str
    not_after: date
    stamped: bool
    self_signed: bool


@lru_cache(maxsize=64)
def read(data: bytes) -> Signature | None:
    """What ``AppxSignature.p7x`` holds; ``None`` where it is no signature that can be read."""
    if not data.startswith(_START):
        return None
    from cryptography.hazmat.primitives.serialization import pkcs7

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of forms that old authorities used
            found = pkcs7.load_der_pkcs7_certificates(data[len(_START) :])
    except Exception:  # cryptography has an error of its own for every oddity; all mean the same here
        return None
    signer = _signer(found)
    if signer is None:
        return None
    ordered = [signer, *(one for one in found if one != signer)]
    return Signature(
        certificates=tuple(map(_der, ordered)),
        subject=_shown(signer.subject),
        not_after=signer.not_valid_after_utc.date(),
        stamped=any(stamp in data for stamp in _STAMPS),
        self_signed=signer.subject == signer.issuer,
    )


def _shown(name: x509.Name) -> str:
    """A name as it is printed: a stranger chose it."""
    text = "".join(sign if sign.isprintable() else "?" for sign in name.rfc4514_string())
    return text[:_LONGEST]


def _signer(found: list[x509.Certificate]) -> x509.Certificate | None:
    """The certificate that is nobody's authority."""
    issuers = {one.issuer for one in found if one.issuer != one.subject}
    return next((one for one in found if one.subject not in issuers), found[0] if found else None)


def same_name(publisher: str, subject: str) -> bool:
    """Whether a manifest's publisher is the subject of a certificate, whose parts stand the other way round."""
    said, given = _parts(publisher), _parts(subject)
    return said in (given, given[::-1])


def _parts(name: str) -> list[tuple[str, str]]:
    found = []
    for part in re.split(r'(?<!\\),(?=(?:[^"]*"[^"]*")*[^"]*$)', name):
        kind, _, value = part.strip().partition("=")
        kind = {"S": "ST", "E": "EMAILADDRESS", "OID.1.2.840.113549.1.9.1": "EMAILADDRESS"}.get(
            kind.upper(), kind.upper()
        )
        found.append((kind, re.sub(r"\\(.)", r"\1", value.strip().strip('"'))))
    return found


@dataclass(frozen=True, slots=True)
class Chain:
    """How far a signature leads. ``name`` is the profile's certificate that ends it, or the subject where none does."""

    trust: Trust
    name: str


def chain(signature: Signature, certificates: Mapping[str, Certificate]) -> Chain:
    """What makes a device trust ``signature``, going by the certificates that the package installs."""
    from cryptography import x509

    public = {name: one for name, one in certificates.items() if one.der}
    anchors = {one.der: name for name, one in public.items() if one.store in ("root", "trusted-people")}
    between = [*signature.certificates, *(one.der for one in public.values() if one.store != "trusted-people")]
    known = [x509.load_der_x509_certificate(der) for der in dict.fromkeys(between)]
    current, der = x509.load_der_x509_certificate(signature.certificates[0]), signature.certificates[0]
    for _ in range(_HIGHEST):
        if der in anchors and (der == signature.certificates[0] or public[anchors[der]].store == "root"):
            return Chain("package", anchors[der])
        above = next(_issuers(current, known), None)
        if above is None:
            break
        current, der = above, _der(above)
    top = _shown(current.issuer)
    if signature.self_signed:
        return Chain("self-signed", signature.subject)
    return Chain("system" if _SYSTEM in top else "authority", top)


def _issuers(current: x509.Certificate, known: Iterable[x509.Certificate]) -> Iterator[x509.Certificate]:
    if current.subject == current.issuer:
        return
    for one in known:
        if one.subject == current.issuer and _issued(current, one):
            yield one


def _issued(current: x509.Certificate, above: x509.Certificate) -> bool:
    try:
        current.verify_directly_issued_by(above)
    except Exception:  # a wrong signature, or a kind of key that is not supported: it does not prove the chain
        return False
    return True


def _der(certificate: x509.Certificate) -> bytes:
    from cryptography.hazmat.primitives.serialization import Encoding

    return certificate.public_bytes(Encoding.DER)
