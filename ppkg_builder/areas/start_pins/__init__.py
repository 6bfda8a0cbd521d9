"""``start_pins``: what is pinned on Start and on the taskbar of a PC."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.areas import _by_policy
from ppkg_builder.areas._area import Leaf, no_endpoints, no_files
from ppkg_builder.areas._by_policy import Asked
from ppkg_builder.areas.start_pins import _findings, _steps
from ppkg_builder.areas.start_pins._asked import asked
from ppkg_builder.areas.start_pins._model import Model
from ppkg_builder.site import Site

__all__ = ["Asked", "Model", "asked", "decisions", "endpoints", "files", "findings", "reads", "settings", "steps"]

reads: frozenset[str] = _by_policy.READS
files = no_files
findings = _findings.findings
decisions = _steps.decisions
steps = _steps.steps
endpoints = no_endpoints


def settings(v: Model, site: Site) -> Iterator[Leaf]:
    return _by_policy.leaves(_by_policy.chosen(asked(v, site), site))
