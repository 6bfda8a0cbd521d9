"""Every finding gets its place in a file."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from ppkg_builder.report import Finding, Location, Path, Severity

if TYPE_CHECKING:
    from ppkg_builder.profile.loaded import Loaded


MOST = 1000
"""Findings of one profile that are told; who has more mends these first. It bounds the work on a hostile profile."""


_NOBODY_KNOWS = frozenset({"settings/unknown", "settings/malformed-path", "raw/malformed-uri"})


def located(findings: list[Finding], loaded: Loaded) -> list[Finding]:
    """The findings with their locations, each once, in the order of files, lines and columns.

    A finding about a literal secret (its rule has ``secret`` in it) hides that literal from all reports, and so does
    one about a path that nobody knows: it may be a misspelt one of a secret.
    """
    known = frozenset(layer.file for layer in loaded.layers)
    for finding in findings:
        if finding.at and ("secret" in finding.rule or finding.rule in _NOBODY_KNOWS):
            loaded.masks.flag(finding.at)
    placed = (replace(finding, location=_location(finding, loaded, known)) for finding in findings)
    told = sorted(_once(placed), key=_order)
    shown = _once(_redacted(one, loaded) for one in told[:MOST])  # to search them for secrets is work, too
    return shown if len(told) <= MOST else [*shown, _more(told[MOST:], loaded)]


def _once(findings: Iterable[Finding]) -> list[Finding]:
    kept: dict[tuple[str, Location | None, str], Finding] = {}
    for one in findings:
        kept.setdefault((one.rule, one.location, one.message), one)
    return list(kept.values())


def _more(left_out: list[Finding], loaded: Loaded) -> Finding:
    severities = {finding.severity for finding in left_out}
    worst = next(severity for severity in Severity if severity in severities)
    place = loaded.origin(())
    return Finding("profile/too-many", worst, "there are more findings", (), "mend these first", location=place)


_OURS = ("profile/", "secret/", "yaml/", "layer/")


def _redacted(finding: Finding, loaded: Loaded) -> Finding:
    """Areas may repeat a value in a message, and cannot know that it is to be hidden (a password in an address)."""
    if finding.rule.startswith(_OURS):
        return finding
    message, remedy = (loaded.masks.redacted(loaded.effective, text) for text in (finding.message, finding.remedy))
    return replace(finding, message=message, remedy=remedy)


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
