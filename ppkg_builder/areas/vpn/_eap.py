"""The EAP configuration that a profile brings: read without trust, judged, and written anew on one line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ppkg_builder.areas._area import Finding, Path
from ppkg_builder.report import Location, Severity
from ppkg_builder.site import Site
from ppkg_builder.valuetypes import dataclass
from ppkg_builder.xmltext import El, parse

_PROVISIONING = "http://www.microsoft.com/provisioning/"
_HOST = f"{{{_PROVISIONING}EapHostConfig}}"
_TYPE = f"{{{_PROVISIONING}EapCommon}}Type"
_METHODS = {"13": "EAP-TLS", "21": "EAP-TTLS", "25": "PEAP", "26": "EAP-MSCHAPv2", "55": "TEAP"}
_THUMBPRINT = re.compile(r"[0-9a-f]{40}")
_ROOTS = ("TrustedRootCA", "TrustedRootCAHash", "TrustedRootCAHashes")
_LARGEST = 256 << 10
_DEEPEST = 40
"""Levels of elements; a real configuration has some ten."""


@dataclass(frozen=True, slots=True)
class Eap:
    """What a file says. ``root`` is ``None`` where it cannot be used; ``method`` is its name, or its number."""

    root: El | None = None
    method: str = ""
    findings: tuple[Finding, ...] = ()


def read(at: Path, name: str, site: Site) -> Eap:
    """The EAP configuration in file ``name``, which the profile names at ``at``."""
    from lxml import etree

    data = site.repository.read(at, name)
    if isinstance(data, Finding):
        return Eap(findings=(data,))
    if len(data) > _LARGEST:
        message = f"the file is larger than {_LARGEST >> 10} KiB, and a configuration has some 4"
        return Eap(findings=(_fault(at, Location(name, 1, 1), message, "export it anew"),))
    try:
        root = parse(data)
    except etree.XMLSyntaxError as fault:
        line, column = fault.position
        place = Location(name, max(line, 1), max(column, 1))
        return Eap(findings=(_fault(at, place, "the file is not well-formed XML", "correct it there"),))
    if refused := _shape(at, name, root):
        return Eap(findings=(refused,))
    number = (root.findtext(f"{_HOST}EapMethod/{_TYPE}") or "").strip()
    method = _METHODS.get(number, f"EAP method {number}")
    return Eap(_element(root, ""), method, tuple(_trust(at, name, root, site)))


def _fault(at: Path, place: Location, message: str, remedy: str) -> Finding:
    return Finding("vpn/eap-file", Severity.ERROR, message, at, remedy, location=place)


def _shape(at: Path, name: str, root: Any) -> Finding | None:
    place = Location(name, root.sourceline or 1, 1)
    if root.getroottree().docinfo.internalDTD is not None:
        return _fault(at, Location(name, 1, 1), "the file has a DOCTYPE, which no configuration needs", "take it out")
    if root.tag != f"{_HOST}EapHostConfig":
        remedy = f"its root is 'EapHostConfig' in the namespace '{_PROVISIONING}EapHostConfig'"
        return _fault(at, place, "the file is no EAP configuration", remedy)
    if not (root.findtext(f"{_HOST}EapMethod/{_TYPE}") or "").strip().isdigit():
        remedy = f"write 'EapMethod' with 'Type' in the namespace '{_PROVISIONING}EapCommon'"
        return _fault(at, place, "the file does not say which EAP method it is for", remedy)
    if any(sum(1 for _ in one.iterancestors()) > _DEEPEST for one in root.iter()):
        return _fault(at, place, "the file is nested too deep for a configuration", "export it anew")
    return None


def _trust(at: Path, name: str, root: Any, site: Site) -> Iterator[Finding]:
    """Thumbprints of roots must be of certificates that the device has, and without any it trusts every server."""
    known = {certificate.sha1.lower() for certificate in site.certificates.values()}
    roots = [one for one in root.iter() if _local(one) in _ROOTS and (one.text or "").strip()]
    for one in roots:
        thumbprint = "".join((one.text or "").split()).lower()
        place = Location(name, one.sourceline or 1, 1)
        if not _THUMBPRINT.fullmatch(thumbprint):
            yield _fault(at, place, "a trusted root is named by 40 hexadecimal digits, its SHA-1", "correct it")
        elif thumbprint not in known:
            message = "the root with this thumbprint is none of the profile's certificates"
            remedy = "add the root under 'certificates', or make sure that devices have it already"
            yield Finding("vpn/eap-root-unknown", Severity.WARNING, message, at, remedy, location=place)
    named = any(_local(one) == "ServerNames" and (one.text or "").strip() for one in root.iter())
    if not roots and not named:
        message = "the configuration names neither servers nor roots: devices talk to any gateway that answers"
        place, remedy = Location(name, root.sourceline or 1, 1), "add 'ServerNames' and 'TrustedRootCA'"
        yield Finding("vpn/eap-trusts-all", Severity.WARNING, message, at, remedy, location=place)


def _local(one: Any) -> str:
    return str(one.tag).rpartition("}")[2]


def _element(one: Any, outer: str) -> El:
    """The element without prefixes, each change of namespace said where it happens."""
    namespace = str(one.tag).rpartition("}")[0].lstrip("{")
    attributes = {"xmlns": namespace} if namespace != outer else {}
    attributes |= {str(key): str(said) for key, said in one.attrib.items() if not str(key).startswith("{")}
    children = [_element(child, namespace) for child in one if isinstance(child.tag, str)]
    return El(_local(one), dict(attributes), children, None if children else (one.text or "").strip())
