"""Files that cannot be imported, and parts of them of which somebody has to be told."""

from __future__ import annotations

from pathlib import Path

import pytest

from ppkg_builder.report import Severity
from tests.importing.trips import answered, imported, rules

_KIOSK = b'<AssignedAccessConfiguration xmlns="http://schemas.microsoft.com/AssignedAccess/2017/config">'


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"<!DOCTYPE x>" + _KIOSK + b"</AssignedAccessConfiguration>", "import/doctype"),
        (_KIOSK + b"<Profiles/></AssignedAccessConfiguration>", "import/kiosk-schema"),
        (_KIOSK + b"<Profiles>", "import/not-well-formed"),
        (_KIOSK + b"<a>" * 200 + b"</a>" * 200 + b"</AssignedAccessConfiguration>", "import/too-much"),
        (b"x" * ((16 << 20) + 1), "import/unreadable"),
        (b"just words", "import/unknown-kind"),
    ],
)
def test_a_file_that_cannot_be_imported_is_told_why(content: bytes, rule: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(content)
    found = imported(tmp_path / "file", device="windows11")
    assert {one.rule for one in found.findings if one.severity is Severity.ERROR} == {rule}
    assert not found.files


def test_a_script_that_talks_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "join.cmd").write_text("net use q: /user:fitter password=Obviously-Fake-1\n")
    inside = (
        "<ProvisioningCommands><PrimaryContext><Command><CommandConfig Name='join'>"
        "<CommandFile>join.cmd</CommandFile><CommandLine>cmd /c join.cmd</CommandLine>"
        "</CommandConfig></Command></PrimaryContext></ProvisioningCommands>"
    )
    assert "import/secret-in-file" in rules(answered(tmp_path, inside))


def test_a_certificate_that_needs_another_name_is_told_of(tmp_path: Path) -> None:
    inside = (
        "<Certificates><ClientCertificates><ClientCertificate CertificateName='Quay Radio' Name='Quay Radio'>"
        "<CertificatePassword>Obviously-Fake-1</CertificatePassword><CertificatePath>quay.pfx</CertificatePath>"
        "<KeyLocation>Software only</KeyLocation></ClientCertificate></ClientCertificates></Certificates>"
    )
    (tmp_path / "quay.pfx").write_bytes(b"\x30\x03\x02\x01\x03")
    assert "import/renamed" in rules(answered(tmp_path, inside))
