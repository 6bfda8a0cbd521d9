"""Conditions of the data files: whether each holds for a profile, and which keys it hangs on.

``setting PATH [= RAW]``: the package sets it. ``policy AREA/NAME [= RAW]``: the package does, or MDM.
``row PART``: a row for MDM with PART in its address. ``has FEATURE``: the target can do it. ``profile A.B.C [= V]``
and ``profile A.B.C has V``: a profile key. ``fact NAME``: one of :data:`ppkg_builder.simulation.facts.FACTS`.
``not`` in front turns any of them round. A list in place of a condition holds if one of its own does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ppkg_builder.report import Path
from ppkg_builder.simulation.facts import FACTS, Held
from ppkg_builder.simulation.known import Known, Told
from ppkg_builder.valuetypes import dataclass

Condition = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Asked:
    what: str
    word: str = ""  # "=", "has" or nothing
    value: str = ""


def all_of(conditions: Iterable[Condition], known: Known) -> Held:
    """Whether every condition holds, with the keys of those that do."""
    because: dict[Path, None] = {}
    for condition in conditions:
        held = _any(condition, known)
        if not held.holds:
            return Held(False)
        because |= dict.fromkeys(held.because)
    return Held(True, known.stated(because))


def _any(condition: Condition, known: Known) -> Held:
    if isinstance(condition, str):
        return one(condition, known)
    return next((held for part in condition if (held := one(part, known)).holds), Held(False))


def one(condition: str, known: Known) -> Held:
    """A single condition. Raises ``ValueError`` for one that is not spelt as above."""
    words = condition.removeprefix("not ")
    kind, _, rest = words.partition(" ")
    if kind not in KINDS or not rest:
        raise ValueError(f"no condition: {condition!r}")
    held = KINDS[kind](_parsed(rest), known)
    if words == condition:
        return held
    # What is not there has no key; a setting of another value has one.
    return Held(not held.holds, () if kind == "fact" else held.because)


def _parsed(rest: str) -> _Asked:
    for word in (" = ", " has "):
        what, found, value = rest.partition(word)
        if found:
            return _Asked(what, word.strip(), value)
    return _Asked(rest)


def _of_told(asked: _Asked, told: Told | None) -> Held:
    if told is None:
        return Held(False)
    return Held(not asked.word or told.raw.lower() == asked.value.lower(), told.because)


def _setting(asked: _Asked, known: Known) -> Held:
    return _of_told(asked, known.setting(asked.what))


def _policy(asked: _Asked, known: Known) -> Held:
    return _of_told(asked, known.policy(asked.what))


def _row(asked: _Asked, known: Known) -> Held:
    return _of_told(asked, known.row(asked.what))


def _has(asked: _Asked, known: Known) -> Held:
    return Held(known.site.target.has(asked.what), (("target", "build" if known.site.target.build else "device"),))


def _profile(asked: _Asked, known: Known) -> Held:
    said = known.said(asked.what)
    at = (tuple(asked.what.split(".")),) if said is not None else ()
    if asked.word == "has":
        return Held(said is not None and asked.value in said, at)
    text = str(said).lower() if isinstance(said, bool) else str(said)
    return Held(text == asked.value if asked.word else bool(said), at)


def _fact(asked: _Asked, known: Known) -> Held:
    if asked.what not in FACTS:
        raise ValueError(f"no fact: {asked.what!r}")
    return FACTS[asked.what](known)


KINDS: dict[str, Callable[[_Asked, Known], Held]] = {
    "setting": _setting,
    "policy": _policy,
    "row": _row,
    "has": _has,
    "profile": _profile,
    "fact": _fact,
}
