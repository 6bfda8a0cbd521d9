"""``policies``: the most used policies by friendly names, and any ``<Area>/<Name>`` that the target knows.

The package carries what it can; on HoloLens 2 the table of supported policies says what that is, elsewhere the
settings store. The rest goes to the tenant administrator as rows for MDM.
"""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.areas import _by_policy, _policy_findings, _policy_steps, _settings_pages
from ppkg_builder.areas._area import Decision, Finding, Leaf, Step, no_endpoints, no_files
from ppkg_builder.areas._policy_model import Chosen, Model
from ppkg_builder.areas.policies._said import chosen
from ppkg_builder.marks import own
from ppkg_builder.site import Site

__all__ = ["Model", "decisions", "endpoints", "files", "findings", "reads", "settings", "steps"]

reads: frozenset[str] = _by_policy.READS
files = no_files
endpoints = no_endpoints


def settings(v: Model, site: Site) -> Iterator[Leaf]:
    return _by_policy.leaves(chosen(v, site))


def findings(v: Model, site: Site) -> Iterator[Finding]:
    policies = chosen(v, site)
    for policy in policies:
        yield from _by_policy.travelling(policy)
        if policy.name == "Settings/PageVisibilityList" and policy.raw:
            key, pages = _settings_pages.of_text(policy.raw)
            yield from _settings_pages.findings(key, pages, site, policy.at, each=False)
    yield from _policy_findings.findings(policies, site)


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
    choice = f"{len(policies)} set" if len(policies) > 1 else own(policies[0].name)
    because = tuple(source for policy in policies for source in policy.sources)
    return Decision(subject, choice, (f"Set: {_by_policy.listed(policies)}.", *consequences), because)


def steps(v: Model, site: Site) -> Iterator[Step]:
    return _policy_steps.steps(chosen(v, site), site)


def asked(v: Model, site: Site) -> Iterator[_by_policy.Asked]:
    """What the key says, for the facts of a site."""
    for policy in chosen(v, site):
        if policy.raw is not None:
            yield _by_policy.Asked(policy.name, policy.raw, policy.at)
