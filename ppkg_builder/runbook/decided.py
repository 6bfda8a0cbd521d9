"""The decisions of the profile with their consequences, and what the bundle carries."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from ppkg_builder.report import Path, spelt
from ppkg_builder.runbook.material import Material
from ppkg_builder.runbook.model import Block, Cell, Column, Heading, Paragraph, Table
from ppkg_builder.runbook.spans import Links, as_is, plain, spans, value
from ppkg_builder.work import Decision

_DECISIONS = (Column("Decision", 22), Column("Chosen", 22), Column("What follows", 56))
_FILES = (Column("File", 48), Column("What it is for", 52))
_SECRETS = (Column("Secret", 40), Column("Held by", 35), Column("Changed on", 25))

_PURPOSES = (
    ("stick/", "what goes on the USB drive"),
    (".ppkg", "the package for the devices"),
    ("customizations.xml", "what the package sets, readable, without secrets"),
    ("customizations-pass", "what each package sets, readable, without secrets"),
    ("build-with-icd.cmd", "builds the package with Microsoft's own tool"),
    ("build-with-icd-pass", "builds each package with Microsoft's own tool"),
    ("assets/", "files that the package carries"),
    ("wlan/", "Wi-Fi profiles, readable, without secrets"),
    ("autopilot/", "for the registration of devices"),
    ("intune/", "settings that only device management can deliver"),
    ("network/", "for firewall and proxy"),
    ("labels.pdf", "labels for devices and sticks, to print"),
    ("labels-wifi.pdf", "labels that join a Wi-Fi network: each holds a passphrase"),
    ("calendar.ics", "reconnects, and all days on which something ends, for a calendar"),
    ("checklist-", "a sheet for one device, to be ticked beside it"),
    ("runbook-pictures/", "pictures of steps, for runbook.md"),
    (".zip", "all of this but the stick's folder, in one file"),
    ("manifest.json", "checksums of all files"),
    ("runbook.", "this book"),
)


def decisions(material: Material, links: Links) -> Iterator[Block]:
    if not material.decisions:
        return
    yield Paragraph(
        spans("This book follows from these decisions. Where one is wrong, change the profile, not the paper.")
    )
    yield Table("Decisions and consequences", _DECISIONS, tuple(_decision(d, links) for d in material.decisions))


def _decision(decision: Decision, links: Links) -> tuple[Cell, ...]:
    keys = as_is(_keys(decision.because))
    return (
        Cell((spans(decision.subject),), small=(keys,) if keys else ()),
        Cell((spans(decision.choice),)),
        Cell(tuple(spans(text, links) for text in decision.consequences)),
    )


def _keys(paths: tuple[Path, ...]) -> str:
    """The profile's keys behind a decision; many of them by what they have in common."""
    listed = list(dict.fromkeys(map(spelt, paths)))
    common = ".".join(str(parts[0]) for parts in takewhile(lambda p: len(set(p)) == 1, zip(*paths, strict=False)))
    return common if len(listed) > 3 and common else ", ".join(listed)


def carried(material: Material) -> Iterator[Block]:
    """The files that come with the book, and the secrets that the package holds."""
    if material.files:
        yield Paragraph(spans("These files were built together with this book and have the same version."))
        yield Table("Files of the bundle", _FILES, tuple(_files(material.files)))
    if material.secrets:
        yield Heading("Secrets in the package", "secrets")
        yield Paragraph(spans(_about_secrets(material)))
        rows = tuple((Cell((value(name),)), Cell(), Cell()) for name in sorted(material.secrets))
        yield Table("Secrets", _SECRETS, rows, written=True)


def _about_secrets(material: Material) -> str:
    if material.trial:
        return "A real build carries these secrets; this trial has placeholders in their places."
    return (
        "Whoever holds the package holds these secrets. If a stick is lost, change every one of them and build again."
    )


def _files(paths: tuple[str, ...]) -> Iterator[tuple[Cell, ...]]:
    """A row for each kind of file: hundreds of sheets need no line each."""
    kinds: dict[str, list[str]] = {}
    for path in sorted(paths):
        kinds.setdefault(_purpose(path), []).append(path)
    for purpose, found in kinds.items():
        listed = found if len(found) <= 6 else [found[0], found[-1]]
        lines = tuple(value(plain(path)) for path in listed)
        more = (
            (spans(f"{len(found)} files, from the first to the last named here"),) if len(found) > len(listed) else ()
        )
        yield Cell(lines, small=more), Cell((spans(purpose),) if purpose else ((spans("belongs to the package")),))


def _purpose(path: str) -> str:
    return next((text for mark, text in _PURPOSES if path.startswith(mark) or path.endswith(mark)), "")
