"""AssignedAccess files: judged by our schema, then said as a kiosk, or carried by the setting for them as they are."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from ppkg_builder.areas.kiosk._config import Configuration
from ppkg_builder.areas.kiosk._reading import read
from ppkg_builder.areas.kiosk._saying import FILE
from ppkg_builder.importing import keeping, kioskforms
from ppkg_builder.importing.draft import Beside, Draft, Form
from ppkg_builder.importing.leaves import Leaf
from ppkg_builder.importing.names import leaf
from ppkg_builder.importing.saying import plainly
from ppkg_builder.importing.sources import Source, xml
from ppkg_builder.importing.spelling import raw_form
from ppkg_builder.importing.ways import Ways
from ppkg_builder.package.serialization import ContentFault, as_text_of_xml
from ppkg_builder.profile.text import UNSEEN
from ppkg_builder.report import Finding, Location
from ppkg_builder.targets import Target

SETTING = "AssignedAccess/MultiAppAssignedAccessSettings"
NODE = "./Vendor/MSFT/AssignedAccess/Configuration"
_MODERN = re.compile(rb"schemas\.microsoft\.com/AssignedAccess/202[1-9]/")


def say(source: Source, draft: Draft, target: Target) -> None:
    """The file as the profile's kiosk, or the fault with its line."""
    root = xml(source)
    if isinstance(root, Finding):
        draft.findings.append(root)
        return
    found = read(source.data, FILE, source.shown)
    if isinstance(found, tuple):
        for fault in found:
            place = Location(source.shown, fault.line, fault.column)
            draft.fail("import/kiosk-schema", place, fault.message, fault.remedy)
        return
    name = leaf(source.path.name)
    name = name if name.lower().endswith(".xml") else f"{name}.xml"
    kept = keeping.beside(draft, "kiosk", name, source.data, source.at())
    if kept is not None:
        draft.say(
            "the kiosk", source.at(), *_friendly(found, draft, source.at(), target), *_plain(source, target, kept)
        )


def _friendly(found: Configuration, draft: Draft, place: Location, target: Target) -> list[Form]:
    """The kiosk in words of the profile, where they say the same; on a headset that leaves out what it ignores."""
    _assume_tenant(draft, place, found)
    profiles = kioskforms.profiles(found, target)
    if profiles is None:
        return []
    if any(profile.start_layout for profile in found.profiles):
        message = "the kiosk's Start layout is left out: a headset demands one in the file and pays no heed to it"
        draft.note("import/kiosk-layout", place, message)
    return [Form(("kiosk", "profiles"), profiles)]


def _assume_tenant(draft: Draft, place: Location, found: Configuration) -> None:
    """A kiosk says nothing of the tenant, and people of one cannot sign in without."""
    if any(one.entra or one.kind == "visitors" for one in found.assignments):
        draft.assume(place, ("services", "entra"), True, "the kiosk is for people of a tenant, or for visitors")


def _plain(source: Source, target: Target, kept: Beside) -> list[Form]:
    forms = [Form(("kiosk", "file"), kept), Form(("settings", SETTING), {"file": kept})]
    try:
        text = as_text_of_xml(source.data).plain
    except ContentFault:
        return forms
    if UNSEEN.search(text):  # a line break of the Start layout becomes CR LF, as the tool has it
        return forms
    return [*forms, raw_form(NODE, "string", text, target)]


def say_settings(leaves: Sequence[Leaf], ways: Ways) -> None:
    """What a package or an answer file says of a kiosk: byte for byte the same, so by file or by one app's text."""
    for one in leaves:
        forms = _of_file(one, ways) if one.path == SETTING else _of_text(one)
        plainly([one], ways, *forms)


def _of_file(one: Leaf, ways: Ways) -> list[Form]:
    data, value = ways.bytes_of(one), ways.value(one)
    if data is None or not isinstance(value, dict):
        return []
    found = read(data, FILE, "")
    if isinstance(found, tuple):
        return []
    _assume_tenant(ways.draft, one.place, found)
    return [Form(("kiosk", "file"), value["file"])]


def _of_text(one: Leaf) -> list[Form]:
    try:
        said = json.loads(one.text)
    except (ValueError, RecursionError):
        return []
    ours = isinstance(said, dict) and json.dumps(said, separators=(",", ":")) == one.text
    if not ours or list(said) != ["Account", "AUMID"] or not all(isinstance(text, str) for text in said.values()):
        return []
    return [Form(("kiosk", "app"), said["AUMID"]), Form(("kiosk", "account"), said["Account"])]


def is_modern(data: bytes) -> bool:
    """Whether the file uses additions that Windows 11 alone knows (AssignedAccess schemas of 2021 and later)."""
    return _MODERN.search(data) is not None
