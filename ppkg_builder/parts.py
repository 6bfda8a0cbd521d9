"""A site's packages: one with everything in it, or one for each pass, and which leaf travels in which."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ppkg_builder import package, passfaults
from ppkg_builder.leaves import File, Leaf, Node, OmaUri, Segment, Setting
from ppkg_builder.passes import Pass, answer_file, pass_of
from ppkg_builder.passfaults import Moved
from ppkg_builder.report import Finding, Path, Severity
from ppkg_builder.site import Site
from ppkg_builder.valuetypes import dataclass

if TYPE_CHECKING:
    from ppkg_builder.catalog import Catalog

Thing = tuple[Segment, ...]
"""What travels as a whole, by its path in the store: a network, an account, a certificate, a policy."""

Planned = Callable[[Iterable[Leaf], package.Identity], tuple[package.Plan | None, list[Finding]]]
"""Plans a package of these leaves."""


@dataclass(frozen=True)
class Part:
    """One package to be. ``file`` is its name in the bundle, ``folder`` the stick's below ``stick/``, often empty.

    ``number`` is its pass; 0 where the site has one package. Rows for MDM are in no package: they stand in ``leaves``
    of the main one, for what is told of them.
    """

    number: int
    file: str
    leaves: tuple[Leaf, ...]
    plan: package.Plan
    folder: str = ""

    @property
    def answer(self) -> str:
        """The name of its answer file."""
        return answer_file(self.number)

    @property
    def script(self) -> str:
        """The name of the script that builds it with Microsoft's tool."""
        return f"build-with-icd-pass{self.number}.cmd" if self.number else "build-with-icd.cmd"

    def carried(self, files: Iterable[File]) -> tuple[File, ...]:
        """Those of the site's files that its settings name."""
        named = {leaf.value for leaf in self.leaves if isinstance(leaf, Setting) and isinstance(leaf.value, str)}
        return tuple(file for file in files if not self.number or file.path in named)


def numbered(leaves: Sequence[Leaf], passes: Sequence[Pass], catalog: Catalog) -> tuple[Moved, ...]:
    """Each leaf with its pass.

    What the device takes as one thing travels as one, by the key of its first leaf: half a network is none.
    """
    leaders: dict[Thing, Path] = {}
    carriers: dict[Path, Path] = {}
    found: list[Moved] = []
    for leaf in leaves:
        at = leaf.sources[0]
        if isinstance(leaf, OmaUri):
            found.append(Moved(0, leaf, at[:2]))
            continue
        if isinstance(leaf, Setting) and not leaf.compiled:  # the answer file's form of what nodes before it carry
            leader = carriers.get(at[:2], at)
        else:
            leader = leaders.setdefault(thing(leaf, catalog), at)
            carriers.setdefault(at[:2], leader)
        found.append(Moved(pass_of(leader, passes).number, leaf, leader[:2]))
    return tuple(found)


def thing(leaf: Setting | Node, catalog: Catalog) -> Thing:
    """What the leaf is a part of: all of a list, one entry of what is kept by key, or all that is applied together.

    The items of a list travel together, since a device knows them by their numbers, and each package counts from 0.
    """
    path = leaf.path if isinstance(leaf, Setting) else leaf.group
    keyed = next((depth for depth, segment in enumerate(path, 1) if segment.key is not None), None)
    if keyed:
        above = catalog.entry(_spelt(path[: keyed - 1])) if keyed > 1 else None
        return path[: keyed - 1] if above and above.type == "list" else path[:keyed]
    entry = catalog.entry(_spelt(path)) if isinstance(leaf, Setting) else None
    return path[: entry.atomic_root.count("/")] if entry and entry.atomic_root else path


def _spelt(path: Thing) -> str:
    return "/" + "/".join(segment.name for segment in path)


def parts(
    leaves: Sequence[Leaf], site: Site, whole: package.Plan, catalog: Catalog, planned: Planned
) -> tuple[tuple[Part, ...], list[Finding]]:
    """The packages, and what is wrong with them; ``whole`` is the plan of everything. None where there is an error."""
    if not site.passes:
        return (Part(0, site.package.file(site.id), tuple(leaves), whole),), []
    told = numbered(leaves, site.passes, catalog)
    findings = list(passfaults.faults(told, site))
    if any(fault.severity is Severity.ERROR for fault in findings):
        return (), findings
    found, apart = _apart(told, site.passes, whole.identity, planned)
    return found, [*findings, *apart]


def _apart(
    told: Sequence[Moved], passes: Sequence[Pass], main: package.Identity, planned: Planned
) -> tuple[tuple[Part, ...], list[Finding]]:
    """A package for each pass. What shows only now is what needs another setting beside it: that is an error."""
    found: list[Part] = []
    findings: list[Finding] = []
    for one in passes:
        numbers = {one.number, 0} if one.main else {one.number}
        leaves = tuple(each.leaf for each in told if each.number in numbers)
        plan, faults = planned(leaves, replace(main, id=one.id, name=one.name))
        findings += [fault for fault in faults if fault.severity is Severity.ERROR]
        if plan is not None:
            found.append(Part(one.number, one.file, leaves, plan, one.folder))
    return (() if findings else tuple(found)), findings
