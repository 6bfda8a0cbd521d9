"""``accounts``: local users that the package creates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from pydantic import ConfigDict, Field

from ppkg_builder.areas._area import (
    Decision,
    Finding,
    Leaf,
    Node,
    Path,
    Root,
    SecretValue,
    Setting,
    Shape,
    error,
    no_endpoints,
    no_files,
    note,
    own,
    segments,
    value,
    warning,
)
from ppkg_builder.areas.accounts import _steps
from ppkg_builder.site import Site
from ppkg_builder.values import SecretKind

GROUPS = {"standard": ("1", "Standard Users"), "administrators": ("2", "Administrators")}
"""Raw value and display text of ``Accounts/Users/User/UserGroup``."""

_SAMPLE = "holo"
_FORBIDDEN = re.compile(r'["/\\\[\]:;|=,+*?<>@%]')
_RESERVED = frozenset(
    "administrator defaultaccount guest wdagutilityaccount none system network service local everyone".split()  # noqa: SIM905  read as a line
)


class Account(Shape):
    """A local user."""

    password: SecretValue
    """The first password, by reference."""
    group: Literal["standard", "administrators"] | None = None
    """Group of the user; ``standard`` unless given."""


class Model(Root[dict[str, Account]]):
    """Local users by name. A HoloLens takes one, created by a package during first set-up only."""

    model_config = ConfigDict(strict=True, frozen=True, defer_build=True)

    root: dict[str, Account] = Field(max_length=100)


reads: frozenset[str] = frozenset({"services", "target"})
files = no_files
endpoints = no_endpoints
steps = _steps.steps


def fact(v: Model) -> tuple[str, ...]:
    """Names of the local users."""
    return tuple(sorted(v.root))


def settings(v: Model, site: Site) -> Iterator[Leaf]:
    for name, account in sorted(v.root.items()):
        at: Path = ("accounts", name)
        path = segments("Accounts/Users/User/Password", User=name)
        yield Setting(path, account.password.ref(SecretKind.PASSWORD), ((*at, "password"),))
        if site.target.has("desktop"):
            _, display = GROUPS[account.group or "standard"]
            path = segments("Accounts/Users/User/UserGroup", User=name)
            yield Setting(path, display, ((*at, "group") if account.group else at,))
        elif account.group:
            yield _group_node(name, account.group, (*at, "group"))


def _group_node(name: str, group: str, at: Path) -> Node:
    """The HoloLens store of 2019 has no UserGroup, though Microsoft's HoloLens 2 pages set one: the CSP node itself."""
    return Node(
        group=segments("Accounts/Users/User", User=name),
        characteristics=("Accounts", "Users", name),
        name="LocalUserGroup",
        datatype="integer",
        value=GROUPS[group][0],
        sources=(at,),
        settings_path="Accounts/Users/User/UserGroup",
    )


def findings(v: Model, site: Site) -> Iterator[Finding]:
    if v.root and not site.target.stores:
        yield error(
            "accounts/not-for-target",
            ("accounts",),
            f"nothing is known of accounts on {site.target.title}",
            "write the nodes under 'raw' instead",
            related=((("target", "device"), "the device"),),
        )
        return
    yield from _count_findings(v, site)
    folded: dict[str, str] = {}
    for name, account in sorted(v.root.items()):
        yield from _name_findings(name, folded)
        if name.lower() == _SAMPLE and site.target.has("hololens"):
            message = f"'{name}' is the account of Microsoft's sample for offline secure headsets"
            remedy = "see that its password is none of the sample's, or name the account for the site"
            yield note("accounts/sample-account", ("accounts", name), message, remedy)
        if account.group and not site.target.has("desktop"):
            yield warning(
                "accounts/group-unproven",
                ("accounts", name, "group"),
                f"whether {site.target.title} takes the group of a local account from a package is not verified",
                "leave out 'group', or test it on one device",
            )


def _count_findings(v: Model, site: Site) -> Iterator[Finding]:
    """A headset that is set up with a local account stays that user's alone (HoloLens identity page)."""
    limit = site.target.limits.get("local_accounts")
    if limit is not None and len(v.root) > limit:
        yield error(
            "accounts/too-many",
            ("accounts",),
            f"{site.target.title} takes {limit} local account, the profile has {len(v.root)}",
            "keep one; further people sign in with Entra accounts",
        )
    if v.root and site.target.has("hololens") and site.services.entra:
        yield warning(
            "accounts/shuts-out-entra",
            ("accounts", min(v.root)),
            "a headset set up with a local account takes no other user, and users are to sign in with Entra ID",
            "keep one of the two; to change it later, a headset must be flashed",
            related=((("services", "entra"), "users sign in with Entra ID"),),
        )


def _name_findings(name: str, folded: dict[str, str]) -> Iterator[Finding]:
    at = ("accounts", name)
    other = folded.setdefault(name.lower(), name)
    if other != name:
        yield error(
            "accounts/duplicate",
            at,
            f"Windows cannot tell '{name}' from '{other}': case does not count",
            "rename one of the two",
            related=((("accounts", other), "the other account"),),
        )
    if fault := _name_fault(name):
        yield error("accounts/bad-name", at, f"'{name}' cannot be a user name: {fault}", "choose another name")


def _name_fault(name: str) -> str:
    """Rules for local user names (Windows: naming conventions of user accounts)."""
    if not 1 <= len(name) <= 20:
        return "it must have 1 to 20 characters"
    if bad := next((sign for sign in name if _FORBIDDEN.match(sign) or not sign.isprintable()), ""):
        return f"it holds {bad!r}" if bad.isprintable() else "it holds a control character"
    if name.strip(". ") == "" or name.endswith(".") or name != name.strip():
        return "it may not end in a full stop, begin or end with a space, or be made of these alone"
    return "Windows has an account of that name" if name.lower() in _RESERVED else ""


def decisions(v: Model, site: Site) -> Iterator[Decision]:
    for name, account in sorted(v.root.items()):
        at: Path = ("accounts", name)
        group = GROUPS[account.group or "standard"][1]
        secret = account.password.secret
        consequences = [f"The package creates {value(name)} with the password of secret {own(secret)}."]
        if site.target.has("hololens"):
            consequences.append("The account is made during first set-up only; to change it, reflash the headset.")
            consequences.append("Nobody else can sign in to this headset.")
        else:
            consequences.append(f"The account is a member of {value(group)}.")
        yield Decision("Local account", own(name), tuple(consequences), (at, (*at, "password", "secret")))
