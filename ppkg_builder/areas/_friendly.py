"""Friendly names of policies: one table says what each name's values are as raw values of the Policy CSP.

``policies`` takes the names as keys, and areas such as ``updates`` take the same values under keys of their own
(``at``); both ask this table, so a word means one thing wherever it is written.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import field
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from ppkg_builder.areas._policy_rules import PolicyType
from ppkg_builder.areas._policy_values import Scalar
from ppkg_builder.valuetypes import dataclass
from ppkg_builder.xmltext import policy_text


@dataclass(frozen=True, slots=True)
class Row:
    """One friendly name. Exactly one of ``words``, ``on`` (with ``off``), ``unit``, ``text`` says what it takes.

    ``at`` is the area's key with dots, empty where no area has one. ``csp`` is the type by the Policy CSP, for
    families whose settings store lacks the policy; empty where it is for the families alone that list it.
    ``instead`` is what to do on devices that do not have the policy.
    """

    name: str
    policy: str
    says: str
    at: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    on: str = ""
    off: str = ""
    unit: str = ""
    text: str = ""
    data: str = ""
    csp: PolicyType | None = None
    instead: str = ""

    def raw(self, value: Scalar) -> tuple[str, str]:
        """The raw value, and why it is none: a lower-case sentence that never repeats it, or empty."""
        if wrong := self._fault(value):
            return "", wrong
        if self.words:
            return self.words[str(value)], ""
        if self.on:
            return self.on if value else self.off, ""
        return policy_text({self.data: str(value)}) if self.data else str(value), ""

    def _fault(self, value: Scalar) -> str:
        if self.words:
            return "" if value in self.words else f"must be {_listed(self.words)}"
        if self.on:
            return "" if isinstance(value, bool) else "must be true or false"
        if self.unit:
            number = isinstance(value, int) and not isinstance(value, bool)
            return "" if number else f"must be a whole number of {self.unit}"
        return "" if isinstance(value, str) and value else f"must be a text: {self.text}"

    @property
    def schema(self) -> dict[str, Any]:
        """What a value looks like, as JSON Schema."""
        if self.words:
            return {"enum": list(self.words)}
        if self.on:
            return {"type": "boolean"}
        return {"type": "integer", "title": self.unit} if self.unit else {"type": "string", "title": self.text}


def _listed(words: Mapping[str, str]) -> str:
    """Words as a sentence has them: 'a', 'b' or 'c'."""
    *most, last = (f"'{word}'" for word in words)
    return f"{', '.join(most)} or {last}"


@cache
def table() -> Mapping[str, Row]:
    """Every row by its name, in the order of the file."""
    text = (files("ppkg_builder") / "areas" / "_friendly.toml").read_text("utf-8")
    return MappingProxyType({name: _row(name, said) for name, said in tomllib.loads(text).items()})


def _row(name: str, said: dict[str, Any]) -> Row:
    data = said.get("data", "")
    if said.pop("enabled", False):
        said |= {"on": policy_text({data: 1} if data else {}), "off": policy_text(None)}
    return Row(name=name, **said)


@cache
def of_area(area: str) -> tuple[tuple[tuple[str, ...], Row], ...]:
    """The rows that an area has keys for, each with its key inside the area."""
    split = ((row.at.split("."), row) for row in table().values() if row.at)
    return tuple((tuple(rest), row) for (first, *rest), row in split if first == area)


def instead(policy: str) -> str:
    """What to do on devices that do not have ``policy``; empty where nothing takes its place."""
    return next((row.instead for row in table().values() if row.policy == policy and row.instead), "")


def meant(name: str) -> str:
    """``did you mean …?`` for a name that is spelt like a friendly one; else empty."""
    near = get_close_matches(name.lower(), table(), 1, 0.8)
    return f"did you mean '{near[0]}'?" if near else ""
