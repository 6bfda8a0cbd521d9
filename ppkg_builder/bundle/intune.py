"""``intune/``: what no package can carry, as rows for a person and as JSON for Graph. Secrets stay markers."""

from __future__ import annotations

import base64
import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from ppkg_builder.leaves import Leaf, OmaUri
from ppkg_builder.values import as_text

COLUMNS = ("name", "oma-uri", "data type", "value", "reason")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_NUMBER = re.compile(r"-?[0-9]+")


def files(leaves: Iterable[Leaf], title: str, description: str) -> dict[str, bytes]:
    """``intune/oma-uri.csv``, and the same rows as JSON to import; nothing where no leaf needs MDM.

    A row that goes out apart has a file of its own, so that no import takes it along by oversight.

    Rows stay in the order of the areas: some nodes have to be set before others (a proxy's scope before the proxy).
    """
    rows = [leaf for leaf in leaves if isinstance(leaf, OmaUri)]
    if not rows:
        return {}
    together = [row for row in rows if not row.apart]
    found = {"intune/oma-uri.csv": table(rows)}
    if together:
        found["intune/custom-configuration.json"] = configuration(together, title, description)
    for row in rows:
        if row.apart:
            named = f"{title}: {row.name}"
            found[f"intune/{_slug(row.name)}.json"] = configuration([row], named, description)
    return found


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def table(rows: Iterable[OmaUri]) -> bytes:
    """UTF-8 without a mark, lines end in LF, one row a setting, as Intune's form asks for them."""
    text = io.StringIO()
    # All cells quoted: which ones need it is for each version of the library to decide, and a bare CR goes unquoted.
    writer = csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    for row in rows:
        cells = (row.name, row.uri, row.datatype, as_text(row.value).masked(), row.reason)
        writer.writerow([_cell(cell) for cell in cells])
    return text.getvalue().encode("utf-8")


def _cell(text: str) -> str:
    """Spreadsheets run a cell that starts like a formula; an apostrophe in front makes it text again."""
    return f"'{text}" if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text) else text


def configuration(rows: Iterable[OmaUri], title: str, description: str) -> bytes:
    """A custom configuration as Microsoft Graph takes it (``deviceManagement/deviceConfigurations``)."""
    content = {
        "@odata.type": "#microsoft.graph.windows10CustomConfiguration",
        "displayName": title,
        "description": description,
        "omaSettings": [dict(_setting(row)) for row in rows],
    }
    return (json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode("utf-8")


def _setting(row: OmaUri) -> Iterator[tuple[str, Any]]:
    value = as_text(row.value)
    kind, content = _typed(row.datatype, value.masked(), secret=any(True for _ in value.secrets()))
    yield "@odata.type", f"#microsoft.graph.{kind}"
    yield "displayName", row.name
    yield "description", row.reason
    yield "omaUri", row.uri
    if kind == "omaSettingStringXml":
        yield "fileName", f"{row.uri.rstrip('/').rpartition('/')[2]}.xml"
    yield "value", content


def _typed(datatype: str, text: str, *, secret: bool) -> tuple[str, Any]:
    match datatype:
        case "Integer":
            return "omaSettingInteger", int(text)
        case "Boolean":
            return "omaSettingBoolean", text.strip().lower() in ("true", "1")
        # In base64 nobody would find the marker that has to be filled in. Devices get the same text either way.
        case "String (XML file)" if not secret:
            return "omaSettingStringXml", base64.b64encode(text.encode("utf-8")).decode("ascii")
        case _:
            return "omaSettingString", text
