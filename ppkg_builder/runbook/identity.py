"""What a label or a sheet says of what it belongs to. Never a hash of a package: who has one can try out secrets."""

from __future__ import annotations

from ppkg_builder.passes import Pass
from ppkg_builder.runbook.material import Material
from ppkg_builder.runbook.spans import plain

Said = tuple[tuple[str, str], ...]
"""Names and values, as lines of a QR code."""


def device(material: Material, serial: str) -> Said:
    """Of a device: which it is, and what it is to become."""
    return (("serial", plain(serial)), *_build(material))


def stick(material: Material, one: Pass | None) -> Said:
    """Of a stick: what is on it, and its number where there are several."""
    site = material.site
    number = (("pass", f"{one.number} of {len(site.passes)}"),) if one else ()
    return (*number, *_build(material), ("issued", site.package.issued.isoformat()))


def _build(material: Material) -> Said:
    site = material.site
    trial = (("trial", "not for use"),) if material.trial else ()
    return (
        ("site", site.id),
        ("version", plain(site.package.version)),
        ("content", material.content_hash),
        *trial,
    )
