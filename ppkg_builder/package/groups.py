"""Groups: the settings that travel in one provxml file, because the device applies them together."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from functools import lru_cache

from ppkg_builder.leaves import Node
from ppkg_builder.package.lookup import Lookup
from ppkg_builder.package.parms import Branch, Parm, split
from ppkg_builder.package.places import Part, Placed, shown
from ppkg_builder.report import Finding, error
from ppkg_builder.values import as_text
from ppkg_builder.valuetypes import dataclass
from ppkg_builder.xmltext import unwritable

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_WIFI = "/ConnectivityProfiles/WLAN/WLANSetting/WLANConfig"
_PROXY = "/NetworkProxy"
_WIFI_PROFILE = "/ConnectivityProfiles/WLAN/Profiles/Profile"
_LONGEST = 200  # a file name has 255 characters at most, and the number stands before this part


@dataclass(slots=True)
class Group:
    """``store_path`` gives the identifier, ``parts`` the file's name. ``variant`` as in :class:`Placed`."""

    store_path: str
    parts: tuple[Part, ...]
    variant: int | None = None
    user: bool = False
    settings: list[Placed] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    after: frozenset[str] = frozenset()

    @property
    def paths(self) -> frozenset[str]:
        found = {self.store_path, *(setting.entry.path for setting in self.settings)}
        # Networks and the device's proxy are written as nodes. What waits for a Wi-Fi profile of the store waits for a
        # connection, and so for both of these (the order of the proxy is ours: no store has a setting for it).
        return frozenset(found | {_WIFI_PROFILE} if self.nodes and self.store_path in (_WIFI, _PROXY) else found)

    @property
    def id(self) -> str:
        return settings_group(self.store_path)

    @property
    def label(self) -> str:
        """Path parts with keys and indexes; a key may hold what no file name may (then ``_``: not verified)."""
        return _FORBIDDEN.sub("_", "_".join(shown(self.parts)))[:_LONGEST]


@lru_cache(maxsize=1024)
def settings_group(store_path: str) -> str:
    """The identifier of a group: UUIDv5 in the DNS namespace of its path with ``_`` for ``/``."""
    return str(uuid.uuid5(uuid.NAMESPACE_DNS, store_path.replace("/", "_")))


def grouped(settings: Iterable[Placed]) -> list[Group]:
    """Settings by the atomic root that the store names; one without is a group of its own."""
    found: dict[tuple[object, ...], Group] = {}
    for setting in settings:
        entry = setting.entry
        root = entry.atomic_root or entry.path
        parts = setting.parts[: root.count("/")]
        key = (setting.variant, parts, entry.context == 1)
        group = found.setdefault(key, Group(root, parts, setting.variant, entry.context == 1))
        group.settings.append(setting)
        group.after |= frozenset(entry.apply_after)
    return list(found.values())


def with_nodes(groups: Sequence[Group], nodes: Iterable[Node], catalog: Lookup) -> list[Group]:
    """Nodes that areas wrote themselves, in the group they name; new groups stand where their path sorts."""
    found = list(groups)
    orders = [_order(group.parts) for group in found]
    for node in nodes:
        own = _group(node)
        order = _order(own.parts)
        group = next((g for g, o in zip(found, orders, strict=True) if o == order and _same(g, own)), None)
        if group is None:
            group = own
            group.after = _after(group.store_path, catalog)
            later = (n for n, one in enumerate(found) if one.variant is not None or orders[n] > order)
            at = next(later, len(found))
            found.insert(at, group)
            orders.insert(at, order)
        group.nodes.append(node)
    return found


def _group(node: Node) -> Group:
    """The group that a node names, still empty."""
    store_path = "/" + "/".join(segment.name for segment in node.group)
    parts = tuple(Part(segment.name, segment.key) for segment in node.group)
    return Group(store_path, parts, user=_for_user(node))


def of_node(node: Node) -> Parm:
    """The parameter of a node; its parts may say a scope as the store's paths do (``Policy!scope=User``)."""
    branch = tuple(one for part in node.characteristics for one in _branches(part))
    return Parm(branch, node.name, as_text(node.value), node.datatype, node.settings_path)


def faults(nodes: Iterable[Node]) -> Iterator[Finding]:
    """What no provxml file can hold."""
    for node in nodes:
        names = (*node.characteristics, node.name, *(one.key or "" for one in node.group))
        if any(map(unwritable, names)) or unwritable(as_text(node.value)):
            message = f"the node '{node.name}' holds a control character that no package can carry"
            yield error("setting/characters", node.sources[0], message, "take the character out")
        elif not node.name or not all(node.characteristics):
            message = f"the node '{'/'.join((*node.characteristics, node.name))}' has an empty part"
            yield error("setting/node", node.sources[0], message, "write every part of the path")


def _branches(part: str) -> tuple[Branch, ...]:
    return split(part, {}) if "!scope=" in part else (Branch(part),)


def _for_user(node: Node) -> bool:
    scoped = (part for part in node.characteristics if "!scope=" in part)
    return any(branch.scope.lower() == "user" for part in scoped for branch in _branches(part))


def _same(one: Group, other: Group) -> bool:
    keys = [part.key for part in one.parts] == [part.key for part in other.parts]
    return keys and (one.store_path, one.variant, one.user) == (other.store_path, other.variant, other.user)


def _order(parts: Iterable[Part]) -> tuple[tuple[str, str, str], ...]:
    return tuple((part.name.upper(), part.name, part.key or "") for part in parts)


def _after(store_path: str, catalog: Lookup) -> frozenset[str]:
    """What the store says of the group a node joins, or of anything above it."""
    steps = store_path.split("/")
    entries = (catalog.entry("/".join(steps[:depth])) for depth in range(2, len(steps) + 1))
    return frozenset(target for entry in entries if entry for target in entry.apply_after)
