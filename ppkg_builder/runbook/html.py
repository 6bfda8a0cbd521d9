"""The runbook as one HTML file: nothing from outside, readable from a stick in any browser, with its script or without.

The script keeps what is ticked and written; a document without a record has none.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ppkg_builder.runbook import embedding, recordwords, wording
from ppkg_builder.runbook.flow import HEIGHT, WIDTH, drawn
from ppkg_builder.runbook.model import Document
from ppkg_builder.runbook.tree import tree

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).resolve().parent / "templates"


def to_html(document: Document) -> bytes:
    """UTF-8. Well-formed as XML too, so that any parser agrees on what it says."""
    environment = _environment()
    data = tree(document)
    style = environment.get_template("runbook.css.j2").render(d=data, widths=_widths(data))
    script = embedding.script() if document.record else ""
    page = environment.get_template("runbook.html.j2").render(
        d=data,
        style=style,
        style_hash=embedding.digest(style),
        script=script,
        script_hash=embedding.digest(script),
        record_data=embedding.data(document.record) if document.record else "",
        issued=wording.dated(document.issued),
    )
    return page.lstrip().encode("utf-8")


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(("html.j2",), default=True, disabled_extensions=("css.j2",)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["css_text"] = css_text
    environment.filters["width"] = width
    environment.filters["drawn"] = drawn
    environment.filters["named_roles"] = lambda roles: [(role, wording.sentence(role)) for role in roles]
    environment.globals["box"] = {"width": WIDTH, "height": HEIGHT}
    environment.globals["words"] = recordwords
    return environment


def css_text(text: str) -> str:
    """``text`` as a CSS string in which everything but letters and digits is an escape: nothing can end it early."""
    return '"' + re.sub(r"[^A-Za-z0-9]", lambda found: f"\\{ord(found.group()):06x}", text) + '"'


def width(column: dict[str, Any], columns: list[dict[str, Any]]) -> int:
    """A column's width in percent: a class, since the page's policy forbids style attributes."""
    return round(100 * int(column["share"]) / sum(int(other["share"]) for other in columns))


def _widths(thing: Any) -> list[int]:
    """Every width that some column of the document has."""
    found: set[int] = set()
    for chapter in thing["chapters"]:
        for block in chapter["blocks"]:
            if block["kind"] == "table":
                found |= {width(column, block["columns"]) for column in block["columns"]}
    return sorted(found)
