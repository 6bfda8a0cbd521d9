"""Policies of a profile, and what becomes of them, on one line each."""

from __future__ import annotations

from typing import Any

from ppkg_builder.areas import policies
from ppkg_builder.areas._area import Leaf, Node, OmaUri
from ppkg_builder.site import Services, Site
from tests.areas.near_offline import read, rules

OFFLINE = Services()


def model(**said: Any) -> policies.Model:
    return read(policies.Model, **said)


def short(leaf: Leaf) -> str:
    """A leaf on one line: where it goes, of which type, and its value."""
    if isinstance(leaf, OmaUri):
        return f"mdm {leaf.uri} {leaf.datatype} {leaf.value}"
    if isinstance(leaf, Node):
        group = "/".join(segment.name for segment in leaf.group)
        return f"node {'/'.join(leaf.characteristics)}/{leaf.name} {leaf.datatype} {leaf.value} in {group}"
    return f"setting {'/'.join(segment.name for segment in leaf.path)} {leaf.value}"


def one(name: str, said: Any, where: Site) -> tuple[list[str], list[str]]:
    """Findings and leaves of a profile with one policy."""
    v = model(**{name: said})
    found = rules(policies.findings(v, where))
    return found, [] if any(f.startswith("error") for f in found) else [short(x) for x in policies.settings(v, where)]
