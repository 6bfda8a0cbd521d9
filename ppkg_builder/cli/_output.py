"""What commands share in printing: colours, formats, and the date that findings are judged by."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from ppkg_builder.checked import Checked
    from ppkg_builder.report import Finding, Outcome

FORMAT = click.option(
    "--format", "style", type=click.Choice(["text", "json"]), default="text", help="For people, or for programs."
)
STRICT = click.option("--strict", is_flag=True, help="Count warnings as errors.")
DATE = click.DateTime(["%Y-%m-%d"])
AS_OF = click.option(
    "--as-of",
    metavar="DATE",
    type=DATE,
    help="Judge dates as of this day (year-month-day), not of today.",
)

STORE = click.option(
    "--store", "stores", multiple=True, metavar="STORE",
    help="Take this version of a settings store, shipped or imported, in place of its product's. May be repeated.",
)  # fmt: skip


@contextmanager
def stores_chosen(named: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """References to the stores that ``--store`` names; one that is not there or damaged is the user's to mend."""
    if not named:
        yield ()
        return
    from ppkg_builder.catalog import StoreFault, versions

    try:
        yield versions.referred(named)
    except StoreFault as fault:
        raise click.UsageError(str(fault)) from fault


def day(as_of: datetime | None) -> date:
    """The day of ``--as-of``, else today. Findings alone may look at it; no output does."""
    return as_of.date() if as_of else date.today()


def colour() -> bool:
    """Whether what is printed may hold colours: on a terminal, and without ``NO_COLOR`` (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def path_shown(path: Path) -> str:
    """``path`` as people would type it from where they are."""
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else path.as_posix()


def outcome(checked: Checked, more: Sequence[Finding] = ()) -> Outcome:
    """A checked profile for the printers."""
    from ppkg_builder.profile import files
    from ppkg_builder.report import Outcome

    loaded = checked.loaded
    return Outcome(files.relative(loaded.site_file, loaded.root), (*checked.findings, *more), loaded)


def report(outcomes: Sequence[Outcome], *, style: str = "text", strict: bool = False, err: bool = False) -> bool:
    """Print findings; say whether the run has failed."""
    if style == "json":
        from ppkg_builder.report import json

        click.echo(json.document(outcomes, strict=strict), err=err)
    else:
        from ppkg_builder.report import text

        shown = colour() and not err
        click.echo(text.document(outcomes, strict=strict, colour=shown), err=err, color=shown)
    return any(one.failed(strict=strict) for one in outcomes)
