"""Findings for programs.

The document is ``{"format": 1, "failed": …, "strict": …, "counts": {"error": n, "warning": n, "note": n,
"suppressed": n}, "profiles": […], "repository": {"findings": […]}}``. A profile is ``{"profile": file, "failed": …,
"findings": […]}``. A finding is ``{"rule", "severity", "message", "remedy", "suppressed", "path", "file", "line",
"column", "length", "related"}``: ``suppressed`` is the profile's reason for switching the rule off, or null (such a
finding is in no other count); ``path`` is a list of keys and indices or null; files are relative to the repository's
root; ``related`` are further places, each ``{"why", "path", "file", "line", "column"}``. Keys may be added under the
same ``format``; none changes its meaning. No source lines are in it, and no secret.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from ppkg_builder.report.finding import Finding, Location
from ppkg_builder.report.outcome import Outcome, counts

FORMAT = 1


def document(outcomes: Sequence[Outcome], *, strict: bool = False) -> str:
    """The findings of all outcomes as one JSON document, without a line feed at its end."""
    content = {
        "format": FORMAT,
        "failed": any(outcome.failed(strict=strict) for outcome in outcomes),
        "strict": strict,
        "counts": counts(finding for outcome in outcomes for finding in outcome.findings),
        "profiles": [
            {"profile": one.profile, "failed": one.failed(strict=strict), "findings": _findings(one)}
            for one in outcomes
            if one.profile
        ],
        "repository": {"findings": [found for one in outcomes if not one.profile for found in _findings(one)]},
    }
    return json.dumps(content, indent=2)


def _findings(outcome: Outcome) -> list[dict[str, Any]]:
    return [_finding(finding, outcome) for finding in outcome.findings]


def _finding(finding: Finding, outcome: Outcome) -> dict[str, Any]:
    places = outcome.places
    related = [
        {"why": why, "path": list(path), **_place(places.origin(path) if places else None)}
        for path, why in finding.related
    ]
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message,
        "remedy": finding.remedy,
        "suppressed": finding.suppressed or None,
        "path": None if finding.at is None else list(finding.at),
        **_place(finding.location),
        "length": finding.location.length if finding.location else None,
        "related": related,
    }


def _place(location: Location | None) -> dict[str, Any]:
    if location is None:
        return {"file": None, "line": None, "column": None}
    return {"file": location.file, "line": location.line, "column": location.column}
