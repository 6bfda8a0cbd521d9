"""``stick/``: exactly what goes on the USB stick; where there are passes, a folder for each stick."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

FOLDER = "stick"

_PAPER = re.compile(r"(runbook|checklist-[^/]+)(\.[a-z]{2})?\.(html|pdf)")
_FOR_PCS = "autopilot/AutopilotConfigurationFile.json"


def copies(files: Iterable[str], packages: Mapping[str, str]) -> dict[str, str]:
    """Where files of the bundle stand a second time: place → name. ``packages`` map each to the folder of its stick.

    A package stands in the root, where Windows and HoloLens look, and is the only one there, unless the site wants it
    otherwise: set-up applies every package it finds (Microsoft: HoloLens provisioning). With it goes what a person
    reads on site, and the Autopilot file that someone copies from the stick to a PC. Lists for the firewall and the
    tenant stay at the desk.
    """
    papers = [name for name in files if name == _FOR_PCS or _PAPER.fullmatch(name)]
    return {
        place(name, folder): name
        for folder in sorted(set(packages.values()))
        for name in sorted([*papers, *(package for package, on in packages.items() if on == folder)])
    }


def place(name: str, folder: str = "") -> str:
    """Where a file of the bundle stands a second time."""
    return "/".join(part for part in (FOLDER, folder, name) if part)
