"""What an area's keys ask for: policies by name and raw value, and who is to deliver them."""

from __future__ import annotations

from collections.abc import Container, Iterator
from difflib import get_close_matches
from typing import Annotated, Any

from pydantic import Field, StringConstraints

from ppkg_builder.areas import _friendly
from ppkg_builder.areas._area import Finding, Path, Shape, error
from ppkg_builder.areas._policy_rules import Deliver, PolicyType
from ppkg_builder.valuetypes import dataclass

Key = Annotated[str, StringConstraints(pattern=r"^[a-z]+(_[a-z]+)*$", max_length=40)]
"""A key of an area, as a name inside ``deliver``."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A policy that a key of a profile stands for.

    ``policy`` is ``Area/Name``, ``raw`` the value as the Policy CSP documents it, ``at`` the key. ``deliver`` of
    ``None`` takes the package where it can carry the policy and MDM where not. ``also`` are further keys behind it.
    ``csp`` is the policy's type by the Policy CSP: a family of Windows whose store lacks it then gets it by MDM.
    """

    policy: str
    raw: str
    at: Path
    deliver: Deliver | None = None
    also: tuple[Path, ...] = ()
    csp: PolicyType | None = None


class Delivered(Shape):
    """Base of areas whose keys become policies."""

    deliver: dict[Key, Deliver] = Field(default={}, max_length=60)
    """By key of this area: ``mdm`` for what MDM should deliver though a package could, ``package`` for what must not
    be left to MDM."""


def plain(v: Delivered, area: str, leaving: Container[str] = ()) -> Iterator[Asked]:
    """What the keys of ``area`` ask for that have a row of their own in the table of friendly names.

    ``leaving`` are keys that the area turns into policies itself.
    """
    for keys, row in _friendly.of_area(area):
        said = None if keys[0] in leaving else _said(v, keys)
        raw, wrong = row.raw(said) if said is not None else ("", "not said")
        if not wrong:
            yield one(v, row, raw, (area, *keys))


def one(v: Delivered, row: _friendly.Row | str, raw: str, at: Path, csp: PolicyType | None = None) -> Asked:
    """What the key ``at`` asks for: a row of the table, or a policy by name, which brings its type ``csp`` along."""
    area, key = str(at[0]), str(at[1])
    way = v.deliver.get(key)
    also: tuple[Path, ...] = ((area, "deliver", key),) if way else ()
    policy, csp = (row, csp) if isinstance(row, str) else (row.policy, row.csp)
    return Asked(policy, raw, at, way, also, csp)


def undelivered(v: Delivered, area: str) -> Iterator[Finding]:
    """A finding for every ``deliver`` of a key that the area does not hold: it would change nothing."""
    held = [key for key in type(v).model_fields if key != "deliver" and getattr(v, key) not in (None, ())]
    for key in v.deliver:
        if key not in held:
            near = get_close_matches(key, held, 1)
            remedy = f"did you mean '{near[0]}'?" if near else "name a key that stands in this area"
            message = f"'{area}' says nothing under '{key}' that could be delivered"
            yield error("policy/deliver-unknown", (area, "deliver", key), message, remedy)


def _said(v: Any, keys: tuple[str, ...]) -> Any:
    """The value at ``keys`` of a model; ``None`` where a key on the way is not said, or has a form of its own."""
    for key in keys:
        v = getattr(v, key, None)
    return v
