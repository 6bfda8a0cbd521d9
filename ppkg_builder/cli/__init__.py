"""The command line: COMMANDS is the list, each module is imported when its command runs."""

from __future__ import annotations

import gc
import importlib
import os
import sys
from typing import TYPE_CHECKING, NoReturn

import click

from ppkg_builder import __version__
from ppkg_builder.cli import _streams

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

COMMANDS: dict[str, str] = {
    "init": "write a commented profile for a new site",
    "check": "find the faults of profiles and of layers that no site uses",
    "build": "make a site's package, runbook and bundle",
    "import": "make a profile of a package, an answer file, Wi-Fi profiles, hash files",
    "explain": "say what a rule, a key, a setting or an error code means",
    "show": "print a site's effective profile, and where each value comes from",
    "runbook": "write a site's papers, all or one person's, without a package",
    "record": "read back what was ticked, and say where a site stands",
    "simulate": "say what first start will look like, screen by screen",
    "inspect": "print any provisioning package as a readable tree",
    "compare": "say what two packages, or a package and a site, tell a device differently",
    "conformance": "recompile real packages and compare every inner file",
    "schema": "print or write the JSON Schemas of profiles",
    "catalog": "search the settings catalogue, or import a store",
    "targets": "list the device families and what they take",
}

_MODULES = {"import": "importing"}
"""Commands whose name is none that a module can have."""

INTERRUPTED = 130


class _Lazy(click.Group):
    """Imports a command's module only when that command runs: ``--help`` must not pay for models and XML."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"ppkg_builder.cli.{_MODULES.get(cmd_name, cmd_name)}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, and with the nearest name where there is no such command."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            import difflib

            near = difflib.get_close_matches(args[0], COMMANDS, 1)
            hint = f"did you mean '{near[0]}'?" if near else f"the commands are {', '.join(COMMANDS)}"
            ctx.fail(f"there is no command '{args[0]}'; {hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Names from the list: click's own way would import every command at each press of the tab key."""
        from click.shell_completion import CompletionItem

        names = [CompletionItem(name, help=text) for name, text in COMMANDS.items() if name.startswith(incomplete)]
        return names or click.Command.shell_complete(self, ctx, incomplete)


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="ppkg-builder")
@click.option("--debug", is_flag=True, help="After a bug of ours, print where in our code it happened.")
def root(debug: bool) -> None:
    """Build Windows provisioning packages and offline runbooks from one YAML profile a site.

    \b
    Examples:
      ppkg-builder init                      write a first profile
      ppkg-builder check                     find every fault of every site's profile
      ppkg-builder build alder-point         make that site's package and runbook
    """


def program() -> NoReturn:
    """:func:`main` in a process of its own, which it ends."""
    try:
        main()
    except SystemExit as end:
        _streams.leave(end.code if isinstance(end.code, int) else 0)


def main() -> NoReturn:
    """Run the command line. Exits with 0 (clean), 1 (a profile's faults), 2 (wrong use), 3 (our bug) or 130."""
    _streams.ready()
    _swiftly()
    try:
        if missing := _streams.no_folder():
            raise click.UsageError(missing)
        code = root.main(standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("interrupted", err=True)
        code = INTERRUPTED
    except click.ClickException as wrong:
        wrong.show()
        code = wrong.exit_code
    except Exception as bug:  # the last line of defence: whatever it is, it is told in a sentence
        from ppkg_builder.cli import _bug

        code = _bug.told(bug, sys.argv[1:])
    sys.exit(code if isinstance(code, int) else 0)


_OBJECTS = 50_000
"""New objects after which garbage is looked for: those of a dozen profiles, of which nearly all are gone by then."""


def _swiftly() -> None:
    """A command is short, and what it imports stays: it is not searched for garbage again and again.

    Plugins of pydantic that happen to be installed have nothing to say of profiles, and are not looked for.
    """
    gc.set_threshold(_OBJECTS, 20, 20)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
