"""Files that travel beside the settings: numbered, named by their hash, listed in ``DataAsset.xml``."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import field

from ppkg_builder.package.places import Placed
from ppkg_builder.values import Text
from ppkg_builder.valuetypes import dataclass
from ppkg_builder.xmltext import El, Layout, write

ELEMENTS = Layout('<?xml version="1.0" encoding="UTF-8"?>', bom=False, empty_as_block=frozenset({"Element"}))
"""The lists of folders are written by another part of the tool than the rest: no mark, upper-case encoding."""
_FIRST_FOLDER = 2  # Multivariant is 0, CommonSettings 1


@dataclass(frozen=True, slots=True)
class Asset:
    """A file and its place: folder ``2/0_<hash>``."""

    folder: int
    number: int
    name: str
    setting: str
    content: bytes
    digest: str

    @property
    def key(self) -> str:
        """How the parameter and ``DataAsset.xml`` name it."""
        return f"{self.number}_{self.digest}\\{self.name}"

    @property
    def path(self) -> str:
        return f"DataAsset/{self.folder}/" + self.key.replace("\\", "/")


@dataclass(slots=True)
class Assets:
    """Grows while groups are compiled: a folder for each kind of setting, one numbering for all."""

    found: list[Asset] = field(default_factory=list)
    _folders: dict[str, int] = field(default_factory=dict)

    def add(self, setting: Placed, name: str, content: bytes) -> Asset:
        kind = setting.entry.name
        folder = self._folders.setdefault(kind, _FIRST_FOLDER + len(self._folders))
        asset = Asset(folder, len(self.found), name, setting.indexed, content, digest(content))
        self.found.append(asset)
        return asset

    def files(self) -> Iterator[tuple[str, Text | bytes]]:
        """``DataAsset.xml`` and the files, by their path in the package."""
        if self.found:
            yield "DataAsset/DataAsset.xml", self._listed()
        for asset in self.found:
            yield asset.path, asset.content

    def _listed(self) -> Text:
        root = El("Elements", {"Type": "DataAsset"})
        for kind, folder in self._folders.items():
            element = root.add(El("Element", {"Index": str(folder)}))
            element.add(El("Metadata", {"Key": "Name", "Value": kind}))
            for asset in self.found:
                if asset.folder == folder:
                    element.add(El("Metadata", {"Key": asset.key, "Value": asset.setting}))
        return write(root, ELEMENTS)


def digest(content: bytes) -> str:
    """SHA-256 in base64; a slash would be a folder, so it is written as a dot."""
    return base64.b64encode(hashlib.sha256(content).digest()).decode("ascii").replace("/", ".")
