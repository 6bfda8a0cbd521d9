"""Private keys and PFX files made to keep whoever loads them busy for hours. No key of them is good for anything."""

from __future__ import annotations


def tlv(tag: int, *contents: bytes) -> bytes:
    """An element of DER."""
    content = b"".join(contents)
    if len(content) < 0x80:
        return bytes((tag, len(content))) + content
    length = len(content).to_bytes((len(content).bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(length))) + length + content


def integer(number: int) -> bytes:
    return tlv(0x02, number.to_bytes(number.bit_length() // 8 + 1, "big"))


def pfx(rounds: int) -> bytes:
    """An empty PFX whose key takes ``rounds`` to derive."""
    data, sha1 = tlv(0x06, b"\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01"), tlv(0x06, b"\x2b\x0e\x03\x02\x1a")
    content = tlv(0x30, data, tlv(0xA0, tlv(0x04, tlv(0x30))))
    digest = tlv(0x30, tlv(0x30, sha1, tlv(0x05)), tlv(0x04, b"\0" * 20))
    return tlv(0x30, integer(3), content, tlv(0x30, digest, tlv(0x04, b"saltsalt"), integer(rounds)))


def rsa(prime: int, other: int) -> bytes:
    """A key of PKCS #1 in which only the primes are worth a look."""
    return tlv(0x30, *map(integer, (0, prime * other, 65537, 3, prime, other, 3, 3, 3)))


SLOW_KEYS = {
    "rounds of a PFX": pfx(2**31 - 1),
    "primes of an RSA key": rsa(2**9689 - 1, 2**9941 - 1),
}
