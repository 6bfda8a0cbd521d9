"""What is a private key is told by its form, and nothing else is taken for one."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from hypothesis import given
from hypothesis import strategies as st

from ppkg_builder.areas._keyform import is_private
from tests.areas.certs import certificate, private
from tests.areas.keys import SLOW_KEYS, tlv
from tests.building import PROJECT

RSA, EC, ED = (
    rsa.generate_private_key(65537, 1024),
    ec.generate_private_key(ec.SECP256R1()),
    ed25519.Ed25519PrivateKey.generate(),
)
OPEN, LOCKED = NoEncryption(), BestAvailableEncryption(b"x")


@pytest.mark.parametrize(
    ("key", "form", "encryption"),
    [
        (RSA, PrivateFormat.PKCS8, OPEN),
        (RSA, PrivateFormat.PKCS8, LOCKED),
        (RSA, PrivateFormat.TraditionalOpenSSL, OPEN),
        (EC, PrivateFormat.PKCS8, OPEN),
        (EC, PrivateFormat.PKCS8, LOCKED),
        (EC, PrivateFormat.TraditionalOpenSSL, OPEN),
        (ED, PrivateFormat.PKCS8, OPEN),
        (ED, PrivateFormat.PKCS8, LOCKED),
    ],
)
def test_a_key_of_any_form_is_one(
    key: PrivateKeyTypes, form: PrivateFormat, encryption: KeySerializationEncryption
) -> None:
    assert is_private(key.private_bytes(Encoding.DER, form, encryption))


def test_a_pfx_is_one_however_its_length_is_written() -> None:
    data = private("pfx")
    assert is_private(data)
    start = 2 + (data[1] & 0x7F if data[1] & 0x80 else 0)
    assert is_private(b"\x30\x80" + data[start:] + b"\0\0")


@pytest.mark.parametrize("data", SLOW_KEYS.values(), ids=list(SLOW_KEYS))
def test_a_key_that_is_made_to_keep_us_busy_is_one(data: bytes) -> None:
    assert is_private(data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"0",
        b"\x30\x80",
        b"-----BEGIN CERTIFICATE-----",
        (PROJECT / "profiles/certs/corp-root.cer").read_bytes(),
        certificate(kind="rsa-2048").public_bytes(Encoding.DER),
        RSA.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo),
        RSA.public_key().public_bytes(Encoding.DER, PublicFormat.PKCS1),
        tlv(0x30, tlv(0x02, b"\x09"), tlv(0x02, b"\x01")),
    ],
)
def test_anything_else_is_none(data: bytes) -> None:
    assert not is_private(data)


@given(st.binary(max_size=200))
def test_no_bytes_make_it_fail(data: bytes) -> None:
    assert is_private(data) in (True, False)
    assert is_private(b"\x30" + data) in (True, False)
