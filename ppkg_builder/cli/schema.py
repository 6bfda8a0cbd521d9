"""``ppkg-builder schema``: the JSON Schemas of profiles, and the docs pages made from them, of rules and of codes."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("name", type=click.Choice(["profile", "effective", "evidence"]), default="profile")
@click.option("--write", is_flag=True, help="Bring schemas and the generated docs up to date, in a checkout.")
@click.option(
    "--check", "compare", is_flag=True, help="Name the generated files that are not up to date; exit 1 if any."
)
def command(name: str, write: bool, compare: bool) -> None:
    """Print a JSON Schema (draft 2020-12).

    "profile" describes what people write: sites and layers, nothing required, null allowed. "effective" describes
    the profile with all its layers merged, as 'show' prints it. "evidence" describes the records that pages of the
    runbook export and 'record' reads.

    \b
    Examples:
      ppkg-builder schema > schemas/profile.schema.json
      ppkg-builder schema effective
      ppkg-builder schema --write
      ppkg-builder schema --check
    """
    from ppkg_builder import reference

    files = reference.files()
    if not (write or compare):
        click.echo(files[f"schemas/{name}.schema.json"], nl=False)
        return
    drifted = reference.drifted(_checkout(), files)
    for file in drifted:
        click.echo(f"{file} is not up to date" if compare else f"{file} written")
    if compare and drifted:
        click.echo("'ppkg-builder schema --write' brings them up to date", err=True)
        raise SystemExit(1)
    if write:
        _write(_checkout(), {file: files[file] for file in drifted})


def _checkout() -> Path:
    from ppkg_builder import paths

    root = paths.shipped("schemas").parent
    if not (root / "pyproject.toml").is_file():
        raise click.UsageError("the generated files are kept in a checkout of the project; this is an installed copy")
    return root


def _write(root: Path, files: dict[str, str]) -> None:
    from ppkg_builder.bundle import disk

    try:
        for file, text in files.items():
            disk.write_file(root / file, text.encode("utf-8"))
    except disk.DiskFault as fault:
        raise click.ClickException(f"{fault.message}; {fault.remedy}") from fault
