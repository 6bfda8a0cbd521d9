"""Doors that ``restrictions`` shuts although the site's own work goes through them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ppkg_builder.areas import _settings_pages
from ppkg_builder.areas._area import Finding, Path, error, warning
from ppkg_builder.site import Site

if TYPE_CHECKING:
    from ppkg_builder.areas.restrictions import Model, SettingsPages

_AT: Path = ("restrictions", "settings_pages")


def findings(v: Model, site: Site) -> Iterator[Finding]:
    if v.settings_pages is not None:
        yield from _pages(v.settings_pages, site)
    if v.usb_devices is not None:
        yield from _usb(v)


def _pages(pages: SettingsPages, site: Site) -> Iterator[Finding]:
    if bool(pages.show) == bool(pages.hide):
        message = "'show' and 'hide' exclude each other" if pages.show else "'settings_pages' names no page"
        yield error("restrictions/show-or-hide", _AT, message, "name pages under one of 'show' and 'hide'")
        return
    key, said = ("show", pages.show) if pages.show else ("hide", pages.hide)
    yield from _settings_pages.findings(key, said, site, (*_AT, key))


def _usb(v: Model) -> Iterator[Finding]:
    assert v.usb_devices is not None
    devices, at = v.usb_devices, ("restrictions", "usb_devices")
    if not devices.removable and not devices.allow:
        yield error("restrictions/usb-undecided", at, "'usb_devices' decides nothing", "set 'removable' to deny")
    elif not devices.removable:
        message = "devices are allowed one by one, and nothing is forbidden"
        yield warning("restrictions/usb-nothing-denied", (*at, "allow"), message, "add 'removable: deny'")
    elif not devices.allow:
        message = "every removable USB device is refused, network adapters and the technicians' drives too"
        remedy = "list the hardware IDs of those that are needed under 'allow'"
        yield warning("restrictions/usb-all-denied", (*at, "removable"), message, remedy)
