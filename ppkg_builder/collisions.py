"""Two keys of a profile that reach one setting or one file: which would win depends on nothing a reader can see."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import unquote

from ppkg_builder.leaves import File, Leaf, Node, OmaUri, Segment, Setting
from ppkg_builder.report import Finding, Path, error, spelt

if TYPE_CHECKING:
    from ppkg_builder.catalog import Catalog

_PREFIX = re.compile(r"(?:\./)?(device/|user/)?(?:vendor/msft/)?", re.IGNORECASE)
_SCOPE = re.compile(r"!scope=\w+", re.IGNORECASE)
_NO_NODE = ("", "Dummy")
"""The store's words for settings without a node of their own: ``Dummy`` files ride along with their app."""


def collisions(leaves: Iterable[Leaf], catalog: Catalog) -> Iterator[Finding]:
    """A finding for every CSP node or setting that two different profile keys reach, naming both places."""
    first: dict[str, tuple[Path, ...]] = {}
    for leaf in leaves:
        if isinstance(leaf, Setting) and not leaf.compiled:
            continue
        where = address(leaf, catalog)
        earlier = first.setdefault(where, leaf.sources)
        if set(earlier).isdisjoint(leaf.sources):
            yield error(
                "setting/reached-twice",
                leaf.sources[0],
                f"'{spelt(leaf.sources[0])}' and '{spelt(earlier[0])}' set the same thing on the device",
                "keep one of the two",
                related=((earlier[0], "the other place"),),
            )


_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(\..*)?", re.IGNORECASE)
"""Names that Windows keeps for devices, with any ending: no file can be called so there (Microsoft: Naming files)."""


def file_clashes(files: Iterable[File]) -> Iterator[Finding]:
    """A finding for every two different files of one name, and for every name that Windows refuses."""
    first: dict[str, File] = {}
    for file in files:
        # Windows and the stick's file system do not tell upper from lower case.
        other = first.setdefault(file.path.lower(), file)
        if other is not file and other.content != file.content:
            yield error(
                "package/file-clash",
                file.sources[0],
                f"two different files would be called '{file.path}'",
                "rename one of the two",
                related=((other.sources[0], "the other file"),),
            )
        elif other is file and _DEVICES.fullmatch(file.path.rpartition("/")[2]):
            yield error(
                "package/reserved-name",
                file.sources[0],
                f"a file would be called '{file.path}', a name that Windows keeps for a device",
                "choose another name",
            )


def address(leaf: Leaf, catalog: Catalog) -> str:
    """Where a leaf ends on the device: its CSP node, or its setting path where it has none.

    ``./Vendor/MSFT/X`` and ``./Device/Vendor/MSFT/X`` are one node; ``./User/Vendor/MSFT/X`` is another.
    """
    if isinstance(leaf, OmaUri):
        return _normal(leaf.uri)
    if isinstance(leaf, Node):
        return _normal("/".join((*leaf.characteristics, leaf.name)))
    return _of_setting(leaf.path, catalog)


@lru_cache(maxsize=4096)
def _of_setting(way: tuple[Segment, ...], catalog: Catalog) -> str:
    path = "/" + "/".join(segment.name for segment in way)
    keys = dict(_keys(way, catalog))
    entry = catalog.entry(path)
    if entry is None or entry.csp in _NO_NODE:
        return "|".join([path, *keys.values()]).lower()
    filled = re.sub(r"~([^~]+)~", lambda found: keys.pop(found[1], found[0]).replace("/", "%2F"), entry.csp)
    normal = _normal(filled)
    user = "user/" if entry.context == 1 and not normal.startswith("user/") else ""
    # A key that the node does not hold (the name of a certificate) still tells two settings apart.
    return "|".join([user + normal, *keys.values()]).lower()


def _keys(way: tuple[Segment, ...], catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Keys on the way by the name that a CSP path calls them by: the key attribute, or the name of a list."""
    path = ""
    for segment in way:
        above = catalog.entry(path) if path else None
        path += f"/{segment.name}"
        if segment.key is not None:
            yield (above.key or above.name) if above else path, segment.key


@lru_cache(maxsize=4096)
def _normal(uri: str) -> str:
    """A node in one spelling, with ``user/`` in front where it is the user's own."""
    prefix = _PREFIX.match(uri)
    assert prefix is not None  # every part of it may be absent
    rest = unquote(_SCOPE.sub("", uri[prefix.end() :]))
    user = (prefix[1] or "").lower() == "user/" or "!scope=user" in uri.lower()
    return ("user/" if user else "") + rest.lower()
