"""Whose profile it becomes: site, package and target, from what the files say and what the user adds."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, get_args

from ppkg_builder.areas.package import Owner
from ppkg_builder.importing.device import Told, of_answer, of_package, without_package
from ppkg_builder.importing.documents import Layout
from ppkg_builder.importing.draft import Draft, Form
from ppkg_builder.importing.kiosk import is_modern
from ppkg_builder.importing.names import slug
from ppkg_builder.importing.reading import Settings
from ppkg_builder.importing.sources import Kind, Source
from ppkg_builder.site import TRIAL
from ppkg_builder.valuetypes import dataclass

if TYPE_CHECKING:
    from ppkg_builder.importing.importer import Wish

Layouts = Callable[[str], Layout]
"""Where the files of a site go, by its id."""

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._-]{0,63}")
_VERSION = re.compile(r"(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})((\.(0|[1-9][0-9]{0,8})){2})?")
_GUID = re.compile(r"\{?([0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12})\}?")


@dataclass(frozen=True, slots=True)
class Whose:
    """``trial``: the package was a trial of ours, so that its name and ID are not those of the real one."""

    site: str
    name: str
    device: Told
    trial: bool


def told(sources: Sequence[Source], settings: Sequence[Settings], wish: Wish) -> Whose:
    """Whose profile it is."""
    first = settings[0] if settings else None
    called = first.answer.field("Name") if first else ""
    trial = bool(first and first.package and first.package.ours and called.endswith(TRIAL))
    called = called.removesuffix(TRIAL) if trial else called
    stem = sources[0].path.stem
    site = wish.site or slug(called or stem, "imported")
    title = site.replace("-", " ").capitalize() if wish.site else stem
    return Whose(site, wish.name or called or title, _device(sources, first, wish), trial)


def _device(sources: Sequence[Source], first: Settings | None, wish: Wish) -> Told:
    if wish.device:
        return Told(wish.device, "")
    if first:
        return of_package(first.package) if first.package else of_answer(first.answer)
    modern = any(source.kind is Kind.KIOSK and is_modern(source.data) for source in sources)
    autopilot = any(source.kind is Kind.AUTOPILOT for source in sources)
    return without_package(modern, autopilot)


def say(draft: Draft, whose: Whose, wish: Wish, sources: Sequence[Source], settings: Sequence[Settings]) -> None:
    """The keys that every profile needs."""
    place = sources[0].at()
    name = _line(whose.name) or whose.site
    draft.say("the site", place, (
        Form(("site", "id"), whose.site, "names folders and secrets; never change it once devices hold the package"),
        Form(("site", "name"), name),
    ))  # fmt: skip
    if wish.timezone:
        draft.say("the time zone", place, Form(("site", "timezone"), wish.timezone))
    else:
        draft.assume(place, ("site", "timezone"), "UTC", "no file says where the devices are used")
    _package(draft, whose, wish, settings, sources)
    _target(draft, whose, wish, sources)
    for other in settings[1:]:
        message = "a second package's name, version and ID are not kept; its settings are added to the first one's"
        draft.warn("import/two-packages", other.source.at(), message, "import each into a site of its own")


def _package(draft: Draft, whose: Whose, wish: Wish, settings: Sequence[Settings], sources: Sequence[Source]) -> None:
    first = settings[0] if settings else None
    place = sources[0].at()
    built = first.package.built if first and first.package else None
    version = first.answer.field("Version") if first else ""
    forms = [_version(draft, version, first), _issued(wish.issued, built)]
    if first:
        forms += _of_answer(draft, first, whose)
    if whose.trial:
        message = "the package is a trial: its secrets are placeholders, and its ID and name are not kept"
        draft.warn("import/trial", place, message, "give the profile its real secrets before the build")
    draft.say("the package", place, tuple(forms))


def _version(draft: Draft, version: str, first: Settings | None) -> Form:
    raise_it = "raise it before the next build: Windows ignores a version that it already has"
    if first is None or _VERSION.fullmatch(version):
        return Form(("package", "version"), version or "1.0", raise_it)
    message = "the package's version is none that a profile can say; 1.0 stands for it"
    draft.warn("import/version", first.source.at(), message, "write one that is higher than what devices hold")
    return Form(("package", "version"), "1.0", raise_it)


def _issued(asked: date, built: date | None) -> Form:
    why = (
        "the day on which the package was built"
        if built
        else "reconnect dates, validity and the calendar count from it"
    )
    return Form(("package", "issued"), built or asked, why)


def _of_answer(draft: Draft, first: Settings, whose: Whose) -> list[Form]:
    answer, place, forms = first.answer, first.source.at(), []
    owners = {name.lower(): name for name in get_args(Owner)}
    owner = owners.get(answer.field("OwnerType").lower())
    if owner and owner != "ITAdmin":
        forms.append(Form(("package", "owner"), owner))
    rank = answer.field("Rank")
    if rank.isascii() and rank.isdigit() and 0 < int(rank) <= 99:
        forms.append(Form(("package", "rank"), int(rank)))
    if (found := _GUID.fullmatch(answer.field("ID"))) and not whose.trial:
        kept = "kept, so that devices take the next version for an update of this package"
        forms.append(Form(("package", "id"), found[1].lower(), kept))
    name = whose.site if whose.trial else answer.field("Name")
    if name != whose.site and _NAME.fullmatch(name) and not name.upper().endswith("TRIAL"):
        forms.append(Form(("package", "name"), name))
    elif name != whose.site:
        draft.warn("import/not-kept", place, "the package's name is not kept: a profile takes plain letters alone")
    for field, what in (("Notes", "notes"), ("Description", "description")):
        if answer.field(field).strip():
            draft.warn("import/not-kept", place, f"the package's {what} are not kept: a profile has no key for them")
    return forms


def _target(draft: Draft, whose: Whose, wish: Wish, sources: Sequence[Source]) -> None:
    place, device = sources[0].at(), whose.device
    if device.sure:
        draft.say("the target", place, Form(("target", "device"), device.device, device.why))
    else:
        draft.assume(place, ("target", "device"), device.device, device.why)
    if wish.build:
        draft.say("the target's build", place, Form(("target", "build"), wish.build))


def words(sources: Sequence[Source]) -> str:
    """What was imported, for the profile's first lines: names of files, and kinds where there are many."""
    names = [source.path.name for source in sources]
    return ", ".join(names[:4]) + (f" and {len(names) - 4} more" if len(names) > 4 else "")


def _line(text: str) -> str:
    """A name on one line, as the area ``site`` takes it."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())[:120]
