"""``ppkg-builder runbook``: the papers of sites without their packages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from ppkg_builder.cli import _output, _sites
from ppkg_builder.language import LANGUAGES

if TYPE_CHECKING:
    from ppkg_builder.cli._books import Made

_DIR = click.Path(path_type=Path, exists=True, file_okay=False)


@click.command()
@_sites.ARGUMENT
@click.option("--for", "whom", metavar="ROLE|PHASE|SERIAL", help="Only what is for a role, a phase or one device.")
@click.option("--paper", type=click.Choice(["A4", "Letter"]), help="Paper; default: the profile's.")
@click.option(
    "--language", "languages", multiple=True, type=click.Choice(tuple(LANGUAGES)),
    help="Language of the papers; may be given twice; default: the profile's.",
)  # fmt: skip
@click.option("--large-print", is_flag=True, help="Set the PDF in letters of 16 points.")
@click.option(
    "--font-path", "fonts", multiple=True, type=_DIR, metavar="DIR", help="Look for fonts in DIR too; may be repeated."
)
@click.option("--no-pdf", is_flag=True, help="Leave out the PDF files.")
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
    help="Write into DIR; default: build/<site>-runbook. Of several sites, each into DIR/<site>-runbook.",
)  # fmt: skip
def command(  # noqa: PLR0917  click passes every option by its name
    sites: tuple[str, ...],
    whom: str | None,
    paper: Literal["A4", "Letter"] | None,
    languages: tuple[str, ...],
    large_print: bool,
    fonts: tuple[Path, ...],
    no_pdf: bool,
    out: Path | None,
) -> None:
    """Write the runbook of each SITE, or of all, without a package: no secret is asked for, and none is in any paper.

    With --for, a role (such as network-engineer) or a phase (such as stage) gets the chapters and steps that are
    theirs, with a list of them in front; they keep the numbers of the whole book. A serial number gets that device's
    check list. Files of the same names in the folder are replaced; all others stay. A profile with faults does not
    keep the other sites from getting theirs.

    The exit code is 1 when a profile has faults, 2 where a folder cannot be written or a book has nothing for --for.

    \b
    Examples:
      ppkg-builder runbook alder-point
      ppkg-builder runbook alder-point --for network-engineer --out papers
      ppkg-builder runbook alder-point --for 000000000101 --paper Letter --large-print
      ppkg-builder runbook --no-pdf
    """
    from ppkg_builder import runbook
    from ppkg_builder.cli import _books

    paths = _sites.resolve(sites)
    found = None if no_pdf else runbook.find_fonts(fonts)
    wish = _books.Wish(whom or "", paper, tuple(dict.fromkeys(languages)), large_print, found, out)
    made = []
    for one in _books.books(paths, wish):
        made.append(one)
        _tell(one, several=len(paths) > 1)
    if found is None and not no_pdf and any(one.names for one in made):
        click.echo("left out the PDF files; to get them: python -m pip install 'ppkg-builder[pdf]'", err=True)
    raise SystemExit(_end(made))


def _tell(made: Made, *, several: bool) -> None:
    """What was written, as it is: a line a file, or of several sites a line a site."""
    if made.refusal and not several:
        raise click.UsageError(made.refusal)
    if made.refusal:
        click.echo(f"error: {made.path.stem}: {made.refusal}", err=True)
    for finding in made.warnings:
        site = f"{made.path.stem}: " if several else ""
        click.echo(f"{finding.severity}: {site}{finding.message}", err=True)
    if several and made.names:
        click.echo(f"wrote {_output.path_shown(made.folder)}/  {len(made.names)} files")
    else:
        for name in made.names:
            click.echo(f"wrote {_output.path_shown(made.folder / name)}")


def _end(made: list[Made]) -> int:
    """The exit code, after the faults of all profiles."""
    faulty = [one.outcome for one in made if one.outcome is not None]
    if faulty:
        _output.report(faulty, err=True)
    first: dict[Path, Path] = {}
    again = [one for one in made if one.names and first.setdefault(one.folder, one.path) != one.path]
    for one in again:
        known = f"'{first[one.folder].name}' and '{one.path.name}' have the same site id"
        click.echo(f"error: {known}, and their papers the same folder; choose another id", err=True)
    return 2 if again or any(one.refusal for one in made) else int(bool(faulty))
