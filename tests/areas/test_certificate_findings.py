"""Every way in which a certificate, or what a profile says of it, can be bad."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as how
from hypothesis import strategies as st

from ppkg_builder.areas import _x509, certificates
from ppkg_builder.site import Connection
from tests.areas.certificate_folder import CLIENT, ROOT, at, model
from tests.areas.certs import certificate, der, old_hash, pem, private
from tests.areas.near_offline import rules, site


def judged(content: bytes, store: str = "root", **changes: Any) -> list[str]:
    v = model(corp={"store": store, "file": "corp.cer"})
    return rules(certificates.findings(v, replace(at(v, corp=content), **changes)))


FILE = "certificates.corp.file"
STORE = "certificates.corp.store"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (ROOT, []),
        (der(certificate(end="2026-11-23")), [f"error certificates/expired {FILE}"]),
        (der(certificate(end="2026-11-24")), [f"warning certificates/expires-soon {FILE}"]),
        (der(certificate(end="2026-12-24")), [f"warning certificates/expires-soon {FILE}"]),
        (der(certificate(end="2026-12-25")), []),
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


def issued(day: date, **more: Any) -> dict[str, Any]:
    return {"package": replace(site().package, issued=day), **more}


def test_a_certificate_is_judged_by_the_day_of_issue_where_that_is_later() -> None:
    starts, ends = der(certificate(start="2026-12-24")), der(certificate(end="2026-12-24"))
    assert judged(starts, **issued(date(2026, 12, 23))) == [f"error certificates/not-yet-valid {FILE}"]
    assert judged(starts, **issued(date(2026, 12, 24))) == []
    assert judged(ends, **issued(date(2026, 12, 25))) == [f"error certificates/expired {FILE}"]
    assert judged(ends, **issued(date(2026, 12, 24))) == [f"warning certificates/expires-soon {FILE}"]


@pytest.mark.parametrize(
    ("end", "remedy"),
    [("2026-12-01", "replace it before the devices leave"), ("2026-12-31", "renew it at the reconnect on 2026-12-09")],
)
def test_the_remedy_is_the_last_reconnect_before_the_end(end: str, remedy: str) -> None:
    v = model(corp={"store": "root", "file": "corp.cer"})
    where = at(v, corp=der(certificate(end=end)))
    reconnects = (date(2026, 12, 9), date(2027, 1, 13))
    (finding,) = certificates.findings(v, replace(where, connection=Connection("occasional", reconnects)))
    assert finding.remedy == remedy


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
