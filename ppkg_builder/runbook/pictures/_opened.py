"""What a site opens: how many hosts of which services, and those of its own."""

from __future__ import annotations

from collections import Counter

from ppkg_builder.network import of_the_site
from ppkg_builder.runbook.material import Material
from ppkg_builder.valuetypes import dataclass

_DECIDED_ON = ("recommended", "optional")
_LIST = "NET-01"


@dataclass(frozen=True, slots=True)
class Hosts:
    """How many hosts each group of services has, and the site's own. A host that several groups need counts in each;
    ``all`` counts it once. ``chosen``: the site still decides on some of them, by the step for the list."""

    groups: tuple[tuple[str, int], ...]
    own: tuple[str, ...]
    all: int
    ports: tuple[str, ...]
    chosen: bool


def hosts(material: Material) -> Hosts:
    proxy = material.site.proxy.address.rpartition(":")[0].lower()
    ours = {row.host for row in material.rows if of_the_site(row)}
    theirs = {row.host for row in material.rows if not of_the_site(row)}
    named = {(title, row.host) for row in material.rows if not of_the_site(row) for title in row.titles}
    counted = Counter(title for title, _ in sorted(named))
    groups = tuple(sorted(counted.items(), key=lambda one: (-one[1], one[0])))
    ports = Counter(port for row in material.rows for port in row.ports)
    return Hosts(
        groups,
        tuple(sorted(ours - {proxy})),
        len(ours | theirs),
        tuple(port for port, _ in ports.most_common()),
        any(row.need in _DECIDED_ON for row in material.rows) and any(step.id == _LIST for step in material.steps),
    )
