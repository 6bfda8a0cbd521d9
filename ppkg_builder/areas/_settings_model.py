"""The shape of ``settings``, and each entry as the catalogue reads it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from pydantic import ConfigDict, RootModel, StringConstraints

from ppkg_builder import catalog
from ppkg_builder.areas import _policy_rules, _policy_values, _settings_path
from ppkg_builder.areas._area import Path, SecretValue, Shape
from ppkg_builder.areas._settings_path import Parts
from ppkg_builder.areas._site import Site
from ppkg_builder.catalog import Catalog, Entry


class FileValue(Shape):
    """The content of a file, for settings of type file. Its name reaches the device as it is."""

    file: Annotated[str, StringConstraints(min_length=1, max_length=1024)]
    """The file, relative to the profile or layer that names it."""


Scalar = _policy_values.Scalar
Value = Scalar | FileValue | SecretValue


class Model(RootModel[dict[str, Value]]):
    """Settings by their path in the catalogue: ``AccountManagement/UserProfilePolicies/EnableProfileManager: true``.

    A value is text, a number, true or false, ``{file: …}`` for settings of type file, or ``{secret: …}`` for those
    that hold a secret. Where the catalogue lists values, its raw values and its display texts are both taken.
    ``Name[key]`` gives the key of a keyed group (``Accounts/Users/User[fitter]/Password``) or the label of a list
    item; items of a list are applied in the order of their labels, 2 before 10. A ``]`` in a key is written ``]]``.
    """

    model_config = ConfigDict(strict=True, frozen=True, defer_build=True)


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of ``settings`` whose path is well-formed. ``entry`` is ``None`` where the catalogue lacks it.

    ``ruling`` is there for policies only: it says who carries the policy, and what its value must look like.
    """

    key: str
    parts: Parts
    value: Value
    entry: Entry | None
    ruling: _policy_rules.Ruling | None = None

    @property
    def at(self) -> Path:
        return ("settings", self.key)


def items(v: Model, site: Site) -> Iterator[Item]:
    """Every well-formed entry, in the order in which list items are applied; none for a target without stores."""
    if not site.target.stores:
        return
    stores = catalog.load(site.target.stores)
    for key in sorted(v.root, key=_settings_path.natural):
        parts = _settings_path.parse(key)
        if not isinstance(parts, str):
            yield _item(key, parts, v.root[key], site, stores)


def _item(key: str, parts: Parts, value: Value, site: Site, stores: Catalog) -> Item:
    path = _settings_path.bare(parts)
    entry = stores.entry(path)
    name = _policy_rules.in_path(path)
    if name is None or (entry is not None and not entry.is_leaf):
        return Item(key, parts, value, entry)
    ruling = _policy_rules.decide(site, name, ("settings", key))
    return Item(key, parts, value, ruling.entry or entry, ruling)
