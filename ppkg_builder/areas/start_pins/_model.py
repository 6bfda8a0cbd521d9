"""The shape of ``start_pins``, and what each pin is by the look of it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from ppkg_builder.areas._area import Shape

Pin = Annotated[str, StringConstraints(min_length=1, max_length=400)]
Pins = Annotated[tuple[Pin, ...], Field(max_length=200)]
FileName = Annotated[str, StringConstraints(min_length=1, max_length=400)]
Kind = Literal["packaged", "link", "desktop"]


class Model(Shape):
    """What is pinned on Start and on the taskbar of a PC. It takes the place of all that Windows pins itself."""

    pins: Pins | None = None
    """Apps on Start, in their order: an AUMID with an exclamation mark for an app package, the path of a shortcut
    (``.lnk``) or the AUMID of a desktop app for others. ``Get-StartApps`` in PowerShell lists AUMIDs."""
    once: bool | None = None
    """Windows 11: pin once, and leave to users what they change; false pins anew at every sign-in."""
    taskbar: Pins | None = None
    """Apps on the taskbar, named in the same way. In the package on Windows 10; on Windows 11 by MDM."""
    taskbar_replace: bool | None = None
    """Take Windows' own pins off the taskbar; default: add to them."""
    file: FileName | None = None
    """Instead of the lists, a layout file of your own: JSON with a ``pinnedList`` for Windows 11, layout XML for
    Windows 10, as ``Export-StartLayout`` writes them."""


def kind(pin: str) -> Kind:
    """App packages have an exclamation mark in their AUMID, shortcuts their ending; all else is a desktop app."""
    if pin.lower().endswith(".lnk"):
        return "link"
    return "packaged" if "!" in pin else "desktop"
