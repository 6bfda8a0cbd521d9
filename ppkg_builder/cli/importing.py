"""``ppkg-builder import``: packages, answer files and other files of other tools become a profile."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ppkg_builder.cli import _asking, _output, _sites
from ppkg_builder.targets import TARGETS

if TYPE_CHECKING:
    from ppkg_builder.importing import Imported, Layout
    from ppkg_builder.importing.identity import Layouts
    from ppkg_builder.report import Finding, Outcome

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=_FILE)
@click.option("--site", metavar="ID", callback=_asking.site_id, help="Id of the new site; else from the files.")
@_asking.NAME
@click.option("--device", type=click.Choice(TARGETS), help="Device family; else what the files tell.")
@_asking.BUILD
@_asking.TIMEZONE
@click.option(
    "--issued", metavar="DATE", type=_output.DATE, help="Date of issue where no package dates it; else today."
)
@click.option("--token-expires", metavar="DATE", type=_output.DATE, help="Last day of the package's bulk token.")
@click.option("--out", metavar="FILE|DIR", type=click.Path(path_type=Path), help="A profile (.yaml), or a repository.")
@click.option(
    "--secrets-to", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path),
    help="Write the secrets that are found into this file.",
)  # fmt: skip
@_output.FORMAT
def command(**given: Any) -> None:
    """Make a profile of what other tools made: provisioning packages (.ppkg), answer files (customizations.xml), WLAN
    profiles (netsh wlan export), AssignedAccess files, Autopilot hash files (CSV) and AutopilotConfigurationFile.json,
    and Wi-Fi of Apple configuration profiles (.mobileconfig). Several files become one profile.

    Passwords and keys become references; their values go nowhere but into the file of --secrets-to. What cannot be
    kept is reported with its place. Nothing that exists is overwritten (exit code 2).

    \b
    Examples:
      ppkg-builder import old-kiosk.ppkg --secrets-to ~/old-kiosk.toml
      ppkg-builder import Wi-Fi-*.xml corporate.mobileconfig --site north-quay --device hololens2
      ppkg-builder import DeviceHash_*.csv --site north-quay
    """
    raise SystemExit(_run(given))


def _run(given: dict[str, Any]) -> int:
    from ppkg_builder.bundle import DiskFault
    from ppkg_builder.importing import Wish, import_files, secretsfile

    issued: datetime | None = given["issued"]
    ends: datetime | None = given["token_expires"]
    texts = {key: given[key] or "" for key in ("site", "name", "device", "build", "timezone")}
    wish = Wish(_output.day(issued), **texts, token_expires=ends.date().isoformat() if ends else "")
    folder, layout = _target(given["out"])
    try:
        if given["secrets_to"]:
            secretsfile.check(given["secrets_to"])
        found = import_files(given["files"], wish, layout)
        written = _write(found, folder, given["secrets_to"]) if found.files else []
    except DiskFault as fault:
        raise click.UsageError(f"{fault.message}; {fault.remedy}; nothing was written") from fault
    return _told(found, folder, written, given)


def _target(out: Path | None) -> tuple[Path, Layouts]:
    """The folder that paths are below, and where in it a site's files go."""
    from ppkg_builder.importing import repository, single

    if out is not None and out.suffix in _sites.ENDINGS:
        home = _sites.home(out.parent if out.parent.is_dir() else None)
        return out.parent, lambda _: single(out.name, _schema(home.root, out.parent))
    home = _sites.home(out if out is not None and out.is_dir() else None)
    root = out if out is not None else Path.cwd() if home.shipped else home.root
    return root, repository


def _schema(root: Path, folder: Path) -> str:
    """How editors find the schema from ``folder``."""
    import os

    from ppkg_builder.profile.starting import SCHEMA

    return Path(os.path.relpath(root / SCHEMA, folder.resolve())).as_posix()


def _write(found: Imported, folder: Path, secrets_to: Path | None) -> list[str]:
    from ppkg_builder import reference
    from ppkg_builder.bundle import disk
    from ppkg_builder.importing import secretsfile
    from ppkg_builder.profile.starting import SCHEMA

    files = dict(found.files)
    layout: Layout | None = found.layout
    if layout and layout.layer and not (folder / SCHEMA).exists():
        files[SCHEMA] = reference.files()[SCHEMA].encode("utf-8")
    disk.add(folder, files)
    if secrets_to and any(kept.value for kept in found.secrets.values()):
        secretsfile.write(secrets_to, found.secrets)
    return list(files)


def _told(found: Imported, folder: Path, written: list[str], given: dict[str, Any]) -> int:
    """Say what was found, what was written, and what is left to do."""
    findings = [*found.findings, *_unwritten(found, given["secrets_to"])]
    outcome = _outcome(found, tuple(findings))
    if given["style"] == "json":
        return _as_json(found, written, outcome)
    failed = _output.report([outcome], err=True)
    for path in written:
        click.echo(f"wrote {_output.path_shown(folder / path)}")
    if given["secrets_to"] and found.secrets:
        click.echo(f"wrote {given['secrets_to']}, for your eyes only")
    if written:
        click.echo(f"next: ppkg-builder check {found.site if found.layout and found.layout.layer else written[0]}")
    return int(failed)


def _outcome(found: Imported, findings: tuple[Finding, ...]) -> Outcome:
    """What the import says, then the faults that ``check`` finds in the profile it made."""
    from ppkg_builder.report import Outcome, Severity

    if found.checked is None:
        return Outcome(found.site, findings)
    faults = tuple(one for one in found.checked.findings if one.severity is Severity.ERROR)
    checked = _output.outcome(found.checked)
    return Outcome(checked.profile, (*findings, *faults), checked.places)


def _unwritten(found: Imported, secrets_to: Path | None) -> Iterator[Finding]:
    from ppkg_builder.report import Finding, Severity

    names = sorted(name for name, kept in found.secrets.items() if kept.value)
    if names and secrets_to is None:
        message = f"{len(names)} secrets were found, and their values are written nowhere: {', '.join(names)}"
        remedy = "name a file by --secrets-to, or write them yourself (docs/secrets.md)"
        yield Finding("import/secrets-not-written", Severity.WARNING, message, None, remedy)


def _as_json(found: Imported, written: list[str], outcome: Outcome) -> int:
    import json

    from ppkg_builder.report import json as printer

    document = json.loads(printer.document([outcome]))
    document |= {"site": found.site, "written": sorted(written), "secrets": sorted(found.secrets)}
    click.echo(json.dumps(document, indent=2))
    return int(document["failed"])
