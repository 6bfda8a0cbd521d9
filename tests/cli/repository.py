"""A small repository of profiles for tests of commands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ppkg_builder.cli import root

Run = Callable[..., Result]
PASSPHRASE = "not a real passphrase"
VARIABLE = "PPKG_SECRET_FERN__WIFI"
PROFILE = """\
site: {{id: {id}, name: Fern valley, timezone: Europe/Oslo}}
package: {{version: "1.0", issued: 2026-11-24}}
target: {{device: hololens2, build: "22621.1266"}}
wifi:
  yard: {{ssid: FERN, security: wpa2-personal, passphrase: {{secret: {id}/wifi}}}}
"""


def repository(folder: Path, *ids: str) -> Path:
    sites = folder / "profiles" / "sites"
    sites.mkdir(parents=True)
    for id_ in ids:
        (sites / f"{id_}.yaml").write_text(PROFILE.format(id=id_), encoding="utf-8")
    return folder


def ran(arguments: Sequence[str], folder: Path, monkeypatch: pytest.MonkeyPatch) -> Result:
    """A command run in ``folder``; an exception that is not its own exit fails the test."""
    monkeypatch.chdir(folder)
    result = CliRunner().invoke(root, list(arguments))
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result
