"""Wi-Fi networks and certificates of an Apple configuration profile (``.mobileconfig``).

Keys and values: Apple's device management reference, payloads WiFi, CertificateRoot, CertificatePKCS12.
"""

from __future__ import annotations

import plistlib
from collections.abc import Iterator
from typing import Any
from xml.parsers.expat import ExpatError

from ppkg_builder.areas import _x509
from ppkg_builder.importing import certificates, phonewifi
from ppkg_builder.importing.draft import Draft
from ppkg_builder.importing.phonewifi import uuid
from ppkg_builder.importing.sources import Source
from ppkg_builder.report import Location
from ppkg_builder.xmltext import parse

WIFI = "com.apple.wifi.managed"
_PUBLIC = ("com.apple.security.root", "com.apple.security.pkcs1", "com.apple.security.pem")
_PRIVATE = "com.apple.security.pkcs12"
_MOST = 200  # payloads
# plistlib was not made for strangers' files: it refuses them in as many ways as Python has.
_REFUSALS = (
    ExpatError, plistlib.InvalidFileException, ValueError, TypeError, RecursionError, AttributeError, OverflowError,
    LookupError, MemoryError,
)  # fmt: skip
_ENDINGS = (".cer", ".crt", ".pem", ".der", ".p12", ".pfx")


Anchors = dict[str, str]
"""Certificates of one file by their payload's UUID: names in the profile."""


def say(source: Source, draft: Draft) -> None:
    """Certificates first, since networks name them."""
    payloads = _payloads(source, draft)
    anchors: Anchors = {}
    for payload, place in payloads:
        kind = payload.get("PayloadType")
        if kind in _PUBLIC:
            _public(payload, place, draft, anchors)
        elif kind == _PRIVATE:
            _private(payload, place, draft, anchors)
    for payload, place in payloads:
        kind = payload.get("PayloadType")
        if kind == WIFI:
            phonewifi.say(payload, place, draft, anchors)
        elif kind not in (*_PUBLIC, _PRIVATE):
            shown = kind[:60] if isinstance(kind, str) and kind.isprintable() else "without a name"
            message = f"a payload of type '{shown}' is not kept: only Wi-Fi networks and certificates are"
            draft.warn("import/not-kept", place, message)


def _payloads(source: Source, draft: Draft) -> list[tuple[dict[str, Any], Location]]:
    try:
        content = plistlib.loads(source.data)
    except _REFUSALS as fault:
        line = getattr(fault, "lineno", 1)
        message = "the configuration profile is no property list that can be read"
        draft.fail("import/not-plist", source.at(line), message, "export it again, unsigned")
        return []
    found = content.get("PayloadContent") if isinstance(content, dict) else None
    if not isinstance(found, list) or len(found) > _MOST or not all(map(_is_payload, found)):
        message = "the property list is no configuration profile: it has no list of payloads, or an endless one"
        draft.fail("import/not-plist", source.at(), message, "export it again")
        return []
    lines = list(_lines(source))
    return [(one, source.at(lines[n] if n < len(lines) else 1)) for n, one in enumerate(found)]


def _lines(source: Source) -> Iterator[int]:
    """The line on which each payload begins; none for a binary file."""
    from lxml import etree

    if source.data.startswith(b"bplist00"):
        return
    try:
        root = parse(source.data)
    except (etree.XMLSyntaxError, ValueError):
        return
    top = root.find("dict")
    for child in top if top is not None else ():
        following = child.getnext()
        if child.tag == "key" and child.text == "PayloadContent" and following is not None:
            found = [one.sourceline for one in following if one.tag == "dict"]
            yield from (line if isinstance(line, int) else 1 for line in found)


def _public(payload: dict[str, Any], place: Location, draft: Draft, anchors: Anchors) -> None:
    content = payload.get("PayloadContent")
    read = _x509.read(content) if isinstance(content, bytes) else "the payload holds no certificate"
    if isinstance(read, str):
        draft.warn("import/not-kept", place, f"a certificate is not kept: {read}", "give the certificate alone")
        return
    store = "root" if read.self_signed else "intermediate"
    form = certificates.public(draft, _called(payload, read.subject), store, read.der, place)
    if form:
        draft.say(f"certificate '{form.path[1]}'", place, form)
        anchors[uuid(payload, "PayloadUUID")] = form.path[1]


def _private(payload: dict[str, Any], place: Location, draft: Draft, anchors: Anchors) -> None:
    content, password = payload.get("PayloadContent"), payload.get("Password")
    if not isinstance(content, bytes):
        draft.warn("import/not-kept", place, "a client certificate is not kept: its payload is empty")
        return
    key = password if isinstance(password, str) else ""
    form = certificates.client(draft, _called(payload, "client"), content, key, place)
    draft.say(f"certificate '{form.path[1]}'", place, form)
    anchors[uuid(payload, "PayloadUUID")] = form.path[1]


def _is_payload(one: object) -> bool:
    return isinstance(one, dict) and all(isinstance(key, str) for key in one)


def _called(payload: dict[str, Any], otherwise: str) -> str:
    for key in ("PayloadCertificateFileName", "PayloadDisplayName"):
        name = payload.get(key)
        if isinstance(name, str) and name.strip():
            return name.rpartition(".")[0] if name.lower().endswith(_ENDINGS) else name
    return otherwise
