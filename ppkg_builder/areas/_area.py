"""What an area of settings is, and the values it yields.

An area is one module: a model of what a profile may hold under its key, and six generators that turn that into
package leaves, files, findings, decisions, human steps and endpoints. A module that has nothing to say assigns the
named default (``files = no_files``); leaving a function out is a type error. The values themselves stand in modules
of their own (``leaves``, ``work``, ``marks``, ``report``), which the rest of the program reads without any area.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, Generic, Protocol, TypeVar

from pydantic import BaseModel, ConfigDict, Field, RootModel, StringConstraints

from ppkg_builder.leaves import DataType, File, Leaf, Node, OmaUri, Segment, Setting, segments
from ppkg_builder.marks import key, own, screen, value
from ppkg_builder.report import Finding, Path, error, note, warning
from ppkg_builder.site import Site
from ppkg_builder.values import SecretKind, SecretRef
from ppkg_builder.work import Decision, Fetch, Kit, Need, Per, Phase, Place, Role, Step

__all__ = [
    "Area",
    "DataType",
    "Decision",
    "Fetch",
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
    "own",
    "screen",
    "segments",
    "value",
    "warning",
]


class Shape(BaseModel):
    """Base of every mapping a profile may hold: closed, strict, frozen; keys are written with underscores.

    The text below a field is its description in the schemas (:mod:`ppkg_builder.profile.meanings`).
    """

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)


Held = TypeVar("Held")


class Root(RootModel[Held], Generic[Held]):
    """Base of what a profile holds without keys of its own: a map with any names, or a single value.

    Between ``RootModel`` and a model, so that pydantic builds nothing before it is asked to.
    """

    model_config = ConfigDict(strict=True, frozen=True, defer_build=True)


Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
"""A name the profile gives to something: lower case, digits, single hyphens."""

SecretName = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)
]
"""``site/name``: whose secret it is, and which."""


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


class Area(Protocol):
    """An area module. ``v`` is the validated model of the area's key, ``site`` everything else it may know.

    ``findings`` is only called when the area's own model validated. While another area is at fault it is asked again
    with other facts of that one (:mod:`ppkg_builder.doubt`), so that it must be pure. The other generators are only
    called when no area is at fault, so they may look at every fact of ``site``.
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
