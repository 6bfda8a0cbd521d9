"""A plan becomes a ``.ppkg``, and a ``.ppkg`` is held against its plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import BinaryIO

from ppkg_builder.package.identity import AUTHOR, Identity
from ppkg_builder.package.plan import Plan
from ppkg_builder.package.wim import Image, write_wim
from ppkg_builder.package.wimfault import WimFault
from ppkg_builder.package.wimread import Wim
from ppkg_builder.values import Resolve
from ppkg_builder.xmltext import parse


def pack(plan: Plan, resolve: Resolve, out: BinaryIO) -> None:
    """Write the package to ``out`` (seekable, empty), with the values of its secrets."""
    one = plan.identity
    image = Image(one.name, one.version, one.braced, one.altitude, one.image_notes, AUTHOR, one.issued)
    write_wim(out, _rendered(plan, resolve), image)


def open_package(source: BinaryIO) -> Wim:
    """Open any package that is neither encrypted nor compressed otherwise. Raises :class:`WimFault`."""
    return Wim(source)


def verify(plan: Plan, resolve: Resolve, source: BinaryIO) -> list[str]:
    """Reopen a package and say where it differs from its plan, without a secret; empty if it is exactly that."""
    try:
        wim = open_package(source)
        expected = _rendered(plan, resolve)
        return [*_content_differences(wim, expected), *_identity_differences(wim, plan.identity)]
    except WimFault as fault:
        return [f"the package cannot be read back: {fault}"]


def _rendered(plan: Plan, resolve: Resolve) -> Mapping[str, bytes]:
    return {
        path: content if isinstance(content, bytes) else content.render(resolve).encode()
        for path, content in plan.files.items()
    }


def _content_differences(wim: Wim, expected: Mapping[str, bytes]) -> Iterator[str]:
    yield from (f"'{path}' is missing from the package" for path in sorted(expected.keys() - wim.files.keys()))
    yield from (f"'{path}' was not planned" for path in sorted(wim.files.keys() - expected.keys()))
    for path in sorted(expected.keys() & wim.files.keys()):
        if wim.files[path].size != len(expected[path]) or wim.read(path) != expected[path]:
            yield f"'{path}' has another content than planned"


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
