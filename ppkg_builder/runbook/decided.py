"""The decisions of the profile with their consequences, and what the bundle carries."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from ppkg_builder.report import Path, spelt
from ppkg_builder.runbook.agenda import agenda
from ppkg_builder.runbook.material import Material
from ppkg_builder.runbook.model import Block, Cell, Column, Heading, Paragraph, Table
from ppkg_builder.runbook.spans import Links, as_is, plain, spans, value
from ppkg_builder.work import Decision

_DECISIONS = (Column("Decision", 22), Column("Chosen", 22), Column("What follows", 56))
_FILES = (Column("File", 48), Column("What it is for", 52))
_SECRETS = (Column("Secret", 40), Column("Held by", 35), Column("Changed on", 25))

_ANSWERS = "the answer file for Microsoft's own tool, readable: what that tool can set"
_MARKED = f"{_ANSWERS}; markers stand for secrets"
_TOOL = "has Microsoft's own tool build from the answer file, and says what the tool leaves out"
_NOT_BUILT = (
    "for Microsoft's own tool: says what the tool leaves out; builds nothing here, where markers stand for secrets"
)
_PURPOSES = (
    ("stick/", "what goes on the USB drive"),
    (".ppkg", "the package for the devices"),
    ("assets/", "files that the package carries"),
    ("wlan/", "Wi-Fi profiles, readable, without secrets"),
    ("autopilot/", "for the registration of devices"),
    ("intune/", "settings that only device management can deliver"),
    ("labels-wifi.pdf", "labels that join a Wi-Fi network: each holds a passphrase"),
    ("runbook-pictures/", "pictures of steps, for runbook.md"),
    (".zip", "all of this but the stick's folder, in one file"),
    ("manifest.json", "checksums of all files"),
    ("runbook.", "this book"),
)
_SHEETS = {
    ".pdf": "a sheet for one device, to be ticked beside it",
    ".html": "a sheet for one device, to be ticked on a screen",
}
_CALENDARS = {
    ("Reconnect", True): "reconnects, and all days on which something ends, for a calendar",
    ("Reconnect", False): "reconnects, for a calendar",
    ("Check", True): "monthly checks, and all days on which something ends, for a calendar",
    ("Check", False): "monthly checks, for a calendar",
    ("", True): "all days on which something ends, for a calendar",
    ("", False): "a calendar in which nothing stands yet",
}
"""By what comes back in it, and whether anything ends."""


def decisions(material: Material, links: Links) -> Iterator[Block]:
    if not material.decisions:
        return
    yield Paragraph(
        spans("This book follows from these decisions. Where one is wrong, change the site's profile, not the paper.")
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
        yield Table("Files of the bundle", _FILES, tuple(_files(material)))
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


def _files(material: Material) -> Iterator[tuple[Cell, ...]]:
    """A row for each kind of file: hundreds of sheets need no line each."""
    purposes = (*_of_the_site(material), *_PURPOSES)
    kinds: dict[str, list[str]] = {}
    for path in sorted(material.files):
        kinds.setdefault(_purpose(path, purposes), []).append(path)
    for purpose, found in kinds.items():
        listed = found if len(found) <= 6 else [found[0], found[-1]]
        lines = tuple(value(plain(path)) for path in listed)
        more = (
            (spans(f"{len(found)} files, from the first to the last named here"),) if len(found) > len(listed) else ()
        )
        yield Cell(lines, small=more), Cell((spans(purpose),) if purpose else ((spans("belongs to the package")),))


def _of_the_site(material: Material) -> Iterator[tuple[str, str]]:
    """Files in which not the same stands at each site."""
    site = material.site
    yield "network/", "for the firewall" if site.proxy.mode == "none" else "for firewall and proxy"
    yield "labels.pdf", f"labels for {'devices and sticks' if site.devices else 'sticks'}, to print"
    yield "calendar.ics", _calendar(material)
    yield "customizations", _MARKED if material.secrets else _ANSWERS
    yield "build-with-icd", _NOT_BUILT if material.secrets else _TOOL


def _calendar(material: Material) -> str:
    kinds = {entry.kind for entry in agenda(material)}
    again = {"Reconnect", "Check"}
    return _CALENDARS["".join(kinds & again), bool(kinds - again)]


def _purpose(path: str, purposes: tuple[tuple[str, str], ...]) -> str:
    if path.startswith("checklist-"):
        return _SHEETS[f".{path.rpartition('.')[2]}"]
    return next((text for mark, text in purposes if path.startswith(mark) or path.endswith(mark)), "")
