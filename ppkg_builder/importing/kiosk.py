"""AssignedAccess files: judged by our schema, then carried by the setting for them as they are."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from ppkg_builder.importing import keeping
from ppkg_builder.importing.draft import Draft, Form
from ppkg_builder.importing.names import leaf
from ppkg_builder.importing.sources import Source, xml
from ppkg_builder.importing.spelling import raw_form
from ppkg_builder.package.serialization import ContentFault, as_text_of_xml
from ppkg_builder.paths import shipped
from ppkg_builder.profile.text import UNSEEN
from ppkg_builder.report import Finding
from ppkg_builder.targets import Target

if TYPE_CHECKING:
    from lxml.etree import XMLSchema

SETTING = "AssignedAccess/MultiAppAssignedAccessSettings"
NODE = "./Vendor/MSFT/AssignedAccess/Configuration"
_SHOWN = 20  # faults of one file
_MODERN = re.compile(rb"schemas\.microsoft\.com/AssignedAccess/202[1-9]/")


def say(source: Source, draft: Draft, target: Target) -> None:
    """The file as the profile's kiosk, or the fault with its line."""
    root = xml(source)
    if isinstance(root, Finding):
        draft.findings.append(root)
        return
    schema = _schema()
    if not schema.validate(root.getroottree()):
        for found in list(schema.error_log)[:_SHOWN]:  # type: ignore[call-overload]  # the stubs do not know that it iterates
            message = f"the kiosk's file breaks the schema of AssignedAccess: {_words(str(found.message))}"
            draft.fail(
                "import/kiosk-schema", source.at(found.line), message, "Windows would refuse it: correct the file"
            )
        return
    name = leaf(source.path.name)
    name = name if name.lower().endswith(".xml") else f"{name}.xml"
    kept = keeping.beside(draft, "kiosk", name, source.data, source.at())
    if kept is None:
        return
    draft.say("the kiosk", source.at(), Form(("settings", SETTING), {"file": kept}), *_raw(source, target))


def _raw(source: Source, target: Target) -> list[Form]:
    try:
        text = as_text_of_xml(source.data).plain
    except ContentFault:
        return []
    if UNSEEN.search(text):  # a line break of the Start layout becomes CR LF, as the tool has it
        return []
    return [raw_form(NODE, "string", text, target)]


def is_modern(data: bytes) -> bool:
    """Whether the file uses additions that Windows 11 alone knows (AssignedAccess schemas of 2021 and later)."""
    return _MODERN.search(data) is not None


@cache
def _schema() -> XMLSchema:
    from lxml import etree

    return etree.XMLSchema(etree.parse(str(shipped("schemas") / "xsd" / "assigned-access.xsd")))


def _words(message: str) -> str:
    """libxml2's message with local names only."""
    plain = re.sub(r"\{[^{}]*\}", "", message).strip().rstrip(".")
    return plain[:1].lower() + plain[1:220]
