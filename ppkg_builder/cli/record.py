"""``ppkg-builder record``: read back what was ticked in runbooks, and say where a site stands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ppkg_builder.cli import _sites

if TYPE_CHECKING:
    from ppkg_builder.record import SiteReport
    from ppkg_builder.runbook.recorded import Recording
    from ppkg_builder.site import Site


@click.command()
@click.argument("site", metavar="SITE", shell_complete=_sites.complete)
@click.argument("files", metavar="[FILE]...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), metavar="DIR", help="Write the report into DIR as a page.")
@click.option("--template", is_flag=True, help="Print a CSV table of SITE's steps, to be filled in.")
@click.option(
    "--format", "style", type=click.Choice(["text", "json"]), default="text", help="For people, or for programs."
)
def command(site: str, files: tuple[Path, ...], out: Path | None, template: bool, style: str) -> None:
    """Say where SITE stands, from the records of its work: which device is at which step, what failed, what is missing.

    A FILE is what a page of the runbook has exported (JSON), or a table that was filled in (CSV). All of them must
    be of this site and of what its profile builds. Of two entries for one step the later one counts, and what
    contradicts it is told. Nothing is kept, and nothing leaves this computer.

    The exit code is 1 when the profile or a file has faults; no report is made then.

    \b
    Examples:
      ppkg-builder record alder-point --template > record.csv
      ppkg-builder record alder-point record.csv alder-point-record-20261209-1031.json
      ppkg-builder record alder-point *.json --out report
    """
    if template == bool(files):
        raise click.UsageError("name the files to read, or use --template, not both" if files else _NOTHING)
    if template and (out or style == "json"):
        raise click.UsageError("--template prints a table and does nothing else")
    from ppkg_builder import outputs, record, runbook

    checked, known = _sites.faultless(site)
    ours = runbook.recording(outputs.material(checked, {}, None))
    if template:
        click.echo(record.template(ours), nl=False)
        return
    report = _read(known, ours, files)
    if out:
        _write(out, report, known)
    _tell(report, style)


_NOTHING = "nothing to read: name files, or use --template for a table to fill in"


def _read(site: Site, recording: Recording, files: tuple[Path, ...]) -> SiteReport:
    """The report; where a file has faults, these are printed instead. Warnings and notes are printed either way."""
    from zoneinfo import ZoneInfo

    from ppkg_builder import record
    from ppkg_builder.report import Outcome
    from ppkg_builder.report import text as printer

    expected = record.Expected(recording, ZoneInfo(site.timezone))
    sources = [record.read(path, path.as_posix(), expected) for path in dict.fromkeys(files)]
    entries = [entry for source in sources for entry in source.entries]
    findings = [*(one for source in sources for one in source.findings), *record.contradictions(entries)]
    if findings:
        texts = record.Texts({source.name: source.lines for source in sources})
        click.echo(printer.findings([Outcome("", tuple(findings), texts)]), err=True)
    if any(source.refused for source in sources):
        raise SystemExit(1)
    standings = record.Standings(recording, record.merged(entries))
    return record.SiteReport(standings, tuple(path.name for path in dict.fromkeys(files)), tuple(findings))


def _write(folder: Path, report: SiteReport, site: Site) -> None:
    from ppkg_builder.bundle import disk, manifest
    from ppkg_builder.record import page, told
    from ppkg_builder.runbook import to_html, to_markdown

    document = page.document(report, site.package.issued)
    files = {
        told.NAME: f"{told.as_json(report)}\n".encode(),
        "site-report.html": to_html(document),
        "site-report.md": to_markdown(document),
    }

    def made(place: Path) -> frozenset[str] | None:
        return frozenset(told.WRITTEN) if manifest.read(place, told.NAME, told.SCHEMA) is not None else None

    try:
        with disk.replacing(folder, made) as stage:
            for name, content in files.items():
                stage.write(name, content)
    except disk.DiskFault as fault:
        raise click.UsageError(f"{fault.message}; {fault.remedy}") from fault


def _tell(report: SiteReport, style: str) -> None:
    from ppkg_builder.record import told
    from ppkg_builder.report.text import printable

    if style == "json":
        click.echo(told.as_json(report))
    else:
        click.echo("\n".join(map(printable, told.text(report).split("\n"))))
