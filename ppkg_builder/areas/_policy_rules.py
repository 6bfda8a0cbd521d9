"""Who carries a policy to the devices. Every key of a profile that names a policy asks here, so all get one answer.

On HoloLens 2 the table of supported policies decides (``Target.policies``, field ``carrier``): its settings store
is of 2019, lacks most policies and says nothing of support. Elsewhere the settings store decides, since a package
is what the store describes (settings stores of Windows Configuration Designer; Policy CSP, supported policies).
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from ppkg_builder import catalog
from ppkg_builder.areas import _policy_faults as faults
from ppkg_builder.areas._area import DataType, Finding, Leaf, Node, OmaUri, Path, Setting, segments
from ppkg_builder.areas._other_version import other_version
from ppkg_builder.areas._policy_names import in_path, in_uri, meant, quoted, stored, uri
from ppkg_builder.catalog import Entry, versions
from ppkg_builder.catalog.policies import from_policy
from ppkg_builder.site import Grounds, Services
from ppkg_builder.targets import Policy, Target
from ppkg_builder.valuetypes import dataclass

__all__ = ["Deciding", "Deliver", "PolicyType", "Ruling", "carrier", "decide", "in_path", "in_uri"]

Deliver = Literal["package", "mdm"]
PolicyType = Literal["integer", "string", "boolean"]
Way = Literal["setting", "node", "mdm", "none"]

_NODE_TYPES: dict[str, DataType] = {"integer": "integer", "boolean": "boolean"}
_MDM_TYPES: dict[str, Literal["Integer", "String", "Boolean"]] = {"integer": "Integer", "boolean": "Boolean"}
_CHOSEN = "the profile has MDM deliver it"


@dataclass(frozen=True, slots=True)
class Ruling:
    """How one policy reaches the devices.

    ``way``: a ``setting`` of the store, a CSP ``node`` in the package, a row for ``mdm``, or ``none`` (then
    ``findings`` hold the error). ``entry`` says what a value must look like; ``None`` where nothing is known.
    """

    name: str  # "Area/Name"
    way: Way
    entry: Entry | None = None
    reason: str = ""  # for MDM: why no package carries it
    findings: tuple[Finding, ...] = ()

    def leaf(self, raw: str, sources: tuple[Path, ...]) -> Leaf:
        """The leaf for ``raw``, a raw value that was checked against ``entry``. Not for way ``none``."""
        area, _, name = self.name.partition("/")
        entry = self.entry
        if entry is None or self.way == "none":
            raise ValueError(f"no way is known for {self.name}")
        if self.way == "setting":
            return Setting(segments(f"Policies/{self.name}"), answer_text(entry, raw), sources)
        if self.way == "node":
            # The group's path follows the store's rule, so that its identifier is the one a newer store would give.
            group, datatype = segments(f"Policies/{self.name}"), _NODE_TYPES.get(entry.type, "string")
            return Node(group, ("Policy", "Config", area), name, datatype, raw, sources)
        kind = _MDM_TYPES.get(entry.type, "String")
        return OmaUri(f"Policy {self.name}", uri(entry), kind, raw, self.reason, sources)


@dataclass(frozen=True, slots=True)
class Deciding:
    """Of a site, what decides: equal for the sites of a fleet, so that what was decided for one holds for the next."""

    target: Target
    services: Services

    @property
    def lasting(self) -> bool:
        """Whether it decides alike as long as this process runs: an imported store may be imported anew."""
        return versions.shipped_only((*self.target.stores, *self.target.other_versions))


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a profile says of one policy, and what the target's stores hold of it."""

    site: Deciding
    name: str
    called: str  # as messages name it, in quotes
    at: Path
    deliver: Deliver | None
    stated: PolicyType | None

    @property
    def held(self) -> Entry | None:
        held = catalog.load(self.site.target.stores).entry(f"/Policies/{self.name}")
        return held if held is not None and held.is_leaf else None


def answer_text(entry: Entry, raw: str) -> str:
    """A raw value as the answer file writes it: its display text, ``True`` or ``False`` (as the tool saves them)."""
    return raw.capitalize() if entry.type == "boolean" and not entry.allowed else entry.display(raw)


def carrier(target: Target, area_name: str) -> Policy | None:
    """What the target's table says of policy ``Area/Name``; ``None`` where it has no table or no such row."""
    return target.policies.get(area_name)


