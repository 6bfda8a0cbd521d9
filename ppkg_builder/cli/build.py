"""``ppkg-builder build``: make a site's package, runbook and bundle."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ppkg_builder.cli import _output, _sites

if TYPE_CHECKING:
    from ppkg_builder.package import Form


@click.command()
@_sites.ARGUMENT
@click.option("--all", "every", is_flag=True, help="Build every profile in profiles/sites.")
@click.option("--out", type=click.Path(path_type=Path), metavar="DIR", help="Write below DIR; default: build/.")
@_output.AS_OF
@click.option("--placeholder-secrets", is_flag=True, help="Make a marked trial, for those without the secrets.")
@click.option("--secrets", type=click.Path(path_type=Path), metavar="FILE", help="Take secrets from FILE.")
@click.option("--clear-icd-input", type=click.Path(path_type=Path), metavar="DIR",
              help="Also write the input of Microsoft's tool, secrets in clear, for your eyes only.")  # fmt: skip
@click.option("--font-path", "fonts", multiple=True, type=click.Path(path_type=Path, exists=True, file_okay=False),
              metavar="DIR", help="Look for fonts in DIR too; may be given several times.")  # fmt: skip
@click.option("--generation", type=click.Choice(["store", "adk"]), default="store", show_default=True,
              help="Write as the Store's tool does since 2024, or as the ADK's; devices take both.")  # fmt: skip
@_output.STORE
@click.option("--no-pdf", is_flag=True, help="Leave out the PDF files.")
def command(  # noqa: PLR0917  click passes every option by its name
    sites: tuple[str, ...],
    every: bool,
    out: Path | None,
    as_of: datetime.datetime | None,
    placeholder_secrets: bool,
    secrets: Path | None,
    clear_icd_input: Path | None,
    fonts: tuple[Path, ...],
    generation: Form,
    stores: tuple[str, ...],
    no_pdf: bool,
) -> None:
    """Make each site's package, runbook and bundle in build/<site>/.

    A SITE is a file name in profiles/sites without its ending, or a path. A trial (--placeholder-secrets) has its
    own package ID, name and folder, build/<site>-trial/, and judges dates as of the day the package is issued.
    A profile with faults changes nothing in its folder and does not keep the other sites from being built.

    \b
    Examples:
      ppkg-builder build alder-point
      ppkg-builder build --all --placeholder-secrets
      ppkg-builder build alder-point --secrets ~/alder-point.toml --out /media/bundles

    Exit codes: 0 all built, 1 a profile or a secret has faults, 2 wrong use, or a folder that cannot be written.
    """
    _refuse_sites(sites, every=every, one=clear_icd_input is not None)
    if placeholder_secrets and secrets is not None:
        raise click.UsageError("--placeholder-secrets needs no secrets: leave out --secrets")

    from ppkg_builder.cli._builds import Wish, build_all

    today = as_of.date() if as_of else None
    with _output.stores_chosen(stores) as chosen:
        wish = Wish(sites, out, today, placeholder_secrets, secrets, clear_icd_input, fonts, no_pdf, generation, chosen)
        raise SystemExit(build_all(wish))


def _refuse_sites(sites: tuple[str, ...], *, every: bool, one: bool) -> None:
    if bool(sites) == every:
        raise click.UsageError("name the sites to build, or use --all, not both" if every else _NOTHING)
    if one and len(sites) != 1:
        raise click.UsageError("--clear-icd-input takes one site at a time: name it")


_NOTHING = "nothing to build: name a site, as in 'ppkg-builder build alder-point', or use --all"
