"""What areas put into a package and beside it: leaves of the settings catalogue, CSP nodes, rows for MDM, files.

A module of its own, outside ``areas``, so that who compiles, compares or counts leaves does not import the areas.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, NamedTuple

from ppkg_builder.report import Path
from ppkg_builder.values import SecretRef, Text
from ppkg_builder.valuetypes import dataclass


class Segment(NamedTuple):
    """One step of a setting's path; ``key`` is the key value of a keyed node or the label of a list item.

    A tuple: a package has hundreds, which are compared and looked up by.
    """

    name: str
    key: str | None = None


def segments(path: str, **keys: str) -> tuple[Segment, ...]:
    """Split ``A/B/C``; ``keys`` gives the key of a keyed segment by its name: ``segments("A/B", B="x")``."""
    plain = _plain(path)
    return tuple(Segment(one.name, keys.get(one.name)) for one in plain) if keys else plain


@lru_cache(maxsize=1024)
def _plain(path: str) -> tuple[Segment, ...]:
    return tuple(Segment(name) for name in path.strip("/").split("/"))


@dataclass(frozen=True, slots=True)
class Setting:
    """A leaf of the settings catalogue that travels in the package.

    ``value`` is the answer file's text: display text (``Yes``) or raw value, a file's bundle path
    (``assets/corp-root.cer``, which :class:`File` delivers) for settings of type file, or a secret.
    ``sources`` are the profile paths it comes from, never empty. ``compiled`` false: the leaf stands in the
    answer file only, as the nearest form Microsoft's tool knows, while a :class:`Node` carries the real thing.
    """

    path: tuple[Segment, ...]
    value: str | Text | SecretRef
    sources: tuple[Path, ...]
    compiled: bool = True


DataType = Literal["boolean", "integer", "string", "binary"]


@dataclass(frozen=True, slots=True)
class Node:
    """A CSP node written into the package as it is, for what no answer-file element expresses.

    ``group`` is the store-style path that names its provxml group (``ConnectivityProfiles/WLAN/WLANSetting/
    WLANConfig`` with the SSID as key): nodes of one ``group`` and keys travel in one file. ``characteristics``
    are the CSP path's parts, ``name`` the parameter. ``settings_path`` is written where that generation of the
    format writes one; empty for nodes that stand in no store.
    """

    group: tuple[Segment, ...]
    characteristics: tuple[str, ...]
    name: str
    datatype: DataType
    value: str | Text | SecretRef
    sources: tuple[Path, ...]
    settings_path: str = ""


@dataclass(frozen=True, slots=True)
class OmaUri:
    """A setting that only MDM can deliver: a row of ``intune/oma-uri.csv``.

    ``apart``: it goes out by a configuration of its own, after all others, since it cannot be taken back easily.
    """

    name: str
    uri: str
    datatype: Literal["Integer", "String", "Boolean", "String (XML file)"]
    value: str | Text | SecretRef
    reason: str  # why no package can carry it
    sources: tuple[Path, ...]
    apart: bool = False


Leaf = Setting | Node | OmaUri


@dataclass(frozen=True, slots=True)
class File:
    """A file of the bundle, by its path there: ``assets/…``, ``autopilot/…``, ``wlan/…``.

    Texts are written with secret markers. A file that *is* a secret (a PFX) never reaches the bundle; it exists
    for the package and for ``--clear-icd-input`` only.
    """

    path: str
    content: bytes | Text | SecretRef
    sources: tuple[Path, ...]
