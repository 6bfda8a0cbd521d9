"""Certificates made for a test: no real authority's, and none that lies in a repository."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import NameOID

Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


@cache
def key(kind: str) -> Key:
    """A key that every certificate of its kind shares: ``p256``, ``p192``, ``rsa-1024``, ``rsa-2048``."""
    if kind.startswith("rsa-"):
        return rsa.generate_private_key(65537, int(kind[4:]))
    return ec.generate_private_key(ec.SECP192R1() if kind == "p192" else ec.SECP256R1())


def certificate(
    subject: str = "Corp Root",
    issuer: str = "",
    *,
    ca: bool | None = True,
    signs: bool | None = None,
    start: str = "2025-01-01",
    end: str = "2035-01-01",
    kind: str = "p256",
) -> x509.Certificate:
    """``ca`` and ``signs`` are BasicConstraints and KeyUsage; ``None`` leaves the extension out."""
    builder = (
        x509.CertificateBuilder()
        .subject_name(_name(subject))
        .issuer_name(_name(issuer or subject))
        .public_key(key(kind).public_key())
        .serial_number(4711)
        .not_valid_before(datetime.fromisoformat(start).replace(tzinfo=UTC))
        .not_valid_after(datetime.fromisoformat(end).replace(tzinfo=UTC))
    )
    if ca is not None:
        builder = builder.add_extension(x509.BasicConstraints(ca, None), critical=True)
    if signs is not None:
        builder = builder.add_extension(_usage(signs), critical=True)
    return builder.sign(key(kind), hashes.SHA256())


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _usage(signs: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True, content_commitment=False, key_encipherment=False, data_encipherment=False,
        key_agreement=False, key_cert_sign=signs, crl_sign=False, encipher_only=False, decipher_only=False,
    )  # fmt: skip


def der(found: x509.Certificate) -> bytes:
    return found.public_bytes(Encoding.DER)


def old_hash(found: x509.Certificate) -> bytes:
    """An RSA certificate that says it is signed with SHA-1; nothing here looks at the signature itself."""
    sha256, sha1 = bytes.fromhex("2A864886F70D01010B"), bytes.fromhex("2A864886F70D010105")
    return der(found).replace(sha256, sha1)


def pem(found: x509.Certificate) -> bytes:
    return found.public_bytes(Encoding.PEM)


def private(form: str) -> bytes:
    """A private key or PFX in the form ``pem``, ``der``, ``der-encrypted`` or ``pfx``."""
    if form == "pfx":
        return pkcs12.serialize_key_and_certificates(
            b"x", key("p256"), certificate(), None, BestAvailableEncryption(b"x")
        )
    encoding = Encoding.PEM if form == "pem" else Encoding.DER
    hidden = BestAvailableEncryption(b"x") if form.endswith("encrypted") else NoEncryption()
    return key("p256").private_bytes(encoding, PrivateFormat.PKCS8, hidden)
