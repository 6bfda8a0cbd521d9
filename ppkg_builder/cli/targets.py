"""``ppkg-builder targets``: the device families and what they take."""

from __future__ import annotations

import click


@click.command()
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", help="How to print the list.")
def command(style: str) -> None:
    """List the device families a profile may name, their settings stores and when their support ends.

    Example: ppkg-builder targets --format json
    """
    import json

    from ppkg_builder import targets

    rows = [
        {
            "device": target.device,
            "title": target.title,
            "stores": list(target.stores),
            "features": sorted(target.features),
            "support_end": target.support_end.isoformat() if target.support_end else None,
        }
        for target in (targets.select(device, None, None) for device in targets.TARGETS)
    ]
    if style == "json":
        click.echo(json.dumps(rows, indent=2))
        return
    for row in rows:
        click.echo(f"{row['device']}: {row['title']}")
        click.echo(f"  settings stores: {', '.join(row['stores'] or ['none, raw settings only'])}")
        click.echo(f"  features: {', '.join(row['features'] or ['none'])}")
        if row["support_end"]:
            click.echo(f"  security updates end {row['support_end']}")
