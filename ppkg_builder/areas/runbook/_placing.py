"""Where a site's own steps stand among those of the runbook, and what it changes of these."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from ppkg_builder.areas._area import Path, Per, Phase, Place, Role, Step
from ppkg_builder.areas.runbook import _png
from ppkg_builder.areas.runbook._told import Told, told
from ppkg_builder.valuetypes import dataclass
from ppkg_builder.work import Photo

if TYPE_CHECKING:
    from ppkg_builder.areas.runbook._model import Change, Content, Model, Own
    from ppkg_builder.site import Repository

LAST = 1_000_000
"""The order of a step at the end of its chapter."""

_PHASES = tuple(Phase)


def own_id(name: str, said: Own) -> str:
    """``GATE-01``, else ``OWN-`` and the name."""
    return said.id or f"OWN-{name.upper()}"


def at_own(name: str) -> Path:
    return ("runbook", "steps", name)


def at_change(step_id: str) -> Path:
    return ("runbook", "replace", step_id)


def revised(v: Model, steps: Iterable[Step], repository: Repository) -> Iterator[Step]:
    """The steps of the runbook with what the site adds, changes and leaves out. Of a profile without faults."""
    if not (v.steps or v.replace):
        yield from steps
        return
    kept = [_changed(step, v.replace.get(step.id), repository) for step in steps]
    trees = _Trees(v, repository)
    found = [step for step in kept if step is not None]
    firsts = _firsts(found)
    for n, step in enumerate(found):
        yield from trees.around(step) if firsts.get(step.id) == n else (step,)
    for name, said in v.steps.items():
        if said.phase is not None:
            yield from trees.around(_at_end(name, said, repository))


def _firsts(steps: list[Step]) -> Mapping[str, int]:
    """Of steps that share an id, which one is meant: the first that the book prints."""
    ordered = sorted(range(len(steps)), key=lambda n: (_PHASES.index(steps[n].phase), steps[n].order))
    return {steps[n].id: n for n in reversed(ordered)}


@dataclass(frozen=True, slots=True)
class _Trees:
    """A step with those that stand beside it, which may have others beside them."""

    v: Model
    repository: Repository

    def around(self, step: Step) -> Iterator[Step]:
        for name, said in self.v.steps.items():
            if said.before == step.id:
                yield from self.around(_beside(name, said, step, self.repository))
        yield step
        for name, said in self.v.steps.items():
            if said.after == step.id:
                yield from self.around(_beside(name, said, step, self.repository))


def _changed(step: Step, change: Change | None, repository: Repository) -> Step | None:
    if change is None or change.omit:
        return None if change else step
    at = at_change(step.id)
    said = told(change, at, repository)
    return replace(
        step,
        title=said.title or step.title,
        needs=said.needs or step.needs,
        actions=said.actions or step.actions,
        expected=said.expected or step.expected,
        otherwise=said.otherwise or step.otherwise,
        caution=said.caution or step.caution,
        photos=_named(said.photos, step.id),
        role=_role(change) or step.role,
        where=Place(change.place) if change.place else step.where,
        per=Per(change.per) if change.per else step.per,
        because=(*step.because, at),
        sources=() if said.actions or said.expected else step.sources,
        changed=change.reason,
    )


def _beside(name: str, said: Own, step: Step, repository: Repository) -> Step:
    """It shares phase and order with the step beside it, so that sorting leaves it there."""
    return _own(name, said, told(said, at_own(name), repository), step)


def _at_end(name: str, said: Own, repository: Repository) -> Step:
    start = Step(
        id="?", phase=Phase(said.phase or ""), title="?", role=Role.USER, where=Place.SITE, actions=("?",),
        expected="?", otherwise="?", because=(), order=LAST,
    )  # fmt: skip
    return _own(name, said, told(said, at_own(name), repository), start)


def _own(name: str, said: Own, words: Told, beside: Step) -> Step:
    id_ = own_id(name, said)
    return Step(
        id=id_,
        phase=beside.phase,
        order=beside.order,
        title=words.title,
        role=_role(said) or beside.role,
        where=Place(said.place) if said.place else beside.where,
        per=Per(said.per) if said.per else beside.per,
        needs=words.needs,
        actions=words.actions,
        expected=words.expected,
        otherwise=words.otherwise,
        caution=words.caution,
        photos=_named(words.photos, id_),
        because=(at_own(name),),
    )


def _role(said: Content) -> Role | None:
    return Role(said.role.replace("-", " ")) if said.role else None


def _named(photos: tuple[Photo, ...], step_id: str) -> tuple[Photo, ...]:
    """``own-gate-1.jpg``: names of files that no other step has."""
    return tuple(
        replace(one, name=f"{step_id.lower()}-{n}.{'png' if one.content.startswith(_png.SIGNATURE) else 'jpg'}")
        for n, one in enumerate(photos, 1)
    )
