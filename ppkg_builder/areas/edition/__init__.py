"""``edition``: another Windows edition by a product key, without installing anew."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from ppkg_builder.areas._area import Leaf, Need, SecretValue, Setting, Shape, no_files, segments
from ppkg_builder.areas.edition import _findings, _steps
from ppkg_builder.site import Site
from ppkg_builder.values import SecretKind

Edition = Literal[
    "home", "pro", "pro-education", "pro-workstations", "education", "enterprise", "enterprise-ltsc", "iot-enterprise"
]


class Model(Shape):
    """Another Windows edition by a product key. ``target.edition`` says which one devices have afterwards."""

    shipped: Edition
    """The edition that devices come with."""
    product_key: SecretValue
    """Product key of the edition in ``target.edition``, 29 characters with its hyphens, by reference."""
    method: Literal["change-key", "upgrade"] = "change-key"
    """change-key: install the key and do not restart; upgrade: let Windows restart the device for it, after asking
    where somebody is signed in."""


reads: frozenset[str] = frozenset({"commands", "device_name", "services", "target"})
files = no_files
findings = _findings.findings
decisions = _steps.decisions
steps = _steps.steps

_LEAVES = {"change-key": "ChangeProductKey", "upgrade": "UpgradeEditionWithProductKey"}


def fact(v: Model) -> str:
    """The edition that devices come with."""
    return v.shipped


def settings(v: Model, site: Site) -> Iterator[Leaf]:
    leaf = segments(f"EditionUpgrade/{_LEAVES[v.method]}")
    sources = (("edition", "product_key", "secret"), ("edition", "method"))
    yield Setting(leaf, v.product_key.ref(SecretKind.PRODUCT_KEY), sources)


def endpoints(v: Model, site: Site) -> Iterator[Need]:
    """A key that no server of the site's own activates asks Microsoft's licensing service."""
    yield Need("a product key is activated", (("edition", "product_key", "secret"),), group="licensing")
