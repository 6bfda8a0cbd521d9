"""QR codes (ISO/IEC 18004) as one outline that HTML and PDF fill alike, so that no seam shows between two modules."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

from ppkg_builder.marks import own
from ppkg_builder.runbook.model import Square

_QUIET = 4
"""Modules of white on each side, as the standard asks."""

_LONGEST = 800
"""Bytes. Beyond, modules get too small for what a label or a sheet has room for."""


@lru_cache(maxsize=1024)  # a device's code stands on its sheet, in two forms, and on its label
def square(said: tuple[tuple[str, str], ...]) -> Square:
    """The code of some facts, a line for each: ``serial 0103…``. A phone shows them as they stand."""
    return of("\n".join(map(" ".join, said)), f"QR code: {own('; '.join(map(' '.join, said)))}")


def of(text: str, alternative: str) -> Square:
    """The code of ``text``; ``alternative`` is for who cannot see it. Too long a text is cut at its end."""
    side, path = _outline(text)
    return Square(side=side, path=path, text=alternative)


def _outline(text: str) -> tuple[int, str]:
    """Modules of a side, and the outline."""
    import segno

    data = text.encode("utf-8")[:_LONGEST].decode("utf-8", errors="ignore")
    # Corrects 15 % of damage, and more where that costs no room. Micro codes are left out: few phones read them.
    # UTF-8 is announced where it matters, or readers guess; and said to be bytes, since segno takes some for Japanese.
    other = not data.isascii()
    code = segno.make(data, error="m", micro=False, encoding="utf-8", eci=other, mode="byte" if other else None)
    rows = [bytes(row) for row in code.matrix]
    return len(rows) + 2 * _QUIET, "".join(_runs(rows))


def _runs(rows: list[bytes]) -> Iterator[str]:
    """A rectangle for each run of dark modules in a row."""
    for y, row in enumerate(rows, _QUIET):
        x = _QUIET
        for dark, run in groupby(row):
            width = len(list(run))
            if dark:
                yield f"M{x} {y}h{width}v1h-{width}z"
            x += width
