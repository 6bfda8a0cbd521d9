"""``ppkg-builder conformance``: recompile real packages and compare every inner file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ppkg_builder.cli import _output

if TYPE_CHECKING:
    from ppkg_builder.package.conformance import Result


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--format", "style", type=click.Choice(["text", "json", "markdown"]), default="text",
    help="For people, for programs, or as a page.",
)  # fmt: skip
@click.option("--nameless", is_flag=True, help="In a page, number the packages instead of naming them.")
@_output.STORE
def command(paths: tuple[Path, ...], style: str, nameless: bool, stores: tuple[str, ...]) -> None:
    """Recompile packages of Microsoft's tool from the answer file inside each, and compare every other file.

    A PATH is a package, or a folder of them. The contents of files that the answer file names come from the
    package itself.

    The exit code is 1 when a package cannot be read, or when a package of the second generation (2017 and later)
    differs and no reason is known. Packages of 2016 are compared, but nothing is claimed of them.

    \b
    Examples:
      ppkg-builder conformance my.ppkg
      ppkg-builder conformance packages/ --format json
      ppkg-builder conformance packages/ --format markdown --nameless
    """
    import json

    from ppkg_builder.package.conformance import packages
    from ppkg_builder.report.text import printable

    found = packages(list(paths))
    if not found:
        raise click.UsageError("there is no package in the folder")
    with _output.stores_chosen(stores) as chosen:
        results = [_compared(path, chosen) for path in found]
    if style == "json":
        records = [_broken(one) if isinstance(one, tuple) else one.record() for one in results]
        click.echo(json.dumps({"packages": records}, indent=2))
    elif style == "markdown":
        _page(results, nameless=nameless)
    else:
        click.echo("\n".join(printable(line) for one in results for line in _lines(one)))
    raise SystemExit(any(isinstance(one, tuple) or one.failed for one in results))


def _page(results: list[Result | tuple[str, str]], *, nameless: bool) -> None:
    from ppkg_builder.package.fidelity import page

    for one in results:
        if isinstance(one, tuple):
            click.echo(f"{one[0]}: not compared: {one[1]}", err=True)
    click.echo(page([one for one in results if not isinstance(one, tuple)], nameless=nameless), nl=False)


def _compared(path: Path, stores: tuple[str, ...]) -> Result | tuple[str, str]:
    """The comparison, or the file's name and why there is none."""
    from ppkg_builder.package.conformance import NotComparable, conform
    from ppkg_builder.package.wimfault import WimFault

    try:
        return conform(path, stores)
    except (WimFault, NotComparable) as fault:
        return path.name, str(fault)
    except OSError as fault:
        return path.name, f"the file cannot be read: {fault.strerror}"


def _broken(fault: tuple[str, str]) -> dict[str, Any]:
    return {"file": fault[0], "error": fault[1]}


def _lines(result: Result | tuple[str, str]) -> Iterator[str]:
    if isinstance(result, tuple):
        yield f"{result[0]}: not compared: {result[1]}"
        return
    record = result.record()
    yield (
        f"{result.file}: {result.equal} of {result.total} files byte for byte, "
        f"{record['equal_by_group']} by group, {record['equal_in_meaning']} in meaning "
        f"(generation {record['generation']}, stores {result.stores})"
    )
    yield from (f"  content taken from the package: {path}" for path in result.content_from_original)
    for difference in result.differences:
        yield f"  differs: {difference.path}"
        yield f"    {difference.reason}"
    if result.told.equal < result.told.total:
        yield f"  told alike: {result.told.equal} of {result.told.total} nodes and files"
    for miss in result.told.misses:
        yield f"  told otherwise: {miss.path}"
        yield f"    {miss.reason}"
