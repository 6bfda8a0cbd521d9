"""Where a setting stands: its path beside the catalogue, with keys and list indexes on the way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ppkg_builder.catalog.entry import Entry
from ppkg_builder.report import Path
from ppkg_builder.values import Text
from ppkg_builder.valuetypes import dataclass


class Part(NamedTuple):
    """One step down the tree. ``key`` tells a keyed child or a list item from its siblings.

    A tuple, since settings are looked up by their parts again and again.

    ``key_name`` is what a CSP path calls it (``~UserName~``): the key attribute of a keyed node, the name of a list.
    """

    name: str
    key: str | None = None
    key_name: str = ""
    listed: bool = False

    @property
    def shown(self) -> str:
        """The key or index where there is one, as file names and MCSF paths spell it."""
        return self.name if self.key is None else self.key


@dataclass(frozen=True, slots=True)
class Placed:
    """A setting of the answer file beside its catalogue entry.

    ``variant`` is the place of its ``Variant`` in the file, ``None`` for what holds on every device. ``at`` are
    the profile paths it comes from; empty for a file that was read.
    """

    parts: tuple[Part, ...]
    entry: Entry
    text: Text
    at: tuple[Path, ...] = ()
    variant: int | None = None
    compiled: bool = True

    @property
    def where(self) -> Path:
        return self.at[0] if self.at else ()

    @property
    def path(self) -> str:
        """The store's path, without its leading slash."""
        return self.entry.path.lstrip("/")

    @property
    def raw(self) -> Text:
        """The raw value: the answer file holds display texts. Secrets, and what no list allows, are as written."""
        if any(self.text.secrets()):
            return self.text
        raw = self.entry.raw(self.text.plain)
        plain = self.text.plain if raw is None else raw
        return Text.of(plain.lower() if self.entry.type == "boolean" else plain)

    @property
    def indexed(self) -> str:
        """The path with keys and indexes in it: what ``DataAsset.xml`` calls the setting."""
        return "/" + "/".join(shown(self.parts))

    @property
    def parent(self) -> tuple[object, ...]:
        """What it shares with the settings beside it."""
        return (self.variant, self.parts[:-1])


def shown(parts: Iterable[Part]) -> list[str]:
    """Names along a path, keys and indexes put in."""
    return [part.shown for part in parts]


def keys(parts: Iterable[Part]) -> Mapping[str, str]:
    """What the places ``~Name~`` of a CSP path stand for."""
    return {part.key_name: part.key for part in parts if part.key is not None}
