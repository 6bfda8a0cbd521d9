"""What a question to the catalogue looks at: some stores, and the policies that a device family knows beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from ppkg_builder import targets
from ppkg_builder.catalog.catalogue import Catalog
from ppkg_builder.catalog.data import StoreFault
from ppkg_builder.catalog.entry import Entry
from ppkg_builder.catalog.policies import from_policy
from ppkg_builder.catalog.stores import about, find_store, shipped_stores
from ppkg_builder.valuetypes import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """Where a description comes from, in words, and the device families whose packages it decides."""

    words: str
    devices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A setting with its source, and who can carry it.

    ``carrier`` is known for the policies of HoloLens 2 only: ``package``, ``package-unproven``, ``mdm`` or ``none``.
    ``typed`` is false where no source states the type.
    """

    entry: Entry
    source: Source
    carrier: str = ""
    typed: bool = True


class Scope:
    """``catalogues`` are asked one by one: a device's stores are one catalogue, in which the first store decides."""

    def __init__(self, catalogues: tuple[Catalog, ...], sources: Mapping[str, Source], device: str = "") -> None:
        self._catalogues = catalogues
        self._sources = sources
        self._device = device
        policies = targets.select(device).policies if device else {}
        self._policies = {from_policy(policy).path: policy for policy in policies.values()}

    def search(self, words: str) -> tuple[Found, ...]:
        """Settings, not groups, that hold every word; sorted by path."""
        entries = [entry for catalogue in self._catalogues for entry in catalogue.search(words) if entry.is_leaf]
        beside = (self._lone(path) for path in self._policies if not self._held(path))
        entries += [entry for entry in beside if entry.speaks_of(words)]
        return tuple(self._found(entry) for entry in sorted(entries, key=lambda entry: entry.path))

    def show(self, path: str) -> tuple[Found, ...]:
        """Every description of ``path`` (``/Group/…/Name``): one where a device is chosen, else one a store."""
        entries = [entry for catalogue in self._catalogues if (entry := catalogue.entry(path))]
        if not entries and path in self._policies:
            entries = [self._lone(path)]
        return tuple(self._found(entry) for entry in entries)

    def children(self, path: str) -> tuple[str, ...]:
        """Paths right below ``path``, sorted."""
        held = {entry.path for catalogue in self._catalogues for entry in catalogue.children(path)}
        depth = path.count("/") + 1
        beside = {one for one in self._policies if one.startswith(f"{path}/") and one.count("/") == depth}
        return tuple(sorted(held | beside))

    def suggest(self, path: str) -> tuple[str, ...]:
        """Paths that ``path`` may have meant, best first."""
        name = path.rsplit("/", 1)[-1].lower()
        beside = [one for one in self._policies if one.rsplit("/", 1)[-1].lower() == name]
        near = [one for catalogue in self._catalogues for one in catalogue.suggest(path)]
        return tuple(dict.fromkeys([*beside, *near]))[:3]

    def _held(self, path: str) -> bool:
        return any(catalogue.entry(path) for catalogue in self._catalogues)

    def _lone(self, path: str) -> Entry:
        return from_policy(self._policies[path])

    def _found(self, entry: Entry) -> Found:
        policy = self._policies.get(entry.path)
        source = self._sources.get(entry.store)
        if policy is None or source is None:
            words = Source(f"policies of {self._device}", (self._device,))
            return Found(entry, source or words, policy.carrier if policy else "", not policy or bool(policy.type))
        known = from_policy(policy)
        told = entry._replace(since=known.since, sources=known.sources)
        return Found(told, source, policy.carrier)


def scope(device: str, stores: Iterable[str]) -> Scope:
    """What ``device`` (a family, or empty for all) and ``stores`` (names or folders, or none) choose.

    Raises :class:`StoreFault` for a store that is not there.
    """
    chosen = tuple(stores) or (targets.select(device).stores if device else tuple(shipped_stores()))
    found = [find_store(named) for named in chosen]
    folders = {name: str(folder) for name, folder in found}
    if len(folders) < len(set(found)):
        raise StoreFault("two of the stores have the same name: import one of them again with another --name")
    sources = {name: _source(name, folder) for name, folder in found}
    parts = (folders,) if device else tuple({name: folder} for name, folder in folders.items())
    return Scope(tuple(Catalog(part) for part in parts), sources, device)


def _source(name: str, folder: Path) -> Source:
    head = about(folder)
    shipped = shipped_stores().get(name) == folder
    families = tuple(family.device for family in targets.families() if shipped and name in family.stores)
    return Source(f"{name}, {head['version']}", families)
