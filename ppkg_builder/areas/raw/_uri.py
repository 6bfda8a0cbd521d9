"""Addresses of CSP nodes, as ``raw`` writes them: ``./Vendor/MSFT/Reboot/Schedule/DailyRecurrent``."""

from __future__ import annotations

import re
from functools import cache

from ppkg_builder import catalog
from ppkg_builder.valuetypes import dataclass

LONGEST = 1024

_PREFIX = re.compile(r"\./(?:(device|user)/)?(?:vendor/msft/)?", re.IGNORECASE)
_PART = re.compile(r"(?:[!-$&-.0-\[\]-~]|%[0-9A-Fa-f]{2}| )+")
_KEY = re.compile(r"[~@][^~@]+[~@]")


@dataclass(frozen=True, slots=True)
class Uri:
    """``parts`` begin with the CSP's name; ``user`` says whether the node is the user's or the device's."""

    text: str
    parts: tuple[str, ...]
    user: bool = False


def parse(text: str) -> Uri | str:
    """The address, or what is wrong with it as the rest of a sentence that begins with it."""
    prefix = _PREFIX.match(text)
    if prefix is None:
        return "does not start with './'"
    if len(text) > LONGEST:
        return f"is longer than {LONGEST} characters"
    parts = tuple(text[prefix.end() :].split("/"))
    fault = _parts_fault(parts)
    return fault or Uri(text, parts, user=(prefix[1] or "").lower() == "user")


def _parts_fault(parts: tuple[str, ...]) -> str:
    if "" in parts:
        return "ends in a slash, or has nothing between two"
    if "." in parts or ".." in parts:
        return "holds '.' or '..' as a part"
    if any(part != part.strip() or not _PART.fullmatch(part) or "!scope=" in part.lower() for part in parts):
        return "holds a character that must be written as % and two hexadecimal digits"
    return "names a CSP and no node of it" if len(parts) < 2 else ""


@cache
def _by_csp(stores: tuple[str, ...]) -> dict[str, list[tuple[tuple[str, ...], bool, str]]]:
    """For each CSP the nodes that the catalogue knows: their parts, whether they are the user's, and the setting."""
    found: dict[str, list[tuple[tuple[str, ...], bool, str]]] = {}
    for entry in catalog.load(stores).search(""):
        if entry.is_leaf and "/" in entry.csp:
            csp = entry.csp.lower()
            prefix = _PREFIX.match(csp)
            parts = tuple(re.sub(r"!scope=\w+", "", csp[prefix.end() if prefix else 0 :]).split("/"))
            found.setdefault(parts[0], []).append((parts, entry.context == 1 or "!scope=user" in csp, entry.path))
    return found


def known_as(uri: Uri, stores: tuple[str, ...]) -> str:
    """The path of the setting that writes the node, as the catalogue has it; empty where it has none."""
    parts = tuple(part.lower() for part in uri.parts)
    found = _by_csp(stores).get(parts[0], ())
    return next((path for template, user, path in found if user == uri.user and _fits(parts, template)), "")


def _fits(parts: tuple[str, ...], template: tuple[str, ...]) -> bool:
    """Whether the catalogue's node, with ``~Key~`` in it, stands for this one."""
    pairs = zip(parts, template, strict=False)
    return len(parts) == len(template) and all(_KEY.fullmatch(wanted) or wanted == part for part, wanted in pairs)
