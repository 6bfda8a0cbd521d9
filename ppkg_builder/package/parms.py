"""What a provxml file says: parameters, each under its branch of CSP nodes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote

from ppkg_builder.values import Text
from ppkg_builder.valuetypes import dataclass
from ppkg_builder.xmltext import El, Layout, write

PROVXML = Layout('<?xml version="1.0" encoding="utf-8" standalone="yes"?>')
_PREFIX = re.compile(r"(?:\./(?:(?P<context>Device|User)/)?(?:Vendor/MSFT/)?)?")
_ENCODED = frozenset({"SSID", "WifiProfileId", "VPNProfileName"})
_SCOPE = re.compile(r"(?P<type>.*)!scope=(?P<scope>[Dd]evice|[Uu]ser)")


class Action(Enum):
    """What the device does with a node. ``Action`` 1, 2 and 3 of the store."""

    SET = auto()
    EXEC = auto()
    DELETE = auto()


ACTIONS = {1: Action.SET, 2: Action.EXEC, 3: Action.DELETE}


class Branch(NamedTuple):
    """A CSP node on the way: ``<characteristic type="…" [scope="…"]>``."""

    type: str
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Parm:
    """A CSP node that takes a value."""

    branch: tuple[Branch, ...]
    name: str
    value: Text
    datatype: str
    settings_path: str = ""
    action: Action = Action.SET

    def for_user(self) -> Parm:
        """Under the user's tree, unless its path says a scope already."""
        if not self.branch or any(branch.scope for branch in self.branch):
            return self
        branch = (Branch(self.branch[0].type, "User"), *self.branch[1:])
        return Parm(branch, self.name, self.value, self.datatype, self.settings_path, self.action)


def split(csp: str, keys: Mapping[str, str]) -> tuple[Branch, ...]:
    """The nodes of a CSP path as the store spells it: ``./Vendor/MSFT/Policy!scope=User/Config/~Key~``.

    ``./Device`` and ``./User`` are contexts, not nodes: a tree is the device's unless it says otherwise.
    """
    return _split(csp, keys) if "~" in csp else _without_keys(csp)


@lru_cache(maxsize=4096)
def _without_keys(csp: str) -> tuple[Branch, ...]:
    return _split(csp, {})


def _split(csp: str, keys: Mapping[str, str]) -> tuple[Branch, ...]:
    found = _PREFIX.match(csp)
    assert found is not None  # every part of it may be absent
    first, *others = (_branch(part, keys) for part in csp[found.end() :].split("/"))
    return (Branch(first.type, "User") if found["context"] == "User" else first, *others)


def _branch(part: str, keys: Mapping[str, str]) -> Branch:
    found = _SCOPE.fullmatch(part)
    kind, scope = (found["type"], found["scope"]) if found else (part, "")
    return Branch(re.sub(r"~([^~]+)~", lambda match: _key(match, keys), kind), scope)


def _key(match: re.Match[str], keys: Mapping[str, str]) -> str:
    # How the tool spells a key that is no plain word is not known (not verified). A slash would split the node's
    # path; the WiFi and VPNv2 CSPs moreover ask for percent-encoded names.
    key = keys.get(match[1], match[0])
    return quote(key, safe="") if match[1] in _ENCODED and match[1] in keys else key.replace("/", "%2F")


def provxml(parms: Iterable[Parm], *, settings_paths: bool) -> Text:
    """A ``wap-provisioningdoc``: parameters of one branch share its nodes, in the order of first appearance.

    ``settings_paths``: whether to say which setting each parameter comes from, as the tool's releases of the
    Store do since 2024; the one of the ADK does not. Devices take both.
    """
    root = El("wap-provisioningdoc")
    known: dict[tuple[Branch, ...], El] = {(): root}
    for parm in parms:
        _holder(parm.branch, known).add(_element(parm, settings_paths))
    return write(root, PROVXML)


def _holder(branch: tuple[Branch, ...], known: dict[tuple[Branch, ...], El]) -> El:
    if branch not in known:
        last = branch[-1]
        attributes: dict[str, str | Text] = {"type": last.type}
        if last.scope:
            attributes["scope"] = last.scope
        known[branch] = _holder(branch[:-1], known).add(El("characteristic", attributes))
    return known[branch]


def _element(parm: Parm, settings_paths: bool) -> El:
    if parm.action is Action.DELETE:
        # OMA Client Provisioning's way to delete a node. No package with one was seen: not verified.
        return El("nocharacteristic", {"type": parm.name})
    attributes: dict[str, str | Text] = {}
    if settings_paths and parm.settings_path:
        attributes["SettingsPath"] = parm.settings_path
    attributes |= {"name": parm.name, "value": parm.value, "datatype": parm.datatype}
    if parm.action is Action.EXEC:
        attributes["exec"] = "1"
    return El("parm", attributes)
