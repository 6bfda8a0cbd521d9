"""The files that ``apps`` names, read once: packages, their frameworks, licences."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from ppkg_builder import catalog
from ppkg_builder.areas import _settings_files
from ppkg_builder.areas._area import Finding, Path
from ppkg_builder.areas.apps import _licence, _manifest, _model, _signature, _unpacking
from ppkg_builder.site import App, Repository, Site
from ppkg_builder.valuetypes import dataclass

AT: Path = ("apps",)
MSIX = {"msix": "appx", "msixbundle": "appxbundle"}
"""The same format under its former name: a store of before MSIX lists that one alone."""

_READ: dict[bytes, _manifest.Manifest | str] = {}
_KEPT = 256  # manifests in memory; each is small, and a package is read again for every question about it


def manifest(repository: Repository, at: Path, name: str) -> _manifest.Manifest | str | Finding:
    """The app package ``name`` that the profile says at ``at``, why it is none, or why there is no such file."""
    content = repository.read(at, name)
    if isinstance(content, Finding):
        return content
    digest = hashlib.sha256(content).digest()
    if digest not in _READ:
        if len(_READ) >= _KEPT:
            _READ.clear()
        try:
            _READ[digest] = _unpacking.read(content)
        except _manifest.NoApp as fault:
            _READ[digest] = str(fault)
    return _READ[digest]


def facts(v: _model.Model, repository: Repository) -> dict[str, App]:
    """What other areas may know of each app; of one that cannot be read, that it is there."""
    found = {}
    for name, app in sorted(v.root.items()):
        read = manifest(repository, (*AT, name, "file"), app.file)
        if isinstance(read, _manifest.Manifest):
            found[name] = App(read.title or read.name, read.family, read.ids)
        else:
            found[name] = App()
    return found


@dataclass(frozen=True, slots=True)
class Item:
    """An app whose package could be read, with the keys that name things."""

    name: str
    app: _model.App
    manifest: _manifest.Manifest

    @property
    def at(self) -> Path:
        return (*AT, self.name)

    @property
    def title(self) -> str:
        return self.manifest.title or self.manifest.name

    @property
    def signature(self) -> _signature.Signature | None:
        return _signature.read(self.manifest.signature)

    @property
    def family(self) -> str:
        return self.manifest.family

    @property
    def everyone(self) -> bool:
        """Whether the app is there for every user of the device."""
        return self.app.context == "device"

    def dependencies(self, repository: Repository) -> Iterator[tuple[Path, _manifest.Manifest | str | Finding]]:
        """Each framework's package: where the profile names it, and what it is."""
        for number, name in enumerate(self.app.dependencies):
            at = (*self.at, "dependencies", number)
            yield at, manifest(repository, at, name)

    def licence(self, repository: Repository) -> _licence.Licence | None:
        """The licence, as far as it can be read."""
        if self.app.licence is None:
            return None
        content = repository.read((*self.at, "licence"), self.app.licence)
        return None if isinstance(content, Finding) else _licence.read(content)

    def licence_id(self, repository: Repository) -> str:
        said = self.licence(repository)
        return self.app.licence_id or (said.id if said else "")


def items(v: _model.Model, site: Site) -> Iterator[Item]:
    """Every app that could be read, sorted by name."""
    for name, app in sorted(v.root.items()):
        read = manifest(site.repository, (*AT, name, "file"), app.file)
        if isinstance(read, _manifest.Manifest):
            yield Item(name, app, read)


def places(v: _model.Model, site: Site) -> dict[str, str]:
    """Where each file stands in the bundle."""
    named = {app.file for app in v.root.values()} | {one for app in v.root.values() for one in app.dependencies}
    licences = {app.licence for app in v.root.values() if app.licence is not None}
    found = _settings_files.places(named | licences)
    taken = _endings(site)
    return {name: place if name in licences else _renamed(place, taken) for name, place in found.items()}


def _endings(site: Site) -> tuple[str, ...]:
    entry = catalog.load(site.target.stores).entry("/UniversalAppInstall/UserContextApp/Application/ApplicationFile")
    return entry.extensions if entry else ()


def _renamed(place: str, taken: tuple[str, ...]) -> str:
    stem, _, ending = place.rpartition(".")
    former = MSIX.get(ending.lower(), "")
    return f"{stem}.{former}" if former and ending.lower() not in taken and former in taken else place
