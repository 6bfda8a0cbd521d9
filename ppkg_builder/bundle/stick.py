"""``stick/``: exactly what goes on the USB stick."""

from __future__ import annotations

import re
from collections.abc import Iterable

FOLDER = "stick"

_PAPER = re.compile(r"(runbook|checklist-[^/]+)\.(html|pdf)")
_FOR_PCS = "autopilot/AutopilotConfigurationFile.json"


def chosen(names: Iterable[str], package: str) -> tuple[str, ...]:
    """The files of a bundle that belong on the stick, sorted; each keeps its name there.

    The package stands in the root, where Windows and HoloLens look, and is the only one: set-up applies every
    package it finds there (Microsoft: HoloLens provisioning). With it goes what a person reads on site, and the
    Autopilot file that someone copies from the stick to a PC. Lists for the firewall and the tenant stay at the desk.
    """
    return tuple(sorted(name for name in names if name in (package, _FOR_PCS) or _PAPER.fullmatch(name)))


def place(name: str) -> str:
    """Where a file of the bundle stands a second time."""
    return f"{FOLDER}/{name}"
