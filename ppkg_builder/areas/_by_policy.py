"""Policies behind friendly keys: an area says which policies its keys ask for, and yields through this module.

Carrier, build and MDM rules (``policy/…``) are those of ``policies``; they point at the friendly key and name it
with the policy behind it. An area of this kind reads ``services`` and ``target`` (:data:`READS`) and has a function
``asked(v, site)``, so that the facts of a site hold its policies too (``Site.policies``); :class:`Policies` makes
its generators of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Generic, TypeVar

from ppkg_builder.areas import _friendly, _policy_findings, _policy_steps, _policy_values
from ppkg_builder.areas._area import Decision, Finding, Leaf, Path, Step, value
from ppkg_builder.areas._policy_asked import Asked, Delivered, one, plain, undelivered
from ppkg_builder.areas._policy_model import Chosen
from ppkg_builder.areas._policy_names import called, stored
from ppkg_builder.areas._policy_rules import Deliver, Ruling, decide
from ppkg_builder.areas._policy_steps import rows_step
from ppkg_builder.report import Severity
from ppkg_builder.site import Grounds, Site
from ppkg_builder.valuetypes import dataclass

__all__ = [
    "READS",
    "Asked",
    "Delivered",
    "Policies",
    "chosen",
    "counted",
    "decision",
    "findings",
    "leaves",
    "listed",
    "one",
    "plain",
    "rows_step",
    "travelling",
]

READS: frozenset[str] = frozenset({"services", "target"})
"""Areas whose facts decide who carries a policy."""

_REMEDIES = {
    "policy/unknown": "leave it out",
    "policy/type-unknown": "leave it out",
    "policy/not-for-target": "leave it out, or write the node under 'raw'",
    "policy/build-too-old": "raise target.build, or leave it out",
    "policy/needs-mdm": "set services.intune to true, or leave it out",
}
"""Remedies of ``policy/…`` findings that would send a writer to keys which only ``policies`` has."""


def chosen(asked: Iterable[Asked], site: Grounds) -> tuple[Chosen, ...]:
    """Each policy with the way it takes, in the order asked for."""
    return tuple(_chosen(each, site) for each in asked)


def _chosen(asked: Asked, site: Grounds) -> Chosen:
    ruling = _ruling(asked, site)
    raw, wrong = _policy_values.raw(ruling.entry, asked.raw) if ruling.entry else ("", "unknown")
    return Chosen(ruling, asked.raw, None if wrong else raw, asked.at, (asked.at, *asked.also))


def _ruling(asked: Asked, site: Grounds) -> Ruling:
    known = not asked.csp or asked.policy in site.target.policies or asked.policy in stored(site.target)
    stated = None if known or asked.deliver == "package" else asked.csp
    deliver: Deliver | None = "mdm" if stated else asked.deliver
    named = called(asked.policy, asked.at)
    ruling = decide(site, asked.policy, asked.at, deliver=deliver, stated=stated, called=named)
    # A type that the CSP states is no word of the profile's.
    told = (finding for finding in ruling.findings if finding.rule != "policy/type-unverified")
    return replace(ruling, findings=tuple(_remedied(finding, asked) for finding in told))


def _remedied(finding: Finding, asked: Asked) -> Finding:
    if finding.rule == "policy/unknown" and (other := _friendly.instead(asked.policy)):
        return replace(finding, remedy=f"leave it out; {other}")
    if asked.at[0] != "policies" and finding.rule == "policy/unproven":
        area, key = asked.at[:2]
        return replace(
            finding, remedy=f"test it on one device; 'deliver: {{{key}: mdm}}' in '{area}' has MDM deliver it"
        )
    return replace(finding, remedy=_REMEDIES.get(finding.rule, finding.remedy))


def leaves(policies: Iterable[Chosen]) -> Iterator[Leaf]:
    """What the package and the MDM get. Only for policies without an error."""
    return (policy.leaf() for policy in policies)


def findings(policies: Sequence[Chosen], site: Site) -> Iterator[Finding]:
    """How the policies travel, whether their values fit, and which doors they shut."""
    told: set[tuple[str, Path]] = set()
    for policy in policies:  # several policies may stand behind one key, which then is at fault but once
        for finding in travelling(policy):
            if finding.severity is not Severity.ERROR or (finding.rule, finding.at or ()) not in told:
                yield finding
            told.add((finding.rule, finding.at or ()))
    yield from _policy_findings.findings(tuple(policies), site)


def travelling(policy: Chosen) -> Iterator[Finding]:
    """How one policy travels, and whether its value fits."""
    yield from policy.ruling.findings
    if policy.ruling.entry is not None:
        named = called(policy.name, policy.at)
        yield from _policy_values.findings(policy.ruling.entry, policy.name, policy.value, policy.at, named)


def _carriers(policies: Sequence[Chosen]) -> Iterator[str]:
    """Consequences for a decision: which policies the keys became, and who brings them."""
    packed = [policy for policy in policies if not policy.by_mdm]
    if packed:
        yield f"The package carries {listed(packed)}; they hold from first set-up on."
    by_mdm = [policy for policy in policies if policy.by_mdm]
    if by_mdm:
        yield f"MDM delivers {listed(by_mdm)}; they arrive when a device syncs after its enrolment."


def listed(policies: Sequence[Chosen]) -> str:
    """The policies with their values, for a sentence of a decision."""
    return ", ".join(f"{value(policy.name)} = {value(policy.shown)}" for policy in policies)


def counted(policies: Sequence[object], what: str = "rule") -> str:
    """How many rules an area sets, for a decision that no single word sums up."""
    return f"one {what}" if len(policies) == 1 else f"{len(policies)} {what}s"


def decision(subject: str, choice: str, policies: Sequence[Chosen], consequences: Iterable[str] = ()) -> Decision:
    """The decision of an area whose keys became ``policies``; ``consequences`` in the site's words come first."""
    because = dict.fromkeys(source for policy in policies for source in policy.sources)
    return Decision(subject, choice, (*consequences, *_carriers(policies)), tuple(because))


V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Policies(Generic[V]):
    """The policies behind the keys of ``area``, with the generators of an area under the names they have there.

    An area assigns a generator that has nothing to add (``settings = _policies.settings``), or begins its own with it.
    """

    area: str
    asked: Callable[[V, Site], Iterable[Asked]]

    def chosen(self, v: V, site: Site) -> tuple[Chosen, ...]:
        return chosen(self.asked(v, site), site)

    def settings(self, v: V, site: Site) -> Iterator[Leaf]:
        return leaves(self.chosen(v, site))

    def findings(self, v: V, site: Site) -> Iterator[Finding]:
        yield from findings(self.chosen(v, site), site)
        if isinstance(v, Delivered):
            yield from undelivered(v, self.area)

    def steps(self, v: V, site: Site) -> Iterator[Step]:
        """Entering what MDM delivers, and proving on the device what arrived."""
        return _policy_steps.steps(self.chosen(v, site), site)
