"""The area certificates: what reaches the package, the facts for other areas, and the steps."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ppkg_builder.areas import certificates
from ppkg_builder.catalog import load
from ppkg_builder.site import Certificate
from ppkg_builder.values import SecretKind, SecretRef
from tests.areas.certificate_folder import CLIENT, ROOT, SHA1, Folder, at, model
from tests.areas.certs import certificate, der, pem
from tests.areas.near_offline import ids, plain

# --- leaves, files and facts ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("store", "path"),
    [
        ("root", "Certificates/RootCertificates/RootCertificate/CertificatePath"),
        ("intermediate", "Certificates/CACertificates/CACerificate/CertificatePath"),
        ("trusted-people", "Certificates/TrustedPeopleCertificates/Certificate/TrustedCertificate"),
    ],
)
def test_a_public_certificate_is_one_setting_and_one_file(store: str, path: str) -> None:
    v = model(corp={"store": store, "file": "root.cer"})
    (setting,) = certificates.settings(v, at(v))
    assert "/".join(segment.name for segment in setting.path) == path
    assert [segment.key for segment in setting.path] == [None, None, "corp", None]
    assert (setting.value, setting.sources) == (
        "assets/corp.cer",
        (("certificates", "corp", "file"), ("certificates", "corp", "store")),
    )
    assert load(("holographic",)).entry(f"/{path}") is not None
    (file,) = certificates.files(v, at(v))
    assert (file.path, file.content, file.sources) == ("assets/corp.cer", ROOT, (("certificates", "corp", "file"),))


def test_a_pem_file_travels_as_der() -> None:
    v = model(corp={"store": "root", "file": "corp.pem"})
    where = at(v, corp=b"words before\n" + pem(certificate("Corp Root", signs=True)))
    (file,) = certificates.files(v, where)
    assert isinstance(file.content, bytes)
    assert file.content.startswith(b"0\x82")


def _client(**values: Any) -> dict[str, Any]:
    v = model(headset={**CLIENT, **values})
    return {setting.path[-1].name: setting.value for setting in certificates.settings(v, at(v))}


def test_a_client_certificate_is_four_settings_and_a_secret_file() -> None:
    assert _client() == {
        "CertificatePath": "assets/headset.pfx",
        "CertificatePassword": SecretRef("north-quay/headset-password", SecretKind.PFX_PASSWORD),
        "ExportCertificate": "False",
        "KeyLocation": "TPM with software fallback",
    }
    v = model(headset=CLIENT)
    (file,) = certificates.files(v, at(v))
    assert file.content == SecretRef("north-quay/headset", SecretKind.PFX, 2)
    catalogue = load(("holographic",))
    for setting in certificates.settings(v, at(v)):
        entry = catalogue.entry("/" + "/".join(segment.name for segment in setting.path))
        assert entry is not None
        assert not isinstance(setting.value, str) or catalogue.check(entry, setting.value) == ""


@pytest.mark.parametrize(("where", "raw"), [("tpm", "1"), ("tpm-with-software-fallback", "2"), ("software", "3")])
def test_the_place_of_the_key_is_a_display_text_of_the_store_as_in_any_answer_file(where: str, raw: str) -> None:
    text = _client(key_location=where, exportable=True)["KeyLocation"]
    for store in ("holographic", "common"):
        entry = load((store,)).entry("/Certificates/ClientCertificates/ClientCertificate/KeyLocation")
        assert entry is not None
        assert (entry.raw(text), entry.display(raw)) == (raw, text)
    assert _client(key_location=where, exportable=True)["ExportCertificate"] == "True"


def test_certificates_are_facts_for_other_areas_even_when_a_file_cannot_be_read() -> None:
    v = model(corp={"store": "root", "file": "root.cer"}, gone={"store": "root", "file": "none.cer"}, headset=CLIENT)
    assert certificates.facts(v, Folder(root=ROOT)) == {
        "corp": Certificate("corp", "root", ROOT, SHA1, "CN=Corp Root", date(2035, 1, 1)),
        "gone": Certificate("gone", "root"),
        "headset": Certificate("headset", "client"),
    }


# --- steps ------------------------------------------------------------------------------------------------------


def test_the_steps_carry_names_dates_and_thumbprints() -> None:
    v = model(corp={"store": "root", "file": "root.cer"}, headset=CLIENT)
    look, renew = certificates.steps(v, at(v))
    assert ids([look, renew]) == ["VAL-CERT", "OPS-08"]
    assert [plain(action) for action in look.actions] == [
        "On the headset open Settings > Update & Security > Certificates.",
        f"Look for CN=Corp Root, valid until 2035-01-01, thumbprint {SHA1}.",
        "Look for the client certificate headset in the personal store.",
    ]
    assert plain(renew.actions[0]) == "Renew corp before 2035-01-01."
    desktop, _ = certificates.steps(v, at(v, "windows11", "26100"))
    assert plain(desktop.actions[0]) == "On the device run certlm.msc as an administrator."


def test_without_certificates_there_is_nothing_to_do() -> None:
    assert list(certificates.steps(model(), at(model()))) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"store": "root", "file": "root.cer"}, {"store": "intermediate", "file": "root.cer"}),
        ({"store": "root", "file": "root.cer"}, {"store": "root", "file": "other.cer"}),
        (CLIENT, {**CLIENT, "pfx": {"secret": "north-quay/other"}}),
        (CLIENT, {**CLIENT, "pfx": {"secret": "north-quay/headset", "revision": 3}}),
        (CLIENT, {**CLIENT, "password": {"secret": "north-quay/other"}}),
        (CLIENT, {**CLIENT, "password": {"secret": "north-quay/headset-password", "revision": 2}}),
        (CLIENT, {**CLIENT, "key_location": "tpm"}),
        (CLIENT, {**CLIENT, "exportable": True}),
    ],
)
def test_every_key_changes_what_comes_out(before: dict[str, Any], after: dict[str, Any]) -> None:
    def effect(entry: dict[str, Any]) -> str:
        v = model(x=entry)
        where = at(v, other=der(certificate("Other")))
        return repr([*certificates.settings(v, where), *certificates.files(v, where)])

    assert effect(before) != effect(after)
    assert set(certificates.Model.model_json_schema()["$defs"]["Entry"]["properties"]) == {
        "store", "file", "pfx", "password", "key_location", "exportable",
    }  # fmt: skip
