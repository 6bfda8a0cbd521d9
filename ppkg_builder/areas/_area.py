"""What an area of settings is, and the values it yields.

An area is one module: a model of what a profile may hold under its key, and five generators that turn that
into package leaves, files, findings, human steps and endpoints. A module that has nothing to say assigns the
named default (``files = no_files``); leaving a function out is a type error.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, Literal, Protocol

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from ppkg_builder.report import Finding, Path, error, note, warning
from ppkg_builder.values import SecretKind, SecretRef, Text

if TYPE_CHECKING:
    from ppkg_builder.areas._site import Site

__all__ = [
    "Area",
    "DataType",
    "Decision",
    "File",
    "Finding",
    "Kit",
    "Leaf",
    "Name",
    "Need",
    "Node",
    "OmaUri",
    "Path",
    "Per",
    "Phase",
    "Place",
    "Role",
    "SecretName",
    "SecretValue",
    "Segment",
    "Setting",
    "Shape",
    "Step",
    "error",
    "key",
    "no_decisions",
    "no_endpoints",
    "no_files",
    "no_findings",
    "no_settings",
    "no_steps",
    "note",
    "screen",
    "segments",
    "value",
    "warning",
]


# --- shapes -----------------------------------------------------------------------------------------------


class Shape(BaseModel):
    """Base of every mapping a profile may hold: closed, strict, frozen; keys are written with underscores."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True, use_attribute_docstrings=True)


Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
"""A name the profile gives to something: lower case, digits, single hyphens."""

SecretName = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)
]


class SecretValue(Shape):
    """A secret by reference. Its value is never written in a profile."""

    # Marks the schema, and tells reports that whatever stands in this place must not be shown.
    model_config = ConfigDict(json_schema_extra={"writeOnly": True})

    secret: SecretName
    """Name of the secret: the site's own id or ``shared``, a slash, and a name."""
    revision: int = Field(default=1, ge=1)
    """Raise it whenever the value behind the name changes, so that builds before and after can be told apart."""

    def ref(self, kind: SecretKind) -> SecretRef:
        return SecretRef(self.secret, kind, self.revision)


# --- leaves of the package ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Segment:
    """One step of a setting's path; ``key`` is the key value of a keyed node or the label of a list item."""

    name: str
    key: str | None = None


def segments(path: str, **keys: str) -> tuple[Segment, ...]:
    """Split ``A/B/C``; ``keys`` gives the key of a keyed segment by its name: ``segments("A/B", B="x")``."""
    return tuple(Segment(name, keys.get(name)) for name in path.strip("/").split("/"))


@dataclass(frozen=True, slots=True)
class Setting:
    """A leaf of the settings catalogue that travels in the package.

    ``value`` is the answer file's text: display text (``Yes``) or raw value, a file's bundle path
    (``assets/corp-root.cer``, which :class:`File` delivers) for settings of type file, or a secret.
    ``sources`` are the profile paths it comes from, never empty. ``compiled`` false: the leaf stands in the
    answer file only, as the nearest form Microsoft's tool knows, while a :class:`Node` carries the real thing.
    """

    path: tuple[Segment, ...]
    value: str | Text | SecretRef
    sources: tuple[Path, ...]
    compiled: bool = True


DataType = Literal["boolean", "integer", "string", "binary"]


@dataclass(frozen=True, slots=True)
class Node:
    """A CSP node written into the package as it is, for what no answer-file element expresses.

    ``group`` is the store-style path that names its provxml group (``ConnectivityProfiles/WLAN/WLANSetting/
    WLANConfig`` with the SSID as key): nodes of one ``group`` and keys travel in one file. ``characteristics``
    are the CSP path's parts, ``name`` the parameter. ``settings_path`` is written where that generation of the
    format writes one; empty for nodes that stand in no store.
    """

    group: tuple[Segment, ...]
    characteristics: tuple[str, ...]
    name: str
    datatype: DataType
    value: str | Text | SecretRef
    sources: tuple[Path, ...]
    settings_path: str = ""


@dataclass(frozen=True, slots=True)
class OmaUri:
    """A setting that only MDM can deliver: a row of ``intune/oma-uri.csv``.

    ``apart``: it goes out by a configuration of its own, after all others, since it cannot be taken back easily.
    """

    name: str
    uri: str
    datatype: Literal["Integer", "String", "Boolean", "String (XML file)"]
    value: str | Text | SecretRef
    reason: str  # why no package can carry it
    sources: tuple[Path, ...]
    apart: bool = False


