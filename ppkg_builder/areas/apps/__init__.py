"""``apps``: apps of your own in the package, installed without the Store."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.areas._area import File, Finding, Leaf, Path, Setting, no_endpoints, segments
from ppkg_builder.areas.apps import _files, _findings, _model, _steps
from ppkg_builder.areas.apps._files import Item, items, places
from ppkg_builder.site import Site

__all__ = ["Model", "decisions", "endpoints", "facts", "files", "findings", "reads", "settings", "steps"]

Model = _model.Model

reads: frozenset[str] = frozenset({"certificates", "policies", "target"})
facts = _files.facts
findings = _findings.findings
decisions = _steps.decisions
steps = _steps.steps
endpoints = no_endpoints

_OPTIONS = {
    "force-shutdown": "Force application shutdown",
    "all-resources": "Install all resources",
    "force-target-shutdown": "Force target application shutdown",
}
"""Display texts of ``DeploymentOptions``."""


def settings(v: Model, site: Site) -> Iterator[Leaf]:
    placed = places(v, site)
    for item in items(v, site):
        context = "DeviceContext" if item.everyone else "UserContext"
        yield from _app(item, f"UniversalAppInstall/{context}App/Application", placed)
        if item.app.licence is not None:
            path = f"UniversalAppInstall/{context}AppLicense/LicenseInstall"
            identity = item.licence_id(site.repository)
            yield Setting(segments(path, LicenseInstall=identity), placed[item.app.licence], ((*item.at, "licence"),))


def _app(item: Item, group: str, placed: dict[str, str]) -> Iterator[Setting]:
    def at(key: str) -> Path:
        return (*item.at, key)

    context = (at("context"),) if item.app.context is not None else ()
    path = segments(f"{group}/ApplicationFile", Application=item.family)
    yield Setting(path, placed[item.app.file], (at("file"), *context))
    for name in item.app.dependencies:
        label = placed[name].rpartition("/")[2]
        path = segments(f"{group}/DependencyAppxFiles/Dependency", Application=item.family, Dependency=label)
        yield Setting(path, placed[name], (at("dependencies"),))
    if item.app.install is not None:
        path = segments(f"{group}/DeploymentOptions", Application=item.family)
        yield Setting(path, _OPTIONS[item.app.install], (at("install"),))
    if item.app.launch_at_login is not None:
        path = segments(f"{group}/LaunchAppAtLogin", Application=item.family)
        text = "Launch app" if item.app.launch_at_login else "Do not launch app"
        yield Setting(path, text, (at("launch_at_login"),))


def files(v: Model, site: Site) -> Iterator[File]:
    placed = places(v, site)
    told: set[str] = set()
    for item in items(v, site):
        named = [("file", item.app.file), *(("dependencies", name) for name in item.app.dependencies)]
        named += [("licence", item.app.licence)] if item.app.licence is not None else []
        for key, name in named:
            at = (*item.at, key)
            content = site.repository.read(at, name)
            if placed[name] not in told and not isinstance(content, Finding):
                told.add(placed[name])
                yield File(placed[name], content, (at,))
