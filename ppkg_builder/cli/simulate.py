"""``ppkg-builder simulate``: what first start will look like with a site's package."""

from __future__ import annotations

import click

from ppkg_builder.cli import _output, _sites


@click.command()
@click.argument("site", metavar="SITE", shell_complete=_sites.complete)
@_output.FORMAT
def command(site: str, style: str) -> None:
    """Say what first start will look like with the package of SITE, screen by screen.

    Which pages show and which are skipped, by which key; what each asks of the network, and who signs in; what the
    package applies in which order; what may change it later; what still needs the network; and what no document
    says. Every statement names where it comes from. Nothing is built, and no secret is needed.

    The exit code is 1 when the profile has faults: 'check' tells them.

    \b
    Examples:
      ppkg-builder simulate alder-point
      ppkg-builder simulate profiles/sites/alder-point.yaml --format json
    """
    import json

    from ppkg_builder import simulation
    from ppkg_builder.simulation import text

    checked, known = _sites.faultless(site)
    found = simulation.first_start(checked)
    if style == "json":
        click.echo(json.dumps({"site": known.id, **text.data(found)}, indent=2, ensure_ascii=False))
    else:
        click.echo(text.text(f"{known.name}, version {known.package.version}", found))
