"""Everything a runbook is made from: the facts of a site, and what its areas say about it."""

from __future__ import annotations

from ppkg_builder.firststart import FirstStart
from ppkg_builder.network import Row
from ppkg_builder.site import Site
from ppkg_builder.valuetypes import dataclass
from ppkg_builder.work import Decision, Phase, Step

_PHASES = tuple(Phase)


@dataclass(frozen=True, slots=True)
class Material:
    """``content_hash`` has 64 hex digits, ``package_file`` is the package's name in the bundle (the main pass's where
    there are several: ``site.passes`` names all).

    ``first_start`` is what a device shows with the package; without it the book has no such chapter.
    ``secrets`` are names, never values. ``files`` are paths of the bundle that the runbook may mention. ``sticks`` are
    what lies on each stick, by its folder in the bundle.
    """

    site: Site
    decisions: tuple[Decision, ...]
    steps: tuple[Step, ...]
    rows: tuple[Row, ...]
    remarks: tuple[str, ...]
    content_hash: str
    package_file: str
    trial: bool
    secrets: tuple[str, ...]
    files: tuple[str, ...]
    first_start: FirstStart | None = None
    sticks: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def ordered(self) -> tuple[Step, ...]:
        """The steps by phase, then by ``order``, then as the areas gave them."""
        return tuple(sorted(self.steps, key=lambda step: (_PHASES.index(step.phase), step.order)))

    def of(self, phase: Phase) -> tuple[Step, ...]:
        return tuple(step for step in self.ordered() if step.phase is phase)

    def minutes(self, step: Step) -> int | None:
        """The site's own figure where it gives one, else the documented one."""
        return self.site.print.minutes.get(step.id, step.minutes)

    def at_most(self, *steps: Step) -> bool:
        """Whether the minutes of any of ``steps`` are a document's longest; the site's own figures are none."""
        return any(s.at_most and s.minutes is not None and s.id not in self.site.print.minutes for s in steps)
