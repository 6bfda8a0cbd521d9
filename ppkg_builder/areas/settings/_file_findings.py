"""What a schema cannot say about a file that a setting names: its name, its kind, and what is in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ppkg_builder.areas import _kiosk_judging, _settings_files
from ppkg_builder.areas._area import Finding, error
from ppkg_builder.areas._settings_model import FileValue, Item
from ppkg_builder.catalog import Catalog, Entry
from ppkg_builder.report import Location
from ppkg_builder.site import Site

_KIOSK = "/AssignedAccess/MultiAppAssignedAccessSettings"


def findings(item: Item, entry: Entry, value: FileValue, site: Site, stores: Catalog) -> Iterator[Finding]:
    at, name = (*item.at, "file"), _settings_files.name_of(value.file)
    if fault := _settings_files.name_fault(name):
        yield error("settings/file-name", at, f"the file name {fault}", "rename the file; devices see the same name")
        return
    found = site.repository.read(at, value.file)
    if isinstance(found, Finding):
        yield found
        return
    if fault := stores.check(entry, name):
        yield error("settings/file-type", at, f"'{entry.path[1:]}' {fault}", "use such a file")
    fault, line = _settings_files.content_fault(entry, name, found)
    if fault:
        told = error("settings/file-content", at, f"'{name}' {fault}", "correct the file")
        named = ((at, "the file is named here"),)
        yield replace(told, location=Location(value.file, line, 1), related=named) if line else told
    elif entry.path == _KIOSK and isinstance(faults := _kiosk_judging.judged(found), tuple):
        yield from _kiosk_judging.findings(faults, at, value.file)
