"""What comes of ``suppress``: findings that are told and count for nothing, and reasons that nothing needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ppkg_builder.profile import files
from ppkg_builder.report import Finding, Location, warning
from ppkg_builder.valuetypes import dataclass

if TYPE_CHECKING:
    from ppkg_builder.checked import Checked
    from ppkg_builder.profile import Loaded

KEY = "suppress"


@dataclass(frozen=True, slots=True)
class SwitchedOff:
    """A rule that some file switches off; ``needless``: it is known to find nothing in that profile."""

    rule: str
    place: Location
    needless: bool


def applied(findings: Iterable[Finding], loaded: Loaded) -> list[Finding]:
    """The findings, those of switched-off rules with the reason; errors that no profile may switch off stay as found.

    Without the key, the rules are not even read.
    """
    reasons = _reasons(loaded)
    if not reasons:
        return list(findings)
    from ppkg_builder import rules

    known = rules.load()
    return [
        replace(one, suppressed=reasons[one.rule])
        if one.rule in reasons and one.rule in known and known[one.rule].off_for(one.severity)
        else one
        for one in findings
    ]


def _reasons(loaded: Loaded) -> Mapping[str, str]:
    """Reasons by rule, also beside an entry that is at fault: that is told by itself and has no consequences."""
    said: Any = loaded.data.get(KEY)
    if not isinstance(said, dict):
        return {}
    return {rule: reason.strip() or "no reason is given" for rule, reason in said.items() if isinstance(reason, str)}


def unused(checked: Checked) -> Iterator[Finding]:
    """A warning for each rule that the site's own file switches off and that finds nothing.

    Not for what a layer switches off: other sites may need it (:func:`unused_in_layers`).
    """
    own = _own_file(checked)
    for rule, place in _needless(checked):
        if place.file == own:
            yield _unused(rule)


def in_layers(checked: Checked) -> tuple[SwitchedOff, ...]:
    """What the layers of a profile switch off."""
    own, needless = _own_file(checked), set(_needless(checked))
    said = (one for one in _said(checked.loaded) if one[1].file != own)
    return tuple(SwitchedOff(*one, one in needless) for one in said)


def unused_in_layers(found: Iterable[SwitchedOff]) -> list[Finding]:
    """A warning for each rule that a layer switches off though no site that builds on the layer needs it."""
    needless: dict[tuple[str, Location], bool] = {}
    for one in found:
        needless[one.rule, one.place] = needless.get((one.rule, one.place), True) and one.needless
    return [replace(_unused(rule), at=None, location=place) for (rule, place), alone in needless.items() if alone]


def _needless(checked: Checked) -> Iterator[tuple[str, Location]]:
    """What is switched off and finds nothing; nothing at all of a profile that was not checked to its end."""
    from ppkg_builder import rules

    if checked.plan is None or checked.failed:
        return
    needed = {finding.rule for finding in checked.findings if finding.suppressed}
    for rule, place in _said(checked.loaded):
        known = rules.get(rule)
        if rule not in needed and known is not None and known.of == "profile":
            yield rule, place


def _said(loaded: Loaded) -> Iterator[tuple[str, Location]]:
    return ((rule, loaded.origin((KEY, rule), on_key=True)) for rule in _reasons(loaded))


def _own_file(checked: Checked) -> str:
    return files.relative(checked.loaded.site_file, checked.loaded.root)


def _unused(rule: str) -> Finding:
    message = f"the rule '{rule}' is switched off, and finds nothing"
    return replace(warning("suppress/unused", (KEY, rule), message, "take it out"), on_key=True)
