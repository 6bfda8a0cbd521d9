"""Which version of the settings stores decides for a site (``--store``), and what is said where that matters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from ppkg_builder.catalog import versions
from ppkg_builder.profile import files
from ppkg_builder.report import Finding, note
from ppkg_builder.site import Site


def applied(site: Site, asked: tuple[str, ...], root: Path) -> Site:
    """``site`` with its target's stores replaced by the versions ``asked`` for; the others that ``root`` knows of are
    kept beside them, so that a setting which only they hold can be told from one that is misspelt."""
    own = site.target.stores
    if not own:
        return site
    stores, others = _chosen(own, asked, root)
    if (stores, others) == (own, site.target.other_versions):
        return site
    return replace(site, target=replace(site.target, stores=stores, other_versions=others))


@files.kept
def _chosen(own: tuple[str, ...], asked: tuple[str, ...], root: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    stores = versions.chosen(own, asked)
    return stores, versions.other_versions(stores, root)


def unused(site: Site, asked: tuple[str, ...]) -> Iterator[Finding]:
    """Stores that were asked for and have no say about this target."""
    for store in asked:
        if store not in site.target.stores:
            yield note(
                "target/store-unused",
                ("target", "device"),
                f"the store {versions.version(store)} decides nothing for {site.target.title}",
            )


def changed(site: Site) -> str:
    """Which stores decide, where they are not the shipped ones: another store may make other nodes of one setting."""
    stores = site.target.stores
    return "" if versions.shipped_only(stores) else versions.versions(stores)
