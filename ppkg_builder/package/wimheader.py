"""The first bytes of a container: what it is, and where its tables are."""

from __future__ import annotations

from ppkg_builder.package import wimformat as wf
from ppkg_builder.package.wimfault import Encrypted, WimFault
from ppkg_builder.valuetypes import dataclass

_PIPABLE = b"WLPWM\0\0\0"
_SOLID = 0x00000E00
_CHUNKS = {"XPRESS": range(12, 17), "LZX": range(15, 22)}
"""The chunk sizes that a method allows, as powers of two. Microsoft's tools write 32 KiB, others also the rest."""
_KNOWN = (
    b"PK", b"MZ", b"MSCF", b"7z\xbc\xaf", b"Rar!", b"\x1f\x8b", b"\xfd7zXZ", b"BZh", b"\x28\xb5\x2f\xfd",
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"%PDF", b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"regf", b"\0\0\0",
)  # fmt: skip
"""How files of other kinds begin, some of which look as random as an encrypted one."""


@dataclass(frozen=True, slots=True)
class Header:
    """``method`` is ``XPRESS``, ``LZX`` or empty; ``chunk`` the length that compressed resources are cut into."""

    method: str
    chunk: int
    images: int
    lookup: wf.Resource
    xml: wf.Resource
    integrity: wf.Resource


def read_header(data: bytes) -> Header:
    """The header in ``data``, the first bytes of a file. Raises :class:`WimFault`."""
    if not data.startswith(wf.MAGIC):
        raise _foreign(data)
    if len(data) < wf.HEADER_SIZE:
        raise WimFault("the file ends within its header", len(data))
    header = wf.HEADER.unpack(data[: wf.HEADER_SIZE])
    flags, chunk, part, parts, images = header[3], header[4], header[6], header[7], header[8]
    if flags & wf.LZMS:
        raise WimFault("the container is compressed with LZMS, which is not read; XPRESS and LZX are", 16)
    if header[2] == _SOLID:
        raise WimFault("the container is a solid one, which is not read; export it with XPRESS or LZX", 12)
    if header[1] != wf.HEADER_SIZE or header[2] != wf.VERSION:
        raise WimFault("the container is of a version that is not read", 8)
    if (part, parts) != (1, 1):
        raise WimFault("the container is a part of a split one", 40)
    method = _method(flags, chunk)
    lookup, xml, integrity = (wf.Resource.unpack(header[n]) for n in (9, 10, 13))
    return Header(method, chunk, images, lookup, xml, integrity)


def _method(flags: int, chunk: int) -> str:
    if not flags & wf.COMPRESSED:
        return ""
    method = "XPRESS" if flags & wf.XPRESS else "LZX" if flags & wf.LZX else ""
    if not method:
        raise WimFault("the container is compressed in a way that is not read; XPRESS and LZX are", 16)
    if chunk not in [1 << order for order in _CHUNKS[method]]:
        raise WimFault(f"the container's chunk size is none that {method} has", 20)
    return method


def _foreign(data: bytes) -> WimFault:
    if data.startswith(_PIPABLE):
        return WimFault("the container is a pipable one, which is not read", 0)
    if _random(data) and not data.startswith(_KNOWN):
        return Encrypted("this package is encrypted (or no package at all): its bytes look random from the start", 0)
    return WimFault("this is no provisioning package: it does not begin as one", 0)


def _random(data: bytes) -> bool:
    """Whether bytes look encrypted: about as many of the 256 values occur as would by chance."""
    expected = 256 * (1 - (1 - 1 / 256) ** len(data))
    return len(data) >= 96 and len(set(data)) > 0.9 * expected
