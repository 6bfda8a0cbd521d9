"""When something goes wrong: what is seen, why, and what to do; only what can happen with this profile."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from ppkg_builder.codes import MARKS, Trouble, load
from ppkg_builder.runbook.material import Material
from ppkg_builder.runbook.model import Block, Cell, Column, Line, Paragraph, Table
from ppkg_builder.runbook.spans import Links, as_is, spans, value
from ppkg_builder.site import Site

_COLUMNS = (Column("What is seen", 30), Column("Why", 32), Column("What to do", 38))
_INTRO = (
    "Look for the code or for what is seen, and do what stands beside it. Where nothing fits, call the first contact, "
    "and begin recovery with the step that loses least."
)

CONDITIONS: Mapping[str, Callable[[Site], bool]] = {
    "hololens": lambda site: site.target.has("hololens"),
    "desktop": lambda site: site.target.has("desktop"),
    "autopilot": lambda site: site.services.autopilot,
    "intune": lambda site: site.services.intune,
    "entra": lambda site: site.services.entra,
    "updates": lambda site: site.services.windows_update,
    "store": lambda site: site.services.windows_update or site.services.guides or site.services.remote_assist,
    "local-only": lambda site: bool(site.accounts) and not site.services.entra,
    "network": lambda site: site.services.entra or site.services.intune or site.services.windows_update,
    "wifi": lambda site: bool(site.networks),
    "eap": lambda site: any("enterprise" in network.security for network in site.networks),
    "proxy": lambda site: site.proxy.mode != "none",
    "apps": lambda site: bool(site.apps),
    "kiosk-group": lambda site: bool(site.kiosk.groups),
}
"""What troubles ask of a site, beside ``step:<id>``, a step of its book, and ``policy:<start>``, a policy it sets."""


def possible(material: Material) -> tuple[Trouble, ...]:
    """Those that can happen, in the order of the data."""
    steps = {step.id for step in material.steps}
    return tuple(one for one in load().values() if _can_happen(one, material.site, steps))


def _can_happen(one: Trouble, site: Site, steps: set[str]) -> bool:
    if one.before and site.target.build and not site.target.older_than(_build(one.before)):
        return False
    return all(_holds(condition, site, steps) for condition in one.when)


def _build(text: str) -> tuple[int, int]:
    build, revision = map(int, text.split("."))
    return build, revision


def _holds(condition: str, site: Site, steps: set[str]) -> bool:
    kind, _, rest = condition.partition(":")
    if kind == "step":
        return rest in steps
    if kind == "policy":
        return any(policy.startswith(rest) for policy in site.policies)
    return CONDITIONS[condition](site)


def troubles(material: Material, links: Links) -> Iterator[Block]:
    """Nothing where the book holds no steps: then nobody does anything that could go wrong."""
    found = possible(material) if material.steps else ()
    if found:
        yield Paragraph(spans(_INTRO))
        yield Table("Symptoms and codes", _COLUMNS, tuple(_row(one, material.site, links) for one in found))


def _row(one: Trouble, site: Site, links: Links) -> tuple[Cell, ...]:
    codes = tuple(value(code) for code in one.codes)
    marks = [mark for mark in one.marks if mark != "generic" or site.target.has("hololens")]
    return (
        Cell((*codes, spans(one.seen)), small=tuple(spans(MARKS[mark]) for mark in marks)),
        Cell((spans(one.cause),)),
        Cell((spans(one.remedy),), small=tuple(_small(one, links))),
    )


def _small(one: Trouble, links: Links) -> Iterator[Line]:
    known = [step for step in one.steps if step in links.anchors]
    if known:
        yield spans(", ".join(known), links)
    yield as_is("; ".join(one.sources))
