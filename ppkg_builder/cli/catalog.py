"""``ppkg-builder catalog``: search the settings catalogue, show a setting, import a store of your own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ppkg_builder.cli import _output
from ppkg_builder.targets import TARGETS

if TYPE_CHECKING:
    from ppkg_builder.catalog.scope import Found, Scope

DEVICE = click.option("--device", type=click.Choice(TARGETS), default=None, help="Only what this device family takes.")
STORES = click.option(
    "--store", "stores", multiple=True, metavar="STORE",
    help="A shipped store by name, or the folder of an imported one. Repeat for several; the first decides.",
)  # fmt: skip


@click.group()
def command() -> None:
    """Search the settings catalogue, show a setting, or import a settings store of your own.

    \b
    Examples:
      ppkg-builder catalog search camera allow
      ppkg-builder catalog show Policies/Camera/AllowCamera --device hololens2
      ppkg-builder catalog import Microsoft-Desktop-Provisioning.dat
    """


@command.command(short_help="list the settings that hold every one of some words")
@click.argument("words", nargs=-1, required=True)
@DEVICE
@STORES
@_output.FORMAT
def search(words: tuple[str, ...], device: str | None, stores: tuple[str, ...], style: str) -> None:
    """List the settings whose path, CSP node or display texts hold every one of WORDS.

    Example: ppkg-builder catalog search camera allow
    """
    from ppkg_builder.catalog.describe import facts

    with _in_words():
        found = _scope(device, stores).search(" ".join(words))
    if style == "json":
        _json([facts(one) for one in found])
    else:
        _list(found)
    if not found:
        raise click.ClickException("no setting holds all of these words")


@command.command(short_help="show what is known of a setting or group")
@click.argument("path")
@DEVICE
@STORES
@_output.FORMAT
def show(path: str, device: str | None, stores: tuple[str, ...], style: str) -> None:
    """Show what is known of the setting or group at PATH, such as Policies/Camera/AllowCamera.

    Example: ppkg-builder catalog show FirstExperience/HoloLens --device hololens2
    """
    from ppkg_builder.catalog.describe import facts, lines

    at = "/" + path.strip("/")
    with _in_words():
        scope = _scope(device, stores)
        found, below = scope.show(at), scope.children(at)
        near = "" if found or below else " or ".join(f"'{one.lstrip('/')}'" for one in scope.suggest(at))
    if not found and not below:
        raise click.ClickException(f"there is no setting '{path}'" + (f"; did you mean {near}?" if near else ""))
    if style == "json":
        _json({"path": at[1:], "settings": [facts(one) for one in found], "below": [one[1:] for one in below]})
        return
    for one in found:
        _say(at[1:])
        _table(lines(one))
    for child in below:
        _say(child[1:])


@command.command("import", short_help="read a settings store of your own")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--name", default=None, help="Name of the store; without it, made from the file's name.")
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("stores"), show_default=True, help="Folder of stores."
)
@click.option(
    "--product", type=click.Choice(["desktop", "holographic", "common"]), default=None,
    help="Which shipped store it is a version of; without it, told by the file's name or by its settings.",
)  # fmt: skip
@_output.FORMAT
def import_(file: Path, name: str | None, out: Path, product: str | None, style: str) -> None:
    """Read FILE, a settings store (Microsoft-…-Provisioning.dat), into a folder that --store takes.

    Needs the extra 'store'. Settings that cannot be read are named and left out; Microsoft's descriptions are
    never written.

    Example: ppkg-builder catalog import Microsoft-Desktop-Provisioning.dat --name desktop-2025
    """
    from ppkg_builder.bundle.disk import DiskFault, replacing
    from ppkg_builder.catalog.hivekeys import NotAStore
    from ppkg_builder.catalog.importing import read_store, report
    from ppkg_builder.catalog.stores import made, name_fault, name_of

    called = name or name_of(file.name)
    if fault := name_fault(called):
        raise click.BadParameter(fault, param_hint="--name")
    try:
        hive, files = read_store(file, called, product or "")
        with replacing(out / called, made) as stage:
            for inner, data in files.items():
                stage.write(inner, data)
    except (NotAStore, DiskFault) as refused:
        raise click.ClickException(str(refused)) from refused
    if style == "json":
        _json({"store": called, "folder": str(out / called), "settings": len(hive.entries),
               "unread": [{"path": path[1:], "why": why} for path, why in hive.unread],
               "unknown": dict(hive.unknown)})  # fmt: skip
        return
    for line in report(hive, str(out / called)):
        _say(line)


def _list(found: Iterable[Found]) -> None:
    """A line for each setting, with the stores that describe it."""
    held: dict[tuple[str, str], list[str]] = {}
    for one in found:
        held.setdefault((one.entry.path.lstrip("/"), one.entry.type), []).append(one.source.words.partition(",")[0])
    for (path, kind), names in held.items():
        _say(f"{path}  {kind}  [{', '.join(names)}]")


def _scope(device: str | None, stores: tuple[str, ...]) -> Scope:
    from ppkg_builder.catalog.scope import scope

    return scope(device or "", stores)


@contextmanager
def _in_words() -> Iterator[None]:
    """A store that is not there or damaged is the user's to mend, not our bug."""
    from ppkg_builder.catalog.data import StoreFault

    try:
        yield
    except StoreFault as fault:
        raise click.ClickException(str(fault)) from fault


def _table(pairs: Iterable[tuple[str, str]]) -> None:
    for label, words in pairs:
        _say(f"  {label:<11} {words}")


def _say(line: str) -> None:
    from ppkg_builder.report.text import printable

    click.echo(printable(line))  # a store is a file from somewhere: nothing of it may command the terminal


def _json(answer: object) -> None:
    import json

    click.echo(json.dumps(answer, indent=2))
