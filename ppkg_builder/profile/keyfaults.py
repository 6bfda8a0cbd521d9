"""Keys that nobody knows, and keys that are missing."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable
from typing import Any

from ppkg_builder.profile import shapes
from ppkg_builder.profile.meanings import meanings
from ppkg_builder.profile.shapes import Shapes
from ppkg_builder.profile.wording import sentence
from ppkg_builder.report import Finding, Path, Severity

_LISTED = 40  # known keys that a remedy lists; more are no help
_LONGEST = 40  # characters of a key that a message repeats


def unknown(at: Path, known: Collection[str], top: Iterable[str]) -> Finding:
    """A key that no model has; ``top`` are the keys of the profile itself."""
    key = str(at[-1])
    where = f" in '{'.'.join(str(part) for part in at[:-1])}'" if len(at) > 1 else ""
    if near := nearest(key, known):
        remedy = f"did you mean '{near}'?"
    elif len(at) > 1 and key in top:
        remedy = f"'{key}' stands at the top level of a profile: check the indentation"
    else:
        remedy = f"known keys: {', '.join(list(known)[:_LISTED])}" if known else "remove it"
    shown = key if len(key) <= _LONGEST else key[:_LONGEST] + "…"
    return fault("profile/unknown-key", at, f"unknown key '{shown}'{where}", remedy, on_key=True)


def missing(at: Path, above: Shapes, choice: str = "") -> Finding:
    """A required key of a map; ``choice`` are the words that it may be, where they say more than its description."""
    told = choice or about(at, above)
    remedy = f"add '{at[-1]}': {told}" if told else f"add '{at[-1]}'"
    return fault("profile/missing-key", at, f"{called(at[:-1])} lacks '{at[-1]}'", remedy)


def missing_area(key: str, model: Any) -> Finding:
    """An area that every profile has and this one has not."""
    needed = [name for name, field in shapes.fields(shapes.shapes(model)).items() if field.is_required()]
    remedy = f"add '{key}' with {shapes.listed(needed, 'and')}" if needed else f"add '{key}'"
    told = sentence(model.__doc__ or "")
    return fault("profile/missing-key", (key,), f"the profile lacks '{key}'{f': {told}' if told else ''}", remedy)


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that was most likely meant; empty if none is near."""
    plain = {one.lower().replace("-", "_"): one for one in known}
    close = difflib.get_close_matches(word[:100].lower().replace("-", "_").strip(), plain, 1, 0.7)
    return plain[close[0]] if close else ""


def called(at: Path) -> str:
    """What a message calls a place: its key, or the item of a list."""
    *above, last = at
    if isinstance(last, int):
        return f"item {last + 1} of {called(tuple(above))}" if above else f"item {last + 1}"
    return f"'{last}'"


def about(at: Path, above: Shapes) -> str:
    """The first sentence of what the models ``above`` say about the key at ``at``, as part of a remedy."""
    known = [meanings(shape) for shape in above if shapes.is_model(shape)]
    key = str(at[-1])
    return next((sentence(told[key]) for told in reversed(known) if key in told), "")


def fault(rule: str, at: Path, message: str, remedy: str, *, on_key: bool = False) -> Finding:
    """A fault at a path."""
    return Finding(rule, Severity.ERROR, message, at, remedy, on_key=on_key)
