"""A profile with steps and notes of its own, the runbook that they stand in, and the files that they name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from ppkg_builder.areas import runbook
from ppkg_builder.areas._area import Per, Phase, Place, Role, Step
from tests.areas.near_offline import Files, ids, read, site, told
from tests.areas.test_runbook_pictures import noise, saved

WORDS: dict[str, Any] = {
    "title": "Wait at the gate",
    "actions": ["Wait."],
    "expected": "The gate opens.",
    "if_not": "Ring the bell.",
}
REASON = "The print shop of the site does it."
MARKDOWN = b"# Wait\n\n1. Wait at `B7`.\n\n![The gate](gate.png)\n\nExpected: it opens.\n\nIf not: ring.\n"
PNG = saved(noise("L"), "PNG")
FILES = Files({
    "gate.md": MARKDOWN,
    "in/gate.md": MARKDOWN,
    "gate.png": PNG,
    "in/gate.png": PNG,
    "blind.md": MARKDOWN.replace(b"The gate", b""),
    "lost.md": MARKDOWN.replace(b"gate.png", b"lost.png"),
    "bad.md": MARKDOWN.replace(b"Wait at", b"Wait <b>"),
    "notes.md": b"No headset is worn on **stairs**.\n\n- Not on ladders.\n- Not in lifts.\n",
    "titled.md": b"# Stairs\n\nNo headset.\n",
})  # fmt: skip


def step(id_: str, phase: Phase = Phase.STAGE, order: int = 50, **changes: Any) -> Step:
    start = Step(
        id=id_, phase=phase, order=order, title=f"Do {id_}", role=Role.STAGING, where=Place.BENCH, per=Per.DEVICE,
        actions=("Do it.",), expected="It is done.", otherwise="Undo it.", because=(("package",),), caution="Slowly.",
        sources=("Provisioning guide",),
    )  # fmt: skip
    return replace(start, **changes)


SHIPPED = (step("STG-02"), step("OPS-01", Phase.OPERATE), step("STG-01", order=10), step("STG-03"))


def model(**values: Any) -> runbook.Model:
    return read(runbook.Model, **values)


def revised(**values: Any) -> list[Step]:
    return list(runbook.revised(model(**values), SHIPPED, FILES))


def ordered(steps: Iterable[Step]) -> list[str]:
    """As a runbook sorts them: by phase, then by order, else as they come."""
    return ids(sorted(steps, key=lambda one: (list(Phase).index(one.phase), one.order)))


def faults(**values: Any) -> list[tuple[str, str, str]]:
    return told(runbook.findings(model(**values), site(repository=FILES)))


def standing(**values: Any) -> list[tuple[str, str, str]]:
    return told(runbook.standing(model(**values), SHIPPED, FILES))
