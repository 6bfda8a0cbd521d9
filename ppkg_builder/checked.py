"""A profile after its check: what was found, and what its areas say of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ppkg_builder import package, profile, references
from ppkg_builder.areas import AREAS, _mdm_step
from ppkg_builder.areas._area import Area
from ppkg_builder.leaves import File, Leaf, OmaUri
from ppkg_builder.report import Finding, Severity
from ppkg_builder.site import Site
from ppkg_builder.values import SecretRef
from ppkg_builder.work import Decision, Need, Step


@dataclass(frozen=True, slots=True)
class Checked:
    """A profile after its check. ``site`` and everything after it are only there when no error was found."""

    loaded: profile.Loaded
    findings: tuple[Finding, ...]
    models: Mapping[str, Any] = field(default_factory=dict)
    site: Site | None = None
    leaves: tuple[Leaf, ...] = ()
    files: tuple[File, ...] = ()
    plan: package.Plan | None = None
    content_hash: str = ""

    @property
    def failed(self) -> bool:
        return any(finding.severity is Severity.ERROR for finding in self.findings)

    def decisions(self) -> Iterator[Decision]:
        return (d for area, v, site in self.spoken() for d in area.decisions(v, site))

    def steps(self) -> Iterator[Step]:
        """Every area's steps; what each of them wants entered in the MDM becomes one step for all rows."""
        assert self.site is not None
        yield from (s for area, v, site in self.spoken() for s in area.steps(v, site) if s.id != _mdm_step.ID)
        if _mdm_step.needed(rows := [leaf for leaf in self.leaves if isinstance(leaf, OmaUri)]):
            yield _mdm_step.enter(rows, self.site)

    def needs(self) -> Iterator[Need]:
        return (n for area, v, site in self.spoken() for n in area.endpoints(v, site))

    def secrets(self) -> tuple[SecretRef, ...]:
        """Every secret the package and its side files need, each once, sorted by name."""
        return references.references(self.leaves, self.files)

    def also(self, findings: Iterable[Finding]) -> Checked:
        """With further findings, told like the first ones."""
        return replace(self, findings=located([*self.findings, *findings], self.loaded))

    def spoken(self) -> Iterator[tuple[Area, Any, Site]]:
        """The areas that the profile holds, each with its model and the site, in the order of the list."""
        assert self.site is not None
        return ((AREAS[key], self.models[key], self.site) for key in AREAS if key in self.models)


def located(findings: Iterable[Finding], loaded: profile.Loaded) -> tuple[Finding, ...]:
    """The findings with their places in files, as a checked profile holds them."""
    return tuple(profile.located(list(findings), loaded))
