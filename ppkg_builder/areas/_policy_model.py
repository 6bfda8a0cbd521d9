"""The shape of ``policies``, and each policy with the way it takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import ConfigDict, Field, RootModel, StringConstraints

from ppkg_builder.areas import _policy_values
from ppkg_builder.areas._area import Leaf, Path, Shape
from ppkg_builder.areas._policy_rules import Deliver, PolicyType, Ruling, decide
from ppkg_builder.areas._policy_values import Scalar
from ppkg_builder.areas._site import Site

PolicyName = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_~.-]*/[A-Za-z0-9][A-Za-z0-9_~.-]*$", max_length=200),
]
"""A policy as ``Area/Name``, as the Policy CSP spells it. ADMX-backed areas hold tildes."""


class Detailed(Shape):
    """The long form of a policy."""

    value: bool | int | str
    """Raw value, display text, or true and false where the policy is a plain switch."""
    deliver: Deliver | None = None
    """``mdm`` where MDM should deliver what a package could; ``package`` says that it must be the package."""
    type: PolicyType | None = None
    """Type of the value, for policies of which no source states it."""


class Model(RootModel[dict[PolicyName, Detailed | bool | int | str]]):
    """Policies by ``Area/Name``: a value, or the long form with ``value``, ``deliver`` and ``type``."""

    model_config = ConfigDict(strict=True, frozen=True, defer_build=True)

    root: dict[PolicyName, Detailed | bool | int | str] = Field(max_length=1000)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A policy of the profile. ``raw`` is ``None`` where the value is at fault; ``at`` is where it stands."""

    ruling: Ruling
    value: Scalar
    raw: str | None
    at: Path
    sources: tuple[Path, ...]

    @property
    def name(self) -> str:
        return self.ruling.name

    @property
    def shown(self) -> str:
        """The value for people: display text with the raw value behind it."""
        raw = self.raw or ""
        display = self.ruling.entry.display(raw) if self.ruling.entry else raw
        return f"{display} ({raw})" if display != raw else raw or "(empty)"

    @property
    def by_mdm(self) -> bool:
        return self.ruling.way == "mdm"

    def leaf(self) -> Leaf:
        return self.ruling.leaf(self.raw or "", self.sources)


def chosen(v: Model, site: Site) -> tuple[Chosen, ...]:
    """Every policy of the profile, sorted by name."""
    return tuple(_chosen(name, said, site) for name, said in sorted(v.root.items()))


def _chosen(name: str, said: Detailed | Scalar, site: Site) -> Chosen:
    at: Path = ("policies", name)
    if not isinstance(said, Detailed):
        ruling = decide(site, name, at)
        return Chosen(ruling, said, _raw(ruling, said), at, (at,))
    ruling = decide(site, name, at, deliver=said.deliver, stated=said.type)
    keys = [key for key in ("value", "deliver", "type") if getattr(said, key) is not None]
    return Chosen(ruling, said.value, _raw(ruling, said.value), (*at, "value"), tuple((*at, key) for key in keys))


def _raw(ruling: Ruling, value: Scalar) -> str | None:
    raw, wrong = _policy_values.raw(ruling.entry, value) if ruling.entry else ("", "unknown")
    return None if wrong else raw
