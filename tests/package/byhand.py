"""Containers written by hand, which may lie in every field."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Mapping, Sequence

from ppkg_builder.package import wimformat as wf
from ppkg_builder.package.wimtree import metadata, tree

ANSWER = "Multivariant/0/customizations.xml"
HEAD = (
    b'<WindowsCustomizations><PackageConfig xmlns="urn:schemas-Microsoft-com:Windows-ICD-Package-Config.v1.0">'
    b"<ID>{6d1f9b0a-54f5-5c3f-9a0e-3a0c6cb7a3a1}</ID><Name>x</Name><Version>1.0</Version><OwnerType>ITAdmin</OwnerType>"
    b'<Rank>0</Rank></PackageConfig><Settings xmlns="urn:schemas-microsoft-com:windows-provisioning"><Customizations>'
)
TAIL = b"</Customizations></Settings></WindowsCustomizations>"
XML = (
    '<WIM><IMAGE INDEX="1"><NAME>x</NAME><VERSION>1.0</VERSION><ALTITUDE>5000</ALTITUDE>'
    "<PACKAGEID>{6d1f9b0a-54f5-5c3f-9a0e-3a0c6cb7a3a1}</PACKAGEID><AUTHOR>ppkg-builder</AUTHOR></IMAGE></WIM>"
)


def answer(common: bytes = b"", around: bytes = b"") -> bytes:
    """An answer file that holds for package ``x`` 1.0."""
    return HEAD + around + b"<Common>" + common + b"</Common>" + TAIL


def digest(data: bytes) -> bytes:
    return hashlib.sha1(data).digest()


def container(
    files: Mapping[str, bytes],
    *,
    meta: bytes | None = None,
    rows: Sequence[tuple[wf.Resource, bytes]] = (),
    xml: str = XML,
    lzx: Mapping[bytes, bytes] | None = None,
) -> bytes:
    """Everything stored, but for content in ``lzx``, which stands there as one LZX chunk.

    ``meta`` replaces the metadata, ``rows`` are added to the lookup table.
    """
    out, known = bytearray(wf.HEADER_SIZE), dict[bytes, wf.Resource]()
    for data in files.values():
        if data and digest(data) not in known:
            written = (lzx or {}).get(data, data)
            flags = wf.RESOURCE_COMPRESSED if written != data else 0
            known[digest(data)] = wf.Resource(len(out), len(written), len(data), flags)
            out += written
    if meta is None:
        meta = metadata(tree({path: digest(data) if data else wf.NO_HASH for path, data in files.items()}), 0)
    image = wf.Resource(len(out), len(meta), len(meta), wf.METADATA)
    out += meta
    table = [(image, digest(meta)), *((resource, sha1) for sha1, resource in known.items()), *rows]
    packed = b"".join(wf.LOOKUP.pack(resource.packed(), 1, 1, sha1) for resource, sha1 in table)
    lookup = wf.Resource(len(out), len(packed), len(packed), wf.METADATA)
    out += packed
    text = ("\ufeff" + xml).encode("utf-16-le")
    out += text
    said = wf.Resource(len(out) - len(text), len(text), len(text), wf.METADATA)
    head = (wf.MAGIC, wf.HEADER_SIZE, wf.VERSION, 0x20082 if lzx is None else 0x40082, 32768, bytes(16), 1, 1, 1)
    out[: wf.HEADER_SIZE] = wf.HEADER.pack(*head, lookup.packed(), said.packed(), bytes(24), 0, bytes(24))
    return bytes(out)


def with_integrity(data: bytes, step: int = 500) -> bytes:
    """``data`` with an integrity table at its end."""
    header = list(wf.HEADER.unpack_from(data))
    lookup = wf.Resource.unpack(header[9])
    hashes = [digest(data[at : min(at + step, lookup.offset + lookup.size)])
              for at in range(wf.HEADER_SIZE, lookup.offset + lookup.size, step)]  # fmt: skip
    table = struct.pack("<III", 12 + 20 * len(hashes), len(hashes), step) + b"".join(hashes)
    header[13] = wf.Resource(len(data), len(table), len(table), wf.METADATA).packed()
    return wf.HEADER.pack(*header) + data[wf.HEADER_SIZE :] + table


def sid(*parts: int) -> bytes:
    """``S-1-5-`` and ``parts``."""
    return struct.pack("<BB", 1, len(parts)) + (5).to_bytes(6, "big") + struct.pack(f"<{len(parts)}I", *parts)


def descriptor(owner: bytes, *allowed: bytes) -> bytes:
    """A security descriptor; ``allowed`` may do everything."""
    entries = b"".join(struct.pack("<BBHI", 0, 0, 8 + len(one), 0x1F01FF) + one for one in allowed)
    acl = struct.pack("<BBHHH", 2, 0, 8 + len(entries), len(allowed), 0) + entries
    return struct.pack("<BBHIIII", 1, 0, 0x8004, 20, 0, 0, 20 + len(owner)) + owner + acl


def secured(meta: bytes, *descriptors: bytes) -> bytes:
    """``meta`` with a security block: every place in it moves on by the block's growth."""
    sizes = struct.pack(f"<{len(descriptors)}Q", *map(len, descriptors))
    length = 8 + len(sizes) + sum(map(len, descriptors))
    block = (struct.pack("<II", length, len(descriptors)) + sizes + b"".join(descriptors)).ljust(
        wf.aligned(length), b"\0"
    )
    body, shift, at = bytearray(meta[8:]), len(block) - 8, 0
    while at + 8 <= len(body):
        (own,) = struct.unpack_from("<Q", body, at)
        if own <= 8:
            at += 8
            continue
        (children,) = struct.unpack_from("<Q", body, at + 16)
        if children:
            struct.pack_into("<Q", body, at + 16, children + shift)
        at += wf.aligned(own)
    return block + bytes(body)
