"""The metadata resource: security data, then every directory with its children."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import field

from ppkg_builder.package import wimformat as wf
from ppkg_builder.valuetypes import dataclass

_NO_SECURITY = struct.pack("<II", 8, 0)
"""An empty security block: no owner and no right of the machine that builds travels with the package."""
_NO_DESCRIPTOR = -1
_END = bytes(8)


@dataclass(slots=True)
class Folder:
    """A directory; ``files`` by name, with the SHA-1 of their bytes."""

    folders: dict[str, Folder] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)

    def count(self) -> int:
        """How many directories stand below this one."""
        return sum(1 + folder.count() for folder in self.folders.values())


def tree(hashes: Mapping[str, bytes]) -> Folder:
    """The directories behind paths written with ``/``."""
    root = Folder()
    for path, digest in hashes.items():
        *folders, name = path.split("/")
        place = root
        for folder in folders:
            place = place.folders.setdefault(folder, Folder())
        place.files[name] = digest
    return root


def metadata(root: Folder, filetime: int) -> bytes:
    """The bytes of the metadata resource; every time stamp is ``filetime``."""
    out = bytearray(_NO_SECURITY)
    start = len(out)
    out += _entry("", wf.DIRECTORY, filetime, wf.NO_HASH) + _END
    _point(out, start, len(out))
    _children(root, filetime, out)
    return bytes(out)


def _children(folder: Folder, filetime: int, out: bytearray) -> None:
    starts: list[tuple[int, Folder]] = []
    # Windows' readers expect the order of an NTFS directory: by name, without regard to case.
    for name in sorted((*folder.folders, *folder.files), key=lambda name: (name.upper(), name)):
        if name in folder.folders:
            starts.append((len(out), folder.folders[name]))
            out += _entry(name, wf.DIRECTORY, filetime, wf.NO_HASH)
        else:
            out += _entry(name, wf.ARCHIVE, filetime, folder.files[name])
    out += _END
    for start, below in starts:
        _point(out, start, len(out))
        _children(below, filetime, out)


def _entry(name: str, attributes: int, filetime: int, digest: bytes) -> bytes:
    encoded = name.encode("utf-16-le")
    length = wf.aligned(wf.DENTRY.size + (len(encoded) + 2 if encoded else 0))
    head = wf.DENTRY.pack(
        length, attributes, _NO_DESCRIPTOR, 0, 0, 0, filetime, filetime, filetime, digest, 0, 0, 0, 0, len(encoded)
    )
    return (head + encoded).ljust(length, b"\0")


def _point(out: bytearray, entry: int, children: int) -> None:
    struct.pack_into("<Q", out, entry + 16, children)
