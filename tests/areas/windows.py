"""Areas of PCs: sites to judge them on, leaves and steps on one line each, and files that a profile may name."""

from __future__ import annotations

from typing import Any

from ppkg_builder.site import Services, Site
from tests.areas.near_offline import CLOUD, Files, plain, site
from tests.areas.told import short

PC = site("windows11", "26100.1")
MANAGED = site("windows11", "26100.1", services=CLOUD)
OLD_PC = site("windows10", "19045")
HEADSET = site()
MDM_ALONE = Services(intune=True)


def having(where: Site = PC, **files: bytes) -> Site:
    """``where`` with a repository of ``files``: ``setup_cmd`` is called ``setup.cmd``."""
    from dataclasses import replace

    return replace(where, repository=Files({name.replace("_", "."): content for name, content in files.items()}))


def leaves(area: Any, v: Any, where: Site = PC) -> list[str]:
    return [short(leaf) for leaf in area.settings(v, where)]


def step(area: Any, v: Any, name: str, where: Site = PC) -> tuple[list[str], str]:
    """Actions and expected reading of the step of that id."""
    found = next(one for one in area.steps(v, where) if one.id == name)
    return [plain(action) for action in found.actions], plain(found.expected)


def told(area: Any, v: Any, where: Site = PC) -> list[str]:
    """Consequences of the area's decisions."""
    return [plain(line) for one in area.decisions(v, where) for line in one.consequences]
