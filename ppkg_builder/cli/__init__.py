"""The command line: COMMANDS is the list, each module is imported when its command runs."""

from __future__ import annotations

import importlib

import click

COMMANDS: dict[str, str] = {
    "init": "write a commented profile for a new site",
    "check": "find the faults of profiles and of layers that no site uses",
    "build": "make a site's package, runbook and bundle",
    "show": "print a site's effective profile, and where each value comes from",
    "inspect": "print any provisioning package as a readable tree",
    "conformance": "recompile real packages and compare every inner file",
    "schema": "print or write the JSON Schemas of profiles",
    "catalog": "search the settings catalogue, or import a store",
    "targets": "list the device families and what they take",
}


class _Lazy(click.Group):
    """Imports a command's module only when that command runs: ``--help`` must not pay for models and XML."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"ppkg_builder.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="ppkg-builder")
def root() -> None:
    """Build Windows provisioning packages and offline runbooks from one YAML profile a site."""


def main() -> None:
    """Run the command line; see ``docs/exit-codes`` in the README for what the exit code says."""
    root()
