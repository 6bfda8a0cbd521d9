"""What a profile asks of people and of networks: decisions, steps with what to bring, hosts that must be reachable."""

from __future__ import annotations

from enum import StrEnum

from ppkg_builder.report import Path
from ppkg_builder.valuetypes import dataclass


class Phase(StrEnum):
    """When a step happens; the order of the runbook's chapters."""

    PLAN = "plan"
    PREPARE = "prepare"
    NETWORK = "network"
    TENANT = "tenant"
    STAGE = "stage"
    ON_SITE = "on-site"
    VERIFY = "verify"
    OPERATE = "operate"
    RECOVER = "recover"


class Role(StrEnum):
    """Who does a step, as the runbook prints it."""

    LEAD = "project lead"
    NETWORK = "network engineer"
    SECURITY = "security team"
    ADMIN = "tenant administrator"
    AUTHOR = "package author"
    STAGING = "staging technician"
    TECHNICIAN = "site technician"
    USER = "user"


class Place(StrEnum):
    """Where a step is done: at a desk, at the bench where devices are set up, or where they are used."""

    DESK = "desk"
    BENCH = "bench"
    SITE = "site"


class Per(StrEnum):
    """How often a step is done: once for the site, for each device, for each user, at each reconnect."""

    SITE = "site"
    DEVICE = "device"
    USER = "user"
    RECONNECT = "reconnect"


@dataclass(frozen=True, slots=True)
class Kit:
    """A thing to bring. ``quantity`` of ``None`` means one for each device, or for each of what ``per`` says.

    ``source`` is the document behind a number in it.
    """

    item: str
    quantity: int | None = 1
    why: str = ""
    per: Per = Per.DEVICE
    source: str = ""


@dataclass(frozen=True, slots=True)
class Fetch:
    """What can be had with the internet only, and so is collected before devices leave it: what, and ``source`` from
    where."""

    item: str
    source: str


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture of the site's own: a PNG or JPEG without any metadata but which side is up.

    ``name`` is what its file is called, ``text`` says what it shows, for whoever cannot see it. ``width`` and
    ``height`` are pixels as it is looked at; ``turn`` is EXIF's orientation, 1 for upright.
    """

    name: str
    text: str
    content: bytes
    width: int
    height: int
    turn: int = 1


@dataclass(frozen=True, slots=True)
class Step:
    """One piece of human work, with the reading that proves it.

    Sentences may mark words by :mod:`ppkg_builder.marks`. ``order`` sorts within a phase;
    steps of equal order keep the list order of areas. ``minutes`` of ``None`` prints "not documented";
    ``at_most`` says that the document gives them as the longest it takes.
    ``sources`` name where the facts come from (a document's title), ``because`` the profile keys behind it.
    ``changed`` is the site's reason for changing a step of ours.
    ``otherwise`` helps whoever does not get the reading; ``undo`` is the way back once the step is done, where it is
    worth a word. The two are not the same: who reads the first is stuck, who reads the second has changed his mind.
    ``readings`` are what is written down of each device: the device sheet has a column for each.
    """

    id: str
    phase: Phase
    title: str
    role: Role
    where: Place
    actions: tuple[str, ...]
    expected: str
    otherwise: str
    because: tuple[Path, ...]
    needs: tuple[str, ...] = ()
    per: Per = Per.SITE
    minutes: int | None = None
    at_most: bool = False
    order: int = 50
    caution: str = ""
    kit: tuple[Kit, ...] = ()
    fetch: tuple[Fetch, ...] = ()
    sources: tuple[str, ...] = ()
    photos: tuple[Photo, ...] = ()
    changed: str = ""
    undo: str = ""
    readings: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse half a step: nobody on site can tell whether an action without a reading has worked."""
        if not (self.id and self.title and self.actions and self.expected and self.otherwise):
            needed = ("id", "title", "actions", "expected", "otherwise")
            missing = [name for name in needed if not getattr(self, name)]
            raise ValueError(f"step {self.id or '?'} has no {', '.join(missing)}")


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision the profile takes, and what follows from it: a row of the runbook's decision table."""

    subject: str
    choice: str
    consequences: tuple[str, ...]
    because: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Need:
    """Something that must be reachable: a ``group`` of the endpoint catalogue, or a ``host`` of the site's own.

    With both, ``host`` fills the places that the group leaves to the site (its Connected Cache, its NDES server).
    ``when`` are conditions of the catalogue that the decision fulfils: rows of a needed group that have a
    condition are selected only if some decision fulfils it.
    """

    reason: str  # the decision behind it, as a short statement: "Intune manages the devices"
    because: tuple[Path, ...]
    group: str = ""
    host: str = ""
    ports: tuple[str, ...] = ("tcp/443",)
    when: tuple[str, ...] = ()
