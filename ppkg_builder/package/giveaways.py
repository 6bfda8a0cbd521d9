"""What a package tells about the person and the machine that made it, without having been asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from ppkg_builder.package.declared import moment
from ppkg_builder.package.identity import AUTHOR
from ppkg_builder.package.listed import ListedSetting
from ppkg_builder.package.wimread import Wim

_ACCOUNT = re.compile(r"S-1-(5-21|12-1)-.*")  # of a machine or a domain, and of Entra ID; the others are everywhere
_PATH = re.compile(r"[A-Za-z]:[\\/].*|\\\\[^\\]+\\.*", re.S)
_USER = re.compile(r"[A-Za-z]:[\\/](?:Users|Documents and Settings)[\\/]([^\\/]+)[\\/]", re.I)
_SERVER = re.compile(r"\\\\(?:\?\\UNC\\)?([^\\?.][^\\]*)\\")
_NOBODY = frozenset({"public", "default", "all users", "default user"})
_DAY = 24 * 60 * 60 * 10_000_000

GiveAway = dict[str, str]
"""``kind``, ``what``, and ``where`` it stands."""


def gives_away(wim: Wim, said: Mapping[str, str], settings: Iterable[ListedSetting]) -> list[GiveAway]:
    """Each of them once, in the order: who, on which machine, when, and what else was left behind."""
    found = [*_people(wim, said), *_places(settings), *_times(wim, said), *_left_behind(wim)]
    return [dict(one) for one in dict.fromkeys(tuple(one.items()) for one in found)]


def _people(wim: Wim, said: Mapping[str, str]) -> Iterator[GiveAway]:
    author = said.get("AUTHOR", "")
    if author not in ("", AUTHOR):
        yield _one("author", author, "image XML")
    for sid in sorted(filter(_ACCOUNT.fullmatch, wim.traces.sids)):
        yield _one("account", sid, "security descriptors of the files")


def _places(settings: Iterable[ListedSetting]) -> Iterator[GiveAway]:
    """From settings that name a file: other settings name places of the device, not of the maker's machine."""
    for setting in settings:
        value = setting.value.strip().strip('"')
        names_file = setting.entry is None or setting.entry.type == "file"
        if names_file and _PATH.fullmatch(value):
            yield _one("local path", value, setting.spelt)
            user, server = _USER.match(value), _SERVER.match(value)
            if user and user[1].lower() not in _NOBODY:
                yield _one("user name", user[1], setting.spelt)
            if server:
                yield _one("server", server[1], setting.spelt)


def _times(wim: Wim, said: Mapping[str, str]) -> Iterator[GiveAway]:
    """A whole day, midnight to the tick, was chosen; anything else was the clock."""
    image = {name: int(said.get(name) or 0) if said.get(name, "0").isdigit() else 0 for name in _NAMES}
    times = {"first time of a file": wim.traces.first, "last time of a file": wim.traces.last}
    for what, time in ({_NAMES[name]: time for name, time in image.items()} | times).items():
        if time % _DAY and (shown := moment(time)):
            yield _one("time", shown, what)


_NAMES = {"CREATIONTIME": "creation of the image", "LASTMODIFICATIONTIME": "last change of the image"}


def _left_behind(wim: Wim) -> Iterator[GiveAway]:
    yield from _short_names(wim.traces.short_names)
    for path, name in wim.traces.streams:
        yield _one("further stream", name, path)
    for path in wim.traces.object_ids:
        yield _one("object identifier", "may hold a network adapter's address", path)
    if wim.unused:
        size = sum(resource.original for resource in wim.unused)
        yield _one("unused content", f"{len(wim.unused)} resources, {size} bytes", "earlier states of files, mostly")


def _short_names(found: Iterable[tuple[str, str]]) -> Iterator[GiveAway]:
    """Those that a name as it now stands does not explain: they are of the maker's temporary folders and files."""
    told = set()
    for path, short in found:
        name = re.sub(r"[ .]", "", path.rsplit("/", 1)[-1]).upper()
        begin = re.sub(r"[ .]", "", short.partition("~")[0]).upper()
        if not name.startswith(begin) and short not in told:
            told.add(short)
            yield _one("short name", short, path or "the root folder")


def _one(kind: str, what: str, where: str) -> GiveAway:
    return {"kind": kind, "what": what, "where": where}
