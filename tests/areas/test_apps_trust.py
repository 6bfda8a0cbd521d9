"""Who signed an app, and what makes a device trust that."""

from __future__ import annotations

from typing import Any

import pytest
from cryptography import x509

from ppkg_builder.areas import apps
from ppkg_builder.areas.apps._signature import Chain, chain, read, same_name
from ppkg_builder.site import Certificate
from tests.areas import msix
from tests.areas.near_offline import Files, rules
from tests.areas.own_apps import FILES, SELF, SIDELOADING, WARD, model, trusted, where

ROOT = msix.certificate("Ward Root", ca=True)
ISSUING = msix.certificate("Ward Issuing", "Ward Root", ca=True)
LEAF = msix.certificate("Ward Works", "Ward Issuing", stamped=True)


@pytest.mark.parametrize(
    ("signed", "certificates", "expected"),
    [
        ([SELF], trusted(), Chain("package", "ward")),
        ([SELF], trusted(store="root"), Chain("package", "ward")),
        ([SELF], {}, Chain("self-signed", "CN=Ward Works")),
        ([SELF], trusted(store="intermediate"), Chain("self-signed", "CN=Ward Works")),
        ([LEAF, ISSUING], trusted(ROOT, "root"), Chain("package", "ward")),
        ([LEAF], trusted(ROOT, "root") | trusted(ISSUING, "intermediate", "issuing"), Chain("package", "ward")),
        ([LEAF], trusted(ROOT, "root"), Chain("authority", "CN=Ward Issuing")),
        ([LEAF, ISSUING], trusted(ROOT, "trusted-people"), Chain("authority", "CN=Ward Root")),
        ([LEAF, ISSUING, ROOT], {}, Chain("authority", "CN=Ward Root")),
        ([LEAF], trusted(LEAF, "trusted-people"), Chain("package", "ward")),
        ([msix.certificate("Ward Works", "Other Root")], trusted(ROOT, "root"), Chain("authority", "CN=Other Root")),
    ],
)
def test_a_signature_is_trusted_as_far_as_the_package_leads(
    signed: list[Any], certificates: dict[str, Certificate], expected: Chain
) -> None:
    signature = read(msix.signature(*signed))
    assert signature is not None
    assert chain(signature, certificates) == expected


def test_a_root_of_the_same_name_with_another_key_is_no_root() -> None:
    other = msix.key("somebody else")
    certificate = msix.certificate("Ward Root", ca=True)
    forged = Certificate("ward", "root", msix.der(_signed_by(certificate, other)))
    signature = read(msix.signature(LEAF, ISSUING))
    assert signature is not None
    assert chain(signature, {"ward": forged}).trust == "authority"


def _signed_by(like: Any, key: Any) -> Any:
    builder = x509.CertificateBuilder().subject_name(like.subject).issuer_name(like.subject)
    builder = builder.public_key(key.public_key()).serial_number(1)
    return builder.not_valid_before(like.not_valid_before_utc).not_valid_after(like.not_valid_after_utc).sign(key, None)


def test_microsofts_own_signatures_need_nothing_of_the_package() -> None:
    v = model(libs={"file": "vclibs.appx"})
    found = rules(apps.findings(v, where(certificates={})))
    assert found == ["error apps/framework-as-app apps.libs.file"]


@pytest.mark.parametrize(
    ("publisher", "subject", "same"),
    [
        ("CN=Ward Works", "CN=Ward Works", True),
        ("CN=Ward, O=Works, S=Oslo, C=NO", "C=NO,ST=Oslo,O=Works,CN=Ward", True),
        ("CN=Ward, O=Works", "CN=Ward,O=Works", True),
        ('CN="Ward, Works", O=X', "O=X,CN=Ward\\, Works", True),
        ("CN=Ward", "CN=ward", False),
        ("CN=Ward, O=A, O=B", "CN=Ward,O=B,O=A", False),
    ],
)
def test_publisher_and_subject_are_the_same_name_in_either_order(publisher: str, subject: str, same: bool) -> None:
    assert same_name(publisher, subject) is same


def test_no_bytes_are_taken_for_a_signature() -> None:
    assert [read(data) for data in (b"", b"PKCX", b"PKCX\x30\x80", b"XXXX" + msix.signature(SELF)[4:])] == [None] * 4


def test_an_unreadable_certificate_is_told_once_and_nothing_follows_from_it() -> None:
    torn = {"ward": Certificate("ward", "trusted-people")}
    assert rules(apps.findings(WARD, where(certificates=torn))) == []


def test_a_misspelt_certificate_has_no_consequences() -> None:
    v = model(ward={"file": "plain.appx", "certificate": "wrad"})
    assert rules(apps.findings(v, where())) == ["error apps/unknown-certificate apps.ward.certificate"]


def test_a_framework_that_cannot_be_read_may_be_the_one_that_is_missing() -> None:
    v = model(ward={"file": "ward.msix", "dependencies": ["torn.appx"]})
    here = where(repository=Files(FILES | {"torn.appx": b"PK"}))
    assert rules(apps.findings(v, here)) == ["error apps/no-app-package apps.ward.dependencies.0"]


def test_unrelated_mistakes_are_all_told_at_once() -> None:
    bad = msix.package(processor="x86", least="10.0.26100.0", needs={"A.Framework": "1.0"}, signed=b"")
    v = model(ward={"file": "bad.msix", "context": "device", "licence_id": "x"})
    assert rules(apps.findings(v, where(repository=Files({"bad.msix": bad}), policies={}))) == [
        "error apps/sideloading-off apps.ward",
        "error apps/desktop-only apps.ward.context",
        "error apps/no-licence apps.ward.licence_id",
        "error apps/architecture apps.ward.file",
        "error apps/needs-build apps.ward.file",
        "error apps/framework-missing apps.ward.file",
        "error apps/unsigned apps.ward.file",
    ]


def test_a_pc_installs_own_apps_unless_a_policy_forbids_it() -> None:
    v = model(ward={"file": "plain.appx"})
    allowed = [
        rules(apps.findings(v, where("windows11", "26100.1", policies=policies)))
        for policies in ({}, SIDELOADING, {"ApplicationManagement/AllowAllTrustedApps": "0"})
    ]
    assert allowed == [[], [], ["error apps/sideloading-off apps.ward"]]
