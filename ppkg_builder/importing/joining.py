"""Enrolment that a package carries: a bulk token for Entra ID, and an MDM of the organisation's own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ppkg_builder.areas.enrollment._findings import AUTHORITY
from ppkg_builder.importing.draft import Form, Value
from ppkg_builder.importing.leaves import Leaf
from ppkg_builder.importing.saying import by_name, grouped, plainly
from ppkg_builder.importing.ways import Ways

_MDM = {
    "DiscoveryServiceFullUrl": "discovery_url",
    "EnrollmentServiceFullUrl": "enrollment_url",
    "PolicyServiceFullUrl": "policy_url",
}
_AUTH = {"OnPremise": "on-premises", "Certificate": "certificate"}


def azure(leaves: Sequence[Leaf], ways: Ways, expires: str) -> None:
    """The bulk token. No package says when it ends, and ``bulk_join`` asks for that."""
    named = by_name(leaves)
    token = named.get("BPRT")
    if token is None or not set(named) <= {"BPRT", "Authority"}:
        for leaf in leaves:
            plainly([leaf], ways)
        return
    if not expires:
        message = "the package does not say when its bulk token ends, so the token stands under 'settings'"
        remedy = "import again with --token-expires, and 'enrollment.bulk_join' will watch over it"
        ways.draft.warn("import/token-expiry", token.place, message, remedy)
        plainly(leaves, ways)
        return
    value: dict[str, Value | None] = {"token": ways.value(token), "expires": date.fromisoformat(expires)}
    if "Authority" in named and named["Authority"].text != AUTHORITY:
        value["authority"] = named["Authority"].text
    ways.draft.assume(token.place, ("services", "entra"), True, "devices join Entra ID by the package")
    # The area always names the authority: a package that left it out would come back with one.
    plainly(leaves, ways, *([Form(("enrollment", "bulk_join"), value)] if "Authority" in named else []))


def mdm(leaves: Sequence[Leaf], ways: Ways) -> None:
    """An MDM that is not Intune. A profile names one; further accounts stay plain settings."""
    for number, account in enumerate(grouped(leaves, 3)):
        named = by_name(account)
        auth = _AUTH.get(_text(named.get("AuthPolicy")))
        known = set(named) <= {"AuthPolicy", "Secret", *_MDM}
        if number or not known or auth is None or not {"Secret", "DiscoveryServiceFullUrl"} <= set(named):
            plainly(account, ways)
            continue
        value: dict[str, Value | None] = {"upn": account[0].segments[2].key or "", "auth": auth}
        value |= {key: named[name].text for name, key in _MDM.items() if name in named}
        value["secret"] = ways.value(named["Secret"])
        plainly(account, ways, Form(("enrollment", "mdm"), value))


def _text(leaf: Leaf | None) -> str:
    """The display text of a choice, whichever of its two spellings the source has."""
    if leaf is None:
        return ""
    raw = leaf.entry.raw(leaf.text)
    return leaf.text if raw is None else leaf.entry.display(raw)
