"""A profile after its check: what was found, and what its areas say of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from functools import cached_property
from typing import Any

from ppkg_builder import contenthash, package, profile, references, suppression
from ppkg_builder.areas import AREAS, _first_device, _mdm_step, _policy_steps, runbook
from ppkg_builder.areas._area import Area
from ppkg_builder.leaves import File, Leaf, OmaUri
from ppkg_builder.parts import Part
from ppkg_builder.report import Finding
from ppkg_builder.site import Site
from ppkg_builder.values import SecretRef
from ppkg_builder.valuetypes import dataclass
from ppkg_builder.work import Decision, Need, Step


@dataclass(frozen=True)
class Checked:
    """A profile after its check. ``site`` and everything after it are only there when no error was found.

    ``plan`` is that of everything, as if in one package; ``parts`` are the packages that are built: one, or one for
    each pass.
    """

    loaded: profile.Loaded
    findings: tuple[Finding, ...]
    models: Mapping[str, Any] = field(default_factory=dict)
    site: Site | None = None
    leaves: tuple[Leaf, ...] = ()
    files: tuple[File, ...] = ()
    plan: package.Plan | None = None
    parts: tuple[Part, ...] = ()

    @cached_property
    def content_hash(self) -> str:
        """What the build changes on devices (:mod:`ppkg_builder.contenthash`); empty without a plan."""
        if not (self.site and self.plan):
            return ""
        moved = ((part.number, leaf) for part in self.parts if part.number for leaf in part.leaves)
        return contenthash.content_hash(self.site, self.leaves, self.files, moved)

    @property
    def main(self) -> Part:
        """The package that keeps the site's ID: the only one, or the main pass's."""
        assert self.site is not None
        return next(part for part in self.parts if part.plan.identity.id == self.site.package.id)

    @property
    def failed(self) -> bool:
        return any(finding.stops for finding in self.findings)

    def decisions(self) -> Iterator[Decision]:
        return (d for area, v, site in self.spoken() for d in area.decisions(v, site))

    def steps(self) -> Iterator[Step]:
        """The steps of the runbook: the shipped ones, with what the site adds, changes and leaves out."""
        assert self.site is not None
        said = self.models.get("runbook")
        steps = runbook.revised(said, self.shipped(), self.site.repository) if said else self.shipped()
        return _first_device.ahead(steps, self.site)

    def shipped(self) -> Iterator[Step]:
        """Every area's steps; rows for the MDM become one step, and so does what the device's report must show."""
        assert self.site is not None
        told = (s for area, v, site in self.spoken() for s in area.steps(v, site))
        yield from _policy_steps.joined(s for s in told if s.id != _mdm_step.ID)
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
    """The findings with their places in files, as a checked profile holds them; those that are switched off say so."""
    return tuple(profile.located(suppression.applied(findings, loaded), loaded))
