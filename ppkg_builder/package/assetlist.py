"""The files that a package carries for its settings: their sizes, what names them, and whether content fits name."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from typing import Any

from ppkg_builder.package.original import Original
from ppkg_builder.package.streams import sha256
from ppkg_builder.package.wimfault import WimFault
from ppkg_builder.package.wimread import Wim
from ppkg_builder.report import Finding, Severity

_FOLDER = re.compile(r"DataAsset/[0-9]+/[0-9]+_(?P<hash>[A-Za-z0-9+.]{43}=)/.*", re.S)

Record = dict[str, Any]


def assets(wim: Wim, original: Original) -> Iterator[Record]:
    """Each asset by what the package says: no content is read. ``sha256`` is the one its folder is named by."""
    for path, file in sorted(wim.files.items()):
        if file.is_asset:
            record: Record = {"path": path, "size": file.size, "sha1": file.sha1, "sha256": named_hash(path)}
            yield record | {"setting": original.assets.get(path, "")}


def named_hash(path: str) -> str:
    """The SHA-256 in hex that the folder of an asset is named by; empty where it is named otherwise."""
    found = _FOLDER.fullmatch(path)
    try:
        return base64.b64decode(found["hash"].replace(".", "/"), validate=True).hex() if found else ""
    except binascii.Error:
        return ""


def verified(wim: Wim) -> Iterator[Finding]:
    """Read every file of a package and hold it against its checksums; equal files, which share content, once."""
    try:
        wim.check_integrity()
    except WimFault as fault:
        yield _damaged(str(fault))
    known: dict[str, str] = {}
    for path, file in sorted(wim.files.items()):
        try:
            known[file.sha1] = known.get(file.sha1) or sha256(wim.pieces(path))
        except WimFault as fault:
            yield _damaged(str(fault))
            continue
        named = named_hash(path)
        if file.is_asset and named and named != known[file.sha1]:
            told = f"the content of '{path}' is not what its folder's name says"
            yield Finding("package/asset-hash", Severity.ERROR, told, remedy="build the package anew")


def _damaged(message: str) -> Finding:
    return Finding("container/damaged", Severity.ERROR, message, remedy="get the file anew from where it came from")
