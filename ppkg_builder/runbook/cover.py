"""The title page, and what stands on every page after it."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.marks import own
from ppkg_builder.runbook import wording
from ppkg_builder.runbook.material import Material
from ppkg_builder.runbook.model import Cover, Line, Running
from ppkg_builder.runbook.spans import as_is, grouped, plain, spans, value
from ppkg_builder.targets import Target, family

_RUNNING = 56  # characters of a site's name that fit a running head beside version and hash


def cover(material: Material) -> Cover:
    site = material.site
    return Cover(
        title=own(plain(site.name)),
        kind="Provisioning runbook",
        summary=f"How {_devices(material)} of this site become ready for work, and stay so.",
        facts=tuple((name, line) for name, line in _facts(material) if line),
        content_hash=grouped(material.content_hash),
    )


def running(material: Material) -> Running:
    name = plain(material.site.name)
    return Running(
        site=name if len(name) <= _RUNNING else f"{name[: _RUNNING - 1].rstrip()}…",
        version=plain(material.site.package.version),
        content_hash=" ".join(grouped(material.content_hash)[:2]),
        mark=wording.TRIAL if material.trial else "",
    )


def target(chosen: Target) -> str:
    """``HoloLens 2, build 22621.1266``."""
    editions = family(chosen.device).editions
    edition = editions[chosen.edition].title if chosen.edition in editions else chosen.edition
    parts = (f"{chosen.title} {edition}".rstrip(), f"build {chosen.build_text}" if chosen.build_text else "")
    return own(wording.sentence(", ".join(plain(part) for part in parts if part)))


def _devices(material: Material) -> str:
    known = len(material.site.devices)
    return f"the {wording.counted(known, 'device')}" if known > 1 else "the device" if known else "the devices"


def _facts(material: Material) -> Iterator[tuple[str, Line]]:
    site, package = material.site, material.site.package
    count = len(site.devices)
    yield "Site", value(site.id)
    yield "Version", value(package.version)
    yield "Issued", spans(wording.dated(package.issued))
    yield "Target", spans(target(site.target))
    yield "Devices", spans(f"{count}, by serial number on the device sheet") if count else ()
    yield from packages(material)
    if not site.passes:
        yield "Package name", value(package.name)
    yield "Package owner", spans(f"{own(package.owner)}, rank {package.rank}")
    yield (
        "Microsoft support",
        spans(f"until {wording.dated(site.target.support_end)}") if site.target.support_end else (),
    )
    yield "Ask first", _first_contact(material)


def packages(material: Material) -> Iterator[tuple[str, Line]]:
    """The file of the package, or of each pass; what the device calls a pass stands in the decision table."""
    if not material.site.passes:
        yield "Package file", value(material.package_file)
    for one in material.site.passes:
        yield f"Package file, pass {one.number}", value(one.file)


def _first_contact(material: Material) -> Line:
    for contact in material.site.print.contacts[:1]:
        return as_is(", ".join(plain(part) for part in (contact.name, contact.role, contact.phone) if plain(part)))
    return ()
