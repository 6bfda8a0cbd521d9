"""Unpacks of an app package what it says of itself, and for a bundle of each package inside.

An app package is a ZIP file. Only its few small XML files and its signature are unpacked, each up to a limit, so that
no file can make more of itself than was asked for.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import IO, TYPE_CHECKING

from ppkg_builder.areas.apps._manifest import Manifest, Needed, NoApp, publisher_id, version
from ppkg_builder.xmltext import parse

if TYPE_CHECKING:
    from lxml.etree import _Element

_MOST = 20_000  # entries of one package
_LARGEST = 1 << 20  # bytes of a manifest or signature
_PACKAGES = 64  # of one bundle
_LONGEST = 1024  # characters of a publisher
_PROCESSORS = frozenset({"neutral", "x86", "x64", "arm", "arm64", "x86a64"})
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{2,49}")

_TORN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
"""What the library raises for archives that are damaged, encrypted, or packed in a way it does not know."""

APP, BUNDLE, SIGNATURE = "AppxManifest.xml", "AppxMetadata/AppxBundleManifest.xml", "AppxSignature.p7x"


def read(data: bytes) -> Manifest:
    """The package in ``data``. Raises :class:`NoApp`."""
    with _opened(io.BytesIO(data)) as archive:
        names = _names(archive)
        signature = _content(archive, SIGNATURE) if SIGNATURE in names else b""
        if BUNDLE in names:
            found = _bundle(archive, names)
        elif APP in names:
            found = _app(_xml(archive, APP))
        else:
            raise NoApp("is a ZIP file, but holds no manifest of an app")
    return replace(found, signature=signature)


def _opened(source: IO[bytes]) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(source)
    except _TORN as fault:
        raise NoApp("is no app package: it is no ZIP file, or a damaged one") from fault


def _names(archive: zipfile.ZipFile) -> frozenset[str]:
    listed = archive.namelist()
    if len(listed) > _MOST:
        raise NoApp(f"holds more than {_MOST} files")
    return frozenset(listed)


def _content(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        with archive.open(name) as stream:
            data = stream.read(_LARGEST + 1)
    except _TORN as fault:
        raise NoApp(f"is damaged or encrypted: '{name}' in it cannot be read") from fault
    if len(data) > _LARGEST:
        raise NoApp(f"has a '{name}' of more than {_LARGEST >> 20} MiB")
    return data


def _xml(archive: zipfile.ZipFile, name: str) -> _Element:
    from lxml import etree

    content = _content(archive, name)
    try:
        return parse(content)
    except (etree.XMLSyntaxError, ValueError) as fault:
        line = getattr(fault, "lineno", 0) or 1
        raise NoApp(f"has a manifest that is no well-formed XML (line {line})") from fault


def _local(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _all(root: _Element, name: str) -> Iterator[_Element]:
    return (element for element in root.iter() if isinstance(element.tag, str) and _local(element) == name)


def _first(root: _Element, name: str) -> _Element:
    found = next(_all(root, name), None)
    if found is None:
        raise NoApp(f"has a manifest without '{name}'")
    return found


def _app(root: _Element) -> Manifest:
    identity = _first(root, "Identity")
    name, publisher = _named(identity)
    family = f"{name}_{publisher_id(publisher)}"
    return Manifest(
        name=name,
        publisher=publisher,
        version=version(identity.get("Version", "")),
        architectures=(_processor(identity, "ProcessorArchitecture"),),
        title=_title(root),
        ids=tuple(f"{family}!{one.get('Id', '')}" for one in _all(root, "Application")),
        framework=any((one.text or "").strip().lower() == "true" for one in _all(root, "Framework")),
        families=tuple((_word(one), version(one.get("MinVersion", "0"))) for one in _all(root, "TargetDeviceFamily")),
        needed=tuple(
            Needed(_word(one), version(one.get("MinVersion", "0"))) for one in _all(root, "PackageDependency")
        ),
    )


def _named(identity: _Element) -> tuple[str, str]:
    name, publisher = identity.get("Name", ""), identity.get("Publisher", "")
    if not _NAME.fullmatch(name) or not publisher or len(publisher) > _LONGEST or not publisher.isprintable():
        raise NoApp("has a manifest without a proper name or publisher")
    return name, publisher


def _word(element: _Element) -> str:
    """A name that messages repeat."""
    name = element.get("Name", "")
    if not _NAME.fullmatch(name):
        raise NoApp(f"has a manifest with a '{_local(element)}' of no proper name")
    return name


def _processor(element: _Element, key: str) -> str:
    found = element.get(key, "neutral").lower()
    if found not in _PROCESSORS:
        raise NoApp("is for a kind of processor that nobody knows")
    return found


def _title(root: _Element) -> str:
    """The name that people read, unless it stands in a file of translations."""
    said = next(((one.text or "").strip() for one in _all(root, "DisplayName")), "")
    return "" if said.startswith("ms-resource:") or not said.isprintable() else said[:60]


def _bundle(archive: zipfile.ZipFile, names: frozenset[str]) -> Manifest:
    """What the bundle's packages have in common, and for which processors there is one."""
    root = _xml(archive, BUNDLE)
    identity = _first(root, "Identity")
    name, publisher = _named(identity)
    listed = [one for one in _all(root, "Package") if one.get("Type", "application") == "application"]
    if not listed:
        raise NoApp("is a bundle without an app")
    inner = [_inner(archive, one.get("FileName", ""), names) for one in listed[:_PACKAGES]]
    first = inner[0]
    return Manifest(
        name=name,
        publisher=publisher,
        version=version(identity.get("Version", "")),
        architectures=tuple(dict.fromkeys(_processor(one, "Architecture") for one in listed)),
        title=first.title,
        ids=first.ids,
        families=tuple(dict.fromkeys(pair for one in inner for pair in one.families)),
        needed=tuple(dict.fromkeys(need for one in inner for need in one.needed)),
    )


def _inner(archive: zipfile.ZipFile, name: str, names: frozenset[str]) -> Manifest:
    """A package inside a bundle. Bundles store them as they are; to search a compressed one could take for ever."""
    if name not in names:
        raise NoApp("is a bundle that lacks one of its packages")
    if archive.getinfo(name).compress_type != zipfile.ZIP_STORED:
        raise NoApp("is a bundle that holds its packages compressed")
    try:
        with archive.open(name) as stream, _opened(stream) as inner:
            if APP not in _names(inner):
                raise NoApp("is a bundle with something else than app packages")
            return _app(_xml(inner, APP))
    except NoApp:
        raise
    except _TORN as fault:
        raise NoApp("is a damaged bundle") from fault
