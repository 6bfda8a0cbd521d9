"""Pages about settings and policies: what the settings catalogue knows of them."""

from __future__ import annotations

from ppkg_builder.explaining import _keys
from ppkg_builder.explaining._page import Page, Section, page
from ppkg_builder.targets import TARGETS

_POLICY_NODE = "/vendor/msft/policy/config/"
_POLICIES = "/Policies/"


def explained(name: str) -> Page | None:
    """The page of a setting or a group by its path, a policy also by its CSP node; ``None`` for what nobody knows."""
    from ppkg_builder.catalog.describe import facts, lines
    from ppkg_builder.catalog.scope import scope

    at = _path(name)
    every = scope("", ())
    found = [one for device in TARGETS for one in scope(device, ()).show(at)] or list(every.show(at))
    told = {tuple(lines(one)): one for one in found}  # families that share a store say the same
    below = every.children(at)
    if not told and not below:
        return None
    sections = [Section(label, (text,)) for pairs in told for label, text in _by_store(pairs)]
    sections.append(Section("in profiles", tuple(_keys.friendly(at.removeprefix(_POLICIES))), "list"))
    sections.append(Section("below it", tuple(child[1:] for child in below), "list"))
    answer = {"settings": [facts(one) for one in told.values()], "below": [child[1:] for child in below]}
    return page("setting", at[1:], f"{'Setting' if told else 'Group'} {at[1:]}", sections, answer)


def _by_store(pairs: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    """The store first: what follows is what it says, and another may say otherwise."""
    return sorted(pairs, key=lambda pair: pair[0] != "store")


def near(name: str) -> tuple[str, ...]:
    """Settings that were probably meant, best first."""
    from ppkg_builder.catalog.scope import scope

    return tuple(path[1:] for path in scope("", ()).suggest(_path(name)))


def _path(name: str) -> str:
    """The path in the catalogue; a policy may be named by the node of its CSP."""
    at = name.lower().find(_POLICY_NODE)
    return _POLICIES + name[at + len(_POLICY_NODE) :] if at >= 0 else "/" + name.strip("/")
