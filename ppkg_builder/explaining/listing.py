"""Everything that has a page, by kind."""

from __future__ import annotations

import json
from typing import Any, Literal

from ppkg_builder import codes, rules
from ppkg_builder.explaining import _codes, _keys, _rules
from ppkg_builder.explaining._page import Page

What = Literal["rules", "keys", "codes"]
WHAT: tuple[What, ...] = ("rules", "keys", "codes")


def as_data(what: What) -> list[dict[str, Any]]:
    """Rules with id, severity, text, remedy and sources; keys with what they hold; codes with cause and remedy."""
    if what == "rules":
        return [_rules.data(rule) for rule in rules.load().values()]
    if what == "codes":
        return [_codes.data(one) for one in codes.load().values()]
    plain = ((key, holds.replace("`", ""), " ".join(meaning.split())) for key, holds, meaning in _keys.every())
    return [{"key": key, "holds": holds, "meaning": meaning} for key, holds, meaning in plain]


def as_json(what: What) -> str:
    return json.dumps(as_data(what), indent=2, ensure_ascii=False)


def as_text(what: What) -> str:
    """A line each: its name, and the least that tells what it is."""
    if what == "rules":
        lines = [f"{one.id}  {_rules.severity(one)}: {_rules.first_sentence(one)}" for one in rules.load().values()]
    elif what == "codes":
        lines = [f"{one.id}  {one.title}" for one in codes.load().values()]
    else:
        lines = [f"{row['key']}  {row['holds']}" for row in as_data(what)]
    return "\n".join(lines)


def as_pages(what: What) -> list[Page]:
    """The page of each."""
    if what == "rules":
        return [_rules.explained(rule) for rule in rules.load().values()]
    if what == "codes":
        return [_codes.explained(one.id, [one]) for one in codes.load().values()]
    return [page for key, _, _ in _keys.every() if (page := _keys.explained(key))]
