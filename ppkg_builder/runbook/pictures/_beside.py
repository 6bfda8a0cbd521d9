"""Which drawings stand beside a step."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.runbook.material import Material
from ppkg_builder.runbook.picture import Picture
from ppkg_builder.runbook.pictures._buttons import buttons
from ppkg_builder.runbook.pictures._stick import stick_layout
from ppkg_builder.work import Step

_STICK = "PKG-03"


def beside(step: Step, anchor: str, material: Material) -> Iterator[Picture]:
    """``anchor`` is that of the step's card; the drawings have others that begin with it."""
    target = material.site.target
    if step.id == _STICK:
        yield from stick_layout(material)
    if target.has("hololens") or target.has("desktop"):
        yield from buttons(step, anchor, headset=target.has("hololens"), autopilot=material.site.services.autopilot)
