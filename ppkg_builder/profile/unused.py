"""Layers that no site builds on."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path as FilePath

from ppkg_builder.profile.loaded import Loaded
from ppkg_builder.report import Finding, Location, Severity


def layers(folder: FilePath, root: FilePath, sites: Iterable[Loaded]) -> list[Finding]:
    """A warning for each YAML file below ``folder`` that none of ``sites`` reads.

    None at all where a layer could not be read: what it extends would only seem unused.
    """
    loaded = list(sites)
    if any(one.incomplete for one in loaded) or not folder.is_dir():
        return []
    used = {(one.root / layer.file).resolve() for one in loaded for layer in one.layers}
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
