"""The site's own words inside sentences: printed like ours, translated never, and a step's id still leads to it."""

from __future__ import annotations

import re

from ppkg_builder.marks import own
from ppkg_builder.valuetypes import dataclass

_STEP = re.compile(r"(?<![\w-])((?:[A-Z]{2,4}-\d\d|OWN-)[0-9A-Za-z-]*)(?![\w-])")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a file of the site's own; ``line`` and ``column`` count from 1."""

    rule: str
    line: int
    column: int
    message: str
    remedy: str


def owned(text: str) -> str:
    """``text`` as words of the site; ids of steps stay bare, so that they become links."""
    return "".join(part if n % 2 else own(part) for n, part in enumerate(_STEP.split(text)) if part)
