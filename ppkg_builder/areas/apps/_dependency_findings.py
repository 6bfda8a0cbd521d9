"""Frameworks that an app needs: without the Store nothing else brings them."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.areas._area import Finding, Path, error, warning
from ppkg_builder.areas.apps._files import Item
from ppkg_builder.areas.apps._manifest import Manifest, Needed
from ppkg_builder.site import Site


def findings(item: Item, site: Site) -> Iterator[Finding]:
    given: list[tuple[Path, Manifest]] = []
    named = tuple(item.dependencies(site.repository))
    for at, found in named:
        if isinstance(found, Finding):
            yield found
        elif isinstance(found, str):
            yield error("apps/no-app-package", at, f"the file {found}", "name the framework's .appx or .msix")
        elif not found.framework:
            message = f"'{found.name}' is an app and no framework"
            yield error("apps/app-as-framework", at, message, "give it an entry of its own under 'apps'")
        else:
            given.append((at, found))
    if any(isinstance(found, (str, Finding)) for _, found in named):
        return  # what one that cannot be read is, nobody knows: it may be the one that is missing
    for need in item.manifest.needed:
        yield from _needed(need, given, item)
    names = {need.name.lower() for need in item.manifest.needed}
    for at, found in given:
        if found.name.lower() not in names:
            yield warning("apps/idle-framework", at, f"the app does not need '{found.name}'", "remove it")


def _needed(need: Needed, given: list[tuple[Path, Manifest]], item: Item) -> Iterator[Finding]:
    same = [(at, found) for at, found in given if found.name.lower() == need.name.lower()]
    least = ".".join(map(str, need.version))
    if not same:
        message = f"the app needs the framework '{need.name}' of version {least} or newer, and nothing brings it"
        yield error("apps/framework-missing", (*item.at, "file"), message, "add its package under 'dependencies'")
        return
    fitting = [(at, found) for at, found in same if _fits(found, item)]
    if not fitting:
        at, found = same[0]
        message = f"the framework is for {found.architectures[0]}, and the app for {_words(item)}"
        yield error("apps/framework-architecture", at, message, "add the framework for the app's processor")
    elif all(found.version < need.version for _, found in fitting):
        at, found = fitting[0]
        message = f"the framework is version {found.version_text}, and the app needs {least}"
        yield error("apps/framework-old", at, message, "add the newer one")


def _fits(found: Manifest, item: Item) -> bool:
    """A framework must be for the processor of the app; an app for any takes the device's."""
    wanted = set(item.manifest.architectures)
    return bool({"neutral"} & {*wanted, *found.architectures} or wanted & set(found.architectures))


def _words(item: Item) -> str:
    return " and ".join(item.manifest.architectures)
