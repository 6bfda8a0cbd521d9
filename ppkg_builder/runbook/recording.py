"""From the steps of a site to what can be recorded of them, in the page and in what is read back."""

from __future__ import annotations

from ppkg_builder.runbook import cards, wording
from ppkg_builder.runbook.columns import RECURRING
from ppkg_builder.runbook.material import Material
from ppkg_builder.runbook.recorded import Recording, Task
from ppkg_builder.runbook.spans import marked, plain
from ppkg_builder.work import Per, Role, Step


def recording(material: Material, serial: str = "") -> Recording:
    """The record of the site; with a ``serial`` that of one device, which has no steps of the site as a whole."""
    site = material.site
    placed = [(step, anchor) for step, anchor in cards.placed(material) if not serial or step.per is not Per.SITE]
    phases = {step.phase for step, _ in placed}
    return Recording(
        site=site.id,
        name=plain(site.name),
        version=plain(site.package.version),
        content_hash=material.content_hash,
        trial=material.trial,
        serial=plain(serial),
        devices=tuple(plain(device.serial) for device in site.devices if not serial or device.serial == serial),
        reconnects=tuple(day.isoformat() for day in site.connection.reconnects),
        phases=tuple((phase.value, title) for phase, (title, _) in wording.PHASES.items() if phase in phases),
        roles=tuple((r.value, wording.sentence(r.value)) for r in Role if any(step.role is r for step, _ in placed)),
        tasks=tuple(_task(step, anchor) for step, anchor in placed),
    )


def _task(step: Step, anchor: str) -> Task:
    return Task(
        id=plain(step.id),
        anchor=anchor,
        title=marked(step.title),
        phase=step.phase.value,
        role=step.role.value,
        per=step.per.value,
        actions=len(step.actions),
        once=step.phase not in RECURRING and step.per is not Per.RECONNECT,
    )
