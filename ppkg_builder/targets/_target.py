"""The shape of a target: what a device family, at one build and edition, takes and from whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from typing import Literal

from ppkg_builder.valuetypes import dataclass

Build = tuple[int, int]
"""``(22621, 1266)``; ``0`` as second part where a profile gives only the first."""

Carrier = Literal["package", "package-unproven", "mdm"]


@dataclass(frozen=True, slots=True)
class Policy:
    """What is known of one policy (``<Area>/<Name>`` of the Policy CSP) on one device family.

    ``type`` is empty where no source states it; ``allowed`` maps raw values to display texts.
    """

    area: str
    name: str
    uri: str
    carrier: Carrier
    type: Literal["", "integer", "string", "boolean"]
    allowed: tuple[tuple[str, str], ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    since: Build | None = None
    since_name: str = ""
    mdm: bool = True  # false: not among the policies that the family's documentation lists for MDM
    note: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """A device family as the profile pins it down.

    ``stores`` are catalogue stores in the order in which they decide a setting; the first is the family's own.
    ``features`` are capabilities that areas ask for by name (:meth:`has`); ``docs/targets.md`` lists them.
    """

    device: str
    title: str
    build: Build | None = None
    build_text: str = ""
    edition: str = ""
    stores: tuple[str, ...] = ()
    other_versions: tuple[str, ...] = ()  # of those stores: known here, but not deciding
    features: frozenset[str] = frozenset()
    builds: Mapping[str, str] = field(default_factory=dict)  # first build of each feature of the family, as text
    support_end: date | None = None
    limits: Mapping[str, int] = field(default_factory=dict)
    store_regions: Mapping[int, str] = field(default_factory=dict)  # where the Store works; empty: everywhere
    policies: Mapping[str, Policy] = field(default_factory=dict)  # by "Area/Name"; empty: the store alone decides

    def __hash__(self) -> int:
        """Of what tells targets apart; what is known of them hangs on it."""
        return hash((self.device, self.build, self.edition, self.stores, self.other_versions))

    def has(self, feature: str) -> bool:
        return feature in self.features

    def first(self, feature: str) -> str:
        """The build from which the family has ``feature``, as profiles write it: what a remedy may ask for.

        Raises ``KeyError`` for a feature that the family never has; empty where every build has it.
        """
        return self.builds[feature]

    def older_than(self, build: Build) -> bool:
        """Whether the target's build is known and below ``build``."""
        return self.build is not None and self.build < build
