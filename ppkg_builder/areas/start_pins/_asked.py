"""Which policies the pins become. The package carries Start; on Windows 11 only MDM brings a taskbar.

Source: Windows documentation, customize the taskbar on Windows 11 (group policy and MDM are its only ways).
"""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.areas._area import Path
from ppkg_builder.areas._by_policy import Asked
from ppkg_builder.areas.start_pins import _file, _layout
from ppkg_builder.areas.start_pins._model import Model
from ppkg_builder.site import Site

PINS, LAYOUT = "Start/ConfigureStartPins", "Start/StartLayout"


def asked(v: Model, site: Site) -> Iterator[Asked]:
    if site.target.has("start-pins"):
        yield from _windows11(v, site)
    elif site.target.has("start-layout"):
        yield from _windows10(v, site)


def _at(*keys: str) -> tuple[Path, ...]:
    return tuple(("start_pins", key) for key in keys)


def _windows11(v: Model, site: Site) -> Iterator[Asked]:
    if v.file is not None:
        if value := _file.read(v.file, site).value:
            yield Asked(PINS, value, _file.AT)
    elif v.pins is not None:
        also = _at("once") if v.once is not None else ()
        yield Asked(PINS, _layout.as_json(v.pins, v.once), ("start_pins", "pins"), also=also)
    if v.taskbar is not None and site.services.mdm:
        value = _layout.as_xml(None, v.taskbar, replace=bool(v.taskbar_replace))
        also = _at("taskbar_replace") if v.taskbar_replace is not None else ()
        yield Asked(LAYOUT, value, ("start_pins", "taskbar"), "mdm", also)


def _windows10(v: Model, site: Site) -> Iterator[Asked]:
    if v.file is not None:
        if value := _file.read(v.file, site).value:
            yield Asked(LAYOUT, value, _file.AT)
        return
    at, *also = _at(*(key for key in ("pins", "taskbar", "taskbar_replace") if getattr(v, key) is not None)) or ((),)
    if v.pins is not None or v.taskbar is not None:
        value = _layout.as_xml(v.pins, v.taskbar, replace=bool(v.taskbar_replace))
        yield Asked(LAYOUT, value, at, also=tuple(also))
