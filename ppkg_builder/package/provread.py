"""Reads what a package says to a device: event lists, their groups, and the parameters in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from ppkg_builder.package.answer import Condition
from ppkg_builder.package.parms import Branch
from ppkg_builder.valuetypes import dataclass
from ppkg_builder.xmltext import parse

if TYPE_CHECKING:
    from lxml.etree import _Element

PROV = "Multivariant/0/Prov/"
ASSETS = "DataAsset/DataAsset.xml"
_GROUP = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(_[0-9]+)?")
_DATA = re.compile(r"\$\(_prov\)\\(?P<list>[^\\]+)\\(?P<file>[^\\]+)")
_DEPTH = 64


class ProvFault(ValueError):  # noqa: N818  a fault, in the words of this project
    """A file of the package cannot be read. The message starts with its path."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A parameter as a package states it. ``exec`` and ``delete`` are what the device does with the node."""

    branch: tuple[Branch, ...]
    name: str
    value: str = ""
    datatype: str = ""
    settings_path: str = ""
    exec: bool = False
    delete: bool = False

    @property
    def node(self) -> str:
        """The CSP path in one line."""
        return "/".join([*(branch.type for branch in self.branch), self.name])


@dataclass(frozen=True, slots=True)
class Set:
    """A group's file in an event list, and the conditions under which the device takes it."""

    list: str
    group: str
    path: str
    conditions: tuple[Condition, ...] = ()

    @property
    def first_generation(self) -> bool:
        """Packages of 2016 name a group by the first part of its settings' path."""
        return not _GROUP.fullmatch(self.group)


class ListedAsset(NamedTuple):
    """A file by its path in the package; ``setting`` has keys and indexes in it, ``kind`` is the setting's name."""

    path: str
    setting: str
    kind: str


def is_group(path: str) -> bool:
    """Whether the file at ``path`` holds parameters for the device."""
    return path.startswith(PROV) and path.endswith(".provxml")


def sets(files: Mapping[str, bytes]) -> list[Set]:
    """Every set of every event list of the package, in their order."""
    lists = [path for path in files if path.startswith(PROV) and "/" not in path[len(PROV) :]]
    return [one for path in lists for one in _sets(path, files[path])]


def listed_assets(files: Mapping[str, bytes]) -> Iterator[ListedAsset]:
    """What ``DataAsset.xml`` lists, in its order. Raises :class:`ProvFault`."""
    if data := files.get(ASSETS):
        for element in read_xml(ASSETS, data).iter("Element"):
            kind, folder = "", element.get("Index", "")
            for metadata in element.iter("Metadata"):
                key, value = metadata.get("Key", ""), metadata.get("Value", "")
                if "\\" in key:
                    yield ListedAsset(f"DataAsset/{folder}/" + key.replace("\\", "/"), value, kind)
                elif key == "Name":
                    kind = value  # of the settings whose files the folder is for


def stated(path: str, data: bytes) -> list[Stated]:
    """The parameters of the provxml file at ``path``. Raises :class:`ProvFault`."""
    return list(_stated(read_xml(path, data), (), path))


def _sets(path: str, data: bytes) -> Iterator[Set]:
    name = path[len(PROV) :].removesuffix(".xml")
    for element in read_xml(path, data).iter("ConfigurationSet"):
        attributes = {str(key): str(value) for key, value in element.attrib.items()}
        group, where = attributes.pop("SettingsGroup", ""), _DATA.fullmatch(attributes.pop("Data", ""))
        attributes.pop("Type", None)
        file = f"{PROV}{where['list']}/{where['file']}" if where else ""
        yield Set(name, group, file, tuple(attributes.items()))


def _stated(element: _Element, branch: tuple[Branch, ...], path: str) -> Iterator[Stated]:
    if len(branch) > _DEPTH:
        raise ProvFault(f"{path}: nodes are nested too deep")
    for child in element:
        if child.tag == "characteristic":
            below = Branch(child.get("type", ""), child.get("scope", ""))
            yield from _stated(child, (*branch, below), path)
        elif child.tag == "nocharacteristic":
            yield Stated(branch, child.get("type", ""), delete=True)
        elif child.tag == "parm":
            texts = (child.get("name", ""), child.get("value", ""), child.get("datatype", ""))
            yield Stated(branch, *texts, child.get("SettingsPath", ""), child.get("exec") == "1")


def read_xml(path: str, data: bytes) -> _Element:
    """The root of an XML file of the package. Raises :class:`ProvFault`."""
    from lxml import etree

    try:
        return parse(data)
    except etree.XMLSyntaxError as fault:
        raise ProvFault(f"{path}: it is no well-formed XML (line {fault.lineno})") from fault
