"""What is wrong with steps and notes of the site's own, as far as they show it themselves."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator

from ppkg_builder.areas._area import Finding, Path, error
from ppkg_builder.areas.runbook import _photo
from ppkg_builder.areas.runbook._model import Caution, Change, Content, Model, Own
from ppkg_builder.areas.runbook._notefile import notes
from ppkg_builder.areas.runbook._placing import at_change, at_own
from ppkg_builder.areas.runbook._told import Told, told
from ppkg_builder.site import Repository
from ppkg_builder.work import Photo

_TEXTS = ("title", "needs", "actions", "expected", "if_not", "caution", "pictures")
_WORD = re.compile(r"[^\W\d_]{2,}")
_SHORTEST = 10  # characters of a reason; and two words at least


def at_caution(name: str) -> Path:
    return ("runbook", "safety", name)


def findings(v: Model, repository: Repository) -> Iterator[Finding]:
    photos: list[Photo] = []
    for name, said in v.steps.items():
        yield from _of_step(said, at_own(name), repository, photos)
    for step_id, change in v.replace.items():
        yield from _of_change(change, at_change(step_id), repository, photos)
    for name, caution in v.safety.items():
        yield from _of_caution(caution, at_caution(name), repository)
    yield from _of_all(photos)
    if len(set(v.languages)) < len(v.languages):
        message = f"'{v.languages[0]}' is listed twice, and one paper is all it gets"
        yield error("runbook/language-twice", ("runbook", "languages", 1), message, "leave one of them out")


def _of_step(said: Own, at: Path, repository: Repository, photos: list[Photo]) -> Iterator[Finding]:
    yield from _of_place(at, "step", before=said.before, after=said.after, phase=said.phase)
    words = yield from _of_content(said, at, repository)
    photos += words.photos
    missing = [] if words.findings or _twice(said) else list(words.missing)
    if said.phase and not (said.before or said.after):
        missing += [key for key in ("role", "place") if getattr(said, key) is None]
    if missing:
        message = f"the step says nothing of {', '.join(repr(key) for key in missing)}"
        yield error("runbook/step-incomplete", at, message, _remedy(said))


def _remedy(said: Own) -> str:
    if said.file is not None:
        return "write it into the file: '# Title', '1. …', 'Expected: …', 'If not: …'; who and where stand here"
    return "add it; nobody on site can tell whether an action has worked without what is expected"


def _of_change(change: Change, at: Path, repository: Repository, photos: list[Photo]) -> Iterator[Finding]:
    words = yield from _of_content(change, at, repository)
    photos += words.photos
    if len(change.reason) < _SHORTEST or len(_WORD.findall(change.reason)) < 2:
        message = "this is no reason why the step is done in another way"
        yield error("runbook/no-reason", (*at, "reason"), message, "say in a sentence why this site does not follow it")
    says = change.model_fields_set - {"reason", "omit"}
    if change.omit and says:
        message = "a step that is left out has nothing to say"
        yield error("runbook/changes-nothing", at, message, f"remove 'omit', or {_listed(says)}")
    elif not change.omit and not says:
        message = "nothing is said of what this site does otherwise"
        yield error("runbook/changes-nothing", at, message, "write 'omit: true', or what stands in its place")


def _listed(keys: set[str]) -> str:
    return ", ".join(f"'{key}'" for key in sorted(keys))


def _of_content(said: Content, at: Path, repository: Repository) -> Generator[Finding, None, Told]:
    """Yields findings, and returns what it says."""
    if _twice(said):
        message = f"the step is written twice: in '{said.file}' and in {_listed(set(_texts(said)))}"
        yield error("runbook/written-twice", (*at, "file"), message, "keep the file or the keys")
        return Told()
    words = told(said, at, repository)
    yield from words.findings
    return words


def _texts(said: Content) -> list[str]:
    return [key for key in _TEXTS if key in said.model_fields_set]


def _twice(said: Content) -> bool:
    return said.file is not None and bool(_texts(said))


def _of_place(at: Path, what: str, **said: str | None) -> Iterator[Finding]:
    chosen = [key for key, value in said.items() if value]
    if len(chosen) != 1:
        names = ", ".join(f"'{key}'" for key in said)
        found = " and ".join(f"'{key}'" for key in chosen)
        message = (
            f"the {what} has {found}, and stands in one place" if chosen else f"nothing says where the {what} stands"
        )
        yield error("runbook/no-place", at, message, f"say one of {names}")


def _of_caution(caution: Caution, at: Path, repository: Repository) -> Iterator[Finding]:
    yield from _of_place(at, "note", phase=caution.phase, step=caution.step)
    if caution.text and caution.file:
        message = f"the note is written twice: in '{caution.file}' and in 'text'"
        yield error("runbook/written-twice", (*at, "file"), message, "keep the file or the text")
    elif not (caution.text or caution.file):
        yield error("runbook/step-incomplete", at, "the note says nothing", "add 'text', or 'file'")
    else:
        yield from notes(caution, at, repository).findings


def _of_all(photos: list[Photo]) -> Iterator[Finding]:
    size = sum(len(one.content) for one in photos)
    if len(photos) > _photo.MOST_PHOTOS or size > _photo.MOST_TOTAL:
        message = (
            f"the pictures of the runbook are {len(photos)} with {size / _photo.MEBIBYTE:.1f} MiB, and it has room for "
            f"{_photo.MOST_PHOTOS} with {_photo.MOST_TOTAL // _photo.MEBIBYTE}"
        )
        remedy = "make them smaller, 1600 pixels are as sharp on paper, or leave some out"
        yield error("runbook/pictures-too-many", ("runbook",), message, remedy)
