"""``ppkg-builder inspect``: print any provisioning package as a readable tree."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from ppkg_builder.cli import _output

_LONGEST = 160  # characters of a value on one line


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@_output.FORMAT
def command(file: Path, style: str) -> None:
    """Print what is inside a provisioning package, ours or Microsoft's: who it says it is, its settings and the
    CSP nodes they become, its assets and certificates. Whatever may be a secret is hidden.

    The exit code is 1 for a file that is no package, is damaged, or is encrypted.

    \b
    Examples:
      ppkg-builder inspect north-star-1.4.ppkg
      ppkg-builder inspect north-star-1.4.ppkg --format json
    """
    import json

    from ppkg_builder.report.text import printable

    record = _described(file)
    if style == "json":
        click.echo(json.dumps({"file": file.name, **record}, indent=2))
    else:
        click.echo("\n".join(map(printable, _lines(record))))


def _described(file: Path) -> dict[str, Any]:
    from ppkg_builder.package import open_package
    from ppkg_builder.package.answer import AnswerFault
    from ppkg_builder.package.description import describe
    from ppkg_builder.package.provread import ProvFault
    from ppkg_builder.package.wimfault import WimFault

    try:
        with file.open("rb") as source:
            return describe(open_package(source))
    except (WimFault, AnswerFault, ProvFault) as fault:
        reason = str(fault)
    except OSError as fault:
        reason = f"it cannot be read: {fault.strerror}"
    click.echo(f"{file}: {reason}", err=True)
    raise SystemExit(1)


def _lines(record: dict[str, Any]) -> Iterator[str]:
    yield from _identity(record["identity"])
    for target in record["targets"]:
        yield f"target {target['id']}: any of"
        yield from (f"  {_conditions(state)}" for state in target["states"])
    yield "settings"
    for setting in record["settings"]:
        only = f"  (only for {', '.join(setting['targets'])})" if "targets" in setting else ""
        yield f"  {setting['setting']} = {_short(setting['value'])}{only}"
    yield "what the device gets, group by group"
    for group in record["groups"]:
        yield f"  {group['list']}: {group['file']}"
        if group["conditions"]:
            yield f"    only where {_conditions(group['conditions'])}"
        yield from (f"    {_node(node)}" for node in group["nodes"])
    yield from _assets(record)


def _identity(identity: dict[str, Any]) -> Iterator[str]:
    yield f"{identity['name']} {identity['version']}  {identity['id']}"
    yield f"  owner {identity['owner']}, rank {identity['rank'] or '0'}, altitude {identity['altitude']}"
    built = f"  built with {identity['built_with']} {identity['tool_version']}".rstrip()
    yield built + (f", {identity['source']}" if identity["source"] else "")
    if identity["target_skus"] not in ("", "Invalid"):
        yield f"  for {identity['target_skus']}"
    if identity["notes"]:
        yield f"  notes: {_short(identity['notes'])}"
    if identity["signed"]:
        yield "  says that it is signed (not checked)"
    if identity["differs"]:
        yield f"  the container and the answer file inside differ in {', '.join(identity['differs'])}"


def _node(node: dict[str, Any]) -> str:
    scope = f" ({node['scope'].lower()})" if "scope" in node else ""
    if "delete" in node:
        return f"{node['node']}{scope}: deleted"
    verb = "executed with" if "exec" in node else "="
    return f"{node['node']}{scope} {verb} {_short(node['value'])}"


def _assets(record: dict[str, Any]) -> Iterator[str]:
    if record["assets"]:
        yield "assets"
    for asset in record["assets"]:
        yield f"  {asset['path']}  {asset['size']} bytes, SHA-256 {asset['sha256']}"
    if record["certificates"]:
        yield "certificates"
    for one in record["certificates"]:
        said = one.get("fault") or f"{one['subject']}, expires {one['expires']}, SHA-1 {one['sha1']}"
        yield f"  {said}  ({one['where']})"


def _conditions(state: dict[str, str]) -> str:
    return " and ".join(f"{name} is {value}" for name, value in state.items())


def _short(value: str) -> str:
    """A value on one line."""
    from ppkg_builder.report.text import printable

    plain = printable(value)
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]}… ({len(plain)} characters)"
