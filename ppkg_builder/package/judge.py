"""Holds every XML file of a package against our schemas before it is packed: a fault shows at the desk."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING

from ppkg_builder.leaves import Leaf, Node
from ppkg_builder.paths import shipped
from ppkg_builder.values import Text, as_text
from ppkg_builder.xmltext import parse

if TYPE_CHECKING:
    from lxml.etree import XMLSchema

    from ppkg_builder.package.streams import Stream

_KINDS = (
    (re.compile(r".*/Prov/.*\.provxml"), "provxml"),
    (re.compile(r".*/Prov/[^/]*\.xml"), "configuration-source"),
    (re.compile(r".*/MasterDatastore\.xml"), "master-datastore"),
    (re.compile(r".*/customizations\.xml"), "answer-file"),
    (re.compile(r"CommonSettings/\d+/AnswerFile\.xml"), "settings"),
    (re.compile(r"(CommonSettings|Multivariant|DataAsset)/[^/]*\.xml"), "elements"),
)


class Misbuilt(Exception):  # noqa: N818  it says what the file is
    """A file that we wrote breaks its schema: a fault of this tool."""


def kind(path: str) -> str | None:
    """Which schema judges the file at ``path`` of a package; ``None`` for assets."""
    return next((name for pattern, name in _KINDS if pattern.fullmatch(path)), None)


def judge(files: Mapping[str, bytes | Text | Stream]) -> None:
    """Raise :class:`Misbuilt` for the first file that breaks its schema. Secrets are judged as their markers."""
    for path, content in files.items():
        name = kind(path)
        if name is None or not isinstance(content, bytes | Text):
            continue
        data = content if isinstance(content, bytes) else content.masked().encode()
        if reason := breaks(name, data):
            raise Misbuilt(f"'{path}' breaks the schema {name}.xsd: {reason}")


def judge_wifi(leaves: Iterable[Leaf]) -> None:
    """The same for the WLAN profiles that we wrote; one that a profile brings as a raw node is its own affair."""
    for node in leaves:
        ours = isinstance(node, Node) and node.name == "WlanXml" and node.sources[0][:1] == ("wifi",)
        if ours and (reason := breaks("wlan-profile", as_text(node.value).masked().encode())):
            raise Misbuilt(f"the profile of a Wi-Fi network breaks the schema wlan-profile.xsd: {reason}")


def breaks(name: str, data: bytes) -> str:
    """Why ``data`` does not obey the schema ``name``; empty when it does."""
    from lxml import etree

    try:
        document = parse(data)
    except etree.XMLSyntaxError as fault:
        return f"it is no well-formed XML (line {fault.lineno})"
    schema = _schema(name)
    if schema.validate(document):
        return ""
    # libxml2's message repeats the value it refuses, which may be private: the place is enough to find it.
    first = next(iter(schema.error_log))  # type: ignore[call-overload]  # the stubs do not know that it iterates
    return f"{first.type_name} in line {first.line}"


@cache
def _schema(name: str) -> XMLSchema:
    from lxml import etree

    return etree.XMLSchema(etree.parse(str(shipped("schemas") / "xsd" / f"{name}.xsd")))
