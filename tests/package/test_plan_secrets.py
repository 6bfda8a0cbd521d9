"""Secrets stay references until a package is written, and never leak into what is hashed or said."""

from __future__ import annotations

from io import BytesIO

from ppkg_builder import package
from ppkg_builder.values import SecretKind, SecretRef, Text
from tests.package.planning import (
    AT,
    PASSWORD,
    file_of,
    planned,
    secret,
    setting,
    told,
    tried,
)


def test_secrets_stay_references_until_the_package_is_written() -> None:
    plan = planned(PASSWORD)
    assert 'value="@@secret:here/pw@@"' in file_of(plan, "ann.provxml")
    out = BytesIO()
    package.pack(plan, secret, out)
    files = package.open_package(out).contents()
    assert b'value="P&lt;w&gt;&amp;&quot;\'"' in files["Multivariant/0/Prov/RunTime/0__Accounts_Users_ann.provxml"]
    assert b"<Password>P&lt;w&gt;&amp;\"'</Password>" in files["Multivariant/0/customizations.xml"]
    assert b"<Password>P&lt;w&gt;&amp;\"'</Password>" in files["CommonSettings/1/AnswerFile.xml"]


def test_a_pfx_is_one_line_of_base64_in_the_package() -> None:
    leaf = setting(
        "Certificates/ClientCertificates/ClientCertificate/CertificatePath", "assets/c.pfx", ClientCertificate="c"
    )
    plan = planned(leaf, files={"assets/c.pfx": SecretRef("here/pfx", SecretKind.PFX)})
    out = BytesIO()
    package.pack(plan, secret, out)
    assert b'name="PFXCertBlob" value="AAECAw=="' in b"".join(package.open_package(out).contents().values())


def test_a_secret_cannot_be_an_asset_because_its_hash_would_be_in_the_open() -> None:
    leaf = setting("ProvisioningCommands/DeviceContext/CommandFiles/CommandFile", "assets/a.cmd", CommandFile="a")
    for content in (SecretRef("here/pw"), Text.of("net use ", SecretRef("here/pw"))):
        plan, findings = tried(leaf, files={"assets/a.cmd": content})
        assert (plan, told(findings)) == (None, [("package/file", AT)])
        assert "hash" in findings[0].message


def test_a_secret_inside_an_xml_file_is_rendered_with_both_escapes() -> None:
    leaf = setting("AssignedAccess/MultiAppAssignedAccessSettings", "assets/k.xml")
    content = Text.of("<?xml version='1.0'?>\n<a>\n <b>", Text.of(SecretRef("here/pw")).escaped(_amp), "</b></a>")
    plan = planned(leaf, files={"assets/k.xml": content})
    out = BytesIO()
    package.pack(plan, secret, out)
    files = package.open_package(out).contents()
    document = files["Multivariant/0/Prov/RunTime/0__AssignedAccess_MultiAppAssignedAccessSettings.provxml"]
    assert b'value="&lt;a&gt;&lt;b&gt;P&lt;w&gt;&amp;amp;&quot;\'&lt;/b&gt;&lt;/a&gt;"' in document


def _amp(text: str) -> str:
    return text.replace("&", "&amp;")


def test_verifying_never_says_a_secret() -> None:
    plan = planned(PASSWORD)
    out = BytesIO()
    package.pack(plan, lambda ref: "hunter2", out)
    said = package.verify(plan, lambda ref: "correct horse", out)
    assert len(said) == 3
    assert "hunter2" not in "".join(said) + "".join(map(repr, plan.files.values()))
