"""From files of other tools to a profile: read, say, check, settle."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from datetime import date
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from ppkg_builder import catalog
from ppkg_builder.catalog import Catalog
from ppkg_builder.importing import answers, autopilot, identity, kiosk, leftover, phones, rosters, trying, wlan
from ppkg_builder.importing.documents import Layout
from ppkg_builder.importing.draft import Draft, Kept
from ppkg_builder.importing.reading import Settings, read_all
from ppkg_builder.importing.sources import Kind, Source, xml
from ppkg_builder.importing.tree import assembled, references
from ppkg_builder.report import Finding
from ppkg_builder.targets import Target, select
from ppkg_builder.valuetypes import dataclass

if TYPE_CHECKING:
    from ppkg_builder.checked import Checked

_STORES = ("desktop", "holographic", "common")


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user asks for; empty texts leave it to the files. ``issued`` dates what no file dates."""

    issued: date
    site: str = ""
    name: str = ""
    device: str = ""
    build: str = ""
    timezone: str = ""
    token_expires: str = ""


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of it. ``files`` by path below the target folder; none where a finding is an error."""

    site: str
    findings: tuple[Finding, ...]
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    secrets: Mapping[str, Kept] = field(default_factory=dict, repr=False)
    checked: Checked | None = None
    layout: Layout | None = None


def import_files(paths: Sequence[FilePath], wish: Wish, layout: identity.Layouts) -> Imported:
    """Import ``paths`` into one profile. Never raises for what files hold; ``layout`` places a site's files."""
    sources, settings, findings = read_all(paths)
    if findings:
        return Imported(wish.site, tuple(findings))
    told = identity.told(sources, settings, wish)
    draft = Draft(told.site)
    identity.say(draft, told, wish, sources, settings)
    _say(draft, sources, settings, select(told.device.device, wish.build), wish.token_expires)
    if draft.failed:
        return Imported(told.site, _in_order(draft.findings))
    placed = layout(told.site)
    files, checked = trying.settled(draft, placed, identity.words(sources))
    named = {one.name for one in references(assembled(draft)[0])}
    secrets = {name: kept for name, kept in draft.secrets.items() if name in named}
    return Imported(told.site, _in_order(draft.findings), files, secrets, checked, placed)


def _say(draft: Draft, sources: Sequence[Source], settings: Sequence[Settings], target: Target, expires: str) -> None:
    """Certificates come before networks, which name them by their thumbprints."""
    known = catalog.load((*target.stores, *(store for store in _STORES if store not in target.stores)))
    waiting = [_settings(one, draft, target, known, expires) for one in settings]
    for source in _of(sources, Kind.PHONE):
        phones.say(source, draft)
    for say_networks in waiting:
        say_networks()
    for source in _of(sources, Kind.NETWORK):
        root = xml(source)
        if isinstance(root, Finding):
            draft.findings.append(root)
        else:
            wlan.say(root, draft, source.shown, target)
    for source in _of(sources, Kind.KIOSK):
        kiosk.say(source, draft, target)
    for source in _of(sources, Kind.AUTOPILOT):
        autopilot.say(source, draft)
    if hashes := _of(sources, Kind.ROSTER):
        rosters.say(hashes, draft)


def _settings(one: Settings, draft: Draft, target: Target, known: Catalog, expires: str) -> Callable[[], None]:
    """Say an answer file, and what its package says beyond; the networks of either are said when that is called."""
    package = one.package
    if package and not target.stores:
        left = leftover.say(package, known, draft, target, settings=False)
        return lambda: leftover.say_networks(left, draft, one.source.shown)
    # A package's own nodes stand behind settings that the target's stores lack; an answer file alone has only stores.
    catalogue = catalog.load(target.stores) if package else known
    if package:
        package.load(catalogue)
    sayer = answers.Sayer(draft, one.file, one.content, target, expires)
    walked, networks = sayer.say(one.answer, catalogue)
    left = leftover.say(package, catalogue, draft, target, settings=True) if package else leftover.Left(target)
    answers.lose(walked, draft, left.kept)
    if left.networks or (package and package.ours):
        return lambda: leftover.say_networks(left, draft, one.source.shown)
    return lambda: sayer.say_networks(networks)


def _in_order(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Each once, by file and line."""

    def place(finding: Finding) -> tuple[str, int]:
        return (finding.location.file, finding.location.line) if finding.location else ("", 0)

    return tuple(sorted(dict.fromkeys(findings), key=place))


def _of(sources: Sequence[Source], kind: Kind) -> list[Source]:
    return [source for source in sources if source.kind is kind]
