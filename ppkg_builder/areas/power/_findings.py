"""What does not go together in ``power``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ppkg_builder.areas._area import Finding, error, warning
from ppkg_builder.site import Site

if TYPE_CHECKING:
    from ppkg_builder.areas.power import Model, Source

_PRESSES = ("power_button", "sleep_button", "lid")


def findings(v: Model, site: Site) -> Iterator[Finding]:
    for key in ("on_battery", "plugged_in"):
        if source := getattr(v, key):
            yield from _sleep(key, source, site)
            yield from _hibernate(key, source, v)


def _sleep(key: str, source: Source, site: Site) -> Iterator[Finding]:
    sleep, display = source.sleep_after_minutes, source.display_off_after_minutes
    if site.target.has("hololens") or not sleep or display is None:
        return  # on HoloLens 2 another rule wants both to be equal
    if display == 0 or display > sleep:
        message = "the device sleeps before its display goes off, so that the display's time has no effect"
        at, related = ("power", key, "display_off_after_minutes"), ((("power", key, "sleep_after_minutes"), "sooner"),)
        yield warning("power/display-after-sleep", at, message, "let the display go off first", related=related)


def _hibernate(key: str, source: Source, v: Model) -> Iterator[Finding]:
    for name in _PRESSES if v.hibernate == "deny" else ():
        if getattr(source, name) == "hibernate":
            message = f"'{name}' lets the device hibernate, which it may not"
            related = ((("power", "hibernate"), "forbidden here"),)
            yield error("power/hibernate-denied", ("power", key, name), message, "choose another word", related=related)