def decide(
    site: Grounds,
    name: str,
    at: Path,
    *,
    deliver: Deliver | None = None,
    stated: PolicyType | None = None,
    called: str = "",
) -> Ruling:
    """The way of policy ``name``; ``deliver`` and ``stated`` (its type) are what the profile says at ``at``.

    ``called`` is what messages say instead of the name in quotes, where the profile has a friendly key for it.
    """
    grounds = Deciding(site.target, site.services)
    asked = _Asked(grounds, name, called or quoted(name), at, deliver, stated)
    return _decided(asked) if grounds.lasting else _decided.__wrapped__(asked)


@lru_cache(maxsize=4096)
def _decided(asked: _Asked) -> Ruling:
    target = asked.site.target
    if not target.stores:
        return _refused(asked.name, faults.not_for_target(asked.site, asked.at))
    return _by_table(asked) if target.policies else _by_store(asked)


def _by_table(asked: _Asked) -> Ruling:
    site, name, called, at = asked.site, asked.name, asked.called, asked.at
    policy = carrier(site.target, name)
    if policy is None:
        return _unlisted(asked)
    if policy.carrier == "mdm" and asked.deliver == "package":
        return _refused(name, faults.mdm_only(site, called, at))
    entry, findings = _shape(asked, asked.held or from_policy(policy), known=bool(policy.type))
    if policy.since and site.target.older_than(policy.since):
        findings += (faults.too_old(site, policy, called, at),)
    if policy.carrier == "mdm":
        return _by_mdm(asked, entry, f"no package of {site.target.title} carries it", findings)
    if asked.deliver == "mdm":
        unlisted = () if policy.mdm else (faults.not_listed_for_mdm(site, called, at),)
        return _by_mdm(asked, entry, _CHOSEN, (*findings, *unlisted))
    if policy.carrier == "package-unproven":
        findings += (faults.unproven(site, called, at),)
    way: Way = "setting" if asked.held else "node"
    return Ruling(name, way if entry else "none", entry, findings=findings)


def _unlisted(asked: _Asked) -> Ruling:
    """Not in the table: a fault, unless the family's own store has it, which then speaks for the package."""
    site, name, held = asked.site, asked.name, asked.held
    if held is None or held.store != site.target.stores[0] or asked.deliver == "mdm":
        if held is None and (fault := other_version(site, f"/Policies/{name}", asked.at)):
            return _refused(name, fault)
        return _refused(
            name, faults.not_supported(site, asked.called, asked.at, meant(name, tuple(site.target.policies)))
        )
    entry, findings = _shape(asked, held, known=True)
    return Ruling(name, "setting", entry, findings=(*findings, faults.unproven(site, asked.called, asked.at)))


def _by_store(asked: _Asked) -> Ruling:
    site, name = asked.site, asked.name
    if asked.held is not None:
        entry, findings = _shape(asked, asked.held, known=True)
        if asked.deliver == "mdm":
            return _by_mdm(asked, entry, _CHOSEN, findings)
        return Ruling(name, "setting", entry, findings=findings)
    if asked.deliver != "mdm":
        if fault := other_version(site, f"/Policies/{name}", asked.at):
            return _refused(name, fault)
        return _refused(name, faults.not_stored(site, asked.called, asked.at, meant(name, stored(site.target))))
    entry, findings = _shape(asked, Entry(f"/Policies/{name}", "string", store=""), known=False)
    return _by_mdm(asked, entry, f"the settings store of {site.target.title} does not hold it", findings)


def _shape(asked: _Asked, entry: Entry, *, known: bool) -> tuple[Entry | None, tuple[Finding, ...]]:
    """What a value must look like, and what to say where the profile's ``type`` is missing or wrong."""
    called, at, stated = asked.called, asked.at, asked.stated
    if known:
        return entry, () if stated in (None, entry.type) else (faults.type_differs(entry, called, at, str(stated)),)
    if stated is None:
        near = "" if asked.site.target.policies else meant(asked.name, stored(asked.site.target))
        return None, (faults.type_unknown(called, at, near),)
    return Entry(entry.path, stated, store="", csp=entry.csp), (faults.type_unverified(called, at),)


def _by_mdm(asked: _Asked, entry: Entry | None, reason: str, findings: tuple[Finding, ...]) -> Ruling:
    if not asked.site.services.mdm:
        findings += (faults.needs_mdm(asked.called, asked.at, reason),)
        return Ruling(asked.name, "none", entry, reason, findings)
    return Ruling(asked.name, "mdm" if entry else "none", entry, reason, findings)


def _refused(name: str, fault: Finding) -> Ruling:
    return Ruling(name, "none", findings=(fault,))
