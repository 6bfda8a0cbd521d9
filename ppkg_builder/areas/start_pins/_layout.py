"""Pins as Windows takes them: a JSON list on Windows 11, a layout XML on Windows 10 and for any taskbar.

Sources: Windows documentation, customize the Start menu layout on Windows 11; Start layout XML for desktop editions of
Windows 10; configure Windows 10 taskbar; customize the taskbar on Windows 11.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from ppkg_builder.areas.start_pins._model import kind
from ppkg_builder.xmltext import ONE_LINE, El, write

_START = "http://schemas.microsoft.com/Start/2014/"
NAMESPACE = f"{_START}LayoutModification"
KEYS = {"packaged": "packagedAppId", "link": "desktopAppLink", "desktop": "desktopAppId"}
"""Key of a pin in the JSON list, by its kind."""
_COLUMNS = 6  # of a group; a medium tile takes two of them and two rows


def as_json(pins: Sequence[str], once: bool | None) -> str:
    """The value of the policy ConfigureStartPins."""
    head = {} if once is None else {"applyOnce": once}
    return written({**head, "pinnedList": [{KEYS[kind(pin)]: pin} for pin in pins]})


def written(layout: object) -> str:
    """JSON on one line, without a space, as a policy carries it."""
    return json.dumps(layout, ensure_ascii=False, separators=(",", ":"))


def as_xml(pins: Sequence[str] | None, taskbar: Sequence[str] | None, *, replace: bool) -> str:
    """The value of the policy StartLayout. ``None`` leaves that part as Windows has it."""
    names = {"defaultlayout": "FullDefaultLayout", "start": "StartLayout", "taskbar": "TaskbarLayout"}
    root = El("LayoutModificationTemplate", {"xmlns": NAMESPACE})
    root.attributes |= {f"xmlns:{prefix}": f"{_START}{name}" for prefix, name in names.items()}
    root.attributes["Version"] = "1"
    if pins is not None:
        root.add(El("LayoutOptions", {"StartTileGroupCellWidth": str(_COLUMNS)}))
        group = El("start:Group", {"Name": ""}, [_tile(pin, place) for place, pin in enumerate(pins)])
        layout = El("defaultlayout:StartLayout", {"GroupCellWidth": str(_COLUMNS)}, [group])
        root.add(El("DefaultLayoutOverride", children=[El("StartLayoutCollection", children=[layout])]))
    if taskbar is not None:
        listed = El("taskbar:TaskbarPinList", children=[_button(pin) for pin in taskbar])
        layout = El("defaultlayout:TaskbarLayout", children=[listed])
        placement = {"PinListPlacement": "Replace"} if replace else {}
        root.add(El("CustomTaskbarLayoutCollection", dict(placement), [layout]))
    return write(root, ONE_LINE).plain


def _tile(pin: str, place: int) -> El:
    """Medium tiles, three in a row."""
    row, column = divmod(place, _COLUMNS // 2)
    where = {"Size": "2x2", "Column": str(column * 2), "Row": str(row * 2)}
    if kind(pin) == "packaged":
        return El("start:Tile", {**where, "AppUserModelID": pin})
    return El("start:DesktopApplicationTile", {**where, _named(pin): pin})


def _button(pin: str) -> El:
    if kind(pin) == "packaged":
        return El("taskbar:UWA", {"AppUserModelID": pin})
    return El("taskbar:DesktopApp", {_named(pin): pin})


def _named(pin: str) -> str:
    return "DesktopApplicationLinkPath" if kind(pin) == "link" else "DesktopApplicationID"
