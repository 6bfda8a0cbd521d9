"""Areas whose keys become policies: what becomes of a model, on one line each."""

from __future__ import annotations

from typing import Any

from ppkg_builder.marks import unmarked
from ppkg_builder.site import Site
from tests.areas.near_offline import CLOUD, plain, rules, site
from tests.areas.told import short

ONLINE = site(services=CLOUD)
PC = site("windows11", "26100.1", services=CLOUD)


def leaves(area: Any, v: Any, where: Site = ONLINE) -> list[str]:
    """Leaves without the part of a path that all policies have."""
    told = [short(leaf) for leaf in area.settings(v, where)]
    return [
        line.replace("./Device/Vendor/MSFT/Policy/Config/", "")
        .replace("setting Policies/", "setting ")
        .replace(" in Policies/", " in ")
        for line in told
    ]


def found(area: Any, v: Any, where: Site = ONLINE) -> list[str]:
    """Findings of the area itself: how a policy travels is tested for all areas at once."""
    return [line for line in rules(area.findings(v, where)) if not line.split()[1].startswith("policy/")]


def actions(area: Any, v: Any, step: str, where: Site = ONLINE) -> list[str]:
    """What a step of the area has somebody do."""
    return [plain(action) for one in area.steps(v, where) if one.id == step for action in one.actions]


def choices(area: Any, v: Any, where: Site = ONLINE) -> dict[str, str]:
    return {unmarked(one.subject): unmarked(one.choice) for one in area.decisions(v, where)}
