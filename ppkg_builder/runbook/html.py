"""The runbook as one HTML file: nothing from outside, readable from a stick in any browser, with its script or without.

The script keeps what is ticked and written; a document without a record has none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ppkg_builder.language import catalogue
from ppkg_builder.runbook import embedding, ownphotos, recordwords, wording
from ppkg_builder.runbook.model import Document
from ppkg_builder.runbook.translating import teller
from ppkg_builder.runbook.tree import tree

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

_BREAKS = re.compile(r"\w[-/?]\w")
"""Where a browser ends a line inside a word."""
_LONG = 24
"""Letters from which on a word may be wider than its line."""

TEMPLATES = Path(__file__).resolve().parent / "templates"


def to_html(document: Document) -> bytes:
    """UTF-8. Well-formed as XML too, so that any parser agrees on what it says."""
    environment = _environment()
    data = tree(document)
    known = catalogue(document.language)
    words = recordwords.words(known)
    photos = {one.name: ownphotos.source(one) for one in ownphotos.photos(document)}
    style = environment.get_template("runbook.css.j2").render(d=data, widths=_widths(data), photos=photos)
    script = embedding.script() if document.record else ""
    page = environment.get_template("runbook.html.j2").render(
        d=data,
        style=style,
        style_hash=embedding.digest(style),
        script=script,
        script_hash=embedding.digest(script),
        record_data=embedding.data(document.record, words) if document.record else "",
        words=words,
        photos=photos,
        rtl=known.language.right_to_left,
        foot=_foot(document),
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
    environment.filters["css_pages"] = css_pages
    environment.filters["width"] = width
    environment.filters["around"] = around
    environment.globals["lines_in"] = lines_in
    return environment


def _foot(document: Document) -> str:
    running = document.running
    issued = teller(document.language)(wording.dated(document.issued))
    return document.words["foot"].format(
        site=running.site, version=running.version, date=issued, hash=running.content_hash
    )


def lines_in(tags: Mapping[str, str]) -> Callable[[Iterable[Mapping[str, str]]], Markup]:
    """What writes a line with a tag for each style of span; ``{text}`` and ``{target}`` in it are the span's.

    In Python, since a page has thousands of lines, and a macro costs ten times as much.
    """
    from markupsafe import Markup, escape

    def written(span: Mapping[str, str]) -> str:
        text = escape(span["text"]) if span["style"] == "plain" else whole(span["text"])
        tag = tags.get(span["style"])
        return tag.format(text=text, target=escape(span["target"])) if tag else text

    return lambda line: Markup("".join(map(written, line)))  # noqa: S704  each text in it is escaped


def whole(text: str) -> Markup:
    """What is copied or compared sign by sign: none of its words breaks at a hyphen of its own."""
    from markupsafe import Markup, escape

    def tagged(word: str) -> Markup:
        wide = len(word) >= _LONG and word.isascii()
        return Markup('<span class="whole">{}</span>').format(word) if wide or _BREAKS.search(word) else escape(word)

    return Markup(" ").join(map(tagged, text.split(" ")))


def around(words: str, inside: Markup) -> Markup:
    """A phrase with one hole, and what is in it."""
    from markupsafe import Markup

    before, _, after = words.partition("{own}")
    return Markup("{}{}{}").format(before, inside, after)


def css_text(text: str) -> str:
    """``text`` as a CSS string in which everything but letters and digits is an escape: nothing can end it early."""
    return '"' + re.sub(r"[^A-Za-z0-9]", lambda found: f"\\{ord(found.group()):06x}", text) + '"'


def css_pages(words: str) -> str:
    """The phrase with the number of a page and of all, as CSS content."""
    counters = {"{page}": "counter(page)", "{pages}": "counter(pages)"}
    parts = filter(None, re.split(r"(\{pages?\})", words))
    return " ".join(counters.get(part) or css_text(part) for part in parts)


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
