"""Pages about rules."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ppkg_builder import rules
from ppkg_builder.explaining._page import Page, Section, page
from ppkg_builder.report import Severity
from ppkg_builder.rules import Rule

OF = {
    "profile": "a profile, by 'ppkg-builder check'",
    "import": "what is imported, by 'ppkg-builder import'",
    "package": "a package or an answer file that is read, by 'ppkg-builder inspect' and others",
    "build": "a build and what it needs, by 'ppkg-builder build'",
    "record": "a record of the work that is read back, by 'ppkg-builder record'",
}

OF_PROFILES = ("profile", "build")
"""What profiles have a say in."""


def explained(rule: Rule) -> Page:
    sections = [
        Section("Severity", (severity(rule),)),
        Section("Why", (rule.explains,)),
        Section("What to do", (rule.remedy,)),
        Section("Example of the fault", (rule.example,), "profile"),
        Section("Looks at", (OF[rule.of],)),
        Section("Switching it off", (switching(rule),)),
        Section("Sources", rule.sources, "list"),
    ]
    return page("rule", rule.id, f"Rule {rule.id}", sections, data(rule))


def of_prefix(prefix: str) -> list[Rule]:
    return [rule for rule in rules.load().values() if rule.prefix == prefix]


def listed(prefix: str, found: Iterable[Rule]) -> Page:
    rows = list(found)
    lines = tuple(f"{rule.id} ({severity(rule)}): {first_sentence(rule)}" for rule in rows)
    about = [Section("Rules", lines, "list")]
    return page("rules", prefix, f"Rules that begin with {prefix}/", about, {"rules": [data(rule) for rule in rows]})


def severity(rule: Rule) -> str:
    return " or ".join(map(str, rule.severities))


def first_sentence(rule: Rule) -> str:
    head, stop, _ = rule.explains.partition(". ")
    return head + "." if stop else rule.explains


def switching(rule: Rule) -> str:
    """Whether a profile may switch the rule off, in a sentence."""
    if rule.of not in OF_PROFILES:
        return "It cannot be switched off: a profile has no say in it."
    if rule.firm:
        return "It cannot be switched off: it guards secrets, paths or trust."
    if rule.of_form:
        return "It cannot be switched off: it says what a profile must look like."
    if not rule.can_be_off:
        return "It cannot be switched off: what it finds cannot be built."
    only = (
        " as long as it is no error" if not rule.off_for(Severity.ERROR) and Severity.ERROR in rule.severities else ""
    )
    return f"A profile can switch it off under 'suppress'{only}, with the reason."


def data(rule: Rule) -> dict[str, Any]:
    """The rule for programs."""
    return {
        "id": rule.id,
        "severity": [str(one) for one in rule.severities],
        "text": rule.explains,
        "remedy": rule.remedy,
        "sources": list(rule.sources),
        "of": rule.of,
        "can_be_switched_off": rule.of in OF_PROFILES and rule.can_be_off,
        "example": rule.example,
    }
