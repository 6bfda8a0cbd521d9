"""A Markdown file that is a step: which of its parts is the title, what to do, what should come of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field

from ppkg_builder.areas.runbook._inline import Image
from ppkg_builder.areas.runbook._markdown import Page, Part
from ppkg_builder.areas.runbook._words import Fault
from ppkg_builder.marks import MARKS, unmarked
from ppkg_builder.valuetypes import dataclass

MOST_ACTIONS, MOST_NEEDS, LONGEST_TITLE, LONGEST = 40, 20, 120, 600
_LABEL = re.compile(r"^(\W*)(expected|if not)(\W*?):\s*", re.IGNORECASE)
_WHAT = "begin it with 'Expected:' or 'If not:', or make it an action: '1. …'"


@dataclass(slots=True)
class StepFile:
    """Sentences with their marks, as far as the file says them."""

    title: str = ""
    needs: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    expected: str = ""
    otherwise: str = ""
    caution: str = ""
    images: tuple[Image, ...] = ()
    faults: list[Fault] = field(default_factory=list)


def read(page: Page) -> StepFile:
    """What the page says of a step. With faults, what else it says is not to be trusted."""
    found = StepFile(faults=list(page.faults))
    if found.faults:
        return found
    for number, part in enumerate(page.parts):
        found.faults += _taken(part, number, found)
    if not page.parts:
        found.faults.append(Fault("runbook/own-form", 1, 1, "the file says nothing", "write the step, or remove it"))
    return found


def _taken(part: Part, number: int, found: StepFile) -> Iterator[Fault]:
    """Put the part where it belongs; a fault where it belongs nowhere."""
    longest = LONGEST_TITLE if part.kind == "heading" else LONGEST
    if len(unmarked(part.text)) > longest:
        yield _fault(part, f"this is longer than {longest} characters", "make several sentences or steps of it")
    if part.kind == "heading":
        yield from _title(part, number, found)
    elif part.kind == "ordered":
        found.actions += (part.text,)
        if len(found.actions) == MOST_ACTIONS + 1:
            yield _fault(part, f"a step has at most {MOST_ACTIONS} actions", "make several steps of it")
    elif part.kind == "bullet":
        found.needs += (part.text,)
        if len(found.needs) == MOST_NEEDS + 1:
            yield _fault(part, f"a step needs at most {MOST_NEEDS} things", "make several steps of it")
    elif part.kind == "quote":
        found.caution = f"{found.caution} {part.text}" if found.caution else part.text
        if len(unmarked(part.text)) <= LONGEST < len(unmarked(found.caution)):
            message = f"the cautions of this step are longer than {LONGEST} characters"
            yield _fault(part, message, "keep what saves somebody")
    elif part.kind == "pictures":
        found.images += part.images
    else:
        yield from _outcome(part, found)


def _title(part: Part, number: int, found: StepFile) -> Iterator[Fault]:
    if part.level != 1 or number or found.title:
        yield _fault(part, "a step has one heading, its title, in the first line", "write it as '# Title'")
    found.title = part.text


def _outcome(part: Part, found: StepFile) -> Iterator[Fault]:
    label = _LABEL.match(part.text)
    if label is None:
        yield _fault(part, "this paragraph is no part of a step", _WHAT)
        return
    said = _capital(label[1] + label[3] + part.text[label.end() :])  # with the marks around bold words
    expected = label[2].lower() == "expected"
    if found.expected if expected else found.otherwise:
        yield _fault(part, f"'{label[2]}:' stands there twice", "make one paragraph of them")
    if expected:
        found.expected = said
    else:
        found.otherwise = said


def _capital(said: str) -> str:
    """What follows a colon in the file begins a sentence on paper; a value is copied as it is."""
    start, end = MARKS["value"]
    first = re.search(r"[^\s\ue000-\uf8ff]", said)
    if first is None or start in said[: first.start()].rpartition(end)[2]:
        return said
    return said[: first.start()] + first[0].upper() + said[first.end() :]


def _fault(part: Part, message: str, remedy: str) -> Fault:
    return Fault("runbook/own-form", part.line, part.column, message, remedy)
