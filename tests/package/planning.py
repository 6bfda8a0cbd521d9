"""Plans to test on: who a package says it is, some settings, and what became of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ppkg_builder import catalog, package
from ppkg_builder.areas._area import Leaf, Path, Setting, segments
from ppkg_builder.package import Identity, Plan
from ppkg_builder.package.serialization import Content
from ppkg_builder.report import Finding
from ppkg_builder.values import SecretKind, SecretRef, Text

WHO = Identity(
    id="6d1f9b0a-54f5-5c3f-9a0e-3a0c6cb7a3a1",
    name="Test site",
    version="1.4",
    owner="ITAdmin",
    rank=7,
    issued=date(2026, 11, 24),
)
DESKTOP = ("desktop", "common")
AT: Path = ("settings", "here")


def setting(path: str, value: str | Text | SecretRef, at: Path = AT, compiled: bool = True, **keys: str) -> Setting:
    """A setting of the catalogue; ``keys`` by the names of the groups that want one."""
    return Setting(segments(path, **keys), value, (at,), compiled)


def tried(
    *leaves: Leaf, files: dict[str, Content] | None = None, stores: tuple[str, ...] = DESKTOP, who: Identity = WHO
) -> tuple[Plan | None, list[Finding]]:
    """What the leaves become, and the findings about them."""
    return package.plan(leaves, files or {}, who, catalog.load(stores), "store")


def planned(*leaves: Leaf, files: dict[str, Content] | None = None, stores: tuple[str, ...] = DESKTOP) -> Plan:
    """The plan of leaves in which nothing is wrong."""
    plan, findings = tried(*leaves, files=files, stores=stores)
    assert plan is not None, findings
    return plan


def told(findings: Iterable[Finding]) -> list[tuple[str, Path | None]]:
    """The rules of findings, each with its place in the profile."""
    return [(finding.rule, finding.at) for finding in findings]


def file_of(plan: Plan, end: str) -> str:
    """The one file of the plan whose path ends in ``end``, its secrets as placeholders."""
    (found,) = [content for path, content in plan.files.items() if path.endswith(end)]
    assert isinstance(found, Text)
    return found.masked()


CAMERA = setting("Policies/Camera/AllowCamera", "No")
PASSWORD = setting("Accounts/Users/User/Password", SecretRef("here/pw", SecretKind.PASSWORD), User="ann")
CERT = setting(
    "Certificates/RootCertificates/RootCertificate/CertificatePath", "assets/root.cer", RootCertificate="root"
)


def secret(ref: SecretRef) -> str:
    """What the secrets of these plans are."""
    return {"here/pw": "P<w>&\"'", "here/pfx": "AAEC\nAw=="}[ref.name]
