"""``oobe``: skeleton."""

from __future__ import annotations

from ppkg_builder.areas._area import (
    Shape,
    no_decisions,
    no_endpoints,
    no_files,
    no_findings,
    no_settings,
    no_steps,
)


class Model(Shape):
    """Skeleton."""


reads: frozenset[str] = frozenset()
settings = no_settings
files = no_files
findings = no_findings
decisions = no_decisions
steps = no_steps
endpoints = no_endpoints
