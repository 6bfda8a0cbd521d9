"""What only PCs have, in the words of its areas: commands, shared PC mode, pins on Start.

Each reader says its leaves with the plain settings as the second way, like those of ``friendly``.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from ppkg_builder.areas import commands as commands_area
from ppkg_builder.areas.shared_pc._model import DELETE, SETTINGS, SIGN_IN
from ppkg_builder.areas.start_pins._layout import KEYS, as_json
from ppkg_builder.importing.draft import Form, Value
from ppkg_builder.importing.leaves import Leaf
from ppkg_builder.importing.names import slug, unique
from ppkg_builder.importing.saying import grouped, plainly
from ppkg_builder.importing.ways import Ways

COMMANDS = "ProvisioningCommands/"
SHARED = "SharedPC/"
PINS = "Policies/Start/ConfigureStartPins"

_KEYS = dict(commands_area.KEYS)
_FILES = ("CommandFile", "Dependency")
_APART = 10
"""Between the places of two commands, so that one can be put between them."""


def commands(leaves: Sequence[Leaf], ways: Ways) -> None:
    device = [leaf for leaf in leaves if leaf.path.startswith(f"{COMMANDS}DeviceContext/")]
    if device:
        _say(device, ways, ("commands", "device"), {})
    taken: set[str] = set()
    others = [leaf for leaf in leaves if leaf not in device]
    for place, mine in enumerate(sorted(grouped(others, 4), key=lambda one: int(one[0].parts[3].key or 0)), 1):
        name = unique(slug(mine[0].segments[3].key or "", f"command-{place}"), taken)
        taken.add(name)
        _say(mine, ways, ("commands", "primary", name), {"order": place * _APART})


def _say(leaves: Sequence[Leaf], ways: Ways, path: tuple[str, ...], value: dict[str, Any]) -> None:
    """One command; plainly where a line is missing, where it holds a password, or where a file is not at hand."""
    for leaf in leaves:
        found = None if ways.hides(leaf) else ways.value(leaf)
        if found is None:
            plainly(leaves, ways)
            return
        if leaf.entry.name in _FILES:
            assert isinstance(found, dict)
            value.setdefault("files", []).append(found["file"])
        elif leaf.entry.name == "CommandLine":
            value["run"] = leaf.text
        else:
            value[_KEYS[leaf.entry.name]] = found
    plainly(leaves, ways, *([Form(path, value)] if "run" in value else ()))


def shared_pc(leaves: Sequence[Leaf], ways: Ways) -> None:
    """Only where the mode is switched on: the area switches it on."""
    names = {f"{SHARED}{setting}": key for key, setting in SETTINGS.items()}
    switch = [leaf for leaf in leaves if leaf.path == f"{SHARED}EnableSharedPCMode" and leaf.text.lower() == "true"]
    value = {names[leaf.path]: _shared(names[leaf.path], leaf) for leaf in leaves if leaf.path in names}
    if switch and len(value) == len(leaves) - 1 and None not in value.values():
        plainly(leaves, ways, Form(("shared_pc",), {key: said for key, said in value.items() if said is not None}))
        return
    for leaf in leaves:
        plainly([leaf], ways)


def _shared(key: str, leaf: Leaf) -> Value | None:
    """The value as the area writes it; ``None`` for what it has no word for."""
    shown = leaf.entry.display(leaf.text)
    if key in ("sign_in", "delete_accounts"):
        words = SIGN_IN if key == "sign_in" else DELETE
        return next((word for word, text in words.items() if text == shown), None)
    if leaf.entry.type == "boolean":
        return leaf.text.lower() == "true"
    if leaf.entry.type == "string":
        return leaf.text
    number = int(leaf.text) if leaf.text.isdigit() else None
    if key == "maintenance_start" and number is not None:
        return f"{number // 60:02}:{number % 60:02}" if number < 24 * 60 else None
    return number


def pins(leaf: Leaf) -> Form | None:
    """The pins as a list, where the list says exactly this; else they stay a policy."""
    try:
        layout = json.loads(leaf.text)
        listed = [next(iter(pin.items())) for pin in layout["pinnedList"]]
        once = layout.get("applyOnce")
        known = all(key in KEYS.values() and isinstance(pin, str) for key, pin in listed)
    except (ValueError, TypeError, KeyError, AttributeError, StopIteration, RecursionError):
        return None
    found = [pin for _, pin in listed]
    if not known or not isinstance(once, bool | None) or json.loads(as_json(found, once)) != layout:
        return None
    return Form(("start_pins",), {"pins": found, **({} if once is None else {"once": once})})
