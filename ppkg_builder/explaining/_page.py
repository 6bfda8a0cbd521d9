"""A page, whatever it is about and however it is printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any, Literal

from ppkg_builder.valuetypes import dataclass

Kind = Literal["rule", "rules", "key", "setting", "code"]


@dataclass(frozen=True, slots=True)
class Section:
    """A label with sentences, with a list of things, or with lines of a profile (``shape`` says which)."""

    label: str
    texts: tuple[str, ...]
    shape: Literal["sentences", "list", "profile"] = "sentences"


@dataclass(frozen=True, slots=True)
class Page:
    """``data`` says the same to programs."""

    kind: Kind
    name: str
    title: str
    sections: tuple[Section, ...]
    data: Mapping[str, Any] = field(default_factory=dict)


def page(kind: Kind, name: str, title: str, sections: list[Section], data: Mapping[str, Any]) -> Page:
    """The page without the sections that say nothing."""
    return Page(kind, name, title, tuple(one for one in sections if any(one.texts)), data)
