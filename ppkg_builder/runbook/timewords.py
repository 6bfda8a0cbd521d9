"""What is known of the time that steps take, in words."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.runbook import wording
from ppkg_builder.runbook.material import Material
from ppkg_builder.work import Per, Step


def taken(minutes: int, *, at_most: bool) -> str:
    return f"up to {minutes} min" if at_most else f"{minutes} min"


def sums(steps: tuple[Step, ...], material: Material) -> Iterator[str]:
    """The minutes that are known, by how often a step is done: ``up to 65 minutes for each device``."""
    for per in Per:
        timed = [step for step in steps if step.per is per and material.minutes(step) is not None]
        total = sum(material.minutes(step) or 0 for step in timed)
        if total:
            counted = wording.counted(total, "minute")
            longest = f"up to {counted}" if material.at_most(*timed) else counted
            yield f"{longest} {wording.OFTEN[per]}"
