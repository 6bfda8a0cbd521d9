"""``ppkg-builder targets``: the device families and what they take."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from ppkg_builder.cli import _output

if TYPE_CHECKING:
    from ppkg_builder.targets import Family


@click.command()
@_output.FORMAT
def command(style: str) -> None:
    """List the device families a profile may name, their settings stores and when their support ends.

    Example: ppkg-builder targets --format json
    """
    import json

    from ppkg_builder.targets import families

    rows = [_row(family) for family in families()]
    if style == "json":
        click.echo(json.dumps(rows, indent=2))
    for row in rows if style == "text" else ():
        _print(row)


def _row(family: Family) -> dict[str, Any]:
    from ppkg_builder.catalog import versions
    from ppkg_builder.targets import written

    return {
        "device": family.device,
        "title": family.title,
        "stores": list(family.stores),
        "store_versions": versions.named(family.stores),
        "features": {name: written(since) for name, since in sorted(family.features.items())},
        "editions": list(family.editions),
        "releases": [
            {
                "build": written(release.build),
                "name": release.name,
                "released": _iso(release.released),
                "support_end": _iso(release.support_end),
            }
            for release in family.releases
        ],
        "limits": dict(family.limits),
        "support_end": _iso(family.support_end),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _print(row: dict[str, Any]) -> None:
    features = [f"{name} (from {since})" if since else name for name, since in row["features"].items()]
    releases = [f"{release['name']} ({release['build']})" for release in row["releases"]]
    stores = [f"{name} ({version})" for name, version in row["store_versions"].items()]
    click.echo(f"{row['device']}: {row['title']}")
    click.echo(f"  settings stores: {', '.join(stores or ['none, raw settings only'])}")
    click.echo(f"  features: {', '.join(features or ['none'])}")
    for label in ("editions", "releases"):
        shown = releases if label == "releases" else row[label]
        if shown:
            click.echo(f"  {label}: {', '.join(shown)}")
    if row["support_end"]:
        click.echo(f"  security updates end {row['support_end']}")
