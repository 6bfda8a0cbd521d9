"""The shape of ``settings``, and each entry as the catalogue reads it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Annotated

from pydantic import Field, StringConstraints

from ppkg_builder import catalog
from ppkg_builder.areas import _policy_rules, _policy_values, _settings_files, _settings_path
from ppkg_builder.areas._area import Path, Root, SecretValue, Shape
from ppkg_builder.areas._settings_path import Parts
from ppkg_builder.catalog import Catalog, Entry
from ppkg_builder.same import Same
from ppkg_builder.site import Grounds
from ppkg_builder.valuetypes import dataclass


class FileValue(Shape):
    """The content of a file, for settings of type file. Its name reaches the device as it is."""

    file: Annotated[str, StringConstraints(min_length=1, max_length=1024)]
    """The file, relative to the profile or layer that names it."""


Scalar = _policy_values.Scalar
Value = Scalar | FileValue | SecretValue


class Model(Root[dict[str, Value]]):
    """Settings by their path in the catalogue: ``AccountManagement/UserProfilePolicies/EnableProfileManager: true``.

    A value is text, a number, true or false, ``{file: …}`` for settings of type file, or ``{secret: …}`` for those
    that hold a secret. Where the catalogue lists values, its raw values and its display texts are both taken.
    ``Name[key]`` gives the key of a keyed group (``Accounts/Users/User[fitter]/Password``) or the label of a list
    item; items of a list are applied in the order of their labels, 2 before 10. A ``]`` in a key is written ``]]``.
    """

    root: dict[str, Value] = Field(max_length=1000)


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of ``settings`` whose path is well-formed. ``entry`` is ``None`` where the catalogue lacks it.

    ``ruling`` is there for policies only: it says who carries the policy, and what its value must look like.
    ``asset`` is where the file of a value stands in the bundle.
    """

    key: str
    parts: Parts
    value: Value
    entry: Entry | None
    ruling: _policy_rules.Ruling | None = None
    asset: str = ""

    @property
    def at(self) -> Path:
        return ("settings", self.key)


def items(v: Model, site: Grounds) -> tuple[Item, ...]:
    """Every well-formed entry, in the order in which list items are applied; none for a target without stores."""
    grounds = _policy_rules.Deciding(site.target, site.services)
    return _all(Same(v), grounds) if grounds.lasting else _all.__wrapped__(Same(v), grounds)


@lru_cache(maxsize=8)
def _all(v: Same[Model], grounds: _policy_rules.Deciding) -> tuple[Item, ...]:
    """Kept for the profile at hand, of which facts, findings, settings and files ask; and for the next of its kind."""
    return tuple(_items(v.thing, grounds)) if grounds.target.stores else ()


def _items(v: Model, site: Grounds) -> Iterator[Item]:
    stores = catalog.load(site.target.stores)
    places = _settings_files.places(value.file for value in v.root.values() if isinstance(value, FileValue))
    for key in sorted(v.root, key=_settings_path.natural):
        parts, value = _settings_path.parse(key), v.root[key]
        if not isinstance(parts, str):
            item = _item(key, parts, value, site, stores)
            yield replace(item, asset=places[value.file]) if isinstance(value, FileValue) else item


def _item(key: str, parts: Parts, value: Value, site: Grounds, stores: Catalog) -> Item:
    path = _settings_path.bare(parts)
    entry = stores.entry(path)
    name = _policy_rules.in_path(path)
    if name is None or (entry is not None and not entry.is_leaf):
        return Item(key, parts, value, entry)
    ruling = _policy_rules.decide(site, name, ("settings", key))
    return Item(key, parts, value, ruling.entry or entry, ruling)
