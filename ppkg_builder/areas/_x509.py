"""Reads the public certificates a profile names, and says what is wrong with them."""

from __future__ import annotations

import re
import warnings
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from ppkg_builder.areas import _keyform
from ppkg_builder.valuetypes import dataclass

if TYPE_CHECKING:
    from cryptography import x509

_PEM_BLOCK = re.compile(rb"-----BEGIN ([A-Z0-9 #]+)-----")
PRIVATE = "the file holds a private key"

_LARGEST = 64 << 10  # a certificate has some 2 KB
_LONGEST = 200  # characters of a subject that are shown


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


@lru_cache(maxsize=256)
def read(data: bytes) -> Read | str:
    """The one certificate in ``data``, or a sentence that says why there is none to use."""
    kinds = [match.decode("ascii") for match in _PEM_BLOCK.findall(data)]
    if refused := _refused(data, kinds):
        return refused
    try:
        with warnings.catch_warnings():
            # cryptography warns of forms that old authorities used; whether a certificate is weak is judged below.
            warnings.simplefilter("ignore")
            return _described(_parsed(data, pem=bool(kinds)))
    except UnicodeError:
        return "the certificate holds text that cannot be read"
    except ValueError:
        return "the file is no certificate in DER or PEM form"
    except Exception:  # cryptography has an error of its own for every oddity; all mean the same to a profile
        return "the certificate is of a kind that cannot be read: an unknown curve or algorithm, or damaged extensions"


def _refused(data: bytes, kinds: list[str]) -> str:
    """Why no certificate is read from ``data``, which holds PEM blocks of ``kinds``; empty where one may be."""
    if any("PRIVATE KEY" in kind for kind in kinds) or (not kinds and _keyform.is_private(data)):
        return PRIVATE
    if len(data) > _LARGEST:
        return f"the file is larger than {_LARGEST >> 10} KiB, and a certificate has some 2"
    return f"the file holds {len(kinds)} certificates" if len(kinds) > 1 else ""


def _parsed(data: bytes, *, pem: bool) -> x509.Certificate:
    from cryptography import x509

    return x509.load_pem_x509_certificate(data) if pem else x509.load_der_x509_certificate(data)


def _described(found: x509.Certificate) -> Read:
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.serialization import Encoding

    return Read(
        der=found.public_bytes(Encoding.DER),
        # Windows names certificates by SHA-1, in package paths and in WLAN profiles alike: a name, not a signature.
        sha1=found.fingerprint(hashes.SHA1()).hex().upper(),  # noqa: S303
        subject=_shown(found.subject.rfc4514_string()),
        not_before=found.not_valid_before_utc.date(),
        not_after=found.not_valid_after_utc.date(),
        self_signed=found.subject == found.issuer,
        authority=_is_authority(found),
        weakness=_weakness(found),
    )


def key_of(der: bytes) -> tuple[str, int]:
    """Kind and size in bits of the key in a certificate that was read before: ``("RSA", 3072)``, ``("EC", 384)``."""
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric import ec, rsa

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            key = x509.load_der_x509_certificate(der).public_key()
        except Exception:  # of a kind that cannot be read: certificates/unreadable tells it
            return "", 0
    if isinstance(key, rsa.RSAPublicKey):
        return "RSA", key.key_size
    if isinstance(key, ec.EllipticCurvePublicKey):
        return "EC", key.curve.key_size
    return type(key).__name__.removesuffix("PublicKey"), 0


def _shown(subject: str) -> str:
    """A subject as it is printed: a stranger chose it."""
    plain = "".join(sign if sign.isprintable() else "?" for sign in subject)
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]}…"


def _is_authority(found: x509.Certificate) -> bool:
    from cryptography import x509

    try:
        if not found.extensions.get_extension_for_class(x509.KeyUsage).value.key_cert_sign:
            return False
    except x509.ExtensionNotFound:
        pass  # no limit on what the key is for
    try:
        return found.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except x509.ExtensionNotFound:
        # Version 1 has no extensions; a self-signed one is a root of old, and Windows takes it as one.
        return found.version is x509.Version.v1 and found.subject == found.issuer


def _weakness(found: x509.Certificate) -> str:
    from cryptography.hazmat.primitives.asymmetric import dsa, ec, rsa

    key = found.public_key()
    if isinstance(key, rsa.RSAPublicKey) and key.key_size < 2048:
        return f"its RSA key has only {key.key_size} bits"
    if isinstance(key, ec.EllipticCurvePublicKey) and key.curve.key_size < 256:
        return f"its elliptic-curve key has only {key.curve.key_size} bits"
    if isinstance(key, dsa.DSAPublicKey):
        return "its key is a DSA key, which Windows no longer trusts"
    digest = found.signature_hash_algorithm.name if found.signature_hash_algorithm else ""
    # A root is trusted by its key, whatever signs it; below a root an old hash can be forged.
    if digest in ("md5", "sha1") and found.subject != found.issuer:
        return f"it is signed with {digest.upper().replace('SHA1', 'SHA-1')}"
    return ""
