"""Multivariant packages: which devices the settings of a variant are for.

Source of names and meaning: Microsoft's page on packages with multivariant settings; form and place of the
conditions as in a real package.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ppkg_builder.package.answer import Answer, Condition, Target, Variant
from ppkg_builder.report import Finding, error, note
from ppkg_builder.xmltext import unwritable

CONDITIONS = frozenset(
    "MNC MCC SPN PNN GID1 ICCID Roaming UICC UICCSLOT ProcessorType ProcessorName ProcessorVendor AoAc "  # noqa: SIM905
    "PowerPlatformRole SocIdentifier Architecture Server Region Lang".split()
)
"""What devices are asked for: the documented names, and ``ProcessorVendor`` of a real package."""

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
_TAKEN = frozenset({"Type", "SettingsGroup", "Data"})  # a condition stands beside these, as an attribute


def states(answer: Answer, variant: int | None) -> list[tuple[Condition, ...]]:
    """Under which conditions settings are applied: one set for each state of each target, in the file's order."""
    if variant is None:
        return [()]
    found = (state for target in answer.variants[variant].targets for state in answer.states(target))
    return [state for state in found if state and not any(_unfit(name, value) for name, value in state)]


def faults(answer: Answer) -> Iterator[Finding]:
    """What is wrong with targets and with the variants that name them."""
    for target, count in Counter(target.id for target in answer.targets).items():
        if count > 1:
            message = f"{count} targets are called '{target}'"
            yield error("variant/target-twice", (), message, "give each target a name of its own")
    for one in answer.targets:
        yield from _of_target(one)
    known = {target.id for target in answer.targets}
    for variant in answer.variants:
        yield from _of_variant(variant, known)


def _of_target(target: Target) -> Iterator[Finding]:
    if not target.states or not all(target.states):
        message = f"the target '{target.id}' has a state without conditions, or none at all"
        yield error("variant/no-condition", (), message, "write at least one Condition in each TargetState")
    for state in target.states:
        yield from _of_state(target, state)


def _of_state(target: Target, state: tuple[Condition, ...]) -> Iterator[Finding]:
    for name, count in Counter(name for name, _ in state).items():
        if count > 1:
            message = f"a state of the target '{target.id}' asks for '{name}' {count} times; a device would see one"
            yield error("variant/condition-twice", (), message, "join the values into one pattern")
        elif name not in CONDITIONS and not _unfit(name, ""):
            message = f"no source says that devices understand the condition '{name}' of the target '{target.id}'"
            yield note("variant/condition-unknown", (), message, f"known are {', '.join(sorted(CONDITIONS))}")
    if any(_unfit(name, value) for name, value in state):
        message = f"the target '{target.id}' has a condition that no event list can hold"
        yield error("variant/condition", (), message, "name it by letters, and take control characters out")


def _of_variant(variant: Variant, known: set[str]) -> Iterator[Finding]:
    for target in variant.targets:
        if target not in known:
            message = f"settings are meant for the target '{target}', which does not exist"
            yield error("variant/target-unknown", (), message, "add the target, or correct its name")
    if not variant.targets:
        message = "a variant names no target, so that its settings are for no device"
        yield error("variant/no-target", (), message, "name its targets under TargetRefs")


def _unfit(name: str, value: str) -> bool:
    return name in _TAKEN or not _NAME.fullmatch(name) or unwritable(value)
