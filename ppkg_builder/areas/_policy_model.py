"""The shape of ``policies``, and each policy with the way it takes."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import ConfigDict, Field, StringConstraints

from ppkg_builder.areas import _friendly
from ppkg_builder.areas._area import Leaf, Path, Root, Shape
from ppkg_builder.areas._policy_rules import Deliver, PolicyType, Ruling
from ppkg_builder.areas._policy_values import Scalar
from ppkg_builder.valuetypes import dataclass

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


def _with_friendly_names(schema: dict[str, Any]) -> None:
    """Let an editor offer the friendly names, each with what it decides and the values it takes."""
    held: Any = next(iter(schema.get("patternProperties", {}).values()), schema.get("additionalProperties"))
    # Inside allOf, so that the generated page does not spell the long form once more for each name.
    long = {"type": "object", "allOf": [each for each in held["anyOf"] if "$ref" in each]}
    schema["properties"] = {
        row.name: {"description": f"{row.says} ({row.policy})", "anyOf": [row.schema, long]}
        for row in _friendly.table().values()
    }


class Model(Root[dict[PolicyName, Detailed | bool | int | str]]):
    """Policies by a friendly name or by ``Area/Name``: a value, or the long form with ``value``, ``deliver`` and
    ``type``."""

    model_config = ConfigDict(json_schema_extra=_with_friendly_names)

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
