"""What a page of the runbook keeps of the work: which steps there are, and which box belongs to which of them."""

from __future__ import annotations

from ppkg_builder.valuetypes import dataclass


@dataclass(frozen=True, slots=True)
class Ticked:
    """What a box stands for: a step; on which device, at which reconnect (an ISO date), for which user (from 1).

    ``row`` is the line of a sheet without serial numbers, from 1: the page puts the device there that was added as
    that one.
    """

    step: str
    serial: str = ""
    reconnect: str = ""
    user: int = 0
    row: int = 0


@dataclass(frozen=True, slots=True)
class Task:
    """A step as far as a record needs it. ``actions`` is their number; ``once``: it counts as missing until done."""

    id: str
    anchor: str
    title: str
    phase: str
    role: str
    per: str
    actions: int
    once: bool


@dataclass(frozen=True, slots=True)
class Recording:
    """Whose record it is, and of what. ``serial`` is that of a device's own sheet. Phases and roles are (id, title)."""

    site: str
    name: str
    version: str
    content_hash: str
    trial: bool
    serial: str
    devices: tuple[str, ...]
    reconnects: tuple[str, ...]
    phases: tuple[tuple[str, str], ...]
    roles: tuple[tuple[str, str], ...]
    tasks: tuple[Task, ...]


SCHEMA = "ppkg-builder/record/1"
"""Says what an exported record is, and with its number which form it has."""

STATES = ("open", "done", "skipped", "failed")
"""How a step stands, best known last: of two entries of one moment the later in this list counts.

``open`` is a step that is begun (it has ticked actions or a note), or whose tick was taken back.
"""

LIMITS = {"step": 300, "serial": 300, "reconnect": 10, "note": 2000, "when": 40, "who": 80, "number": 99}
"""The most characters of a text, and the greatest number: a user's, or an action's."""
