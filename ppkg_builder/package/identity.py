"""Who a package says it is: the fields of ``PackageConfig`` and of the container's image XML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ppkg_builder import __version__
from ppkg_builder.report import Finding, error
from ppkg_builder.valuetypes import dataclass
from ppkg_builder.xmltext import unwritable

OWNERS = {
    "Microsoft": 0,
    "SiliconVendor": 1000,
    "OEM": 2000,
    "SystemIntegrator": 3000,
    "MobileOperator": 4000,
    "ITAdmin": 5000,
}
"""Owner types and the base of their altitude: of two packages that set one thing, the higher altitude wins."""

_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
VERSION = re.compile(r"[0-9]+(\.[0-9]+|(\.[0-9]+){3})")
AUTHOR = "ppkg-builder"
"""Written as the image's author, so that a reader can tell our packages from those of Microsoft's tool."""


@dataclass(frozen=True, slots=True)
class Identity:
    """``id`` is a lower-case GUID without braces; ``issued`` dates everything in the container."""

    id: str
    name: str
    version: str
    owner: str
    rank: int
    issued: date
    notes: str = ""

    @property
    def braced(self) -> str:
        return "{" + self.id + "}"

    @property
    def altitude(self) -> int:
        return OWNERS[self.owner] + self.rank

    @property
    def image_notes(self) -> str:
        """The image's ``NOTES``, in the form that Microsoft's tool writes from its command line."""
        tool = f"VERSION={__version__};Source=CLI;;TargetSkus=Invalid;"
        return f"{tool}EncryptPackage=False;SignPackage=False;PackageID={self.id};"


def faults(identity: Identity) -> Iterator[Finding]:
    """What the schema of ``PackageConfig`` refuses."""
    at = "package"
    if not identity.name.strip() or any(ord(char) < 32 for char in identity.name) or unwritable(identity.name):
        yield error("package/name", (at, "name"), "the package has no printable name", "give the site an id")
    if not _GUID.fullmatch(identity.id):
        yield error("package/id", (at, "id"), "the package's id is no GUID", "write 32 hex digits as 8-4-4-4-12")
    if not VERSION.fullmatch(identity.version):
        yield error(
            "package/version", (at, "version"), "the package's version is not n.n or n.n.n.n", 'write "1.4", quoted'
        )
    if identity.owner not in OWNERS:
        yield error("package/owner", (at, "owner"), "the package's owner is unknown", f"one of {', '.join(OWNERS)}")
    if not 0 <= identity.rank <= 99:
        yield error("package/rank", (at, "rank"), "the package's rank is out of range", "write 0 to 99")
