"""``enrollment``: Autopilot registration, bulk join to Entra ID, and enrolment in an MDM by the package."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.areas._area import File, Finding, Leaf, Need, OmaUri, Path, Setting, Step, segments
from ppkg_builder.areas._hosts import tcp
from ppkg_builder.areas._mdm_step import LOCK_ROW
from ppkg_builder.areas.enrollment import (
    _autopilot_findings,
    _autopilot_json,
    _autopilot_setup,
    _autopilot_steps,
    _decisions,
    _findings,
    _steps,
)
from ppkg_builder.areas.enrollment._model import BulkJoin, Mdm, Model
from ppkg_builder.areas.enrollment._roster import LIMIT, import_file, read_roster
from ppkg_builder.site import Device, Repository, Site, Way
from ppkg_builder.values import SecretKind, SecretRef

__all__ = ["Model", "decisions", "endpoints", "fact", "files", "findings", "reads", "settings", "steps", "ways"]

reads: frozenset[str] = frozenset({"services", "target"})
decisions = _decisions.decisions

_AUTOPILOT: Path = ("enrollment", "autopilot")
_LOCK_URI = "./Vendor/MSFT/TenantLockdown/RequireNetworkInOOBE"
_AUTH = {"on-premises": "OnPremise", "certificate": "Certificate"}
"""Display texts of ``Workplace/Enrollments/UPN/AuthPolicy``."""


def fact(v: Model, repository: Repository) -> tuple[Device, ...]:
    """The devices of the roster that have no fault."""
    if v.autopilot is None or v.autopilot.devices is None:
        return ()
    return read_roster(v.autopilot.devices, v.autopilot.group_tag or "", LIMIT, repository).devices


def ways(v: Model) -> frozenset[Way]:
    """How devices get into the tenant or an MDM without anybody's hands."""
    known: tuple[Way, ...] = ("autopilot", "bulk_join", "mdm")
    return frozenset(way for way in known if getattr(v, way) is not None)


def settings(v: Model, site: Site) -> Iterator[Leaf]:
    if v.autopilot and v.autopilot.tenant_lock:
        reason = "the lock is the tenant's to give and to take: no package carries it"
        sources: tuple[Path, ...] = ((*_AUTOPILOT, "tenant_lock"),)
        yield OmaUri(LOCK_ROW, _LOCK_URI, "Boolean", "true", reason, sources, apart=True)
    if v.bulk_join:
        yield from _bulk_join(v.bulk_join)
    if v.mdm:
        yield from _mdm(v.mdm)


def _bulk_join(bulk: BulkJoin) -> Iterator[Setting]:
    at = _findings.BULK
    authority = bulk.authority or _findings.AUTHORITY
    yield Setting(segments("Accounts/Azure/Authority"), authority, ((*at, "authority") if bulk.authority else at,))
    yield Setting(segments("Accounts/Azure/BPRT"), bulk.token.ref(SecretKind.TOKEN), ((*at, "token"),))


def _mdm(mdm: Mdm) -> Iterator[Setting]:
    kind = SecretKind.PASSWORD if mdm.auth == "on-premises" else SecretKind.TEXT
    fields: tuple[tuple[str, str, str | SecretRef | None], ...] = (
        ("auth", "AuthPolicy", _AUTH[mdm.auth]),
        ("discovery_url", "DiscoveryServiceFullUrl", mdm.discovery_url),
        # The answer file ends these two in Url, the CSP in URL; the catalogue knows both.
        ("enrollment_url", "EnrollmentServiceFullUrl", mdm.enrollment_url),
        ("policy_url", "PolicyServiceFullUrl", mdm.policy_url),
        ("secret", "Secret", mdm.secret.ref(kind)),
    )
    for key, name, value in fields:
        if value is not None:
            path = segments(f"Workplace/Enrollments/UPN/{name}", UPN=mdm.upn)
            at = _findings.MDM
            yield Setting(path, value, ((*at, key), (*at, "upn")))


def files(v: Model, site: Site) -> Iterator[File]:
    if v.autopilot is None:
        return
    if any(device.hardware_hash for device in site.devices):
        sources = _autopilot_steps.because(v.autopilot)
        yield File(_autopilot_steps.IMPORT, import_file(site.devices), sources)
    if v.autopilot.profile_json is not None:
        content = _autopilot_json.document(v.autopilot.profile_json, site)
        yield File(f"autopilot/{_autopilot_json.NAME}", content, ((*_AUTOPILOT, "profile_json"),))


def findings(v: Model, site: Site) -> Iterator[Finding]:
    yield from _findings.findings(v, site)
    if v.autopilot:
        yield from _autopilot_findings.findings(v.autopilot, v, site)


def steps(v: Model, site: Site) -> Iterator[Step]:
    if v.autopilot:
        yield from _autopilot_steps.steps(v.autopilot, site)
        yield from _autopilot_setup.steps(v.autopilot, site)
    yield from _steps.steps(v, site)


def endpoints(v: Model, site: Site) -> Iterator[Need]:
    """Hosts of the profile's own; those of Autopilot, Entra ID and Intune come with ``services``."""
    if v.bulk_join and v.bulk_join.authority:
        yield _need(v.bulk_join.authority, "devices join Entra ID", (*_findings.BULK, "authority"))
    if v.mdm:
        for key in ("discovery_url", "enrollment_url", "policy_url"):
            url = getattr(v.mdm, key)
            if url is not None:
                yield _need(url, "devices enrol in the organisation's MDM", (*_findings.MDM, key))


def _need(url: str, reason: str, at: Path) -> Need:
    host, ports = tcp(_findings.address(url))
    return Need(reason, (at,), host=host, ports=ports)
