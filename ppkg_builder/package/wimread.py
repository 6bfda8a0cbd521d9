"""Reads a WIM, stored or compressed with XPRESS or LZX, from anyone.

No length is trusted: every range is held against the file's own size before a byte of it is read, ranges may not
overlap, paths are checked before anyone can use them, and content must match its SHA-1. Every fault is a
:class:`WimFault`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import BinaryIO

from ppkg_builder.package import wimformat as wf
from ppkg_builder.package.wimcontent import Content
from ppkg_builder.package.wimdentries import Entry, entries
from ppkg_builder.package.wimfault import WimFault
from ppkg_builder.package.wimheader import Header, read_header
from ppkg_builder.package.wimintegrity import verify_integrity
from ppkg_builder.package.wimtraces import Traces
from ppkg_builder.valuetypes import dataclass

_HEAD = 4096  # of a foreign file, enough to tell what it looks like
_METADATA = 4 << 20
"""Bytes of metadata that are read at most: a package of 10 000 files has 2 MB of them."""
_TABLE = 2 << 20
_XML = 1 << 20
_TEXTS = 8 << 20
"""Bytes of the files beside assets. No real package has a hundredth of it, and more would take minutes to explain."""
_GROUPS = 10_000
_MARKUP = 150_000
"""Tags and attributes of all of them: each becomes a hundred times its bytes when it is parsed."""


def is_asset(path: str) -> bool:
    """Whether a package carries the file at ``path`` for a setting, and not to say something itself."""
    return path.startswith("DataAsset/") and path.count("/") > 1


@dataclass(frozen=True, slots=True)
class WimFile:
    """A file of the image. ``sha1`` is in lower-case hex, empty for empty files."""

    path: str
    size: int
    sha1: str
    resource: wf.Resource

    @property
    def is_asset(self) -> bool:
        return is_asset(self.path)


@dataclass(frozen=True, slots=True)
class _Listed:
    """A row of the lookup table."""

    resource: wf.Resource
    part: int
    sha1: str


class Wim:
    """An opened container: ``xml`` as text, ``files`` of its first image by path. Content is read on demand.

    ``images`` says how many images there are (a package has one), ``traces`` what the first one's metadata tell beside
    names and content, ``unused`` which resources no file refers to: Microsoft's tool leaves earlier states of files
    behind.
    """

    def __init__(self, source: BinaryIO) -> None:
        source.seek(0)
        self._header = read_header(source.read(_HEAD))
        self._content = Content(source, self._header)
        self.xml = self._xml()
        table = self._lookup()
        images = [row for row in table if row.resource.flags & wf.METADATA]
        self.images = self._counted(len(images))
        known = {row.sha1: row.resource for row in table if not row.resource.flags & wf.METADATA}
        self.traces = Traces()
        self.files = {file.path: file for file in self._files(images[0], known)}
        used = {file.sha1 for file in self.files.values()} | self.traces.digests
        self.unused = () if self.images > 1 else tuple(known[sha1] for sha1 in known if sha1 not in used)

    @property
    def integrity(self) -> bool:
        """Whether there is an integrity table."""
        return bool(self._header.integrity.original)

    @property
    def method(self) -> str:
        """``XPRESS``, ``LZX``, or empty where nothing is compressed."""
        return self._header.method

    def check_integrity(self) -> None:
        """Hold the container against its integrity table, if there is one. Raises :class:`WimFault`."""
        if self.integrity:
            verify_integrity(self._content, self._header)

    def read(self, path: str, limit: int = 256 << 20) -> bytes:
        """The content of a file of at most ``limit`` bytes. Raises ``KeyError`` for unknown paths."""
        file = self.files[path]
        if file.size > limit:
            raise WimFault(f"'{path}' has {file.size} bytes, more than are read at once", file.resource.offset)
        return b"".join(self.pieces(path))

    def contents(self, *, assets: bool = True, limit: int = 256 << 20) -> dict[str, bytes]:
        """Every file by its path, or every one but those in ``DataAsset`` folders; ``limit`` holds for their sum.

        Without assets these are the files that say something, and they are held against what a reader of XML can take
        of them.
        """
        wanted = [file for file in self.files.values() if assets or not file.is_asset]
        limit = limit if assets else min(limit, _TEXTS)
        if sum(file.size for file in wanted) > limit:
            raise WimFault(f"its files have more than {limit} bytes together, more than are read at once", 0)
        if not assets and len(wanted) > _GROUPS:
            raise WimFault(f"it has more than {_GROUPS} files beside assets", 0)
        known: dict[str, bytes] = {}  # equal files share their content
        for file in wanted:
            known[file.sha1] = known[file.sha1] if file.sha1 in known else self.read(file.path, limit)
        if not assets and sum(text.count(b"<") + text.count(b"=") for text in known.values()) > _MARKUP:
            raise WimFault(f"its XML has more than {_MARKUP} tags and attributes", 0)
        return {file.path: known[file.sha1] for file in wanted}

    def pieces(self, path: str) -> Iterator[bytes]:
        """The content of a file, piece by piece; a wrong checksum is a fault after the last one."""
        file = self.files[path]
        sha1 = hashlib.sha1(usedforsecurity=False)
        for piece in self._content.pieces(file.resource):
            sha1.update(piece)
            yield piece
        if file.sha1 and sha1.hexdigest() != file.sha1:
            raise WimFault(f"the content of '{path}' does not match its checksum", file.resource.offset)

    def _xml(self) -> str:
        resource = self._header.xml
        data = self._content.whole(resource, "the XML data", _XML)
        try:
            return data.decode("utf-16-le").lstrip("\ufeff")
        except UnicodeDecodeError as fault:
            raise WimFault("the XML data is no UTF-16 text", resource.offset) from fault

    def _lookup(self) -> list[_Listed]:
        resource = self._header.lookup
        data = self._content.whole(resource, "the lookup table", _TABLE)
        if len(data) % wf.LOOKUP.size:
            raise WimFault("the lookup table does not consist of whole entries", resource.offset)
        rows = [
            _Listed(wf.Resource.unpack(packed), part, sha1.hex())
            for packed, part, _, sha1 in wf.LOOKUP.iter_unpack(data)
        ]
        for row in rows:
            self._content.check(row.resource, "a resource")
            if row.part != 1:
                raise WimFault("a resource is in another part of a split container", row.resource.offset)
        _refuse_overlaps(self._header, [row.resource for row in rows])
        return rows

    def _counted(self, images: int) -> int:
        if images != self._header.images:
            raise WimFault(f"the container claims {self._header.images} images and has {images}", 44)
        if not images:
            raise WimFault("the container has no image; a package has one", 44)
        return images

    def _files(self, image: _Listed, known: dict[str, wf.Resource]) -> Iterator[WimFile]:
        metadata = self._content.whole(image.resource, "the metadata", _METADATA)
        if hashlib.sha1(metadata, usedforsecurity=False).hexdigest() != image.sha1:
            raise WimFault("the metadata does not match its checksum", image.resource.offset)
        self.traces.see_security(metadata, image.resource.offset)
        for entry in entries(metadata, image.resource.offset):
            self.traces.see(entry)
            if not entry.folder:
                yield _file(entry, known, image.resource.offset)


def _file(entry: Entry, known: dict[str, wf.Resource], offset: int) -> WimFile:
    if entry.digest == wf.NO_HASH:
        return WimFile(entry.path, 0, "", wf.Resource())
    digest = entry.digest.hex()
    resource = known.get(digest)
    if resource is None:
        raise WimFault(f"the content of '{entry.path}' is missing", offset)
    return WimFile(entry.path, resource.original, digest, resource)


def _refuse_overlaps(header: Header, resources: Sequence[wf.Resource]) -> None:
    """No byte of a container belongs to two of its parts."""
    head = wf.Resource(0, wf.HEADER_SIZE)
    taken = [one for one in (head, header.lookup, header.xml, header.integrity, *resources) if one.size]
    for before, after in pairwise(sorted(taken, key=lambda one: one.offset)):
        if before.offset + before.size > after.offset:
            raise WimFault("two parts of the container overlap", after.offset)
