"""``policies``: the most used policies by friendly names, and any ``<Area>/<Name>`` that the target knows.

The package carries what it can; on HoloLens 2 the table of supported policies says what that is, elsewhere the
settings store. The rest goes to the tenant administrator as rows for MDM.
"""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.areas import (
    _by_policy,
    _friendly,
    _policy_findings,
    _policy_steps,
    _policy_values,
    _settings_pages,
)
from ppkg_builder.areas._area import Decision, Finding, Leaf, Step, no_endpoints, no_files, value
from ppkg_builder.areas._policy_model import Chosen, Model
from ppkg_builder.areas._site import Site
from ppkg_builder.areas.policies._said import chosen

__all__ = ["Model", "decisions", "endpoints", "files", "findings", "reads", "settings", "steps"]

reads: frozenset[str] = frozenset({"services", "target"})
files = no_files
endpoints = no_endpoints


def settings(v: Model, site: Site) -> Iterator[Leaf]:
    return (policy.leaf() for policy in chosen(v, site))


def findings(v: Model, site: Site) -> Iterator[Finding]:
    policies = chosen(v, site)
    for policy in policies:
        yield from _travelling(policy)
        if policy.name == "Settings/PageVisibilityList" and policy.raw:
            key, pages = _settings_pages.of_text(policy.raw)
            yield from _settings_pages.findings(key, pages, site, policy.at, each=False)
    yield from _policy_findings.findings(policies, site)


def _travelling(policy: Chosen) -> Iterator[Finding]:
    """How a policy travels, and whether its value fits."""
    if policy.at[1] in _friendly.table():
        yield from _by_policy.travelling(policy)
        return
    yield from policy.ruling.findings
    if policy.ruling.entry is not None:
        yield from _policy_values.findings(policy.ruling.entry, policy.name, policy.value, policy.at)


def decisions(v: Model, site: Site) -> Iterator[Decision]:
    policies = chosen(v, site)
    by_mdm = tuple(policy for policy in policies if policy.by_mdm)
    packed = tuple(policy for policy in policies if not policy.by_mdm)
    if packed:
        yield _decision("Policies in the package", packed, _PACKED)
    if by_mdm:
        yield _decision("Policies by MDM", by_mdm, _BY_MDM)


_PACKED = (
    "They hold from first set-up on, with or without a network.",
    "Removing the package does not undo them; a package of a higher version or a reset does.",
)
_BY_MDM = (
    "They arrive when the device syncs after its enrolment, not before.",
    "A change made in the tenant reaches a device when it next connects.",
)


def _decision(subject: str, policies: tuple[Chosen, ...], consequences: tuple[str, ...]) -> Decision:
    names = ", ".join(f"{value(policy.name)} = {value(policy.shown)}" for policy in policies)
    choice = f"{len(policies)} set" if len(policies) > 1 else policies[0].name
    because = tuple(source for policy in policies for source in policy.sources)
    return Decision(subject, choice, (f"Set: {names}.", *consequences), because)


def steps(v: Model, site: Site) -> Iterator[Step]:
    return _policy_steps.steps(chosen(v, site), site)


def asked(v: Model, site: Site) -> Iterator[_by_policy.Asked]:
    """What the key says, for the facts of a site."""
    for policy in chosen(v, site):
        if policy.raw is not None:
            yield _by_policy.Asked(policy.name, policy.raw, policy.at)
