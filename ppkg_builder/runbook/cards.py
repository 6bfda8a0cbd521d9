"""Steps become cards; a chapter of steps begins with what is known of its time."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder import marks
from ppkg_builder.runbook import ownnotes, ownphotos, pictures, timewords, wording
from ppkg_builder.runbook.material import Material
from ppkg_builder.runbook.model import Card, Line
from ppkg_builder.runbook.spans import Links, as_is, marked, plain, spans
from ppkg_builder.work import Per, Phase, Step


def placed(material: Material) -> list[tuple[Step, str]]:
    """The steps in their order, each with its anchor, which is unique even where two steps share an id."""
    seen: dict[str, int] = {}
    found = []
    for step in material.ordered():
        name = "step-" + "".join(c if c.isascii() and c.isalnum() else "-" for c in step.id.lower())
        seen[name] = seen.get(name, 0) + 1
        found.append((step, name if seen[name] == 1 else f"{name}.{seen[name]}"))
    return found


def card(step: Step, anchor: str, number: str, material: Material, links: Links) -> Card:
    return Card(
        anchor=anchor,
        number=number,
        id=plain(step.id),
        title=marked(step.title),
        facts=tuple(_facts(step, material)),
        needs=tuple(spans(wording.sentence(need), links) for need in step.needs),
        caution=spans(step.caution, links),
        actions=tuple(spans(action, links) for action in step.actions),
        expected=spans(step.expected, links),
        otherwise=spans(step.otherwise, links),
        undo=spans(step.undo, links),
        sources=as_is("; ".join(step.sources)),
        pictures=tuple(pictures.beside(step, anchor, material)),
        notes=ownnotes.inside(step, material, links),
        photos=tuple(map(ownphotos.photo, step.photos)),
        remark=spans(f"Changed by this site: {marks.own(step.changed)}") if step.changed else (),
    )


def _facts(step: Step, material: Material) -> Iterator[tuple[str, Line]]:
    devices = len(material.site.devices)
    each = devices and step.per is Per.DEVICE and step.phase is not Phase.RECOVER
    often = wording.often(step) + (f" ({devices})" if each else "")
    yield "Who", spans(wording.sentence(step.role.value))
    yield "Where", spans(wording.sentence(wording.PLACES[step.where]))
    yield "How often", spans(wording.sentence(often))
    yield "Time", spans(_time(step, material))


def _time(step: Step, material: Material) -> str:
    minutes = material.minutes(step)
    if minutes is None:
        return wording.sentence(wording.UNKNOWN_TIME)
    if step.id in material.site.print.minutes:
        return f"{minutes} min (this site's estimate)"
    return timewords.taken(minutes, at_most=material.at_most(step))


def times(steps: tuple[Step, ...], material: Material) -> str:
    """What is known of the time of a chapter: sums by how often a step is done, and how much is missing."""
    timed = [(step, minutes) for step in steps if (minutes := material.minutes(step)) is not None]
    if not timed:
        return ""
    missing = len(steps) - len(timed)
    tail = f" For {wording.counted(missing, 'step')} of {len(steps)} no time is documented." if missing else ""
    own = sum(minutes for step, minutes in timed if step.id in material.site.print.minutes)
    estimate = f" This site's own estimate accounts for {wording.counted(own, 'minute')} of it." if own else ""
    return f"Known times: {', '.join(timewords.sums(steps, material))}.{estimate}{tail}{_documents(timed, material)}"


def _documents(timed: list[tuple[Step, int]], material: Material) -> str:
    titles = documented(tuple(step for step, _ in timed), material)
    return f" Sources of the times: {marks.own('; '.join(titles))}." if titles else ""


def documented(steps: tuple[Step, ...], material: Material) -> tuple[str, ...]:
    """The documents behind the minutes of ``steps``; the site's own estimates have none."""
    theirs = [s for s in steps if s.minutes is not None and s.id not in material.site.print.minutes]
    return tuple(dict.fromkeys(title for step in theirs for title in step.sources))
