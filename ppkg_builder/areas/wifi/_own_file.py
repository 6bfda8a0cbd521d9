"""A WLAN profile that the user brings: read safely, held against our schema, its faults at their lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from ppkg_builder.areas._area import Finding, Path, error, warning
from ppkg_builder.areas.wifi import _elements as elements
from ppkg_builder.areas.wifi._reading import Reading, read
from ppkg_builder.paths import shipped
from ppkg_builder.report import Location
from ppkg_builder.site import Repository
from ppkg_builder.values import SecretRef, Text
from ppkg_builder.valuetypes import dataclass
from ppkg_builder.xmltext import El, parse

if TYPE_CHECKING:
    from lxml.etree import XMLSchema, _Element

_SHOWN = 20  # faults of one file
_KEY = ("MSM", "security", "sharedKey")


@dataclass(frozen=True, slots=True)
class Own:
    """The file as it was read, without its key; ``reading`` is missing where it is at fault."""

    root: _Element | None
    reading: Reading | None
    findings: tuple[Finding, ...]


def own(at: Path, file: str, repository: Repository) -> Own:
    """The WLAN profile ``file`` that the profile names at ``at``."""
    data = repository.read(at, file)
    if isinstance(data, Finding):
        return Own(None, None, (data,))
    root = _parsed(data, at)
    if isinstance(root, Finding):
        return Own(None, None, (_at(root, file),))
    findings = [_at(one, file) for one in _faults(root, at)]
    if any(one.rule == "wifi/file-schema" for one in findings):  # what else it seems to say would only follow from that
        return Own(root, None, tuple(findings))
    found = read(root)
    if isinstance(found, tuple):
        findings.append(_at(_fault("wifi/file-unreadable", at, found[0], found[1], "name the network by text"), file))
        return Own(root, None, tuple(findings))
    return Own(root, found, tuple(findings))


def _at(finding: Finding, file: str) -> Finding:
    """``location`` holds the line so far; the file's name comes here, relative to the profile's file that says it."""
    line = finding.location.line if finding.location else 1
    return replace(finding, location=Location(file, max(1, line), 1))


def _fault(rule: str, at: Path, message: str, line: int, remedy: str) -> Finding:
    return replace(error(rule, at, message, remedy), location=Location("", max(1, line), 1))


def _parsed(data: bytes, at: Path) -> _Element | Finding:
    from lxml import etree

    remedy = "export the profile again: netsh wlan export profile"
    try:
        root = parse(data)
    except etree.XMLSyntaxError as fault:
        said = _words(re.sub(r"\s+", " ", str(fault.msg).partition(", line ")[0])[:120])
        return _fault(
            "wifi/file-unreadable", at, f"the WLAN profile is no well-formed XML: {said}", fault.lineno or 1, remedy
        )
    except ValueError:
        return _fault("wifi/file-unreadable", at, "the WLAN profile is no XML", 1, remedy)
    if root.getroottree().docinfo.internalDTD is not None:
        return _fault(
            "wifi/file-unreadable", at, "the WLAN profile has a DOCTYPE, which Windows refuses", 1, "remove it"
        )
    if elements.local(root) != "WLANProfile":
        return _fault("wifi/file-unreadable", at, "the file is XML of another kind than a WLAN profile", 1, remedy)
    return root


def _faults(root: _Element, at: Path) -> Iterator[Finding]:
    """What is wrong in the file; namespaces are put right and the key is taken out on the way."""
    if line := elements.repair(root):
        message = "the namespaces start with https://, which Windows refuses; http:// is written instead"
        found = warning("wifi/file-namespace", at, message, "correct them: Microsoft's pages print them so")
        yield replace(found, location=Location("", line, 1))
    yield from _key_faults(root, at)
    unbroken(root)
    schema = _schema()
    if not schema.validate(root.getroottree()):
        for entry in list(schema.error_log)[:_SHOWN]:  # type: ignore[call-overload]  # the stubs do not know that it iterates
            said = _words(str(entry.message))
            message = f"the WLAN profile breaks its schema: {said}"
            yield _fault("wifi/file-schema", at, message, entry.line, "Windows would refuse it: correct the file")
    yield from _naming_faults(root, at)


def unbroken(root: _Element) -> None:
    """Hand-made profiles break the line inside an element: Windows reads numbers and words without that."""
    for element in root.iter():
        if not len(element) and element.text and "\n" in element.text:
            element.text = element.text.strip()


def _key_faults(root: _Element, at: Path) -> Iterator[Finding]:
    shared = elements.first(root, *_KEY)
    material = elements.first(shared, "keyMaterial")
    if elements.text(material):
        line = elements.line(material)
        if elements.switch(shared, "protected"):
            message = "the key is encrypted for the PC that exported it, and of no use elsewhere"
            remedy = "remove 'sharedKey', and give the key by reference: passphrase or network_key"
            yield _fault("wifi/file-key-protected", at, message, line, remedy)
        else:
            message = "the file holds the network's key in clear"
            remedy = "remove 'sharedKey', change the key, and give it by reference: passphrase or network_key"
            yield _fault("wifi/file-key-in-clear", at, message, line, remedy)
    take_key(root)


def take_key(root: _Element) -> None:
    """Remove the key, in place."""
    security = elements.first(root, "MSM", "security")
    for shared in list(elements.children(security, "sharedKey")):
        assert security is not None
        security.remove(shared)


def _naming_faults(root: _Element, at: Path) -> Iterator[Finding]:
    ssid = elements.first(root, "SSIDConfig", "SSID")
    coded, name = elements.said(ssid, "hex"), elements.first(ssid, "name")
    if coded and name is not None and coded.lower() != (name.text or "").encode().hex():
        message = "'hex' and 'name' of the SSID are two different names, and Windows takes 'hex'"
        yield _fault("wifi/file-hex-name", at, message, elements.line(ssid), "remove the wrong one of the two")
    if elements.said(root, "connectionType") == "IBSS":
        line = elements.line(elements.first(root, "connectionType"))
        message = "it is an ad hoc network (IBSS): without an access point devices reach each other, and no server"
        yield _fault("wifi/file-ad-hoc", at, message, line, "set up an access point, and write ESS")


@cache
def _schema() -> XMLSchema:
    from lxml import etree

    return etree.XMLSchema(etree.parse(str(shipped("schemas") / "xsd" / "wlan-profile.xsd")))


def _words(message: str) -> str:
    """libxml2's message with local names only."""
    plain = re.sub(r"\{https?:[^{}]*\}", "", message).replace("[facet 'enumeration'] ", "").strip().rstrip(".")
    return plain[:1].lower() + plain[1:220]


def tree(root: _Element, key: SecretRef | None, *, raw: bool) -> El:
    """The file as it goes out, the key put in by reference where Windows looks for it."""
    found = _copied(root, "")
    if key is not None:
        security = next(one for one in _descend(found, "MSM") if one.tag == "security")
        shared = El("sharedKey")
        shared.add(El("keyType", text="networkKey" if raw else "passPhrase"))
        shared.add(El("protected", text="false"))
        shared.add(El("keyMaterial", text=Text.of(key)))
        security.children.insert(1, shared)
    return found


def _descend(element: El, name: str) -> Iterator[El]:
    return (below for child in element.children if child.tag == name for below in child.children)


def _copied(element: _Element, above: str) -> El:
    """The element with its namespace declared where it begins; layout and comments are left out."""
    space, _, local = str(element.tag).rpartition("}")
    space = space.lstrip("{")
    attributes: dict[str, str | Text] = {"xmlns": space} if space != above else {}
    attributes |= {str(name): str(value) for name, value in element.attrib.items() if not str(name).startswith("{")}
    children = [_copied(child, space) for child in elements.children(element)]
    return El(local, attributes, children, None if children else element.text or "")
