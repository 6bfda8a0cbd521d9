"""Which profiles a command is about."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ppkg_builder.cli import _output
from ppkg_builder.valuetypes import dataclass

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from ppkg_builder.checked import Checked
    from ppkg_builder.site import Site

ENDINGS = (".yaml", ".yml")
"""By which a profile is told from a site's name."""


@dataclass(frozen=True, slots=True)
class Home:
    """A repository of profiles. ``shipped``: the one that comes with the tool, for want of another."""

    root: Path
    shipped: bool = False

    @property
    def sites(self) -> Path:
        return self.root / "profiles" / "sites"

    @property
    def layers(self) -> Path:
        return self.root / "profiles" / "base"

    def profiles(self) -> list[Path]:
        """Every site's profile, by name."""
        folder = self.sites
        if not folder.is_dir():
            return []
        with os.scandir(folder) as found:  # it knows of most files that they are files
            named = [one.name for one in found if one.is_file()]
        return sorted(path for path in map(folder.joinpath, named) if path.suffix in ENDINGS)


def home(start: Path | None = None) -> Home:
    """The repository of the current folder: the nearest folder with ``profiles``, else the shipped one."""
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if (folder / "profiles").is_dir():
            return Home(folder)
    from ppkg_builder import paths

    return Home(paths.shipped("profiles").parent, shipped=True)


def resolve(names: tuple[str, ...], root: Path | None = None) -> list[Path]:
    """The profiles that ``names`` mean, each once: files in ``profiles/sites`` without ending, or paths. None: all.

    ``root`` is the folder that holds ``profiles``. Raises :class:`click.UsageError` for a name that means nothing.
    """
    at = Home(root) if root else home()
    if at.shipped and not all(_is_path(name) for name in names or ("",)):
        click.echo("no folder 'profiles' here or above: these are the sites that come with ppkg-builder;", err=True)
        click.echo("'ppkg-builder init' writes a profile of your own", err=True)
    if names:
        return list(dict.fromkeys(_found(name, at) for name in names))
    if not (everything := at.profiles()):
        raise click.UsageError(f"there is no profile in '{at.sites}'; 'ppkg-builder init' writes one")
    return everything


def faultless(name: str, *, trial: bool = False, stores: tuple[str, ...] = ()) -> tuple[Checked, Site]:
    """The one profile that ``name`` means, as it would be built; where it has faults, these are printed instead.

    For commands whose output does not hang on the day.
    """
    from ppkg_builder import pipeline

    (path,) = resolve((name,))
    checked = pipeline.check(path, today=None, trial=trial, stores=stores)
    if checked.failed or checked.plan is None or checked.site is None:
        _output.report([_output.outcome(checked)], err=True)
        raise SystemExit(1)
    return checked, checked.site


def _found(name: str, at: Home) -> Path:
    if _is_path(name):
        path = Path(name)
        if not path.is_file():
            raise click.UsageError(f"there is no profile '{name}'{_meant(path, at)}")
        return path
    known = {path.stem: path for path in at.profiles()}
    if name not in known:
        raise click.UsageError(_unknown(name, list(known)))
    return known[name]


def _is_path(name: str) -> bool:
    return name.endswith(ENDINGS) or "/" in name or "\\" in name


def _meant(path: Path, at: Home) -> str:
    """Whoever types the file's name alone means the site: its folder is known."""
    known = [found.stem for found in at.profiles() if found.name == path.name and path.parent == Path()]
    return f"; did you mean '{known[0]}'?" if known else ""


def _unknown(name: str, known: list[str]) -> str:
    import difflib

    near = difflib.get_close_matches(name, known, 1)
    if near:
        return f"there is no site '{name}'; did you mean '{near[0]}'?"
    return f"there is no site '{name}'; the sites are {', '.join(known)}" if known else f"there is no site '{name}'"


def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The sites whose names begin with what was typed; files where a path was begun."""
    from click.shell_completion import CompletionItem

    if _is_path(incomplete) or incomplete.startswith("."):
        return [CompletionItem(incomplete, type="file")]
    return [CompletionItem(path.stem) for path in home().profiles() if path.stem.startswith(incomplete)]


ARGUMENT = click.argument("sites", nargs=-1, metavar="[SITE]...", shell_complete=complete)
"""The argument of commands that take any number of sites."""
