"""The data files as troubles. Their facts are HoloLens' own unless a mark says otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from ppkg_builder.valuetypes import dataclass

FOLDER = Path(__file__).resolve().parent
MARKS = {
    "generic": "Stated of Windows in general, not of HoloLens.",
    "unverified": "Reported by somebody, and confirmed by no document of Microsoft's.",
}
_HEX = re.compile(r"(?:0x)?([0-9a-f]{8})", re.ASCII)
_SIGNED = re.compile(r"-\d{6,10}", re.ASCII)
_WORDS = re.compile(r"^(?:error|event|code)s?\s+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is seen, and what comes of it. ``codes`` are as screens and logs show them; ``marks`` are keys of MARKS.

    ``when`` are conditions of a site, all of which hold where it can happen (:mod:`ppkg_builder.runbook.troubles`),
    ``before`` is the build from which on it cannot. ``steps`` of the runbook prevent or cure it.
    """

    id: str
    codes: tuple[str, ...]
    seen: str
    cause: str
    remedy: str
    sources: tuple[str, ...]
    marks: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    before: str = ""
    steps: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        return f"{', '.join(self.codes)}: {self.seen}" if self.codes else self.seen


@cache
def load() -> Mapping[str, Trouble]:
    """Every trouble by its name, in the order of the data files: first set-up, packages, devices in use."""
    return MappingProxyType({one.id: one for part in ("setup", "packages", "running") for one in _read(part)})


def find(said: str) -> tuple[Trouble, ...]:
    """Troubles with the code ``said``: in any case, without ``0x``, as a signed number, or the trouble's own name."""
    wanted = _plain(said)
    return tuple(one for one in load().values() if wanted == one.id or wanted in map(_plain, one.codes))


def _plain(code: str) -> str:
    text = _WORDS.sub("", code.strip().lower())
    if _SIGNED.fullmatch(text):
        return f"{int(text) & 0xFFFFFFFF:08x}"
    return found[1] if (found := _HEX.fullmatch(text)) else text


def _read(part: str) -> Iterator[Trouble]:
    import tomllib

    tables: dict[str, dict[str, Any]] = tomllib.loads((FOLDER / f"{part}.toml").read_text(encoding="utf-8"))
    for name, table in tables.items():
        lists: dict[str, Any] = {
            key: tuple(table.pop(key, ())) for key in ("codes", "sources", "marks", "when", "steps")
        }
        yield Trouble(id=name, **lists, **table)
