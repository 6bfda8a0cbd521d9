"""A page as Markdown. What it says comes from data files, profiles' keys and stores: none of it is markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ppkg_builder.explaining._page import Page, Section
from ppkg_builder.report.text import printable

_SIGNS = re.compile(r"([\\`*_\[\]<>#|~&])")


def document(page: Page) -> str:
    """With a line feed at its end."""
    return f"# {escaped(page.title)}\n\n" + "\n".join(line for one in page.sections for line in section(one)) + "\n"


def section(one: Section) -> Iterator[str]:
    """A section's lines: sentences after their label, lists below it, a piece of a profile as code."""
    if one.shape == "sentences":
        yield f"**{escaped(one.label)}**: {' '.join(map(escaped, one.texts))}\n"
        return
    yield f"**{escaped(one.label)}**:\n"
    if one.shape == "list":
        yield from (f"- {escaped(text)}" for text in one.texts)
    else:
        fence = "`" * max([3, *(len(run) + 1 for run in re.findall("`+", "\n".join(one.texts)))])
        yield from (f"{fence}yaml", *one.texts, fence)
    yield ""


def escaped(text: str) -> str:
    """Text in which no sign means anything to a Markdown reader; quoted keys and commands are shown as code."""
    parts = re.split(r"'([^'`\n]+)'(?![A-Za-z])", printable(text))
    return "".join(f"`{part}`" if number % 2 else _SIGNS.sub(r"\\\1", part) for number, part in enumerate(parts))
