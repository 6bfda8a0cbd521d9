"""Passes: a site's packages where it needs several, one after the other, and which key of the profile travels in which.

How a device orders several packages that it finds in one root is documented nowhere, so that an order that counts is
made by hands: each package on a stick of its own, numbered.
"""

from __future__ import annotations

from collections.abc import Sequence

from ppkg_builder.report import Path, spelt
from ppkg_builder.valuetypes import dataclass


@dataclass(frozen=True, slots=True)
class Pass:
    """One package of several. ``id`` and ``name`` are those that Windows shows, ``file`` its name in the bundle.

    ``folder`` is its own below ``stick/``, empty where all packages share one root. ``keys`` are the profile keys that
    name this pass; the main pass has none: everything else travels in it, and it keeps the site's package ID.
    """

    number: int
    id: str
    name: str
    file: str
    folder: str = ""
    keys: tuple[str, ...] = ()

    @property
    def main(self) -> bool:
        return not self.keys


def key_of(path: Path, passes: Sequence[Pass]) -> str:
    """The key that names the pass of ``path``: of all that stand at or above it the longest; empty where none does."""
    above = at_or_above(path)
    return max((key for one in passes for key in one.keys if key in above), key=len, default="")


def at_or_above(path: Path) -> set[str]:
    """The keys that stand there."""
    return {spelt(path[:depth]) for depth in range(1, len(path) + 1)}


def pass_of(path: Path, passes: Sequence[Pass]) -> Pass:
    """The pass that a setting of ``path`` travels in; ``passes`` are not empty."""
    key = key_of(path, passes)
    return next(one for one in passes if (key in one.keys if key else one.main))


def one_after_another(passes: Sequence[Pass]) -> bool:
    """There are several packages, and hands keep their order."""
    return bool(passes) and all(one.folder for one in passes)


def answer_file(number: int) -> str:
    """The name of a pass's answer file in the bundle; of number 0 that of the only package."""
    return f"customizations-pass{number}.xml" if number else "customizations.xml"


def answer_files(passes: Sequence[Pass]) -> tuple[str, ...]:
    """The names of all answer files in the bundle."""
    return tuple(answer_file(one.number) for one in passes) or (answer_file(0),)
