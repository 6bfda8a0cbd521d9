"""``shared_pc``: a PC that many people use one after another."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.areas._area import Leaf, Setting, no_endpoints, no_files, segments
from ppkg_builder.areas.shared_pc import _findings, _steps
from ppkg_builder.areas.shared_pc._model import SETTINGS, Model, stated, text
from ppkg_builder.site import Site

__all__ = ["Model", "decisions", "endpoints", "files", "findings", "reads", "settings", "steps"]

reads: frozenset[str] = frozenset({"enrollment", "services", "target"})
files = no_files
findings = _findings.findings
decisions = _steps.decisions
steps = _steps.steps
endpoints = no_endpoints


def settings(v: Model, site: Site) -> Iterator[Leaf]:
    """All in one group, so that the mode is switched on together with what it is to be like (SharedPC CSP)."""
    yield Setting(segments("SharedPC/EnableSharedPCMode"), "True", (("shared_pc",),))
    for key in stated(v):
        yield Setting(segments(f"SharedPC/{SETTINGS[key]}"), text(v, key), (("shared_pc", key),))