Leaf = Setting | Node | OmaUri


@dataclass(frozen=True, slots=True)
class File:
    """A file of the bundle, by its path there: ``assets/…``, ``autopilot/…``, ``wlan/…``.

    Texts are written with secret markers. A file that *is* a secret (a PFX) never reaches the bundle; it exists
    for the package and for ``--clear-icd-input`` only.
    """

    path: str
    content: bytes | Text | SecretRef
    sources: tuple[Path, ...]


# --- human work ---------------------------------------------------------------------------------------------


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
    LEAD = "project lead"
    NETWORK = "network engineer"
    SECURITY = "security team"
    ADMIN = "tenant administrator"
    AUTHOR = "package author"
    STAGING = "staging technician"
    TECHNICIAN = "site technician"
    USER = "user"


class Place(StrEnum):
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
    """A thing to bring. ``quantity`` of ``None`` means one for each device."""

    item: str
    quantity: int | None = 1
    why: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One piece of human work, with the reading that proves it.

    Sentences may mark spans with :func:`screen` (words on a screen), :func:`key` (a button) and :func:`value`
    (a value of the site, set apart so that it can be copied without error). ``order`` sorts within a phase;
    steps of equal order keep the list order of areas. ``minutes`` of ``None`` prints "not documented".
    ``sources`` name where the facts come from (a document's title), ``because`` the profile keys behind it.
    """

    id: str
    phase: Phase
    title: str
    role: Role
    where: Place
    actions: tuple[str, ...]
    expected: str
    rollback: str
    because: tuple[Path, ...]
    needs: tuple[str, ...] = ()
    per: Per = Per.SITE
    minutes: int | None = None
    order: int = 50
    caution: str = ""
    kit: tuple[Kit, ...] = ()
    sources: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse half a step: nobody on site can tell whether an action without a reading has worked."""
        missing = [n for n in ("id", "title", "actions", "expected", "rollback") if not getattr(self, n)]
        if missing:
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


_MARKS = {"value": ("\ue000", "\ue001"), "screen": ("\ue002", "\ue003"), "key": ("\ue004", "\ue005")}


def _marked(style: str, text: object) -> str:
    start, end = _MARKS[style]
    clean = "".join(c for c in str(text) if not "\ue000" <= c <= "\uf8ff")
    return f"{start}{clean}{end}"


def value(text: object) -> str:
    """A value of the site inside a sentence of a step."""
    return _marked("value", text)


def screen(text: object) -> str:
    """Words that stand on a screen, inside a sentence of a step."""
    return _marked("screen", text)


def key(text: object) -> str:
    """A button or key, inside a sentence of a step."""
    return _marked("key", text)


# --- the contract -------------------------------------------------------------------------------------------


class Area(Protocol):
    """An area module. ``v`` is the validated model of the area's key, ``site`` everything else it may know.

    ``findings`` is only called when the area's own model validated and no area named in ``reads`` is at fault; the
    other generators only when no area is, so they may look at every fact of ``site``.
    """

    @property
    def Model(self) -> type[BaseModel]: ...  # noqa: N802  the shape under the area's key; docstrings feed the schema
    @property
    def reads(self) -> frozenset[str]: ...  # other areas whose facts (attributes of ``site``) ``findings`` looks at

    def settings(self, v: Any, site: Site) -> Iterable[Leaf]: ...  # leaves of the package, or rows for MDM
    def files(self, v: Any, site: Site) -> Iterable[File]: ...  # assets and side files
    def findings(self, v: Any, site: Site) -> Iterable[Finding]: ...  # what a schema cannot say
    def decisions(self, v: Any, site: Site) -> Iterable[Decision]: ...  # what was decided, and what follows
    def steps(self, v: Any, site: Site) -> Iterable[Step]: ...  # the human work this needs
    def endpoints(self, v: Any, site: Site) -> Iterable[Need]: ...  # what must be reachable because of it


def no_settings(v: Any, site: Site) -> Iterable[Leaf]:
    return ()


def no_files(v: Any, site: Site) -> Iterable[File]:
    return ()


def no_findings(v: Any, site: Site) -> Iterable[Finding]:
    return ()


def no_decisions(v: Any, site: Site) -> Iterable[Decision]:
    return ()


def no_steps(v: Any, site: Site) -> Iterable[Step]:
    return ()


def no_endpoints(v: Any, site: Site) -> Iterable[Need]:
    return ()
