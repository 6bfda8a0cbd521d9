"""``ppkg-builder explain``: what a rule, a key, a setting or an error code means."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from ppkg_builder.explaining import Page
    from ppkg_builder.explaining.listing import What


def _complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Rules, codes and keys that begin with what was typed, for the shell."""
    from ppkg_builder.explaining import listing

    names = [str(one.get("id") or one["key"]) for what in listing.WHAT for one in listing.as_data(what)]
    return [name for name in names if name.startswith(incomplete)]


WHAT = ("rules", "keys", "codes")
STYLES = ("text", "json", "markdown", "html")


@click.command()
@click.argument("name", required=False, shell_complete=_complete)
@click.option(
    "--list", "what", type=click.Choice(WHAT), is_flag=False, flag_value="rules", default=None,
    help="List what can be explained instead: rules, unless another is named.",
)  # fmt: skip
@click.option("--format", "style", type=click.Choice(STYLES), default="text", help="For people, programs, web pages.")
def command(name: str | None, what: What | None, style: str) -> None:
    """Explain NAME: a rule, a key of profiles, a setting or policy, an error code.

    NAME is a rule as reports print it in brackets, a key with points between its parts (names that a profile gives may
    be anything), the path of a setting, or a code that a device shows.

    \b
    Examples:
      ppkg-builder explain wifi/psk-length
      ppkg-builder explain wifi.deck.eap.method
      ppkg-builder explain Policies/Update/ActiveHoursStart
      ppkg-builder explain 0x800700B7
      ppkg-builder explain wifi/open --format html > open.html
      ppkg-builder explain --list --format json
    """
    if (name is None) == (what is None):
        raise click.UsageError("name one thing to explain, or list them all with --list")
    if name is not None:
        page = _page(name)
        click.echo(
            _printed(page, style) if style in ("text", "json") else _document(page.title, [page], style), nl=False
        )
        return
    from ppkg_builder.explaining import listing

    assert what is not None
    if style in ("markdown", "html"):
        click.echo(_document(what.capitalize(), listing.as_pages(what), style), nl=False)
    else:
        click.echo(listing.as_json(what) if style == "json" else listing.as_text(what))


def _page(name: str) -> Page:
    from ppkg_builder import explaining
    from ppkg_builder.catalog import StoreFault
    from ppkg_builder.report.text import printable

    try:
        if page := explaining.find(name):
            return page
        close = " or ".join(f"'{one}'" for one in explaining.near(name))
    except StoreFault as fault:
        raise click.ClickException(str(fault)) from fault
    hint = f"did you mean {close}?" if close else "'ppkg-builder explain --list' names the rules"
    raise click.UsageError(f"nothing is known of '{printable(name)}'; {hint}")


def _printed(page: Page, style: str) -> str:
    if style == "json":
        import json

        answer = {"kind": page.kind, "name": page.name, "title": page.title, **page.data}
        return json.dumps(answer, indent=2, ensure_ascii=False) + "\n"
    from ppkg_builder.explaining import text

    return text.document(page) + "\n"


def _document(title: str, pages: Sequence[Page], style: str) -> str:
    if style == "html":
        from ppkg_builder.explaining import html

        return html.document(title, pages)
    from ppkg_builder.explaining import markdown

    return "\n".join(map(markdown.document, pages))
