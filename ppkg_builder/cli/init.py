"""``ppkg-builder init``: a commented profile for a new site."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ppkg_builder.cli import _asking, _output, _sites
from ppkg_builder.targets import TARGETS

if TYPE_CHECKING:
    from ppkg_builder.profile.starting import Start


@click.command()
@click.option("--id", "site_id", metavar="ID", callback=_asking.site_id, help="Name of the site in files: north-quay.")
@_asking.NAME
@click.option("--device", type=click.Choice(TARGETS), help="Device family.")
@_asking.BUILD
@click.option("--edition", metavar="EDITION", help="Windows edition, such as enterprise.")
@_asking.TIMEZONE
@click.option("--connection", type=click.Choice(_asking.CONNECTIONS), help="Connection while people use the devices.")
@click.option("--issued", metavar="DATE", type=_output.DATE, help="Date of issue; today unless given.")
def command(**given: Any) -> None:
    """Write a commented profile for a new site into profiles/sites.

    At a terminal, whatever is not given is asked for. An existing profile is never overwritten (exit code 2).

    \b
    Examples:
      ppkg-builder init
      ppkg-builder init --id north-quay --name "North Quay" --device hololens2 \\
          --build 22621.1266 --timezone Europe/Oslo --connection occasional
    """
    from ppkg_builder.profile import starting

    home = _sites.home()
    root = Path.cwd() if home.shipped else home.root
    start = _start(given, root)
    path = _free(start.id, root)
    text = starting.profile(start)
    _refuse_faults(start.id, text)
    _write(root, path, text)
    click.echo(f"wrote {path.relative_to(root).as_posix()}; next: ppkg-builder check {start.id}")


def _start(given: dict[str, Any], root: Path) -> Start:
    from ppkg_builder.profile.starting import Start

    if given["site_id"]:
        _free(given["site_id"], root)  # before anything is asked
    asked = _asking.complete(given) if sys.stdin.isatty() else given
    if missing := [option for key, option in _asking.NEEDED.items() if not asked[key]]:
        raise click.UsageError(f"not at a terminal, so these must be given: {', '.join(missing)}")
    issued: datetime | None = asked["issued"]
    return Start(
        id=asked["site_id"],
        name=asked["name"],
        device=asked["device"],
        timezone=asked["timezone"],
        during_use=asked["connection"],
        issued=_output.day(issued),
        build=asked["build"] or "",
        edition=asked["edition"] or "",
    )


def _free(site_id: str, root: Path) -> Path:
    sites = _sites.Home(root).sites
    for ending in _sites.ENDINGS:
        if (sites / f"{site_id}{ending}").exists():
            raise click.UsageError(f"there is a profile '{site_id}' already; nothing was written")
    return sites / f"{site_id}.yaml"


def _refuse_faults(site_id: str, text: str) -> None:
    """Check the profile aside: one with faults is not worth writing."""
    import tempfile

    from ppkg_builder import pipeline
    from ppkg_builder.bundle import disk

    with tempfile.TemporaryDirectory() as folder:
        path = _sites.Home(Path(folder)).sites / f"{site_id}.yaml"
        disk.write_file(path, text.encode("utf-8"))
        checked = pipeline.check(path, today=_output.day(None))
    faults = [f"{finding.message}: {finding.remedy}" for finding in checked.findings if finding.severity == "error"]
    if faults:
        raise click.UsageError("; ".join(faults))


_IGNORED = """\
# Secrets are never committed: 'ppkg-builder build' takes them from this file.
/secrets.toml
/build/
"""


def _write(root: Path, path: Path, text: str) -> None:
    from ppkg_builder import reference
    from ppkg_builder.bundle import disk
    from ppkg_builder.profile.starting import SCHEMA

    try:
        if not (root / SCHEMA).exists():
            disk.write_file(root / SCHEMA, reference.files()[SCHEMA].encode("utf-8"))
            click.echo(f"wrote {SCHEMA}, by which editors complete and check profiles")
        if not (root / ".gitignore").exists():
            disk.write_file(root / ".gitignore", _IGNORED.encode("utf-8"))
            click.echo("wrote .gitignore, so that git leaves out secrets.toml and build/")
        disk.write_file(path, text.encode("utf-8"))
    except disk.DiskFault as fault:
        raise click.ClickException(f"{fault.message}; {fault.remedy}") from fault
