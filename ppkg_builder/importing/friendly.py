"""Settings that a profile has better words for: accounts, certificates, enrolment, first set-up, policies, the name.

Each reader takes the leaves it knows and says them with the plain settings as the second way; the rest stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ppkg_builder.areas._policy_values import label_reversed
from ppkg_builder.areas.accounts import GROUPS
from ppkg_builder.areas.oobe import SETTINGS as OOBE
from ppkg_builder.importing import certificates, joining, kiosk, pcs
from ppkg_builder.importing.draft import Form, Value
from ppkg_builder.importing.leaves import Leaf
from ppkg_builder.importing.saying import by_name, grouped, plainly
from ppkg_builder.importing.spelling import scalar
from ppkg_builder.importing.ways import Ways
from ppkg_builder.leaves import Segment

_NAMES = ("Accounts/ComputerAccount/ComputerName", "DevDetail/DNSComputerName")

Reader = Callable[[Sequence[Leaf], Ways], None]


def say(leaves: Sequence[Leaf], ways: Ways, expires: str = "") -> None:
    """Everything that ``leaves`` say, each thing once. ``expires`` is the last day of a bulk token, if it is known."""
    left = list(leaves)
    for matches, read in _readers(expires) if ways.target.stores else ():
        mine = [leaf for leaf in left if matches(leaf)]
        left = [leaf for leaf in left if not matches(leaf)]
        if mine:
            read(mine, ways)
    for leaf in left:
        plainly([leaf], ways)


def _readers(expires: str) -> Iterator[tuple[Callable[[Leaf], bool], Reader]]:
    yield _below("Accounts/Users/User/"), _accounts
    yield _below("Certificates/"), certificates.say
    yield _below("Accounts/Azure/"), lambda leaves, ways: joining.azure(leaves, ways, expires)
    yield _below("Workplace/Enrollments/UPN/"), joining.mdm
    yield _below("AssignedAccess/"), kiosk.say_settings
    yield lambda leaf: leaf.path in _NAMES, _name
    yield lambda leaf: leaf.path in _PLACES, _oobe
    yield _below(pcs.COMMANDS), pcs.commands
    yield _below(pcs.SHARED), pcs.shared_pc
    yield _is_policy, _policies


def _below(start: str) -> Callable[[Leaf], bool]:
    return lambda leaf: leaf.path.startswith(start)


def _is_policy(leaf: Leaf) -> bool:
    return len(leaf.segments) == 3 and leaf.segments[0] == Segment("Policies") and leaf.entry.type != "file"


def _accounts(leaves: Sequence[Leaf], ways: Ways) -> None:
    for user in grouped(leaves, 3):
        named = by_name(user)
        group = named.get("UserGroup")
        raw = group.entry.raw(group.text) if group else None
        known = next((name for name, pair in GROUPS.items() if raw == pair[0]), None)
        # Where the store knows groups, the area always writes one: a user without would come back with one.
        told = known is not None if group else not _has_groups(user[0])
        if set(named) <= {"Password", "UserGroup"} and "Password" in named and told:
            value: dict[str, Value | None] = {"password": ways.value(named["Password"])}
            if known:
                value["group"] = known
            plainly(user, ways, Form(("accounts", user[0].segments[2].key or ""), value))
        else:
            plainly(user, ways)


def _has_groups(leaf: Leaf) -> bool:
    return leaf.entry.store == "desktop"


def _name(leaves: Sequence[Leaf], ways: Ways) -> None:
    for leaf in leaves:
        plainly([leaf], ways, Form(("device_name",), leaf.text))


_PLACES = {path: key for key, (path, _) in OOBE.items()}


def _oobe(leaves: Sequence[Leaf], ways: Ways) -> None:
    for leaf in leaves:
        plainly([leaf], ways, Form(("oobe", _PLACES[leaf.path]), scalar(leaf)))


def _policies(leaves: Sequence[Leaf], ways: Ways) -> None:
    for leaf in leaves:
        if leaf.path == pcs.PINS and (found := pcs.pins(leaf)):
            plainly([leaf], ways, found)
        elif ways.hides(leaf) or ways.value(leaf) is None:
            plainly([leaf], ways)
        else:
            plainly([leaf], ways, Form(("policies", leaf.path.removeprefix("Policies/")), _policy(leaf)))


def _policy(leaf: Leaf) -> Value:
    """The display text, but for policies whose texts say the opposite of what they do."""
    raw = leaf.entry.raw(leaf.text)
    return int(raw) if raw is not None and raw.isdigit() and label_reversed(leaf.entry) else scalar(leaf)
