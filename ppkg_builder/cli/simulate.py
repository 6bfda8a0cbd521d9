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

    from ppkg_builder import pipeline, simulation
    from ppkg_builder.simulation import text

    (path,) = _sites.resolve((site,))
    checked = pipeline.check(path, today=None)  # nothing here hangs on the day
    if checked.failed or checked.site is None:
        _output.report([_output.outcome(checked)], err=True)
        raise SystemExit(1)
    found = simulation.first_start(checked)
    if style == "json":
        click.echo(json.dumps({"site": checked.site.id, **text.data(found)}, indent=2, ensure_ascii=False))
    else:
        click.echo(text.text(f"{checked.site.name}, version {checked.site.package.version}", found))
