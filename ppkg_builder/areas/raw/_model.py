"""The shape of ``raw``, and each node with the way it takes to the devices."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from ppkg_builder.areas import _policy_rules
from ppkg_builder.areas._area import Path, Root, SecretValue, Shape
from ppkg_builder.areas._policy_values import Scalar
from ppkg_builder.areas.raw import _csps, _uri
from ppkg_builder.areas.raw._uri import Uri
from ppkg_builder.site import Site
from ppkg_builder.valuetypes import dataclass


class RawNode(Shape):
    """What a CSP node is set to."""

    type: Literal["integer", "string", "boolean", "binary"]
    """The node's format in the CSP's documentation; ``binary`` is written as base64."""
    value: Scalar | SecretValue
    """What the node is set to; ``{secret: …}`` for text that nobody may read."""
    deliver: Literal["package", "mdm"] | None = None
    """Who carries it: the package, or MDM as an OMA-URI. Must be said where no source says it."""


class Model(Root[dict[str, RawNode]]):
    """CSP nodes that no catalogue knows, by their address: ``./Vendor/MSFT/Reboot/Schedule/DailyRecurrent``.

    ``./Device/Vendor/MSFT/…`` is the same as ``./Vendor/MSFT/…``; ``./User/Vendor/MSFT/…`` is the user's own node.
    Nothing here can be checked against a source, so every entry is reported.
    """

    root: dict[str, RawNode] = Field(max_length=1000)


@dataclass(frozen=True, slots=True)
class Item:
    """A well-formed entry. ``known`` is the setting of the catalogue that writes the same node, if any does.

    ``ruling`` is there for policies of a target whose list of policies says who carries them (HoloLens 2).
    """

    uri: Uri
    node: RawNode
    known: str
    ruling: _policy_rules.Ruling | None = None
    deliver: Literal["package", "mdm"] | None = None  # None: nobody says who carries it

    @property
    def at(self) -> Path:
        return ("raw", self.uri.text)


def items(v: Model, site: Site) -> Iterator[Item]:
    """Every well-formed entry, by address."""
    for text in sorted(v.root):
        uri = _uri.parse(text)
        if not isinstance(uri, str):
            yield _item(uri, v.root[text], site)


def _item(uri: Uri, node: RawNode, site: Site) -> Item:
    known = _uri.known_as(uri, site.target.stores)
    policy = _policy_rules.in_uri(uri.text)
    if policy is not None and site.target.policies:
        stated = None if node.type == "binary" else node.type
        ruling = _policy_rules.decide(site, policy, ("raw", uri.text), deliver=node.deliver, stated=stated)
        return Item(uri, node, known, ruling, "mdm" if ruling.way == "mdm" else "package")
    # Where the family's CSPs are listed without their carriers, only the store's own word decides for the package.
    open_question = bool(_csps.listed(site.target)) and not known
    return Item(uri, node, known, None, node.deliver or (None if open_question else "package"))
