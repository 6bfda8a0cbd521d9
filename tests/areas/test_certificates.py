"""The area certificates: what reaches the package, and every way in which a certificate can be bad."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as how
from hypothesis import strategies as st

from ppkg_builder.areas import _x509, certificates
from ppkg_builder.areas._area import Finding, Path, error
from ppkg_builder.areas._site import Certificate, Connection, Site
from ppkg_builder.catalog import load
from ppkg_builder.values import SecretKind, SecretRef
from tests.areas.certs import certificate, der, old_hash, pem, private
from tests.areas.near_offline import ids, plain, read, rules, site

ROOT = der(certificate("Corp Root", signs=True))
SHA1 = hashlib.sha1(ROOT).hexdigest().upper()
CLIENT: dict[str, Any] = {
    "store": "client",
    "pfx": {"secret": "north-quay/headset", "revision": 2},
    "password": {"secret": "north-quay/headset-password"},
}


class Folder:
    """A repository of files in memory."""

    def __init__(self, **files: bytes) -> None:
        self.files = files

    def read(self, at: Path, name: str) -> bytes | Finding:
        return self.files.get(name.partition(".")[0], error("file/missing", at, f"there is no file '{name}'"))


def model(**entries: Any) -> certificates.Model:
    return read(certificates.Model, **entries)


def at(v: certificates.Model, device: str = "hololens2", build: str = "22621.1266", **files: bytes) -> Site:
    folder = Folder(**{"root": ROOT, **files})
    return site(device, build, repository=folder, certificates=certificates.facts(v, folder))


def judged(content: bytes, store: str = "root", **changes: Any) -> list[str]:
    v = model(corp={"store": store, "file": "corp.cer"})
    return rules(certificates.findings(v, replace(at(v, corp=content), **changes)))


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
        "KeyLocation": "2",
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
def test_the_place_of_the_key_is_a_raw_value_of_the_store(where: str, raw: str) -> None:
    assert _client(key_location=where, exportable=True)["KeyLocation"] == raw
    assert _client(key_location=where, exportable=True)["ExportCertificate"] == "True"


def test_certificates_are_facts_for_other_areas_even_when_a_file_cannot_be_read() -> None:
    v = model(corp={"store": "root", "file": "root.cer"}, gone={"store": "root", "file": "none.cer"}, headset=CLIENT)
    assert certificates.facts(v, Folder(root=ROOT)) == {
        "corp": Certificate("corp", "root", ROOT, SHA1, "CN=Corp Root", date(2035, 1, 1)),
        "gone": Certificate("gone", "root"),
        "headset": Certificate("headset", "client"),
    }


# --- bad certificates -----------------------------------------------------------------------------------------

FILE = "certificates.corp.file"
STORE = "certificates.corp.store"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (ROOT, []),
        (der(certificate(end="2026-11-23")), [f"error certificates/expired {FILE}"]),
        (der(certificate(end="2026-11-24")), []),
        (der(certificate(start="2026-11-25")), [f"error certificates/not-yet-valid {FILE}"]),
        (der(certificate(start="2026-11-24")), []),
        (private("pem"), [f"error certificates/private-key {FILE}"]),
        (pem(certificate()) + private("pem"), [f"error certificates/private-key {FILE}"]),
        (private("der"), [f"error certificates/private-key {FILE}"]),
        (private("der-encrypted"), [f"error certificates/private-key {FILE}"]),
        (private("pfx"), [f"error certificates/private-key {FILE}"]),
        (pem(certificate()) * 2, [f"error certificates/unreadable {FILE}"]),
        (ROOT * 2, [f"error certificates/unreadable {FILE}"]),
        (ROOT[:-1], [f"error certificates/unreadable {FILE}"]),
        (b"", [f"error certificates/unreadable {FILE}"]),
        (b"hello", [f"error certificates/unreadable {FILE}"]),
        (pem(certificate())[:200], [f"error certificates/unreadable {FILE}"]),
        (der(certificate(kind="rsa-1024")), [f"warning certificates/weak {FILE}"]),
        (der(certificate(kind="rsa-2048")), []),
        (der(certificate(kind="p192")), [f"warning certificates/weak {FILE}"]),
        (old_hash(certificate(kind="rsa-2048")), []),
    ],
)
def test_a_root_is_judged(content: bytes, expected: list[str]) -> None:
    assert judged(content) == expected


@pytest.mark.parametrize(
    ("store", "content", "expected"),
    [
        ("root", der(certificate("radius", ca=False)), [f"error certificates/no-authority {STORE}"]),
        ("root", der(certificate("radius", ca=None)), [f"error certificates/no-authority {STORE}"]),
        ("root", der(certificate("root", signs=False)), [f"error certificates/no-authority {STORE}"]),
        ("root", der(certificate("Sub", "Root")), [f"warning certificates/root-not-self-signed {STORE}"]),
        ("intermediate", der(certificate("Sub", "Root")), []),
        ("intermediate", ROOT, [f"warning certificates/intermediate-self-signed {STORE}"]),
        ("intermediate", der(certificate("x", "y", ca=False)), [f"error certificates/no-authority {STORE}"]),
        ("trusted-people", der(certificate("app", ca=False)), []),
        ("trusted-people", ROOT, [f"warning certificates/authority-as-person {STORE}"]),
        (
            "intermediate",
            old_hash(certificate("Sub", "Root", kind="rsa-2048")),
            [f"warning certificates/weak {FILE}"],
        ),
    ],
)
def test_a_certificate_is_judged_by_its_store(store: str, content: bytes, expected: list[str]) -> None:
    assert judged(content, store) == expected


def test_a_certificate_that_dies_between_two_reconnects_is_named() -> None:
    content = der(certificate(end="2027-01-01"))
    reconnects = (date(2026, 12, 9), date(2027, 1, 13))
    assert judged(content, connection=Connection("occasional", reconnects)) == [
        f"warning certificates/expires-between-reconnects {FILE}"
    ]
    assert judged(content, connection=Connection("occasional", reconnects[:1])) == []


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ({"store": "root"}, ["error certificates/no-file certificates.x"]),
        ({"store": "root", "file": "none.cer"}, ["error file/missing certificates.x.file"]),
        (
            {"store": "root", "file": "root.cer", "exportable": False, "key_location": "tpm"},
            [
                "error certificates/not-a-client certificates.x.key_location",
                "error certificates/not-a-client certificates.x.exportable",
            ],
        ),
        (
            {"store": "root", "file": "root.cer", "pfx": CLIENT["pfx"], "password": CLIENT["password"]},
            [
                "error certificates/not-a-client certificates.x.pfx",
                "error certificates/not-a-client certificates.x.password",
            ],
        ),
        (CLIENT, []),
        ({"store": "client"}, ["error certificates/client-incomplete certificates.x"] * 2),
        ({**CLIENT, "file": "root.cer"}, ["error certificates/client-file certificates.x.file"]),
    ],
)
def test_keys_that_do_not_belong_together_are_found(entry: dict[str, Any], expected: list[str]) -> None:
    v = model(x=entry)
    assert rules(certificates.findings(v, at(v))) == expected


def test_the_same_certificate_twice_is_said_once() -> None:
    v = model(a={"store": "root", "file": "root.cer"}, b={"store": "root", "file": "root.der"})
    assert rules(certificates.findings(v, at(v))) == ["warning certificates/twice certificates.b"]


def test_a_device_of_which_nothing_is_known_gets_raw_settings_only() -> None:
    v = model(corp={"store": "root", "file": "root.cer"})
    assert rules(certificates.findings(v, at(v, "other", ""))) == ["error certificates/not-for-target certificates"]


def test_a_subject_never_commands_the_terminal() -> None:
    found = _x509.read(der(certificate("a\x1b[2J\u202eb")))
    assert isinstance(found, _x509.Read)
    assert found.subject == "CN=a?[2J?b"


SENTENCES = {
    _x509.PRIVATE,
    "the file is no certificate in DER or PEM form",
    "the certificate holds text that cannot be read",
    "the certificate is of a kind that cannot be read: an unknown curve or algorithm, or damaged extensions",
}


@how(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(ROOT) - 1), st.integers(0, 255)), min_size=1, max_size=6))
def test_a_damaged_certificate_is_read_or_refused_never_a_crash(spots: list[tuple[int, int]]) -> None:
    data = bytearray(ROOT)
    for spot, byte in spots:
        data[spot] = byte
    found = _x509.read(bytes(data))
    assert isinstance(found, _x509.Read) or found in SENTENCES


@given(st.binary(max_size=200) | st.binary(max_size=80).map(lambda b: b"-----BEGIN CERTIFICATE-----\n" + b))
def test_anything_else_is_refused(data: bytes) -> None:
    assert _x509.read(data) in SENTENCES


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
    assert plain(renew.actions[0]) == "corp expires on 2035-01-01."
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
