"""Questions of ``ppkg-builder init``, and what an answer must be like."""

from __future__ import annotations

import re
from typing import Any

import click

from ppkg_builder.targets import TARGETS

CONNECTIONS = ("none", "occasional", "always")

NEEDED = {
    "site_id": "--id",
    "name": "--name",
    "device": "--device",
    "timezone": "--timezone",
    "connection": "--connection",
}
"""What no profile can do without, and the option that gives it."""

_ID = re.compile(r"(?=.{1,40}\Z)[a-z0-9]+(-[a-z0-9]+)*")


def site_id(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    return value if value is None else _site_id(value)


def timezone(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    return value if value is None else _timezone(value)


NAME = click.option("--name", metavar="NAME", help="The site's name as people say it.")
BUILD = click.option("--build", metavar="BUILD", help="Build that the devices run.")
TIMEZONE = click.option("--timezone", metavar="ZONE", callback=timezone, help="Time zone, such as Europe/Oslo.")


def complete(given: dict[str, Any]) -> dict[str, Any]:
    """Ask for everything that was not given. An answer that cannot be right is asked for again."""
    answers = dict(given)
    answers["site_id"] = given["site_id"] or click.prompt("Site id, for files and folders", value_proc=_site_id)
    answers["name"] = given["name"] or click.prompt("Name of the site", default=_title(answers["site_id"]))
    answers["device"] = given["device"] or click.prompt(
        "Device family", type=click.Choice(TARGETS), default="hololens2"
    )
    if given["build"] is None:
        answers["build"] = click.prompt(
            f"Build that the devices run{_example(answers['device'])} (may stay empty)",
            default="",
            show_default=False,
            value_proc=lambda text: _build(text, answers["device"]),
        )
    if given["edition"] is None and answers["device"].startswith("windows"):
        answers["edition"] = click.prompt("Windows edition", default="enterprise")
    answers["timezone"] = given["timezone"] or click.prompt("Time zone", default="UTC", value_proc=_timezone)
    answers["connection"] = given["connection"] or click.prompt(
        "Connection while people use the devices", type=click.Choice(CONNECTIONS), default="occasional"
    )
    return answers


def _site_id(text: str) -> str:
    if not _ID.fullmatch(text):
        raise click.BadParameter("use lower-case letters, digits and single hyphens, such as 'north-quay'; 40 at most")
    return text


def _timezone(text: str) -> str:
    from ppkg_builder.areas.site import is_timezone

    if not is_timezone(text):
        raise click.BadParameter("write it as region and city, such as 'Europe/Oslo'")
    return text


def _example(device: str) -> str:
    from ppkg_builder.areas import target

    known = target.build_example(device)
    return f", such as {known}" if known else ""


def _build(text: str, device: str) -> str:
    from ppkg_builder.areas import target

    if text and (fault := target.build_fault(device, text)):
        raise click.BadParameter(fault)
    return text


def _title(name: str) -> str:
    return name.replace("-", " ").capitalize()
