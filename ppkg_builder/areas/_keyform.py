"""Whether bytes have the form of a private key or of a PFX, told without loading one.

Both must never lie in a repository. To load what a stranger wrote would run what he chose: a PFX says itself how many
million rounds its key takes to derive (RFC 7292, appendix B), and of an RSA key the primes are tested.
"""

from __future__ import annotations

_INTEGER, _OCTETS, _OBJECT, _SEQUENCE = 0x02, 0x04, 0x06, 0x30
_INDEFINITE = 0x80

_Element = tuple[int, bytes, bytes]  # tag, content, what stands behind it


def is_private(data: bytes) -> bool:
    """Whether DER or BER ``data`` begins as a private key or a PFX does, encrypted or not.

    Those in clear begin with their version, a small number: PKCS #1, SEC 1, PKCS #8 (RFC 5958) and PKCS #12 alike. An
    encrypted key is an algorithm and octets. A certificate begins with a sequence that begins with none of these.
    """
    tag, content, _ = _element(data)
    first, inside, behind = _element(content)
    if tag != _SEQUENCE:
        return False
    if first == _INTEGER:
        return len(inside) == 1 and inside[0] <= 3
    return first == _SEQUENCE and _element(inside)[0] == _OBJECT and _element(behind)[0] == _OCTETS


def _element(data: bytes) -> _Element:
    """The first element of ``data``; of tag 0 where there is none. Lengths that say too much end with the data."""
    if len(data) < 2:
        return 0, b"", b""
    tag, first = data[0], data[1]
    if first <= _INDEFINITE:
        start, length = 2, len(data) if first == _INDEFINITE else first
    else:
        start = 2 + (first & 0x7F)
        length = int.from_bytes(data[2:start], "big")
    return tag, data[start : start + length], data[start + length :]
