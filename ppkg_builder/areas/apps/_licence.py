"""Offline licences of the Store: an XML file, or the same in base64. Which app one is for stands in it."""

from __future__ import annotations

import base64
import re

from ppkg_builder.valuetypes import dataclass
from ppkg_builder.xmltext import parse

LARGEST = 256 << 10  # bytes; real ones have some 10 KB
_ID = re.compile(r"[A-Za-z0-9._-]{1,128}")


@dataclass(frozen=True, slots=True)
class Licence:
    """``id`` and package ``family`` of a licence; empty where the file does not say."""

    id: str = ""
    family: str = ""


def read(content: bytes) -> Licence | None:
    """The licence in ``content``; ``None`` where it is not one that can be read."""
    from lxml import etree

    try:
        root = parse(content if content.lstrip().startswith(b"<") else base64.b64decode(content.strip(), validate=True))
    except (etree.XMLSyntaxError, ValueError):
        return None
    if str(root.tag).rpartition("}")[2] != "License":
        return None
    said = root.get("LicenseID", "")
    family = next(((one.text or "").strip() for one in root.iter("{*}PFM")), "")
    return Licence(said if _ID.fullmatch(said) else "", family)
