"""``suppress``: rules that are switched off, each with its reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from pydantic import ConfigDict, Field, StringConstraints

from ppkg_builder.areas._area import (
    Decision,
    Finding,
    Path,
    Root,
    error,
    no_endpoints,
    no_files,
    no_settings,
    no_steps,
    own,
)
from ppkg_builder.site import Site

if TYPE_CHECKING:
    from ppkg_builder.rules import Rule

RuleName = Annotated[str, StringConstraints(min_length=1, max_length=80)]
Reason = Annotated[str, StringConstraints(strip_whitespace=True, max_length=300, pattern=r"^[^\x00-\x1f\x7f]*$")]


class Model(Root[dict[RuleName, Reason]]):
    """Rules that are switched off: the rule's name (``wifi/open``), and in a sentence why it does not hold here.

    What such a rule finds is still listed in every report, as suppressed and with the reason; the runbook prints it
    as a decision. Rules about secrets, paths and trust cannot be switched off, nor errors that nothing can be built
    with; ``ppkg-builder explain`` says of each rule whether it can.
    """

    model_config = ConfigDict(strict=True, frozen=True, defer_build=True)
    root: dict[RuleName, Reason] = Field(max_length=100)


reads: frozenset[str] = frozenset()
settings = no_settings
files = no_files
steps = no_steps
endpoints = no_endpoints

_SHORTEST = 10  # characters; and two words at least
_WORD = re.compile(r"[^\W\d_]{2,}")


def findings(v: Model, site: Site) -> Iterator[Finding]:
    from ppkg_builder import rules

    for name, reason in v.root.items():
        at: Path = ("suppress", name)
        rule = rules.get(name)
        if rule is None or rule.of not in ("profile", "build"):
            yield replace(_unknown(name, rule, at), on_key=True)
        elif not rule.can_be_off:
            why, remedy = _firm(rule), "take it out here, and mend what the rule finds"
            message = f"the rule '{name}' cannot be switched off: {why}"
            yield replace(error("suppress/firm", at, message, remedy), on_key=True)
        elif len(reason) < _SHORTEST or len(_WORD.findall(reason)) < 2:
            message = f"this is no reason why the rule '{name}' is switched off"
            yield error("suppress/no-reason", at, message, "say in a sentence why it does not hold here")


def _unknown(name: str, rule: Rule | None, at: Path) -> Finding:
    from ppkg_builder import rules

    if rule is not None:
        message = f"the rule '{name}' is not about profiles"
        return error("suppress/unknown", at, message, "take it out; it has nothing to say here")
    near = rules.near(name)
    remedy = f"did you mean '{near}'?" if near else "'ppkg-builder explain --list' names all rules"
    return error("suppress/unknown", at, f"there is no rule '{name}'", remedy)


def _firm(rule: Rule) -> str:
    if rule.firm:
        return "it guards secrets, paths or trust"
    return "it says what a profile must look like" if rule.of_form else "what it finds cannot be built"


def decisions(v: Model, site: Site) -> Iterator[Decision]:
    from ppkg_builder import rules

    for name, reason in v.root.items():
        if rule := rules.get(name):
            consequences = (f"Accepted here: {own(rule.explains)}",)
            yield Decision(f"Rule {own(name)} is switched off", own(reason), consequences, (("suppress", name),))
