"""What is wrong with the ids of steps that a profile names: judged once all steps of the runbook are known."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ppkg_builder.areas._area import Finding, Path, Step, error, warning
from ppkg_builder.areas.runbook._own_findings import at_caution
from ppkg_builder.areas.runbook._placing import at_change, at_own, own_id, revised
from ppkg_builder.marks import unmarked

if TYPE_CHECKING:
    from ppkg_builder.areas.runbook._model import Model
    from ppkg_builder.site import Repository


def asks(v: Model) -> bool:
    """Whether the profile names a step at all."""
    return bool(v.minutes or v.steps or v.replace or v.safety)


def standing(v: Model, shipped: Iterable[Step], repository: Repository) -> Iterator[Finding]:
    """``shipped`` are the steps as the runbook has them without this area's changes."""
    before = list(shipped)
    ids = {step.id for step in before}
    own = {own_id(name, said): name for name, said in v.steps.items()}
    left_out = {step_id for step_id, change in v.replace.items() if change.omit}
    known = (ids - left_out) | own.keys()
    faults = [*_unknown(v, ids, known), *_taken(v, ids)]
    yield from faults
    if faults:  # of ids that mean nothing, or two things, the rest would only follow
        return
    after = list(revised(v, before, repository))
    placed = {step.id for step in after}
    for name, said in v.steps.items():
        if own_id(name, said) not in placed:
            yield _circle(name, said.before or said.after or "", own)
    yield from _empty(v, after)
    yield from _dangling(after, sorted(left_out))


def _unknown(v: Model, ids: set[str], known: set[str]) -> Iterator[Finding]:
    named: list[tuple[str, Path, set[str]]] = [(one, ("runbook", "minutes", one), known) for one in v.minutes]
    named += [(one, at_change(one), ids) for one in v.replace]
    for name, said in v.steps.items():
        named += [
            (one, (*at_own(name), key), known) for key, one in (("before", said.before), ("after", said.after)) if one
        ]
    named += [(one.step, (*at_caution(name), "step"), known) for name, one in v.safety.items() if one.step]
    for step_id, at, among in named:
        if step_id not in among:
            near = difflib.get_close_matches(step_id, sorted(among), 1)
            yield error(
                "runbook/unknown-step",
                at,
                f"this site's runbook has no step {step_id}",
                f"did you mean '{near[0]}'?" if near else "use an id that the runbook prints, or remove it",
            )


def _taken(v: Model, ids: set[str]) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for name, said in v.steps.items():
        step_id = own_id(name, said)
        at = (*at_own(name), "id") if said.id else at_own(name)
        if step_id in ids:
            remedy = "give it another id; to change that step, use 'replace'"
            yield error("runbook/id-taken", at, f"the runbook has a step {step_id} already", remedy)
        elif step_id in seen:
            message = f"steps '{seen[step_id]}' and '{name}' have the same id {step_id}"
            yield error("runbook/id-taken", at, message, "give one of them another")
        seen.setdefault(step_id, name)


def _circle(name: str, beside: str, own: dict[str, str]) -> Finding:
    message = f"step '{name}' stands beside {beside}, and by that beside no step of the runbook"
    related = ((at_own(own[beside]), "the other one"),) if beside in own else ()
    return error("runbook/step-circle", at_own(name), message, "let one of them stand beside a step of the runbook",
                 related=related)  # fmt: skip


def _empty(v: Model, steps: list[Step]) -> Iterator[Finding]:
    phases = {step.phase.value for step in steps}
    for name, caution in v.safety.items():
        if caution.phase and caution.phase not in phases:
            message = f"the note would stand nowhere: this site's runbook has no chapter '{caution.phase}'"
            yield error("runbook/empty-chapter", (*at_caution(name), "phase"), message, "choose another chapter")


def _dangling(steps: list[Step], left_out: list[str]) -> Iterator[Finding]:
    """Steps that lean on one that is left out."""
    for step_id in left_out:
        named = re.compile(rf"(?<![\w-]){re.escape(step_id)}(?![\w-])")
        lean = [one.id for one in steps if named.search(unmarked(_texts(one)))]
        if lean:
            listed = ", ".join(dict.fromkeys(lean))
            message = f"step {step_id} is left out, and named elsewhere: by {listed}"
            remedy = "say by 'replace' what is done there in its place"
            yield warning("runbook/left-out-but-named", at_change(step_id), message, remedy)


def _texts(step: Step) -> str:
    return " ".join((step.title, *step.needs, *step.actions, step.expected, step.otherwise, step.undo, step.caution))
