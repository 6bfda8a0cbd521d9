"""A plan becomes a ``.ppkg``, and a ``.ppkg`` is held against its plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import BinaryIO

from ppkg_builder.package.identity import AUTHOR, Identity
from ppkg_builder.package.plan import Plan
from ppkg_builder.package.streams import Stream, StreamFault, sha256
from ppkg_builder.package.wim import Image, write_wim
from ppkg_builder.package.wimfault import WimFault
from ppkg_builder.package.wimread import Wim
from ppkg_builder.values import Resolve, Text
from ppkg_builder.xmltext import parse

_PIECE = 1 << 20


def pack(plan: Plan, resolve: Resolve, out: BinaryIO) -> None:
    """Write the package to ``out`` (seekable, empty), with the values of its secrets; large files stream into it.

    Raises :class:`StreamFault` for a file of the plan that can no longer be read as it was.
    """
    one = plan.identity
    image = Image(one.name, one.version, one.braced, one.altitude, one.image_notes, AUTHOR, one.issued)
    write_wim(out, _rendered(plan, resolve), image)


def open_package(source: BinaryIO) -> Wim:
    """Open any package that is not encrypted: stored, XPRESS or LZX. Raises :class:`WimFault`."""
    return Wim(source)


def verify(plan: Plan, resolve: Resolve, source: BinaryIO) -> list[str]:
    """Reopen a package and say where it differs from its plan, without a secret; empty if it is exactly that.

    Every inner file is compared byte by byte. What the package *means* (:mod:`ppkg_builder.package.meaning`) follows
    from those bytes, so that comparing it as well would prove nothing more.
    """
    try:
        wim = open_package(source)
        expected = _rendered(plan, resolve)
        return [*_content_differences(wim, expected), *_identity_differences(wim, plan.identity)]
    except (WimFault, StreamFault) as fault:
        return [f"the package cannot be read back: {fault}"]


def _rendered(plan: Plan, resolve: Resolve) -> Mapping[str, bytes | Stream]:
    return {
        path: content.render(resolve).encode() if isinstance(content, Text) else content
        for path, content in plan.files.items()
    }


def _content_differences(wim: Wim, expected: Mapping[str, bytes | Stream]) -> Iterator[str]:
    yield from (f"'{path}' is missing from the package" for path in sorted(expected.keys() - wim.files.keys()))
    yield from (f"'{path}' was not planned" for path in sorted(wim.files.keys() - expected.keys()))
    for path in sorted(expected.keys() & wim.files.keys()):
        if not _same(wim, path, expected[path]):
            yield f"'{path}' has another content than planned"


def _same(wim: Wim, path: str, expected: bytes | Stream) -> bool:
    if isinstance(expected, bytes):
        return wim.files[path].size == len(expected) and wim.read(path) == expected
    return wim.files[path].size == expected.size and sha256(wim.pieces(path)) == sha256(expected.pieces(_PIECE))


def _identity_differences(wim: Wim, identity: Identity) -> Iterator[str]:
    """The fields by which a device knows the package."""
    image = parse(wim.xml.encode()).find("IMAGE")
    planned = {
        "NAME": identity.name,
        "VERSION": identity.version,
        "PACKAGEID": identity.braced,
        "ALTITUDE": str(identity.altitude),
        "NOTES": identity.image_notes,
        "AUTHOR": AUTHOR,
    }
    for tag, value in planned.items():
        if image is None or (image.findtext(tag) or "") != value:
            yield f"the image's {tag} is not as planned"
