"""The scripts of a command as text, line by line, and what can be said of a file as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from ppkg_builder.areas._area import Finding, Path
from ppkg_builder.areas._settings_files import name_of
from ppkg_builder.areas.commands._model import Item
from ppkg_builder.site import Site
from ppkg_builder.valuetypes import dataclass

BATCH = (".bat", ".cmd")
POWERSHELL = (".ps1",)
SCRIPTS = (*BATCH, *POWERSHELL, ".js", ".vbs", ".wsf")
"""Endings of files that are read for the rules. Any other file is only copied."""

_LARGEST = 64 << 10  # nobody writes a larger script by hand, and every line of it is looked at
_COMMENT = re.compile(r"\s*(?:rem\b|::|#|')", re.IGNORECASE)
_DECLARED = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


@dataclass(frozen=True)
class Payload:
    """A file of a command. ``fault`` is why it could not be read."""

    at: Path
    file: str  # as the profile names it
    content: bytes = b""
    fault: Finding | None = None

    @property
    def name(self) -> str:
        """Its name on the device."""
        return name_of(self.file)

    def ends(self, endings: tuple[str, ...]) -> bool:
        return self.name.lower().endswith(endings)

    @cached_property
    def script(self) -> str:
        """Its text where it is a script that can be read; else nothing."""
        if not self.ends(SCRIPTS) or len(self.content) > _LARGEST:
            return ""
        return self.content.decode(_DECLARED.get(self.content[:2], "utf-8-sig"), "replace")

    def lines(self) -> Iterator[tuple[int, str]]:
        """Number and text of each line that is no comment."""
        for number, line in enumerate(self.script.splitlines(), 1):
            if line.strip() and not _COMMENT.match(line):
                yield number, line


def payloads(item: Item, site: Site) -> tuple[Payload, ...]:
    """Every file of the command, read once by the repository."""
    return tuple(_payload(at, file, site) for at, file, _ in item.files())


def _payload(at: Path, file: str, site: Site) -> Payload:
    found = site.repository.read(at, file)
    return Payload(at, file, fault=found) if isinstance(found, Finding) else Payload(at, file, found)
