"""Which differences there are between what two packages say, and how they are told without a secret."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppkg_builder import package
from ppkg_builder.areas._area import Leaf, Node, Setting, segments
from ppkg_builder.package.contrast import Record, contrast
from ppkg_builder.package.differing import alike, changes
from ppkg_builder.package.meaning import HOLE, Address, Said
from ppkg_builder.package.sides import Side, side_of_package, side_of_plan
from ppkg_builder.package.xmlparts import parts
from ppkg_builder.values import Text
from tests.package.test_meaning import _AT, CAMERA, FIRST, KEY, SPOTLIGHT, _plan

SECRET = "open sesame 1"
HERE = Address("device", (), "", "A/x")
TEXTS = st.text(st.characters(exclude_characters=HOLE), max_size=20)


def _packed(plan: package.Plan, secret: str = SECRET) -> Side:
    out = BytesIO()
    package.pack(plan, lambda _: secret, out)
    return side_of_package("there.ppkg", package.open_package(out))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("a", "a", True),
        ("a", "b", False),
        (HOLE, "anything", True),
        (HOLE, "", False),
        (f"<k>{HOLE}</k>", "<k>x</k>", True),
        (f"<k>{HOLE}</k>", "<k></k>", False),
        (f"<k>{HOLE}</k>", "<j>x</k>", False),
        (f"{HOLE}-{HOLE}", "a-b", True),
        (f"{HOLE}-{HOLE}", "-b", False),
        (f"{HOLE}-{HOLE}", "a-", False),
        (f"{HOLE}-{HOLE}-{HOLE}", "a-b", False),
        (f"ab{HOLE}ba", "aba", False),
        (f"a{HOLE}", f"a{HOLE}", True),
        (f"a{HOLE}", f"b{HOLE}", False),
    ],
)
def test_a_hole_stands_for_any_text(one: str, other: str, expected: bool) -> None:
    assert alike(one, other) is expected
    assert alike(other, one) is expected


@given(st.lists(TEXTS, min_size=1, max_size=6), st.data())
def test_a_text_fits_what_it_was_made_from(plain: list[str], data: st.DataObject) -> None:
    filled = plain[0] + "".join(data.draw(TEXTS.filter(bool)) + part for part in plain[1:])
    assert alike(HOLE.join(plain), filled)


@given(TEXTS, TEXTS)
def test_without_holes_only_equal_texts_are_alike(one: str, other: str) -> None:
    assert alike(one, other) is (one == other)


def test_a_change_is_added_removed_or_changed() -> None:
    def said(node: str, value: str) -> Said:
        return Said(HERE._replace(node=node), "string", value)

    found = changes([said("a", "1"), said("b", "1"), said("c", "1")], [said("b", "2"), said("c", "1"), said("d", "1")])
    assert [(one.address.node, one.kind) for one in found] == [("a", "removed"), ("b", "changed"), ("d", "added")]


def test_of_several_things_said_at_one_place_each_finds_its_partner() -> None:
    before = [Said(HERE, "string", "a"), Said(HERE, "string", HOLE)]
    assert changes(before, [Said(HERE, "string", "a"), Said(HERE, "string", "b")]) == ()
    (change,) = changes(before, [Said(HERE, "string", "a"), Said(HERE, "integer", "b")])
    assert (change.before, change.after) == ((before[1],), (Said(HERE, "integer", "b"),))


def _network(authentication: str = "WPA2PSK", secret: object = KEY) -> Node:
    profile = Text.of(f"<W><auth>{authentication}</auth><keyMaterial>", secret, "</keyMaterial></W>")  # type: ignore[arg-type]
    return Node(segments("WiFi/Profile"), ("WiFi", "Profile", "Quay"), "WlanXml", "string", profile, _AT)


def _password(secret: object = KEY) -> Setting:
    return Setting(segments("Accounts/Users/User/Password", User="ann"), secret, _AT)  # type: ignore[arg-type]


def test_a_package_equals_the_plan_it_was_made_from_whatever_its_secrets() -> None:
    plan = _plan(CAMERA, SPOTLIGHT, FIRST, _network(), _password(), files={"a.cmd": b"echo"})
    for secret in (SECRET, "<&>\"'", "x"):
        record = contrast(_packed(plan, secret), side_of_plan("here", plan))
        assert record == {"before": "there.ppkg", "after": "here", "equal": True, "identity": [],
                          "added": [], "removed": [], "changed": []}  # fmt: skip


def test_two_packages_are_compared_with_their_secrets_and_show_none() -> None:
    plan = _plan(_network(), _password())
    record = contrast(_packed(plan, "first secret"), _packed(plan, "second secret"))
    assert [one["node"] for one in record["changed"]] == ["Accounts/Users/ann/Password", "WiFi/Profile/Quay/WlanXml"]
    assert record["changed"][1]["parts"] == [{"part": "/keyMaterial", "before": "(hidden)", "after": "(hidden)"}]
    assert "secret" not in json.dumps(record)


def test_a_value_beside_a_secret_is_told_and_the_secret_is_not() -> None:
    record = contrast(_packed(_plan(_network())), side_of_plan("here", _plan(_network("WPA3SAE"))))
    (change,) = record["changed"]
    assert change["parts"] == [{"part": "/auth", "before": "WPA2PSK", "after": "WPA3SAE"}]
    assert SECRET not in json.dumps(record)


def test_where_the_other_side_has_a_secret_a_text_is_never_shown() -> None:
    odd = Node(segments("A/B"), ("A",), "CommandLine", "string", Text.of("run ", KEY), _AT)
    plain = replace(odd, value=Text.of("walk visible-secret"))
    record = contrast(_packed(_plan(plain)), side_of_plan("here", _plan(odd)))
    assert record["changed"][0]["before"] == [{"datatype": "string", "value": "(hidden)"}]
    assert "visible-secret" not in json.dumps(record)


def _told(before: tuple[Leaf, ...], after: tuple[Leaf, ...], **files: bytes) -> Record:
    contents = {"a.cmd": b"echo"}
    one, other = (_plan(*leaves, files=contents | extra) for leaves, extra in ((before, {}), (after, files)))
    return contrast(_packed(one), _packed(other))


def test_an_added_setting_names_the_setting_behind_its_node() -> None:
    assert _told((CAMERA,), (CAMERA, SPOTLIGHT))["added"] == [
        {
            "context": "user",
            "node": "Policy/Config/Experience/AllowWindowsSpotlight",
            "scope": "user",
            "setting": "Policies/Experience/AllowWindowsSpotlight",
            "after": [{"datatype": "integer", "value": "0"}],
        }
    ]


def test_a_file_with_other_content_is_a_change_of_the_file_alone() -> None:
    record = _told((FIRST,), (FIRST,), **{"a.cmd": b"dir"})
    assert (record["added"], record["removed"]) == ([], [])
    (change,) = record["changed"]
    assert change["node"] == "/ProvisioningCommands/DeviceContext/CommandFiles/CommandFile: a.cmd"
    assert change["before"][0]["value"].startswith("4 bytes, SHA-256 092c79e8")


def _certificate(name: str) -> Setting:
    path = segments("Certificates/RootCertificates/RootCertificate/CertificatePath", RootCertificate="r")
    return Setting(path, name, _AT)


def test_a_certificate_is_told_by_its_thumbprint() -> None:
    files = {"r.cer": b"0\x03\x02\x01\x05"}
    record = contrast(_packed(_plan(CAMERA)), _packed(_plan(CAMERA, _certificate("r.cer"), files=files)))
    (added,) = record["added"]
    thumbprint = hashlib.sha1(files["r.cer"]).hexdigest().upper()
    assert added["node"] == f"RootCATrustedCertificates/Root/{thumbprint}/EncodedCertificate"
    assert added["after"][0]["value"] == f"a certificate, SHA-1 {thumbprint}"


def test_who_a_package_says_it_is_is_compared_too() -> None:
    plan = _plan(CAMERA)
    other = replace(plan, identity=replace(plan.identity, version="1.5", rank=8))
    record = contrast(side_of_plan("a", plan), _packed(other))
    told = {one["field"]: (one["before"], one["after"]) for one in record["identity"]}
    # The answer file of the plan is the old one here: container and answer file disagree, and both are told.
    assert told == {"altitude": ("5007", "5008"), "version in the container": ("", "1.5")}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("<a><b>1</b></a>", "<a><b>2</b></a>", [("/b", "1", "2")]),
        ("<a><b>1</b></a>", "<a/>", [("/b", "1", "(absent)"), ("/", "(absent)", "")]),
        ("<a><b>1</b><b>2</b></a>", "<a><b>1</b><b>3</b></a>", [("/b[2]", "2", "3")]),
        ('<a c="1"/>', '<a c="2"/>', [("/@c", "1", "2")]),
        ('<a><b password="1"/></a>', '<a><b password="2"/></a>', [("/b/@password", "(hidden)", "(hidden)")]),
        (f"<a><b>{HOLE}</b></a>", "<a><b>2</b></a>", []),
        (f"<a><b>{HOLE}</b></a>", "<a/>", [("/b", "(a secret)", "(absent)"), ("/", "(absent)", "")]),
        ("<a>", "<a/>", []),
        ("a", "b", []),
    ],
)
def test_the_parts_of_xml_that_differ_are_named(before: str, after: str, expected: list[tuple[str, str, str]]) -> None:
    assert list(parts(before, after)) == expected
