"""How a file becomes the text of a parameter: ``Serialization`` of the store.

Kinds 1 and 5 (XML as text), 2 (PFX) and 3 (certificate) are known, 3 and 5 from real packages. The others carry
apps and their licences; see :mod:`ppkg_builder.package.apps`.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from functools import lru_cache

from ppkg_builder.package.xmlcondensed import CondenseFault, condensed
from ppkg_builder.values import Secret, SecretRef, Text, as_text

PFX = 2
CERTIFICATE = 3
APP = 4
PROVISIONER = 6
LICENCE = 7
DEPENDENCY = 8
STORE_APP = 9

Content = bytes | Text | SecretRef

_PEM = re.compile(rb"-----BEGIN CERTIFICATE-----(.*?)-----END CERTIFICATE-----", re.DOTALL)
_FIRST = 0xE000  # secrets stand as private-use characters while their text is parsed
_LAST = 0xF8FF


class ContentFault(ValueError):  # noqa: N818  a fault, in the words of this project
    """The file cannot be carried by its setting. The message completes "the file of … cannot be used: …"."""


def as_base64(content: Content) -> Text:
    """A binary file; one that is a secret is base64 already."""
    if isinstance(content, SecretRef):
        if not content.kind.binary:
            raise ContentFault("its secret is no file")
        return Text.of(content).escaped(_one_line)
    if isinstance(content, Text):
        content = _bytes(content)
    return Text.of(_encoded(content))


@lru_cache(maxsize=64)
def _encoded(content: bytes) -> str:
    """Kept, as what is read of a certificate is: the sites of an organisation trust the same ones."""
    return base64.b64encode(content).decode("ascii")


def _one_line(encoded: str) -> str:
    return "".join(encoded.split())


def der(content: Content) -> bytes:
    """A certificate in DER; PEM is unpacked."""
    return _der(content if isinstance(content, bytes) else _bytes(as_text(content)))


@lru_cache(maxsize=64)
def _der(data: bytes) -> bytes:
    if found := _PEM.search(data):
        try:
            data = base64.b64decode(b"".join(found[1].split()), validate=True)
        except binascii.Error as fault:
            raise ContentFault("its PEM block is damaged") from fault
    if not _is_der(data):
        raise ContentFault("it is no certificate in DER or PEM")
    return data


@lru_cache(maxsize=64)
def thumbprint(certificate: bytes) -> str:
    """What Windows knows a certificate by: upper-case SHA-1 of its DER."""
    return hashlib.sha1(certificate, usedforsecurity=False).hexdigest().upper()


def as_text_of_xml(content: Content) -> Text:
    """The text of an XML file on one line; of any other text file, as it is."""
    if isinstance(content, bytes):
        return Text.of(_condensed(content) if _is_xml(content) else _decoded(content))
    text = as_text(content)
    refs: list[Secret] = []
    masked = "".join(_stand_in(part, refs) if isinstance(part, Secret) else _clean(part) for part in text.parts)
    data = masked.encode()
    plain = _condensed(data) if _is_xml(data) else masked
    pieces = re.split(f"([{chr(_FIRST)}-{chr(_LAST)}])", plain)
    return Text(
        tuple(refs[ord(piece) - _FIRST] if n % 2 else piece for n, piece in enumerate(pieces) if n % 2 or piece)
    )


def _stand_in(secret: Secret, refs: list[Secret]) -> str:
    refs.append(secret)
    return chr(_FIRST + len(refs) - 1)


def _clean(part: str) -> str:
    if any(_FIRST <= ord(char) <= _LAST for char in part):
        raise ContentFault("it holds characters of Unicode's private use beside a secret")
    return part


def _condensed(data: bytes) -> str:
    try:
        return condensed(data)
    except CondenseFault as fault:
        raise ContentFault(str(fault)) from fault


def _is_xml(data: bytes) -> bool:
    start = data[:64].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
    return start.lstrip().startswith(b"<")


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise ContentFault("it is no UTF-8 text") from fault


def _bytes(text: Text) -> bytes:
    if any(text.secrets()):
        raise ContentFault("it holds a secret, and its hash would tell guesses apart")
    return text.plain.encode()


def _is_der(data: bytes) -> bool:
    """Whether ``data`` is one DER sequence and nothing else; what is in it is judged where it is read."""
    if len(data) < 4 or data[0] != 0x30:
        return False
    if data[1] < 0x80:
        return len(data) == 2 + data[1]
    width = data[1] & 0x7F
    return 1 <= width <= 4 and len(data) == 2 + width + int.from_bytes(data[2 : 2 + width], "big")
