"""The area accounts: local users, on headsets and PCs."""

from __future__ import annotations

from typing import Any

import pytest

from ppkg_builder.areas import accounts
from ppkg_builder.areas._area import Node, Setting, segments
from ppkg_builder.marks import unmarked
from ppkg_builder.site import Site
from ppkg_builder.values import SecretKind, SecretRef
from tests.areas.near_offline import ids, plain, read, rules, site

PASSWORD = {"secret": "north-quay/fitter", "revision": 2}
REF = SecretRef("north-quay/fitter", SecretKind.PASSWORD, 2)


def model(**entries: Any) -> accounts.Model:
    return read(accounts.Model, **{name: {"password": PASSWORD, **entry} for name, entry in entries.items()})


def pc() -> Site:
    return site("windows11", "26100")


def test_a_pcs_account_is_a_password_and_a_group() -> None:
    found = list(accounts.settings(model(admin={"group": "administrators"}, fitter={}), pc()))
    users = "Accounts/Users/User"
    assert found == [
        Setting(segments(f"{users}/Password", User="admin"), REF, (("accounts", "admin", "password"),)),
        Setting(segments(f"{users}/UserGroup", User="admin"), "Administrators", (("accounts", "admin", "group"),)),
        Setting(segments(f"{users}/Password", User="fitter"), REF, (("accounts", "fitter", "password"),)),
        Setting(segments(f"{users}/UserGroup", User="fitter"), "Standard Users", (("accounts", "fitter"),)),
    ]


def test_a_headsets_group_is_the_csp_node_since_its_store_has_none() -> None:
    assert list(accounts.settings(model(fitter={}), site())) == [
        Setting(segments("Accounts/Users/User/Password", User="fitter"), REF, (("accounts", "fitter", "password"),))
    ]
    _, node = accounts.settings(model(fitter={"group": "administrators"}), site())
    assert node == Node(
        group=segments("Accounts/Users/User", User="fitter"),
        characteristics=("Accounts", "Users", "fitter"),
        name="LocalUserGroup",
        datatype="integer",
        value="2",
        sources=(("accounts", "fitter", "group"),),
        settings_path="Accounts/Users/User/UserGroup",
    )


def test_the_names_are_a_fact() -> None:
    assert accounts.fact(model(b={}, a={})) == ("a", "b")


@pytest.mark.parametrize(
    ("name", "bad"),
    [
        ("fitter", ""),
        ("Jörg 2", ""),
        ("x" * 20, ""),
        ("x" * 21, "it must have 1 to 20 characters"),
        ("", "it must have 1 to 20 characters"),
        ("a/b", "it holds '/'"),
        ("a\\b", "it holds '\\\\'"),
        ('a"b', "it holds '\"'"),
        ("a@b", "it holds '@'"),
        ("%name%", "it holds '%'"),
        ("a\x07b", "it holds a control character"),
        ("a\x85b", "it holds a control character"),
        ("name.", "it may not end in a full stop, begin or end with a space, or be made of these alone"),
        (" name", "it may not end in a full stop, begin or end with a space, or be made of these alone"),
        ("...", "it may not end in a full stop, begin or end with a space, or be made of these alone"),
        ("Administrator", "Windows has an account of that name"),
        ("defaultaccount", "Windows has an account of that name"),
    ],
)
def test_a_user_name_is_judged_as_windows_does(name: str, bad: str) -> None:
    found = list(accounts.findings(model(**{name: {}}), pc()))
    assert [f.message for f in found] == ([f"'{name}' cannot be a user name: {bad}"] if bad else [])
    assert rules(found) == ([f"error accounts/bad-name accounts.{name}"] if bad else [])


@pytest.mark.parametrize(
    ("entries", "where", "expected"),
    [
        ({"fitter": {}}, site(), []),
        ({"fitter": {}, "other": {}}, site(), ["error accounts/too-many accounts"]),
        ({"fitter": {}, "other": {}}, pc(), []),
        (
            {"fitter": {"group": "standard"}},
            site(),
            ["warning accounts/group-unproven accounts.fitter.group"],
        ),
        ({"fitter": {}, "Fitter": {}}, pc(), ["error accounts/duplicate accounts.fitter"]),
        ({"fitter": {}}, site("other", ""), ["error accounts/not-for-target accounts"]),
        ({}, site("other", ""), []),
    ],
)
def test_what_is_wrong_with_accounts_is_found(entries: dict[str, Any], where: Site, expected: list[str]) -> None:
    assert rules(accounts.findings(model(**entries), where)) == expected


def test_an_account_is_a_decision() -> None:
    (headset,) = accounts.decisions(model(fitter={}), site())
    assert (unmarked(headset.subject), unmarked(headset.choice)) == ("Local account", "fitter")
    assert [plain(line) for line in headset.consequences] == [
        "The package creates fitter with the password of secret north-quay/fitter.",
        "The account is made during first set-up only; to change it, reflash the headset.",
        "Nobody else can sign in to this headset.",
    ]
    (desktop,) = accounts.decisions(model(admin={"group": "administrators"}), pc())
    assert plain(desktop.consequences[-1]) == "The account is a member of Administrators."


def test_signing_in_is_a_step_of_each_account() -> None:
    found = list(accounts.steps(model(**{"Fitter 1": {}, "x": {}}), site()))
    assert ids(found) == ["SET-04-fitter-1", "SET-04-x"]
    assert [plain(action) for action in found[0].actions] == [
        "At the sign-in screen choose Fitter 1.",
        "Enter the password kept as north-quay/fitter.",
    ]
    assert plain(found[0].expected) == "The password is accepted and the Start menu shows."
    (desktop,) = accounts.steps(model(x={}), pc())
    assert plain(desktop.expected) == "The password is accepted and the desktop shows."


@pytest.mark.parametrize(
    "after",
    [
        {"password": {"secret": "north-quay/other", "revision": 2}},
        {"password": {"secret": "north-quay/fitter", "revision": 3}},
        {"group": "administrators"},
    ],
)
@pytest.mark.parametrize("where", [site(), pc()], ids=["headset", "pc"])
def test_every_key_changes_what_comes_out(after: dict[str, Any], where: Site) -> None:
    def effect(entry: dict[str, Any]) -> str:
        return repr(list(accounts.settings(model(x=entry), where)))

    assert effect({}) != effect(after)
    assert set(accounts.Account.model_fields) == {"password", "group"}


def test_a_local_account_that_is_not_there_is_made_in_first_set_up_alone() -> None:
    (headset,), (desktop,) = accounts.steps(model(x={}), site()), accounts.steps(model(x={}), pc())
    again = "If the account is not there, the package was not applied: {} and apply it during first set-up (STG-03)."
    assert (
        desktop.otherwise
        == "If the password is refused, enter it once more, character by character. "
        + again.format("install Windows anew from an installation medium, which erases the PC,")
    )
    assert headset.otherwise == (
        "If the password is refused, enter it once more, character by character. Where a character cannot be typed, "
        "close the keyboard and open it again, or plug in a USB keyboard. " + again.format("flash the headset (REC-04)")
    )
