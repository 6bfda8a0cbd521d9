"""Reads the public certificates a profile names, and says what is wrong with them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography import x509

_PEM_BLOCK = re.compile(rb"-----BEGIN ([A-Z0-9 ]+)-----")


@dataclass(frozen=True, slots=True)
class Read:
    """A certificate as read from DER or PEM. ``sha1`` is upper-case hex over the DER, as Windows names it."""

    der: bytes
    sha1: str
    subject: str
    not_before: date
    not_after: date
    self_signed: bool
    authority: bool
    weakness: str  # why its signature or key is too weak; empty if it is not


def read(data: bytes) -> Read | str:
    """The one certificate in ``data``, or a sentence that says why there is none to use."""
    from cryptography import x509

    kinds = [match.decode("ascii") for match in _PEM_BLOCK.findall(data)]
    if any("PRIVATE KEY" in kind for kind in kinds):
        return "the file holds a private key"
    if len(kinds) > 1:
        return f"the file holds {len(kinds)} certificates"
    try:
        found = x509.load_pem_x509_certificate(data) if kinds else x509.load_der_x509_certificate(data)
        return _described(found)
    except ValueError:
        return "the file is no certificate in DER or PEM form"


def _described(found: x509.Certificate) -> Read:
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.serialization import Encoding

    return Read(
        der=found.public_bytes(Encoding.DER),
        # Windows names certificates by SHA-1, in package paths and in WLAN profiles alike: a name, not a signature.
        sha1=found.fingerprint(hashes.SHA1()).hex().upper(),  # noqa: S303
        subject=found.subject.rfc4514_string(),
        not_before=found.not_valid_before_utc.date(),
        not_after=found.not_valid_after_utc.date(),
        self_signed=found.subject == found.issuer,
        authority=_is_authority(found),
        weakness=_weakness(found),
    )


def _is_authority(found: x509.Certificate) -> bool:
    from cryptography import x509

    try:
        return found.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except x509.ExtensionNotFound:
        return False


def _weakness(found: x509.Certificate) -> str:
    from cryptography.hazmat.primitives.asymmetric import rsa

    digest = found.signature_hash_algorithm.name if found.signature_hash_algorithm else ""
    key = found.public_key()
    if isinstance(key, rsa.RSAPublicKey) and key.key_size < 2048:
        return f"its RSA key has only {key.key_size} bits"
    # A root is trusted by its key, whatever signs it; below a root an old hash can be forged.
    if digest in ("md5", "sha1") and found.subject != found.issuer:
        return f"it is signed with {digest.upper().replace('SHA1', 'SHA-1')}"
    return ""
