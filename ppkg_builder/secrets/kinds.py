"""What a valid value of each kind of secret looks like. Answers never quote the value."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from typing import Final

from ppkg_builder.values import SecretKind
from ppkg_builder.xmltext import unwritable

_PRINTABLE: Final = re.compile(r"[\x20-\x7e]*", re.ASCII)
_TOKEN: Final = re.compile(r"[\x21-\x7e]+", re.ASCII)
_PRODUCT_KEY: Final = re.compile(r"[A-Z0-9]{5}(?:-[A-Z0-9]{5}){4}", re.ASCII | re.IGNORECASE)
_HEX_KEY: Final = re.compile(r"[0-9A-Fa-f]{64}", re.ASCII)
_WEP_KEY: Final = re.compile(r"[\x20-\x7e]{5}|[\x20-\x7e]{13}|[0-9A-Fa-f]{10}|[0-9A-Fa-f]{26}", re.ASCII)


def malformed(kind: SecretKind, value: str) -> str:
    """Why ``value`` (base64 for binary kinds) cannot be a secret of ``kind``; empty when it can."""
    if not value:
        return "is empty"
    return _CHECKS[kind](value)


def decoded(value: str) -> bytes | None:
    """The bytes of strict base64 (line breaks allowed); ``None`` when it is not base64."""
    try:
        return base64.b64decode("".join(value.split()), validate=True)
    except ValueError:
        return None


def _passphrase(value: str) -> str:
    if _PRINTABLE.fullmatch(value) and 8 <= len(value) <= 63:
        return ""
    if _HEX_KEY.fullmatch(value):
        # A WLAN profile has to call it a networkKey, and WPA3 knows no such key (WLAN profile schema, keyType).
        return (
            "is the raw key of 64 hexadecimal digits: give the passphrase that it was made from, or name it under "
            "'network_key'"
        )
    return "is not a WPA passphrase (8 to 63 printable ASCII characters)"


def _network_key(value: str) -> str:
    return "" if _HEX_KEY.fullmatch(value) else "is not the key of a WPA network (64 hexadecimal digits)"


def _wep_key(value: str) -> str:
    if _WEP_KEY.fullmatch(value):
        return ""
    return "is not a WEP key (5 or 13 printable ASCII characters, or 10 or 26 hexadecimal digits)"


def _password(value: str) -> str:
    if unwritable(value) or re.search(r"[\t\n\r]", value):
        return "holds a line break or another control character"
    return ""


def _token(value: str) -> str:
    return "" if _TOKEN.fullmatch(value) else "is not a token (printable ASCII characters without spaces)"


def _product_key(value: str) -> str:
    """With its hyphens: Windows refuses a key of any other length than 29 (WindowsLicensing CSP)."""
    return "" if _PRODUCT_KEY.fullmatch(value) else "is not a product key (five groups of five letters and digits)"


def _argument(value: str) -> str:
    """What would end a quoted argument, or be replaced before the program sees it."""
    if _password(value):
        return _password(value)
    return (
        "holds a quotation mark or a percent sign, which a command line does not keep"
        if {'"', "%"} & set(value)
        else ""
    )


def _text(value: str) -> str:
    return "holds a control character that XML cannot carry" if unwritable(value) else ""


def _pfx(value: str) -> str:
    data = decoded(value)
    if data is None:
        return "is not base64"
    return "" if _is_pkcs12(data) else "is not a PKCS #12 file (.pfx, .p12)"


def _is_pkcs12(data: bytes) -> bool:
    """Whether the outer layer is ``SEQUENCE { INTEGER 3, …`` (RFC 7292, 4) of the file's own length.

    What is inside can only be read with its password. The length may be indefinite (BER): old exports are.
    """
    if len(data) < 5 or data[0] != 0x30:
        return False
    first = data[1]
    if first == 0x80:
        return data[2:5] == b"\x02\x01\x03"
    wide = first & 0x7F if first & 0x80 else 0
    length = int.from_bytes(data[2 : 2 + wide], "big") if wide else first
    start = 2 + wide
    return start + length == len(data) and data[start : start + 3] == b"\x02\x01\x03"


_CHECKS: Final[dict[SecretKind, Callable[[str], str]]] = {
    SecretKind.PASSPHRASE: _passphrase,
    SecretKind.NETWORK_KEY: _network_key,
    SecretKind.WEP_KEY: _wep_key,
    SecretKind.PASSWORD: _password,
    SecretKind.TOKEN: _token,
    SecretKind.PFX: _pfx,
    SecretKind.PFX_PASSWORD: _password,
    SecretKind.PRODUCT_KEY: _product_key,
    SecretKind.ARGUMENT: _argument,
    SecretKind.TEXT: _text,
}
