"""A page, or many of them, as one HTML file: no script, nothing from outside."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from pathlib import Path

from ppkg_builder.explaining._page import Page
from ppkg_builder.report.text import printable

FOLDER = Path(__file__).resolve().parent


def document(title: str, pages: Sequence[Page]) -> str:
    """With a line feed at its end. Well-formed as XML, too."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(FOLDER), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True, finalize=_shown,
    )  # fmt: skip
    style = (FOLDER / "page.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    return environment.get_template("page.html.j2").render(title=title, pages=pages, style=style, style_hash=digest)


def _shown(value: object) -> object:
    """What no page may hold (control characters) is shown as a sign for it; markup of our own has another type."""
    return "\n".join(map(printable, value.split("\n"))) if type(value) is str else value
