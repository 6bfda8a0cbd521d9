"""Every finding gets its place in a file."""

from __future__ import annotations

import posixpath
from dataclasses import replace
from typing import TYPE_CHECKING

from ppkg_builder.report import Finding, Location, Path

if TYPE_CHECKING:
    from ppkg_builder.profile.loaded import Loaded


def located(findings: list[Finding], loaded: Loaded) -> list[Finding]:
    """The findings with their locations, each once, in the order of files, lines and columns.

    A finding about a literal secret (its rule has ``secret`` in it) hides that literal from all reports.
    """
    known = frozenset(layer.file for layer in loaded.layers)
    placed: dict[tuple[str, Location, str], Finding] = {}
    for finding in findings:
        if finding.at and "secret" in finding.rule:
            loaded.masks.flag(finding.at)
        location = _location(finding, loaded, known)
        placed.setdefault((finding.rule, location, finding.message), replace(finding, location=location))
    return sorted(placed.values(), key=_order)


def _location(finding: Finding, loaded: Loaded, known: frozenset[str]) -> Location:
    at: Path = finding.at or ()
    if finding.location is None:
        return loaded.origin(at, on_key=finding.on_key)
    if finding.at is None or finding.location.file in known:
        return finding.location
    # Areas know a file (a roster) by the name the profile gives it, which is relative to the layer that says it.
    folder = posixpath.dirname(loaded.origin(at).file)
    return replace(finding.location, file=posixpath.normpath(posixpath.join(folder, finding.location.file)))


def _order(finding: Finding) -> tuple[Location, str, str]:
    assert finding.location is not None
    return finding.location, finding.rule, finding.message
