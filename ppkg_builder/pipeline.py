"""check(profile) and build(profile): the flow from bytes to findings, and from a profile without faults to a bundle."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any

from ppkg_builder import (
    catalog,
    collisions,
    doubt,
    facts,
    package,
    parts,
    profile,
    references,
    storechoice,
    suppression,
)
from ppkg_builder.areas import AREAS, MODELS
from ppkg_builder.areas import runbook as runbook_area
from ppkg_builder.checked import Checked, located
from ppkg_builder.leaves import Leaf
from ppkg_builder.report import Finding, Severity, error
from ppkg_builder.site import Site
from ppkg_builder.valuetypes import dataclass

if TYPE_CHECKING:
    from ppkg_builder.runbook import Fonts
    from ppkg_builder.secrets import Placeholders, Secrets

REQUIRED = frozenset({"site", "package", "target"})


def check(
    path: FilePath,
    *,
    today: date | None,
    trial: bool = False,
    form: package.Form = "store",
    stores: tuple[str, ...] = (),
) -> Checked:
    """Find every fault of the profile at ``path``. Dates are judged as of ``today``, or ``package.issued``.

    ``stores`` are versions of the target's stores to take instead (:func:`ppkg_builder.catalog.versions.referred`).
    """
    loaded = profile.load(path)
    models, findings = profile.validate(loaded, MODELS, REQUIRED)
    findings = [*loaded.findings, *findings, *profile.literals(loaded)]
    site = facts.site(models, profile.FileRepository(loaded), today, trial=trial)
    if site is None or loaded.incomplete:  # of what a missing layer holds, areas would only say that it is missing
        return Checked(loaded, located(findings, loaded), models)
    site = storechoice.applied(site, stores, loaded.root)
    findings += storechoice.unused(site, stores)
    failed = frozenset(finding.at[0] for finding in findings if finding.at and finding.severity is Severity.ERROR)
    failed |= {path[0] for path in loaded.faulted if path}
    findings += _area_findings(models, site, failed, loaded.data)
    if any(finding.stops for finding in suppression.applied(findings, loaded)):
        return Checked(loaded, located(findings, loaded), models)
    planned = _planned(Checked(loaded, tuple(findings), models, site), form)
    # Of placeholders, and of other stores than usual, rules may find less.
    idle = [] if trial or stores else list(suppression.unused(planned))
    return planned.also(idle) if idle else planned


def _planned(checked: Checked, form: package.Form) -> Checked:
    site, loaded = checked.site, checked.loaded
    assert site is not None
    leaves = tuple(leaf for area, v, _ in checked.spoken() for leaf in area.settings(v, site))
    files = tuple(file for area, v, _ in checked.spoken() for file in area.files(v, site))
    stores = catalog.load(site.target.stores)
    findings = [*checked.findings, *references.scopes(leaves, files, site.id, loaded)]
    findings += (*collisions.collisions(leaves, stores), *collisions.file_clashes(files))
    contents = {file.path: file.content for file in files}

    def one_package(chosen: Iterable[Leaf], who: package.Identity) -> tuple[package.Plan | None, list[Finding]]:
        return package.plan(chosen, contents, who, stores, form)

    plan, faults = one_package(leaves, identity(site))
    made, apart = parts.parts(leaves, site, plan, stores, one_package) if plan else ((), [])
    findings += (*faults, *apart)
    planned = Checked(loaded, (), checked.models, site, leaves, files, plan, made)
    if "runbook" in checked.models and runbook_area.asks(checked.models["runbook"]):
        findings += runbook_area.standing(checked.models["runbook"], planned.shipped(), site.repository)
    return planned.also(findings)


def identity(site: Site) -> package.Identity:
    """Who the package says it is."""
    p = site.package
    return package.Identity(id=p.id, name=p.name, version=p.version, owner=p.owner, rank=p.rank, issued=p.issued)


def _area_findings(
    models: Mapping[str, Any], site: Site, failed: frozenset[Any], data: Mapping[str, Any]
) -> list[Finding]:
    """Each area's own findings, without what only follows from another area's fault."""
    found = {"target": list(AREAS["target"].findings(models["target"], site))} if "target" in models else {}
    if any(fault.stops for faults in found.values() for fault in faults):
        failed |= {"target"}  # which device is meant is open, and with it what every other area says
    said = [key for key in AREAS if key in models]
    if failed:
        return [one for key in said for one in doubt.findings(key, models[key], site, failed, data)]
    found |= {key: list(AREAS[key].findings(models[key], site)) for key in said if key not in found}
    return [one for key in said for one in found[key]]


@dataclass(frozen=True, slots=True)
class Order:
    """How profiles are to be built.

    ``out`` is the folder that gets one folder a site. ``today`` judges dates, ``None`` as of ``package.issued``.
    ``fonts`` of ``None`` leaves out what is PDF. ``clear`` is where the filled-in set for Microsoft's tool goes.
    ``stores`` are as for :func:`check`.
    """

    out: FilePath
    secrets: Secrets | Placeholders
    today: date | None
    fonts: Fonts | None = None
    form: package.Form = "store"
    stores: tuple[str, ...] = ()
    clear: FilePath | None = None


@dataclass(frozen=True, slots=True)
class Built:
    """A profile after its build. ``folder`` is ``None`` when there were errors: then nothing was written."""

    checked: Checked
    folder: FilePath | None = None
    package: str = ""


def build(
    path: FilePath,
    order: Order,
    say: Callable[[str], None] = lambda _: None,
    taken: frozenset[FilePath] = frozenset(),
) -> Built:
    """Make the bundle of the profile at ``path``; ``say`` hears what is being made, ``taken`` are this run's folders.

    Raises :class:`ppkg_builder.bundle.DiskFault` where it cannot be written. Whatever goes wrong, the build that
    stood there before still does.
    """
    from ppkg_builder import bundle

    checked = check(path, today=order.today, trial=order.secrets.trial, form=order.form, stores=order.stores)
    if checked.failed:
        return Built(checked)
    missing = order.secrets.missing(checked.secrets(), references.places(checked.loaded))
    if missing:
        return Built(checked.also(missing))
    assert checked.site is not None
    folder = order.out / (checked.site.id + ("-trial" if order.secrets.trial else ""))
    if folder in taken:
        return Built(checked.also([bundle.id_taken(checked.site.id)]))
    return _delivered(checked, order, folder, say)


def _delivered(checked: Checked, order: Order, folder: FilePath, say: Callable[[str], None]) -> Built:
    from ppkg_builder import bundle, outputs, papers, runbook
    from ppkg_builder.package.judge import judge, judge_wifi

    assert checked.site is not None
    for part in checked.parts:
        judge(part.plan.files)
    judge_wifi(checked.leaves)
    kept = tuple(bundle.version_kept(folder, checked.site.package.version, checked.content_hash))
    clear = outputs.clear_set(checked, order.secrets.resolve) if order.clear else None
    if clear and order.clear:
        clear.check(order.clear, folder)  # refused before anything is written
    try:
        contents = outputs.contents(checked, order, say)
        bundle.deliver(folder, contents)
    except runbook.PdfFault as fault:
        return Built(checked.also([error("runbook/print", ("runbook",), str(fault), fault.remedy)]))
    except bundle.NotAsPlanned as fault:
        return Built(checked.also([bundle.not_as_planned(said) for said in fault.differences]))
    if clear and order.clear:
        clear.write(order.clear)
    name = contents.facts.package
    told = [*papers.untranslated(checked.site)]
    told += () if order.secrets.trial else (*kept, *bundle.unignored(folder / name))
    return Built(checked.also(told) if told else checked, folder, name)
