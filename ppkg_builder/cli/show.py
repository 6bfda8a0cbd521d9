"""``ppkg-builder show``: a site's effective profile, and where each value comes from."""

from __future__ import annotations

import click

from ppkg_builder.cli import _output, _sites


@click.command()
@click.argument("site", metavar="SITE", shell_complete=_sites.complete)
@click.option("--origin", is_flag=True, help="Say behind each value in which file and line it stands.")
@click.option(
    "--format", "style", type=click.Choice(["yaml", "json"]), default="yaml", help="For people, or for programs."
)
def command(site: str, origin: bool, style: str) -> None:
    """Print the effective profile of SITE: all its layers merged.

    Secrets, and whatever stands under a key that is not known, are shown as ***. With --origin, JSON is a list of
    values, each with its path, file, line and column.

    \b
    Examples:
      ppkg-builder show alder-point
      ppkg-builder show alder-point --origin
      ppkg-builder show profiles/sites/alder-point.yaml --format json
    """
    import json

    from ppkg_builder import pipeline
    from ppkg_builder.areas import AREAS
    from ppkg_builder.profile import showing

    (path,) = _sites.resolve((site,))
    checked = pipeline.check(path, today=_output.day(None))  # the areas say which literals are secrets
    loaded, order = checked.loaded, tuple(AREAS)
    if style == "yaml":
        click.echo(showing.as_yaml(loaded, order, origin=origin))
    else:
        click.echo(json.dumps(showing.as_values(loaded, order) if origin else showing.as_data(loaded, order), indent=2))
    if errors := sum(finding.stops for finding in checked.findings):
        click.echo(f"the profile has faults ({errors}); 'ppkg-builder check {site}' tells them", err=True)
    if loaded.incomplete or loaded.faulted:
        raise SystemExit(1)  # what was printed is not the whole profile
