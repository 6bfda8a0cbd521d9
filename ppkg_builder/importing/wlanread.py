"""What an import looks at in a WLAN profile before it reads it: its key, and two names of one network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ppkg_builder.areas.wifi._elements import first, line, said, switch
from ppkg_builder.importing.draft import Draft
from ppkg_builder.report import Location

if TYPE_CHECKING:
    from lxml.etree import _Element

_SHARED = ("MSM", "security", "sharedKey")


def key(root: _Element) -> str:
    """The network's key in clear; empty where there is none."""
    element = first(root, *_SHARED, "keyMaterial")
    return (element.text or "") if element is not None else ""


def refused(root: _Element, draft: Draft, file: str) -> bool:
    """Whether nothing can be made of the profile, with a finding: a key for another PC, or no access point."""
    return _protected(root, draft, file) or _ad_hoc(root, draft, file)


def _ad_hoc(root: _Element, draft: Draft, file: str) -> bool:
    kind = first(root, "connectionType")
    if said(root, "connectionType") != "IBSS":
        return False
    message = "an ad hoc network (IBSS) is not kept: without an access point devices reach each other, and no server"
    draft.warn("import/wlan-ad-hoc", Location(file, line(kind) or 1, 1), message, "set up an access point")
    return True


def _protected(root: _Element, draft: Draft, file: str) -> bool:
    """Whether the key is encrypted for the PC that exported it: useless elsewhere, and a fault."""
    if not switch(root, *_SHARED, "protected") or not key(root) or key(root).startswith("@@secret:"):
        return False
    place = Location(file, line(first(root, *_SHARED, "protected")) or 1, 1)
    message = "the key is encrypted for the PC that exported it, and of no use elsewhere"
    draft.fail("import/wlan-protected", place, message, "export it with: netsh wlan export profile key=clear")
    return True


def two_names(root: _Element, draft: Draft, file: str) -> None:
    """A finding where the SSID's bytes and its name differ; the name is corrected in place, as Windows reads it."""
    ssid = first(root, "SSIDConfig", "SSID")
    coded, name = said(ssid, "hex"), first(ssid, "name")
    if not coded or name is None or (name.text or "").encode().hex() == coded.lower():
        return
    message = "'hex' and 'name' of the SSID are two different names; 'hex' is taken, as Windows does"
    draft.warn("import/wlan-hex-name", Location(file, line(ssid) or 1, 1), message, "correct the SSID if it is not so")
    try:
        name.text = bytes.fromhex(coded).decode("utf-8")
    except ValueError:
        return  # bytes that are no text, or that no XML holds: told when the profile is read
