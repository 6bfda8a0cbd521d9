"""What a valid value of each kind looks like, placeholders first."""

from __future__ import annotations

import base64
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.hazmat.primitives.serialization.pkcs12 import load_key_and_certificates
from hypothesis import given
from hypothesis import strategies as st

from ppkg_builder.secrets import Placeholders
from ppkg_builder.secrets.kinds import decoded, malformed
from ppkg_builder.values import SecretKind, SecretRef
from tests.areas.certs import private

PASSPHRASE = "is not a WPA passphrase (8 to 63 printable ASCII characters)"
CONTROL = "holds a line break or another control character"
NOT_A_KEY = "is not a product key (five groups of five letters and digits)"
NOT_AN_ARGUMENT = "holds a quotation mark or a percent sign, which a command line does not keep"
NOT_A_PFX = "is not a PKCS #12 file (.pfx, .p12)"


def b64(data: bytes) -> str:
    return base64.b64encode(data).decode()


@pytest.mark.parametrize(
    ("kind", "value", "wrong"),
    [
        (SecretKind.PASSPHRASE, "8 chars!", ""),
        (SecretKind.PASSPHRASE, "x" * 63, ""),
        (SecretKind.PASSPHRASE, "7 chars", PASSPHRASE),
        (SecretKind.PASSPHRASE, "x" * 64, PASSPHRASE),
        (SecretKind.PASSPHRASE, "pässword", PASSPHRASE),
        (SecretKind.PASSPHRASE, "a line\nbreak", PASSPHRASE),
        (SecretKind.PASSPHRASE, "trailing newline\n", PASSPHRASE),
        (
            SecretKind.PASSPHRASE,
            "0123456789abcdefABCDEF" * 2 + "0" * 20,
            "is the raw key of 64 hexadecimal digits: give the passphrase that it was made from, or name it under "
            "'network_key'",
        ),
        (SecretKind.PASSWORD, "any thing ü <&>", ""),
        (SecretKind.PASSWORD, "tab\there", CONTROL),
        (SecretKind.PASSWORD, "nul\x00", CONTROL),
        (SecretKind.PASSWORD, "lone \ud800", CONTROL),
        (SecretKind.PFX_PASSWORD, "x", ""),
        (SecretKind.PFX_PASSWORD, "a\nb", CONTROL),
        (SecretKind.TOKEN, "eyJ0.abc-_/+=", ""),
        (SecretKind.TOKEN, "two words", "is not a token (printable ASCII characters without spaces)"),
        (SecretKind.TOKEN, "ü", "is not a token (printable ASCII characters without spaces)"),
        (SecretKind.PRODUCT_KEY, "AB1CD-23456-7890A-BCDEF-ghijk", ""),
        (SecretKind.PRODUCT_KEY, "AB1CD234567890ABCDEFGHIJK", NOT_A_KEY),
        (SecretKind.PRODUCT_KEY, "AB1CD-23456-7890A-BCDEF-GHIJ", NOT_A_KEY),
        (SecretKind.ARGUMENT, "two words & more", ""),
        (SecretKind.ARGUMENT, 'a"b', NOT_AN_ARGUMENT),
        (SecretKind.ARGUMENT, "100%", NOT_AN_ARGUMENT),
        (SecretKind.ARGUMENT, "a\nb", CONTROL),
        (SecretKind.TEXT, "line\nbreak\tand tab", ""),
        (SecretKind.TEXT, "bell\x07", "holds a control character that XML cannot carry"),
        (SecretKind.TEXT, "\ufffe", "holds a control character that XML cannot carry"),
        (SecretKind.PFX, b64(private("pfx")), ""),
        (SecretKind.PFX, "not base64!", "is not base64"),
        (SecretKind.PFX, b64(private("der")), NOT_A_PFX),
        (SecretKind.PFX, b64(private("pfx")[:-1]), NOT_A_PFX),
        (SecretKind.PFX, b64(private("pfx") + b"\0"), NOT_A_PFX),
        (SecretKind.PFX, b64(b"0\x80\x02\x01\x03rest"), ""),
        (SecretKind.PFX, b64(b"0"), NOT_A_PFX),
        *((kind, "", "is empty") for kind in SecretKind),
    ],
)
def test_a_value_is_judged_by_its_kind(kind: SecretKind, value: str, wrong: str) -> None:
    assert malformed(kind, value) == wrong


@given(st.sampled_from(SecretKind), st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x4EFF), min_size=3))
def test_no_answer_quotes_the_value(kind: SecretKind, value: str) -> None:
    assert value not in malformed(kind, value)


@given(st.binary())
def test_base64_with_line_breaks_is_read(data: bytes) -> None:
    assert decoded(base64.encodebytes(data).decode()) == data


# --- placeholders -----------------------------------------------------------------------------------------------

NAMES = ["a/b", "north-quay/wifi-staging", "a" * 39 + "/" + "b" * 40]


@pytest.mark.parametrize("kind", list(SecretKind))
@pytest.mark.parametrize("name", NAMES)
def test_a_placeholder_is_valid_for_its_kind_and_always_the_same(kind: SecretKind, name: str) -> None:
    ref = SecretRef(name, kind)
    assert malformed(kind, Placeholders().resolve(ref)) == ""
    assert Placeholders().resolve(ref) == Placeholders().resolve(ref)
    assert (Placeholders().missing([ref]), Placeholders().trial) == ([], True)


def test_a_placeholder_says_what_it_is() -> None:
    assert Placeholders().resolve(SecretRef("north-quay/wifi", SecretKind.PASSPHRASE)) == "TRIAL-0-north-quay-wifi"


def test_the_placeholder_pfx_opens_with_its_password_and_is_worthless() -> None:
    held = Placeholders()
    data = base64.b64decode(held.resolve(SecretRef("a/b", SecretKind.PFX)))
    password = held.resolve(SecretRef("a/c", SecretKind.PFX_PASSWORD)).encode()
    key, certificate, chain = load_key_and_certificates(data, password)
    assert key is not None
    assert certificate is not None
    assert chain == []
    subject = certificate.subject.rfc4514_string()
    assert "PLACEHOLDER" in subject
    assert certificate.issuer == certificate.subject
    assert certificate.not_valid_before_utc < datetime(2026, 1, 1, tzinfo=UTC)
    with pytest.raises(ValueError, match="password"):
        pkcs12.load_pkcs12(data, b"another")
