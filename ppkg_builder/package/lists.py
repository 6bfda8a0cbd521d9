"""The lists around the groups: which event list names which file, under which conditions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ppkg_builder.package.answer import Condition
from ppkg_builder.package.assets import ELEMENTS
from ppkg_builder.values import Text
from ppkg_builder.valuetypes import dataclass
from ppkg_builder.xmltext import El, Layout, write

LISTED = Layout()
DEVICE, USER = "RunTime", "User_RunTime"


@dataclass(frozen=True, slots=True)
class Listed:
    """A ``ConfigurationSet``: a group's file, for devices that meet every condition."""

    id: str
    file: str
    conditions: tuple[Condition, ...] = ()


def event_list(name: str, sets: Iterable[Listed]) -> Text:
    """``RunTime.xml`` or ``User_RunTime.xml``."""
    root = El("ConfigurationSource", {"Version": "1.0"})
    for one in sets:
        attributes: dict[str, str | Text] = {"Type": "provxml", "SettingsGroup": one.id}
        attributes["Data"] = f"$(_prov)\\{name}\\{one.file}"
        root.add(El("ConfigurationSet", attributes | dict(one.conditions)))
    return write(root, LISTED)


def master_datastore(names: Sequence[str]) -> Text:
    """``MasterDatastore.xml``: which event lists there are."""
    root = El("ConfigurationSourceList", {"Version": "1.0"})
    for name in names:
        source = root.add(El("ConfigurationSource", {"Name": name, "Path": f"$(_prov)\\{name}.xml"}))
        source.add(El("EventList", children=[El("Event", {"Name": name})]))
    return write(root, LISTED)


def elements(kind: str, index: int) -> Text:
    """``CommonSettings.xml`` and ``Multivariant.xml``: the folders of their kind."""
    return write(El("Elements", {"Type": kind}, [El("Element", {"Index": str(index)})]), ELEMENTS)


class Identifiers:
    """Group identifiers are told apart by ``_0``, ``_1`` … from their second use on."""

    def __init__(self) -> None:
        self._used: dict[str, int] = {}

    def next(self, identifier: str) -> str:
        count = self._used.get(identifier, 0)
        self._used[identifier] = count + 1
        return identifier if count == 0 else f"{identifier}_{count - 1}"
