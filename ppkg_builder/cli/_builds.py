"""One run of ``build``: each site in turn, findings together at the end, one line a bundle."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import field, replace
from datetime import date
from pathlib import Path

import click

import ppkg_builder
from ppkg_builder import pipeline, runbook
from ppkg_builder.bundle import DiskFault
from ppkg_builder.cli import _output, _sites
from ppkg_builder.package import Form
from ppkg_builder.profile.files import relative
from ppkg_builder.report import Finding, Outcome, Severity
from ppkg_builder.secrets import Placeholders, Secrets, open_sources
from ppkg_builder.valuetypes import dataclass

_NO_PDF = (
    "left out runbook.pdf, the check lists as PDF and all labels; "
    "to get them: python -m pip install 'ppkg-builder[pdf]'"
)


@dataclass(frozen=True, slots=True)
class Wish:
    """What the command line asks for. ``sites`` of none: all of them."""

    sites: tuple[str, ...]
    out: Path | None
    today: date | None
    trial: bool
    secrets: Path | None
    clear: Path | None
    fonts: tuple[Path, ...]
    no_pdf: bool
    form: Form = "store"
    stores: tuple[str, ...] = ()


@dataclass(slots=True)
class _Run:
    """What came of the sites so far."""

    outcomes: list[Outcome] = field(default_factory=list)
    delivered: set[Path] = field(default_factory=set)
    unwritten: int = 0

    @property
    def exit_code(self) -> int:
        return 2 if self.unwritten else int(any(outcome.failed(strict=False) for outcome in self.outcomes))


def build_all(wish: Wish) -> int:
    """Build, print, and return the exit code."""
    paths = _sites.resolve(wish.sites)
    fonts = None if wish.no_pdf else runbook.find_fonts(wish.fonts)
    run = _Run()
    sources: dict[Path, Secrets | Placeholders | list[Finding]] = {}
    for path in paths:
        root = root_of(path)
        if root not in sources:
            sources[root] = Placeholders() if wish.trial else open_sources(root, wish.secrets, os.environ)
        secrets = sources[root]
        if isinstance(secrets, list):
            run.outcomes.append(Outcome(relative(path.resolve(), root), tuple(secrets)))
        else:
            out = wish.out or root / "build"
            order = pipeline.Order(out, secrets, wish.today, fonts, wish.form, wish.stores, wish.clear)
            _build(path, order, run)
    _report(run)
    if fonts is None and not wish.no_pdf and run.delivered:
        click.echo(_NO_PDF, err=True)
    return run.exit_code


def root_of(path: Path) -> Path:
    """The folder that ``build/`` and ``secrets.toml`` stand in: the one with ``profiles``, else the current one."""
    at = _sites.home(path.parent)
    inside_the_tool = at.root.is_relative_to(Path(ppkg_builder.__file__).resolve().parent)
    return Path.cwd() if at.shipped or inside_the_tool else at.root


def _build(path: Path, order: pipeline.Order, run: _Run) -> None:
    try:
        built = pipeline.build(path, order, _progress(path.stem), frozenset(run.delivered))
    except DiskFault as fault:
        run.unwritten += 1
        _clear_line()
        click.echo(f"error: {fault.message} [bundle/disk]\n  = {fault.remedy}", err=True)
        return
    _clear_line()
    run.outcomes.append(_output.outcome(built.checked))
    if built.folder is not None:
        run.delivered.add(built.folder)
        folder = _output.path_shown(built.folder)
        count = len(built.checked.parts)
        what = f"{folder}/{built.package}" if count == 1 else f"{folder}/  {count} packages"
        click.echo(f"built {what}  content {built.checked.content_hash[:12]}")


def _report(run: _Run) -> None:
    """Errors and warnings; what is only good to know is for ``check`` to say."""
    told = [replace(one, findings=tuple(filter(_told, one.findings))) for one in run.outcomes]
    if any(one.findings for one in told):
        _output.report(told, err=True)


def _told(finding: Finding) -> bool:
    return finding.severity is not Severity.NOTE or bool(finding.suppressed)


def _progress(site: str) -> Callable[[str], None]:
    """Says on a terminal what is being made, in one line that goes away."""
    if not sys.stderr.isatty():
        return lambda _: None
    return lambda what: click.echo(f"\r\033[K{site}: {what} …", nl=False, err=True)


def _clear_line() -> None:
    if sys.stderr.isatty():
        click.echo("\r\033[K", nl=False, err=True)
