"""Which of the things that have pages a name means."""

from __future__ import annotations

import difflib

from ppkg_builder import codes, rules
from ppkg_builder.explaining import _codes, _keys, _rules, _settings
from ppkg_builder.explaining._page import Page


def find(name: str) -> Page | None:
    """The page about ``name``: a rule, an error code or symptom, a key, rules by their prefix, a setting or policy.

    Raises :class:`ppkg_builder.catalog.StoreFault` for a damaged store.
    """
    name = name.strip()
    if rule := rules.get(name):
        return _rules.explained(rule)
    if found := codes.find(name):
        return _codes.explained(name, found)
    return _keys.explained(name) or _of_prefix(name.rstrip("/")) or _of_setting(name)


def _of_prefix(prefix: str) -> Page | None:
    found = _rules.of_prefix(prefix)
    return _rules.listed(prefix, found) if found else None


def _of_setting(name: str) -> Page | None:
    """A friendly name of a policy, or what is in the catalogue, which takes longest to search."""
    if not name[:1].isupper() and (known := _keys.friendly(name)):
        return _keys.explained(known[0])
    if "/" not in name and not name[:1].isupper():
        return None  # whatever is in the catalogue has one of the two
    return _settings.explained(name) or _settings.explained(f"Policies/{name}")


def near(name: str) -> tuple[str, ...]:
    """Names that were probably meant, best first."""
    name = name.strip()
    if name[:1].isupper() or name.startswith(("./", "/")):
        return _settings.near(name)
    if "." in name and "/" not in name.partition(".")[0]:
        return _keys.near(name)
    known = [*rules.load(), *codes.load(), *(code for one in codes.load().values() for code in one.codes)]
    known += [key for key, _, _ in _keys.every() if "." not in key]
    lower = {one.lower(): one for one in known}
    return tuple(lower[one] for one in difflib.get_close_matches(name.lower(), lower, 3))
