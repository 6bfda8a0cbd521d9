"""``bitlocker``: drive encryption of PCs."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.areas import _by_policy
from ppkg_builder.areas._area import Finding, Leaf, no_endpoints, no_files
from ppkg_builder.areas._by_policy import Asked
from ppkg_builder.areas.bitlocker import _findings, _steps
from ppkg_builder.areas.bitlocker._model import METHODS, Model
from ppkg_builder.areas.bitlocker._rows import rows
from ppkg_builder.site import Site

__all__ = ["Model", "asked", "decisions", "endpoints", "files", "findings", "reads", "settings", "steps"]

reads: frozenset[str] = _by_policy.READS | {"enrollment"}
files = no_files
decisions = _steps.decisions
steps = _steps.steps
endpoints = no_endpoints


def asked(v: Model, site: Site) -> Iterator[Asked]:
    if v.method is not None:
        yield Asked("BitLocker/EncryptionMethod", METHODS[v.method], ("bitlocker", "method"))


_policies = _by_policy.Policies("bitlocker", asked)


def settings(v: Model, site: Site) -> Iterator[Leaf]:
    yield from _policies.settings(v, site)
    if site.services.mdm:
        yield from rows(v)


def findings(v: Model, site: Site) -> Iterator[Finding]:
    if not site.target.has("bitlocker"):
        yield _findings.not_for_target(site)
        return
    yield from _policies.findings(v, site)
    yield from _findings.findings(v, site)
