"""What an app package says of itself, as values."""

from __future__ import annotations

import hashlib
import re
from dataclasses import field

from ppkg_builder.valuetypes import dataclass

Version = tuple[int, int, int, int]

_DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"


class NoApp(ValueError):  # noqa: N818  a fault, in the words of this project
    """The file is no app package; the message completes "the file …"."""


@dataclass(frozen=True, slots=True)
class Needed:
    """A framework that an app needs, at least of ``version``."""

    name: str
    version: Version


@dataclass(frozen=True, slots=True)
class Manifest:
    """An app package, or the packages of a bundle taken together.

    ``families`` are kinds of device with the system version that the app needs at least; ``ids`` the names that Start
    knows its entries by. ``architectures`` has one for a package, several for most bundles.
    """

    name: str
    publisher: str
    version: Version
    architectures: tuple[str, ...]
    title: str = ""
    ids: tuple[str, ...] = ()
    framework: bool = False
    families: tuple[tuple[str, Version], ...] = ()
    needed: tuple[Needed, ...] = ()
    signature: bytes = field(default=b"", repr=False)

    @property
    def family(self) -> str:
        """Package family name: the name, and thirteen signs made from the publisher."""
        return f"{self.name}_{publisher_id(self.publisher)}"

    @property
    def version_text(self) -> str:
        return ".".join(map(str, self.version))


def publisher_id(publisher: str) -> str:
    """The first 64 bits of the SHA-256 over the publisher's UTF-16, in thirteen signs of five bits each."""
    bits = int.from_bytes(hashlib.sha256(publisher.encode("utf-16-le")).digest()[:8], "big") << 1
    return "".join(_DIGITS[bits >> shift & 31] for shift in range(60, -1, -5))


def version(text: str) -> Version:
    """``10.0.22621.0``. Raises :class:`NoApp`."""
    parts = text.split(".")
    if not 1 <= len(parts) <= 4 or not all(re.fullmatch(r"\d{1,5}", part) for part in parts):
        raise NoApp("has a manifest with a malformed version")
    numbers = [int(part) for part in parts]
    return (*numbers, *(0,) * (4 - len(numbers)))  # type: ignore[return-value]  # four numbers, whatever was given
