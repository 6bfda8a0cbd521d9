"""Every policy of the key ``policies`` with the way it takes, by friendly name or as the Policy CSP spells it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from ppkg_builder.areas import _by_policy, _friendly, _policy_values
from ppkg_builder.areas._area import Finding, Path, error
from ppkg_builder.areas._policy_model import Chosen, Detailed, Model
from ppkg_builder.areas._policy_rules import Deciding, Ruling, decide
from ppkg_builder.areas._policy_values import Scalar
from ppkg_builder.same import Same
from ppkg_builder.site import Grounds


def chosen(v: Model, site: Grounds) -> tuple[Chosen, ...]:
    """Every policy of the profile, sorted by the name that the profile gives it."""
    grounds = Deciding(site.target, site.services)
    return _all(Same(v), grounds) if grounds.lasting else _all.__wrapped__(Same(v), grounds)


@lru_cache(maxsize=64)
def _all(v: Same[Model], grounds: Deciding) -> tuple[Chosen, ...]:
    return tuple(_chosen(name, said, grounds) for name, said in sorted(v.thing.root.items()))


def _chosen(name: str, said: Detailed | Scalar, site: Grounds) -> Chosen:
    long = said if isinstance(said, Detailed) else Detailed(value=said)
    at: Path = ("policies", name)
    keys = [key for key in ("value", "deliver", "type") if getattr(long, key) is not None]
    sources = tuple((*at, key) for key in keys) if isinstance(said, Detailed) else (at,)
    place = (*at, "value") if isinstance(said, Detailed) else at
    if row := _friendly.table().get(name):
        return _friendly_one(row, long, place, sources, site)
    ruling = _meant(decide(site, name, at, deliver=long.deliver, stated=long.type), name)
    raw, wrong = _policy_values.raw(ruling.entry, long.value) if ruling.entry else ("", "unknown")
    return Chosen(ruling, long.value, None if wrong else raw, place, sources)


def _friendly_one(row: _friendly.Row, long: Detailed, at: Path, sources: tuple[Path, ...], site: Grounds) -> Chosen:
    raw, wrong = row.raw(long.value)
    asked = _by_policy.Asked(row.policy, raw, at, long.deliver, csp=row.csp)
    found = next(iter(_by_policy.chosen((asked,), site)))
    if found.ruling.way == "none" and found.ruling.entry is None:  # of no use here, whatever its value
        return replace(found, raw=None, sources=sources)
    faults = tuple(_type_fault(row, long, at))
    if wrong:
        faults += (error("policy/bad-value", at, f"the value of '{row.name}' {wrong}", "correct the value"),)
        return replace(found, raw=None, value="", sources=sources, ruling=_refused(found.ruling, faults))
    ruling = replace(found.ruling, findings=(*found.ruling.findings, *faults))
    return replace(found, sources=sources, ruling=ruling)


def _refused(ruling: Ruling, faults: tuple[Finding, ...]) -> Ruling:
    """Without an entry, so that a value which the friendly name refuses is not judged a second time."""
    return replace(ruling, way="none", entry=None, findings=(*ruling.findings, *faults))


def _type_fault(row: _friendly.Row, long: Detailed, at: Path) -> Iterator[Finding]:
    if long.type is not None:
        message = f"the type of '{row.name}' is known, and needs no 'type'"
        yield error("policy/type-differs", (*at[:2], "type"), message, "leave out 'type'")


def _meant(ruling: Ruling, name: str) -> Ruling:
    """An unknown name in lower case is likelier a friendly one misspelt than a policy of the CSP."""
    near = _friendly.meant(name) if name == name.lower() else ""
    return replace(ruling, findings=tuple(_remedied(finding, name, near) for finding in ruling.findings))


def _remedied(finding: Finding, name: str, near: str) -> Finding:
    taken = near and finding.rule == "policy/unknown" and ("-" in name or "did you mean" not in finding.remedy)
    return replace(finding, remedy=near) if taken else finding
