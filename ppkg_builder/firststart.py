"""What a device shows and does at its first start: screens in their order, and what is said around them.

Values only, so that the runbook can print what the simulation found. Sentences may mark words by
:mod:`ppkg_builder.marks`; each names the profile keys that it follows from and the documents that state it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from ppkg_builder.report import Path, spelt
from ppkg_builder.valuetypes import dataclass

Fate = Literal["asks", "itself", "perhaps", "skipped"]
"""``asks``: it shows, and somebody must act. ``itself``: it shows or happens without anybody's hands. ``perhaps``:
whether it shows hangs on something that no desk knows. ``skipped``: it does not show."""

FATES: dict[Fate, str] = {"asks": "asks", "itself": "by itself", "perhaps": "perhaps", "skipped": "skipped"}
"""A word for each."""


@dataclass(frozen=True, slots=True)
class Said:
    """A statement. ``because`` are profile keys, ``sources`` titles of documents, never empty."""

    text: str
    sources: tuple[str, ...]
    because: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What a screen asks of the network: ``groups`` of the endpoint catalogue by title, how many ``hosts`` of the
    site's list they are, and the ways ``through`` which a device reaches them."""

    groups: tuple[str, ...]
    hosts: int
    through: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen. ``person`` is what somebody does there, ``account`` who signs in: both empty where nobody does."""

    id: str
    title: str
    fate: Fate
    why: Said
    person: str = ""
    account: str = ""
    network: Asked | None = None
    notes: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Applied:
    """A group of settings that the device applies together, by its path in the store with keys in it.

    ``keys`` are the profile's words for it, ``after`` the groups of this package that it waits for. ``restart``:
    the device starts anew after it. ``for_users``: it is applied for each user, after what holds for the device.
    """

    group: str
    keys: tuple[Path, ...]
    restart: bool = False
    after: tuple[str, ...] = ()
    for_users: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """What is applied at one level. ``level`` of ``None``: no list says when.

    ``of_pass`` is the number of the pass whose package it is; 0 where there is one package.
    """

    level: int | None
    groups: tuple[Applied, ...]
    of_pass: int = 0


@dataclass(frozen=True, slots=True)
class FirstStart:
    """The whole of it. ``screens`` is empty for a family of which no first start is known; ``applied_by`` is the
    document that the levels come from."""

    device: str
    before: tuple[Said, ...] = ()
    screens: tuple[Screen, ...] = ()
    applied: tuple[Turn, ...] = ()
    applied_by: str = ""
    overridden: tuple[Said, ...] = ()
    later: tuple[Said, ...] = ()
    unknown: tuple[Said, ...] = ()


def shortened(keys: Iterable[Path]) -> list[str]:
    """Keys as people write them; several of one thing (``wifi.deck.ssid``, ``wifi.deck.eap``) by its name alone."""
    found: dict[Path, list[Path]] = {}
    for key in dict.fromkeys(keys):
        found.setdefault(key[:2], []).append(key)
    return [spelt(thing if len(those) > 1 else those[0]) for thing, those in found.items()]
