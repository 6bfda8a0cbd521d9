"""``ppkg-builder runbook``: the papers of a site without its package."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from ppkg_builder.cli import _output, _sites

if TYPE_CHECKING:
    from ppkg_builder import runbook

_DIR = click.Path(path_type=Path, exists=True, file_okay=False)


@click.command()
@click.argument("site", metavar="SITE", shell_complete=_sites.complete)
@click.option("--for", "whom", metavar="ROLE|PHASE|SERIAL", help="Only what is for a role, a phase or one device.")
@click.option("--paper", type=click.Choice(["A4", "Letter"]), help="Paper; default: the profile's.")
@click.option("--large-print", is_flag=True, help="Set the PDF in letters of 16 points.")
@click.option(
    "--font-path", "fonts", multiple=True, type=_DIR, metavar="DIR", help="Look for fonts in DIR too; may be repeated."
)
@click.option("--no-pdf", is_flag=True, help="Leave out the PDF files.")
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
    help="Write into DIR; default: build/<site>-runbook.",
)  # fmt: skip
def command(  # noqa: PLR0917  click passes every option by its name
    site: str,
    whom: str | None,
    paper: Literal["A4", "Letter"] | None,
    large_print: bool,
    fonts: tuple[Path, ...],
    no_pdf: bool,
    out: Path | None,
) -> None:
    """Write the runbook of SITE without a package: no secret is asked for, and none is in any paper.

    With --for, a role (such as network-engineer) or a phase (such as stage) gets the chapters and steps that are
    theirs, with a list of them in front; they keep the numbers of the whole book. A serial number gets that device's
    check list. Files of the same names in DIR are replaced; all others stay.

    The exit code is 1 when the profile has faults, 2 where DIR cannot be written.

    \b
    Examples:
      ppkg-builder runbook alder-point
      ppkg-builder runbook alder-point --for network-engineer --out papers
      ppkg-builder runbook alder-point --for 000000000101 --paper Letter --large-print
    """
    from dataclasses import replace

    from ppkg_builder import outputs, papers, runbook
    from ppkg_builder.cli import _builds

    checked, known = _sites.faultless(site)
    if paper:
        checked = replace(checked, site=replace(known, print=replace(known.print, paper=paper)))
    found = None if no_pdf else runbook.find_fonts(fonts)
    material = papers.material(checked, outputs.side_files(checked), found)
    try:
        if whom is None:
            files = papers.written(material, found, lambda _: None, large=large_print)
        else:
            files = papers.printed(_part(whom, material), found, lambda _: None, large=large_print)
    except runbook.PdfFault as fault:
        raise click.UsageError(f"{fault}; {fault.remedy}") from fault
    _write(files, out or _builds.root_of(checked.loaded.site_file) / "build" / f"{known.id}-runbook")
    if found is None and not no_pdf:
        click.echo("left out the PDF files; to get them: python -m pip install 'ppkg-builder[pdf]'", err=True)


def _part(whom: str, material: runbook.Material) -> Mapping[str, runbook.Document]:
    """What ``whom`` gets, by the name of its file."""
    from ppkg_builder import runbook

    parts = runbook.parts(material)
    part = parts.get(whom.strip().lower().replace(" ", "-"))
    if part is not None:
        return {f"runbook-{part.name}": runbook.excerpt(material, part)}
    serials = [device.serial for device in material.site.devices]
    sheets = dict(zip(serials, runbook.checklists(material).items(), strict=True))
    if whom in sheets:
        name, sheet = sheets[whom]
        return {name: sheet}
    raise click.UsageError(_nobody(whom, [*parts, *serials], list(parts)))


def _nobody(whom: str, known: list[str], parts: list[str]) -> str:
    import difflib

    near = difflib.get_close_matches(whom, known, 1)
    hint = f"did you mean '{near[0]}'?" if near else f"there is {', '.join(parts)}, or a serial number of the roster"
    return f"this runbook has nothing for '{whom}'; {hint}"


def _write(files: Mapping[str, bytes], out: Path) -> None:
    from ppkg_builder.bundle import DiskFault, disk

    try:
        for name, data in sorted(files.items()):
            disk.write_file(out / name, data)
    except DiskFault as fault:
        raise click.UsageError(f"{fault.message}; {fault.remedy}") from fault
    for name in sorted(files):
        click.echo(f"wrote {_output.path_shown(out / name)}")
