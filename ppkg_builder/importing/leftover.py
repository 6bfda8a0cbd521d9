"""What a package says to devices beyond its answer file's settings: networks, policies, and nodes as they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field, replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

from ppkg_builder.areas.accounts import GROUPS
from ppkg_builder.importing import keeping, wlan
from ppkg_builder.importing.draft import Draft, Form, Value
from ppkg_builder.importing.names import slug
from ppkg_builder.importing.packages import Package
from ppkg_builder.importing.spelling import node_address, raw_form, raw_scalar
from ppkg_builder.package.masking import shown
from ppkg_builder.package.meaning import Address, Said
from ppkg_builder.package.parms import Branch
from ppkg_builder.package.provread import Stated
from ppkg_builder.profile.text import UNSEEN
from ppkg_builder.report import Location
from ppkg_builder.targets import Target
from ppkg_builder.values import SecretKind
from ppkg_builder.valuetypes import dataclass
from ppkg_builder.xmltext import parse

if TYPE_CHECKING:
    from ppkg_builder.package.lookup import Lookup

_TYPES = ("integer", "string", "boolean", "binary")
_SHOWN = 3
_COSTS = {"1": "unrestricted", "2": "fixed", "3": "variable"}


@dataclass(slots=True)
class Left:
    """``networks`` are CSP nodes of the WiFi CSP by SSID; ``kept`` maps last names to nodes that became raw."""

    target: Target
    networks: dict[str, list[Stated]] = field(default_factory=dict)
    kept: dict[str, str] = field(default_factory=dict)


def say(package: Package, known: Lookup, draft: Draft, target: Target, *, settings: bool) -> Left:
    """Everything that ``known`` does not lead to. ``settings`` false: nothing was said yet, so that all of it is."""
    known_said = {_folded(one.address): one for one in (package.compiled(known) if settings else ())}
    left, other, stated = Left(target), [], set()
    for parm, said, path in package.said():
        place, address = Location(f"{package.shown}:{path}", 1, 1), _folded(said.address)
        stated.add(address)
        if [one.type for one in parm.branch[:2]] == ["WiFi", "Profile"] and len(parm.branch) == 3:
            left.networks.setdefault(unquote(parm.branch[2].type), []).append(parm)
        elif address not in known_said:
            _one(parm, said, draft, place, left)
        elif known_said[address][1:] != said[1:]:
            other.append(parm.node)
    absent = (one for address, one in known_said.items() if address not in stated)
    missing = [one.address.node for one in absent if one.address.context != "file"]
    _differences(sorted(missing), sorted(other), draft, Location(package.shown, 1, 1))
    return left


def _folded(address: Address) -> Address:
    """CSP nodes are told apart without regard to case."""
    return address._replace(node=address.node.lower())


def say_networks(left: Left, draft: Draft, file: str) -> None:
    """The networks, which name certificates and so come last."""
    for ssid, parms in sorted(left.networks.items()):
        profile = next((parm for parm in parms if parm.name == "WlanXml"), None)
        try:
            root = parse(profile.value.encode("utf-8")) if profile else None
        except (SyntaxError, ValueError):
            root = None
        if root is None:
            message = f"the network '{ssid}' is not kept: the package holds no profile of it that can be read"
            draft.warn("import/not-kept", Location(file, 1, 1), message)
            continue
        wlan.say(root, draft, file, left.target, _extras(parms, draft, file))


def _extras(parms: Sequence[Stated], draft: Draft, file: str) -> wlan.Extras:
    keys: dict[str, Value] = {}
    nodes: list[tuple[str, str, Value]] = []
    for parm in parms:
        if parm.name == "WlanXml":
            continue
        found: dict[str, dict[str, Value]] = {
            "Proxy": {"proxy": {"address": parm.value}},
            "ProxyPacUrl": {"proxy": {"pac_url": parm.value}},
            "ProxyWPAD": {"proxy": {"wpad": True}} if parm.value.lower() in ("true", "1") else {},
            "WiFiCost": {"cost": _COSTS[parm.value]} if parm.value in _COSTS else {},
        }
        nodes.append((parm.name, parm.datatype, raw_scalar(parm.value, parm.datatype)))
        if key := found.get(parm.name):
            keys |= key
        else:
            message = f"the node '{parm.node}' is not kept: 'wifi' has no key for it"
            draft.warn("import/not-kept", Location(file, 1, 1), message)
    return wlan.Extras(keys, tuple(nodes))


def _one(parm: Stated, said: Said, draft: Draft, place: Location, left: Left) -> None:
    if _group_of_account(parm, draft):
        return
    uri = node_address((*parm.branch, Branch(parm.name)), user=said.address.context == "user")
    if why := _unsayable(parm, uri):
        message = f"the node '{parm.node}' is not kept: {why}"
        draft.warn("import/not-kept", place, message, "do what it does in another way")
        return
    value: Value = raw_scalar(parm.value, parm.datatype)
    if shown(parm.value, [parm.name], parm.datatype) != parm.value:
        value = keeping.secret(draft, slug(parm.name, "node"), SecretKind.TEXT, parm.value, place)
    raw = raw_form(str(uri), parm.datatype, value, left.target)
    left.kept[parm.name] = str(uri)
    policy = "/".join([*(one.type for one in parm.branch[2:]), parm.name])
    if left.target.policies and uri == f"./Vendor/MSFT/Policy/Config/{policy}" and policy.count("/") == 1:
        draft.say(f"policy {policy}", place, Form(("policies", policy), value), raw)
    else:
        draft.say(f"node {uri}", place, raw)


def _unsayable(parm: Stated, uri: str | None) -> str:
    if parm.exec or parm.delete:
        return f"devices {'execute' if parm.exec else 'delete'} it, and 'raw' sets nodes only"
    if uri is None:
        return "'raw' has no words for an address like this one"
    if parm.datatype not in _TYPES:
        return "its type is none that 'raw' knows"
    return "its text holds characters that nobody sees" if UNSEEN.search(parm.value) else ""


def _group_of_account(parm: Stated, draft: Draft) -> bool:
    """HoloLens' store has no group of an account: ours is a node of its own, and a key of the account."""
    names = [one.type for one in parm.branch]
    group = next((name for name, (raw, _) in GROUPS.items() if raw == parm.value), None)
    if names[:2] != ["Accounts", "Users"] or len(names) != 3 or parm.name != "LocalUserGroup" or group is None:
        return False
    for choice in draft.choices:
        form = choice.ways[0][0]
        if form.path == ("accounts", names[2]) and isinstance(form.value, dict):
            uri = node_address((*parm.branch, Branch(parm.name)), user=False)
            node = Form(("raw", str(uri)), {"type": "integer", "value": int(parm.value), "deliver": "package"})
            friendly = replace(form, value=form.value | {"group": group})
            choice.ways = ((friendly,), *(((*way, node) if uri else way) for way in choice.ways[1:]))
            return True
    return False


def _differences(missing: Sequence[str], other: Sequence[str], draft: Draft, place: Location) -> None:
    """Where the package does not say what its own answer file says: edited by hand, or built from another store."""
    for nodes, how in ((other, "has other values for"), (missing, "does not say all of its answer file, such as")):
        if nodes:
            more = f" and {len(nodes) - _SHOWN} more" if len(nodes) > _SHOWN else ""
            message = f"the package {how} {', '.join(nodes[:_SHOWN])}{more}: the answer file's word is kept"
            draft.warn("import/differs", place, message, "compare the built package with this one")
