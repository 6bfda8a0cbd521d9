"""``ppkg-builder inspect``: any provisioning package, ours or Microsoft's, as a readable tree."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from ppkg_builder.cli import _output

if TYPE_CHECKING:
    from ppkg_builder.package.wimread import Wim

_REMEDIES = {
    "encrypted": "name a file with its password: --experimental --password-file FILE (no real encrypted package was "
    "at hand to prove that with)"
}


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--format", "style", type=click.Choice(["text", "json", "markdown"]), default="text",
    help="For people, for programs, or for a ticket.",
)  # fmt: skip
@click.option("--raw", is_flag=True, help="Print the XML files inside as they are, secrets hidden.")
@click.option("--verify", is_flag=True, help="Read every file inside and hold it against its checksums.")
@click.option(
    "--extract", "folder", metavar="DIR", type=click.Path(path_type=Path),
    help="Write all files, secrets in clear, into DIR, which must be new or empty. Only you can read them there.",
)  # fmt: skip
@click.option("--experimental", is_flag=True, help="Allow --password-file, which no real package has proven.")
@click.option(
    "--password-file", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The password of an encrypted package.",
)  # fmt: skip
@_output.AS_OF
def command(
    *, file: Path, style: str, raw: bool, verify: bool, folder: Path | None, experimental: bool,
    password_file: Path | None, as_of: datetime | None,
) -> None:  # fmt: skip
    """Print what is inside a provisioning package, ours or Microsoft's: who it says it is, its settings and the
    CSP nodes they become, its assets and certificates, what looks wrong with it, and what it gives away about whoever
    made it. Whatever may be a secret is hidden. Assets are not read unless --verify asks for it.

    The exit code is 1 for a file that is no package, is damaged, or is encrypted.

    \b
    Examples:
      ppkg-builder inspect north-star-1.4.ppkg
      ppkg-builder inspect north-star-1.4.ppkg --verify --format json
      ppkg-builder inspect north-star-1.4.ppkg --extract north-star
    """
    if password_file and not experimental:
        raise click.UsageError("--password-file is not proven on a real package: add --experimental to try it")
    if raw and (folder or verify):
        raise click.UsageError("--raw prints files and does nothing else")
    with _faults(file, style), file.open("rb") as source:
        wim, notes = _opened(source, password_file, verify=verify)
        if folder:
            _extract(wim, folder)
        elif raw:
            _raw(file, wim, style)
        else:
            _described(file, wim, style, _output.day(as_of), notes, verify=verify)


def _described(file: Path, wim: Wim, style: str, today: date, notes: list[dict[str, str]], *, verify: bool) -> None:
    from ppkg_builder.cli import _inspected
    from ppkg_builder.package.description import describe

    record = {"file": file.name, **describe(wim, today, verify=verify)}
    record["findings"] = [*notes, *record["findings"]]
    click.echo(_inspected.FORMATS[style](record))
    if any(one["severity"] == "error" for one in record["findings"]):
        raise SystemExit(1)


def _raw(file: Path, wim: Wim, style: str) -> None:
    from ppkg_builder.cli import _inspected
    from ppkg_builder.package.rawtext import raw_texts

    click.echo(_inspected.RAW[style](file.name, dict(raw_texts(wim))))


def _extract(wim: Wim, folder: Path) -> None:
    from ppkg_builder.bundle.disk import DiskFault
    from ppkg_builder.cli._extracted import extract

    try:
        count = extract(wim, folder)
    except DiskFault as fault:
        raise click.ClickException(str(fault)) from fault
    click.echo(f"{count} files are in '{folder}', which only you can read")
    click.echo("secrets stand in them in clear: remove the folder when you are done", err=True)


def _opened(source: BinaryIO, password_file: Path | None, *, verify: bool) -> tuple[Wim, list[dict[str, str]]]:
    """The package, and what must be said about how it was opened."""
    from ppkg_builder.package import open_package

    if password_file is None:
        return open_package(source), []
    from ppkg_builder.package.encryption import decrypted

    view = decrypted(source, _password(password_file))
    wim = open_package(view)
    told = "the package was decrypted in a way that no real package has proven"
    notes = [{"rule": "container/decrypted", "severity": "note", "message": told, "remedy": ""}]
    if verify and not view.sealed():
        told = "the seal at the end of the encrypted package does not hold in any way that is known"
        notes.append({"rule": "container/seal", "severity": "warning", "message": told, "remedy": "get the file anew"})
    return wim, notes


def _password(file: Path) -> str:
    import os

    from ppkg_builder.report import Finding
    from ppkg_builder.secrets.files import read

    content = read(file, "the password's file", os.environ, links=True)
    if isinstance(content, Finding):
        remedy = f"; {content.remedy}" if content.remedy else ""
        raise click.ClickException(content.message + remedy)
    return content.decode("utf-8", "replace").removesuffix("\n").removesuffix("\r")


@contextmanager
def _faults(file: Path, style: str) -> Iterator[None]:
    """A file that cannot be read is told in a sentence, or for programs as a finding; the exit code is 1."""
    from ppkg_builder.package.answer import AnswerFault
    from ppkg_builder.package.provread import ProvFault
    from ppkg_builder.package.wimfault import Encrypted, WimFault

    try:
        yield
    except Encrypted as fault:
        _tell(file, style, "encrypted", fault)
    except WimFault as fault:
        _tell(file, style, "damaged", fault)
    except (AnswerFault, ProvFault) as fault:
        _tell(file, style, "unreadable", fault)
    except OSError as fault:
        _tell(file, style, "unreadable", ValueError(f"it cannot be read: {fault.strerror}"))


def _tell(file: Path, style: str, rule: str, fault: ValueError) -> None:
    import json

    from ppkg_builder.report.text import printable

    remedy = _REMEDIES.get(rule, "")
    found: dict[str, Any] = {"rule": f"container/{rule}", "severity": "error", "message": str(fault), "remedy": remedy}
    if style == "json":
        found["offset"] = getattr(fault, "offset", None)
        click.echo(json.dumps({"format": 1, "file": file.name, "findings": [found]}, indent=2))
    else:
        click.echo(printable(f"{file}: {fault}"), err=True)
        if remedy:
            click.echo(f"  = {remedy}", err=True)
    raise SystemExit(1)
