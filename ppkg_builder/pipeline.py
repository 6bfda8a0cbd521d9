"""check(profile) and build(profile): the flow from bytes to findings, and from findings to a bundle's plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path as FilePath
from typing import Any

from ppkg_builder import catalog, collisions, facts, package, profile
from ppkg_builder.areas import AREAS
from ppkg_builder.areas._area import Area, Decision, File, Leaf, Need, Setting, Step
from ppkg_builder.areas._site import Site
from ppkg_builder.contenthash import content_hash
from ppkg_builder.report import Finding, Severity, error
from ppkg_builder.secrets import check_scope
from ppkg_builder.values import SecretRef, as_text

REQUIRED = frozenset({"site", "package", "target"})


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
        return (d for area, v, site in self._spoken() for d in area.decisions(v, site))

    def steps(self) -> Iterator[Step]:
        return (s for area, v, site in self._spoken() for s in area.steps(v, site))

    def needs(self) -> Iterator[Need]:
        return (n for area, v, site in self._spoken() for n in area.endpoints(v, site))

    def secrets(self) -> tuple[SecretRef, ...]:
        """Every secret the package and its side files need, each once, sorted by name."""
        texts = [leaf.value for leaf in self.leaves] + [
            f.content for f in self.files if not isinstance(f.content, bytes)
        ]
        return tuple(sorted({ref for text in texts for ref in as_text(text).secrets()}, key=lambda ref: ref.name))

    def _spoken(self) -> Iterator[tuple[Area, Any, Site]]:
        assert self.site is not None
        return ((AREAS[key], self.models[key], self.site) for key in AREAS if key in self.models)


def check(path: FilePath, *, today: date | None, trial: bool = False, form: package.Form = "store") -> Checked:
    """Find every fault of the profile at ``path``; dates are judged as of ``today`` (``None``: of ``package.issued``)."""
    loaded = profile.load(path)
    models, findings = profile.validate(loaded, {key: area.Model for key, area in AREAS.items()}, REQUIRED)
    findings = [*loaded.findings, *findings]
    site = facts.site(models, profile.FileRepository(loaded), today, trial=trial)
    if site is None:
        return Checked(loaded, _located(findings, loaded), models)
    failed = frozenset(finding.at[0] for finding in findings if finding.at and finding.severity is Severity.ERROR)
    findings += _area_findings(models, site, failed)
    if any(finding.severity is Severity.ERROR for finding in findings):
        return Checked(loaded, _located(findings, loaded), models)
    return _planned(Checked(loaded, tuple(findings), models, site), form)


def _planned(checked: Checked, form: package.Form) -> Checked:
    site, loaded = checked.site, checked.loaded
    assert site is not None
    spoken = [(AREAS[key], checked.models[key]) for key in AREAS if key in checked.models]
    leaves = tuple(leaf for area, v in spoken for leaf in area.settings(v, site))
    files = tuple(file for area, v in spoken for file in area.files(v, site))
    stores = catalog.load(site.target.stores)
    findings = [*checked.findings, *_secrets(leaves, files, site), *collisions.collisions(leaves, stores)]
    findings += _file_clashes(files)
    plan, faults = package.plan(leaves, {f.path: f.content for f in files}, identity(site), stores, form)
    findings += faults
    return Checked(
        loaded, _located(findings, loaded), checked.models, site, leaves, files, plan, content_hash(site, leaves, files)
    )


def identity(site: Site) -> package.Identity:
    """Who the package says it is."""
    p = site.package
    return package.Identity(id=p.id, name=p.name, version=p.version, owner=p.owner, rank=p.rank, issued=p.issued)


def _area_findings(models: Mapping[str, Any], site: Site, failed: frozenset[Any]) -> list[Finding]:
    """Each area's own findings, left out where it looks at an area that is itself at fault: no consequences."""
    return [
        finding
        for key, area in AREAS.items()
        if key in models and not (area.reads & failed)
        for finding in area.findings(models[key], site)
    ]


def _secrets(leaves: Iterable[Leaf], files: Iterable[File], site: Site) -> Iterator[Finding]:
    """A profile may name its own site's secrets and shared ones, never another site's."""
    for source in (*leaves, *files):
        content = source.content if isinstance(source, File) else source.value
        if isinstance(content, bytes):
            continue
        for ref in as_text(content).secrets():
            if fault := check_scope(ref, site.id):
                yield error("secret/scope", source.sources[0], fault, f"use '{site.id}/…' or 'shared/…'")


def _file_clashes(files: Iterable[File]) -> Iterator[Finding]:
    first: dict[str, File] = {}
    for file in files:
        # Windows and the stick's file system do not tell upper from lower case.
        other = first.setdefault(file.path.lower(), file)
        if other is not file and other.content != file.content:
            yield error(
                "package/file-clash",
                file.sources[0],
                f"two different files would be called '{file.path}'",
                "rename one of the two",
                related=((other.sources[0], "the other file"),),
            )


def _located(findings: Iterable[Finding], loaded: profile.Loaded) -> tuple[Finding, ...]:
    return tuple(profile.located(list(findings), loaded))
