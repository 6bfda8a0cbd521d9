"""A page for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from ppkg_builder.explaining._page import Page, Section
from ppkg_builder.report.text import printable

WIDTH = 100
_LABEL = 22


def document(page: Page) -> str:
    """Without a line feed at its end."""
    lines = [line for section in page.sections for line in _section(section)]
    return "\n".join([printable(page.title), *lines])


def _section(section: Section) -> Iterator[str]:
    label = f"  {section.label}".ljust(_LABEL)
    for text in section.texts:
        lines = [line for part in text.splitlines() for line in _wrapped(part, section)]
        for line in lines:
            yield f"{label}{printable(line)}".rstrip()
            label = " " * _LABEL


def _wrapped(text: str, section: Section) -> list[str]:
    if section.shape == "profile":
        return [text]
    indent = "  " if section.shape == "list" else ""
    return textwrap.wrap(
        text, WIDTH - _LABEL, subsequent_indent=indent, break_on_hyphens=False, break_long_words=False
    ) or [""]  # whoever copies a path wants the whole of it
