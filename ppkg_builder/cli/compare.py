"""``ppkg-builder compare``: what two packages, or a package and a profile, say differently to a device."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ppkg_builder.cli import _output, _sites

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from ppkg_builder.package.sides import Side

_PACKAGE = ".ppkg"


def _complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    return [*_sites.complete(ctx, param, incomplete), CompletionItem(incomplete, type="file")]


@click.command()
@click.argument("before", metavar="A", shell_complete=_complete)
@click.argument("after", metavar="B", shell_complete=_complete)
@click.option(
    "--format", "style", type=click.Choice(["text", "json", "markdown"]), default="text",
    help="For people, for programs, or for a pull request.",
)  # fmt: skip
@_output.STORE
def command(before: str, after: str, style: str, stores: tuple[str, ...]) -> None:
    """Say which settings B adds to A, removes from it, or changes.

    A and B are packages (files that end in .ppkg), ours or Microsoft's, or one of them is a site: the name of a
    profile in profiles/sites without its ending, or a path. Compared is what a device is told: nodes with scope,
    type and value, files by their hash, certificates by their thumbprint, and who the package says it is; never
    numbering, order or layout. Of a site with passes, the package of the same ID is taken. Of a site every secret is
    only known to be there; values of secrets are never shown.

    The exit code is 0 when both say the same, 1 when they differ or one of them cannot be read, 2 for wrong use.

    \b
    Examples:
      ppkg-builder compare build/alder-point/alder-point-1.4.ppkg alder-point
      ppkg-builder compare old.ppkg new.ppkg --format markdown
    """
    from ppkg_builder.cli import _contrasts
    from ppkg_builder.package.contrast import contrast

    if not any(name.endswith(_PACKAGE) for name in (before, after)):
        raise click.UsageError(f"at least one of the two must be a package, a file that ends in {_PACKAGE}")
    with _output.stores_chosen(stores) as chosen:
        record = contrast(*_sides(before, after, chosen))
    click.echo(_contrasts.FORMATS[style](record))
    raise SystemExit(not record["equal"])


def _sides(before: str, after: str, stores: tuple[str, ...]) -> tuple[Side, Side]:
    """Both sides; packages first, since a trial is held against the site's trial."""
    packages = {name: _package(Path(name)) for name in (before, after) if name.endswith(_PACKAGE)}
    trial = any(side.identity["name"].endswith(" TRIAL") for side in packages.values())
    ids = frozenset(side.identity["id"] for side in packages.values())
    first, second = (packages.get(name) or _site(name, stores, trial, ids) for name in (before, after))
    return first, second


def _package(path: Path) -> Side:
    from ppkg_builder.package import open_package
    from ppkg_builder.package.answer import AnswerFault
    from ppkg_builder.package.provread import ProvFault
    from ppkg_builder.package.sides import side_of_package
    from ppkg_builder.package.wimfault import WimFault

    if not path.is_file():
        raise click.UsageError(f"there is no file '{path}'")
    try:
        with path.open("rb") as source:
            return side_of_package(path.name, open_package(source))
    except (WimFault, AnswerFault, ProvFault) as fault:
        reason = str(fault)
    except OSError as fault:
        reason = f"it cannot be read: {fault.strerror}"
    click.echo(f"{path}: {reason}", err=True)
    raise SystemExit(1)


def _site(name: str, stores: tuple[str, ...], trial: bool, ids: frozenset[str]) -> Side:
    """A site as it would be built; its profile's faults, if it has any, are printed instead.

    Of a site with several packages the one that has an ID of ``ids``, else the main one.
    """
    from ppkg_builder.package.sides import side_of_plan

    checked, _ = _sites.faultless(name, trial=trial, stores=stores)
    part = next((part for part in checked.parts if part.plan.identity.id in ids), checked.main)
    return side_of_plan(name, part.plan)
