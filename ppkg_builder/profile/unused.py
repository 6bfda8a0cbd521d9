"""Layers that no site builds on."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path as FilePath
from typing import Protocol

from ppkg_builder.profile.layers import Layer
from ppkg_builder.report import Finding, Location, Severity


class Read(Protocol):
    """A profile that was read, as far as its layers go."""

    @property
    def root(self) -> FilePath: ...
    @property
    def layers(self) -> tuple[Layer, ...]: ...
    @property
    def incomplete(self) -> bool: ...


def layers(folder: FilePath, root: FilePath, sites: Iterable[Read]) -> list[Finding]:
    """A warning for each YAML file below ``folder`` that none of ``sites`` reads.

    None at all where a layer could not be read: what it extends would only seem unused.
    """
    read = list(sites)
    if any(one.incomplete for one in read) or not folder.is_dir():
        return []
    named = {(str(one.root), layer.file) for one in read for layer in one.layers}
    used = {FilePath(*one) for one in named}  # wherever links lead: so files are called that were read
    found = sorted(path for path in folder.rglob("*") if path.suffix in (".yaml", ".yml") and path.is_file())
    return [_unused(path.relative_to(root).as_posix()) for path in found if path.resolve() not in used]


def _unused(file: str) -> Finding:
    return Finding(
        "layer/unused",
        Severity.WARNING,
        "no site uses this layer",
        None,
        "name it in a profile's 'extends', or delete it",
        location=Location(file, 1, 1),
    )
