"""What a user sees when this tool itself is at fault."""

from __future__ import annotations

import os
import platform
import traceback
from collections.abc import Sequence
from pathlib import Path

import click

from ppkg_builder.cli import _streams

EXIT = 3
_WRONG_USE = 2

_PACKAGE = Path(__file__).resolve().parent.parent


def told(bug: Exception, arguments: Sequence[str]) -> int:
    """Say what happened and what to do. The exception's own words are left out: they may quote a profile's secret."""
    if words := _streams.unprintable(bug):
        _streams.abandon()
        click.echo(f"Error: {words}", err=True)
        return _WRONG_USE
    from ppkg_builder import __version__

    frames = traceback.extract_tb(bug.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(_PACKAGE)]
    last = ours[-1] if ours else None
    where = f" in {_short(last.filename)}, line {last.lineno}" if last else ""
    click.echo(f"this is a bug in ppkg-builder, not in your profile: {type(bug).__name__}{where}", err=True)
    click.echo(
        f"please report this line to the project, with the command: ppkg-builder {__version__}, "
        f"Python {platform.python_version()}, {platform.system()}",
        err=True,
    )
    if "--debug" in arguments or os.environ.get("PPKG_DEBUG") == "1":
        for frame in frames:
            click.echo(f"  {_short(frame.filename)}, line {frame.lineno}, in {frame.name}", err=True)
    else:
        click.echo("'ppkg-builder --debug …' or PPKG_DEBUG=1 adds the places in the code it came through", err=True)
    return EXIT


def _short(filename: str) -> str:
    """A file of ours by its path in the project, another by its name: paths of this machine are nobody's business."""
    path = Path(filename)
    inside = path.is_relative_to(_PACKAGE)
    return path.relative_to(_PACKAGE.parent).as_posix() if inside else path.name
