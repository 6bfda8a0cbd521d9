"""A setting that the deciding version of a store lacks and another one holds: not misspelt, but not buildable."""

from __future__ import annotations

from ppkg_builder.areas._area import Finding, Path, error
from ppkg_builder.catalog import versions
from ppkg_builder.site import Grounds


def other_version(site: Grounds, path: str, at: Path) -> Finding | None:
    """The finding for the setting at ``path`` (``/Group/…/Name``), if any other version known here holds it."""
    holding = versions.holders(path, site.target.other_versions)
    if not holding:
        return None
    return error(
        "setting/other-store-version",
        at,
        f"'{path[1:]}' is only known to another version of the store: {versions.versions(holding)} holds it, "
        f"and what decides here ({versions.versions(site.target.stores)}) does not",
        f"build with --store {holding[0]}, or remove the setting",
    )
