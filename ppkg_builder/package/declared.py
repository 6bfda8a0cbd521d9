"""What a package says of itself: in its answer file, and in the container's image XML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from ppkg_builder.package.answer import Answer
from ppkg_builder.package.identity import AUTHOR, OWNERS
from ppkg_builder.package.provread import read_xml
from ppkg_builder.package.wimread import Wim

if TYPE_CHECKING:
    from lxml.etree import _Element

SOURCES = {"CLI": "command line", "Classic": "advanced editor", "Template": "wizard"}
"""What told the tool to build, as the image's ``NOTES`` have it and in words."""
_TIMES = ("CREATIONTIME", "LASTMODIFICATIONTIME")


def image_fields(wim: Wim) -> dict[str, str]:
    """The fields of the first image, times among them as ``CREATIONTIME`` in units of 100 ns since 1601.

    Raises ``ProvFault`` if the XML data cannot be read.
    """
    image = _root(wim).find("IMAGE")
    if image is None:
        return {}
    said = {str(e.tag): e.text or "" for e in image if isinstance(e.tag, str)}
    for name in _TIMES:
        high, low = (image.findtext(f"{name}/{part}") or "" for part in ("HIGHPART", "LOWPART"))
        if re.fullmatch("0x[0-9A-Fa-f]{1,8}", high) and re.fullmatch("0x[0-9A-Fa-f]{1,8}", low):
            said[name] = str(int(high, 16) << 32 | int(low, 16))
    return said


def image_names(wim: Wim) -> list[str]:
    """The name of each image that the XML data list."""
    return [image.findtext("NAME") or "" for image in _root(wim).iter("IMAGE")]


def _root(wim: Wim) -> _Element:
    # Written as UTF-16, read as UTF-8: a declaration would still name the former.
    return read_xml("image XML", re.sub(r"^<\?xml[^>]*\?>", "", wim.xml).encode())


def identity(answer: Answer, said: Mapping[str, str], *, first_generation: bool) -> dict[str, Any]:
    """Who the package is, and what built it."""
    notes = dict(re.findall(r"(\w+)=([^;]*)", said.get("NOTES", "")))
    source = notes.get("Source", "")
    return {
        "id": answer.package_id,
        "name": answer.field("Name"),
        "version": answer.field("Version"),
        "owner": answer.field("OwnerType"),
        "rank": answer.field("Rank"),
        "altitude": said.get("ALTITUDE", ""),
        "notes": answer.field("Notes"),
        "built_with": AUTHOR if said.get("AUTHOR") == AUTHOR else "Windows Configuration Designer or its command line",
        "tool_version": notes.get("VERSION", ""),
        "source": SOURCES.get(source, source),
        "generation": 1 if first_generation else 2,
        "target_skus": notes.get("TargetSkus", ""),
        "signed": notes.get("SignPackage", "") == "True",
        "image": {key: said.get(key, "") for key in ("NAME", "VERSION", "PACKAGEID")},
        "differs": sorted(_contradictions(answer, said)),
    }


def _contradictions(answer: Answer, said: Mapping[str, str]) -> Iterator[str]:
    """Fields in which the container and the answer file inside do not agree."""
    owner = {name.lower(): base for name, base in OWNERS.items()}.get(answer.field("OwnerType").lower())
    rank = answer.field("Rank") or "0"
    expected = {"NAME": answer.field("Name"), "VERSION": answer.field("Version"), "PACKAGEID": answer.package_id}
    if owner is not None and re.fullmatch("[0-9]{1,4}", rank):
        expected["ALTITUDE"] = str(owner + int(rank))
    return (key for key, value in expected.items() if said.get(key, "").lower() != value.lower())


def moment(filetime: int) -> str:
    """A time in units of 100 ns since 1601, as a date and a time of day; empty for none, and beyond all calendars."""
    try:
        found = datetime(1601, 1, 1, tzinfo=UTC) + timedelta(microseconds=filetime // 10)
    except OverflowError:
        return ""
    return found.strftime("%Y-%m-%d %H:%M:%S UTC") if filetime else ""
