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
_NO_SECRET = frozenset({"secret/scope", "raw/secret-type"})
"""Rules about a secret's name, which their messages tell, and about what stands beside one."""


def located(findings: list[Finding], loaded: Loaded) -> list[Finding]:
    """The findings with their locations, each once, in the order of files, lines and columns.

    A finding about a literal secret (its rule has ``secret`` in it) hides that literal from all reports, and so does
    one about a path that nobody knows: it may be a misspelt one of a secret.
    """
    known = frozenset(layer.file for layer in loaded.layers)
    for finding in findings:
        hides = "secret" in finding.rule and finding.rule not in _NO_SECRET
        if finding.at and (hides or finding.rule in _NOBODY_KNOWS):
            loaded.masks.flag(finding.at)
    placed = (replace(finding, location=_location(finding, loaded, known), placed=True) for finding in findings)
    told = sorted(_once(placed), key=_order)
    shown = _once(_redacted(one, loaded) for one in told[:MOST])  # to search them for secrets is work, too
    return shown if len(told) <= MOST else [*shown, _more(told[MOST:], loaded)]


def _once(findings: Iterable[Finding]) -> list[Finding]:
    kept: dict[tuple[str, Location | None, str], Finding] = {}
    for one in findings:
        kept.setdefault((one.rule, one.location, one.message), one)
    return list(kept.values())


def _more(left_out: list[Finding], loaded: Loaded) -> Finding:
    severities = {finding.severity for finding in left_out if not finding.suppressed}
    worst = next((severity for severity in Severity if severity in severities), Severity.NOTE)
    place = loaded.origin(())
    return Finding("profile/too-many", worst, "there are more findings", (), "mend these first", location=place)


_OURS = ("profile/", "secret/", "yaml/", "layer/")


def _redacted(finding: Finding, loaded: Loaded) -> Finding:
    """Areas may repeat a value in a message, and cannot know that it is to be hidden (a password in an address)."""
    if finding.rule.startswith(_OURS):
        return finding
    said = (finding.message, finding.remedy, finding.suppressed)
    message, remedy, reason = loaded.masks.redacted(loaded.effective, *said)
    if (message, remedy, reason) == said:
        return finding
    return replace(finding, message=message, remedy=remedy, suppressed=reason)


def _location(finding: Finding, loaded: Loaded, known: frozenset[str]) -> Location:
    at: Path = finding.at or ()
    if finding.placed and finding.location is not None:  # told before, and now told again with further findings
        return finding.location
    if finding.location is None:
        return loaded.origin(at, on_key=finding.on_key)
    if finding.at is None or finding.location.file in known:
        return finding.location
    # Areas know a file (a roster) by the name the profile gives it, which is relative to the layer that says it.
    folder = posixpath.dirname(loaded.origin(at).file)
    return finding.location._replace(file=posixpath.normpath(posixpath.join(folder, finding.location.file)))


def _order(finding: Finding) -> tuple[Location, str, str]:
    assert finding.location is not None
    return finding.location, finding.rule, finding.message
