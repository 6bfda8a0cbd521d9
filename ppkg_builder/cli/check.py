"""``ppkg-builder check``: find the faults of profiles, and of layers that no site uses."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from ppkg_builder.cli import _output, _sites

if TYPE_CHECKING:
    from ppkg_builder.cli._checks import Check
    from ppkg_builder.report import Finding


@click.command()
@_sites.ARGUMENT
@_output.AS_OF
@_output.STRICT
@_output.STORE
@_output.FORMAT
def command(sites: tuple[str, ...], as_of: datetime | None, strict: bool, stores: tuple[str, ...], style: str) -> None:
    """Find every fault of the profiles of SITEs, in one run.

    A SITE is the name of a file in profiles/sites without its ending, or a path. With none, all sites are checked,
    and layers in profiles/base that no site uses, or that switch off rules for nothing, are reported too.

    The exit code is 0 when there is no error, 1 when there is one (with --strict: a warning), 2 for wrong use.

    \b
    Examples:
      ppkg-builder check
      ppkg-builder check alder-point --as-of 2027-01-01
      ppkg-builder check profiles/sites/alder-point.yaml --strict
      ppkg-builder check --format json
    """
    from ppkg_builder.cli import _checks
    from ppkg_builder.report import Outcome

    home = _sites.home()
    today = _output.day(as_of)
    with _output.stores_chosen(stores) as chosen:
        checks = _checks.checks(list(_sites.resolve(sites)), today, chosen)
    outcomes = [one.outcome for one in checks]
    if not sites and (unused := _unused(home, checks)):
        outcomes.append(Outcome("", tuple(unused)))
    if _output.report(outcomes, style=style, strict=strict):
        raise SystemExit(1)


def _unused(home: _sites.Home, checks: list[Check]) -> list[Finding]:
    from ppkg_builder import suppression
    from ppkg_builder.profile import unused

    idle = suppression.unused_in_layers(off for one in checks for off in one.off)
    return [*unused.layers(home.layers, home.root, checks), *idle]
