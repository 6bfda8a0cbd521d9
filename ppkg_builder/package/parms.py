"""What a provxml file says: parameters, each under its branch of CSP nodes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from ppkg_builder.values import Text
from ppkg_builder.xmltext import El, Layout, write

PROVXML = Layout('<?xml version="1.0" encoding="utf-8" standalone="yes"?>')
_PREFIXES = ("./Vendor/MSFT/", "./")
_SCOPE = re.compile(r"(?P<type>.*)!scope=(?P<scope>[Dd]evice|[Uu]ser)")


class Action(Enum):
    """What the device does with a node. ``Action`` 1, 2 and 3 of the store."""

    SET = auto()
    EXEC = auto()
    DELETE = auto()


ACTIONS = {1: Action.SET, 2: Action.EXEC, 3: Action.DELETE}


@dataclass(frozen=True, slots=True)
class Branch:
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
    """The nodes of a CSP path as the store spells it: ``./Vendor/MSFT/Policy!scope=User/Config/~Key~``."""
    for prefix in _PREFIXES:
        if csp.startswith(prefix):
            csp = csp[len(prefix) :]
            break
    return tuple(_branch(part, keys) for part in csp.split("/"))


def _branch(part: str, keys: Mapping[str, str]) -> Branch:
    found = _SCOPE.fullmatch(part)
    kind, scope = (found["type"], found["scope"]) if found else (part, "")
    return Branch(re.sub(r"~([^~]+)~", lambda match: _key(match, keys), kind), scope)


def _key(match: re.Match[str], keys: Mapping[str, str]) -> str:
    # A slash in a key would split the node's path. How the tool spells one is not known (not verified): MDM's way.
    return keys.get(match[1], match[0]).replace("/", "%2F")


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
