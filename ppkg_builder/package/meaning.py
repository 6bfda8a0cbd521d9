"""What a package says to a device, whoever built it: a set of nodes with their values, and of files with their hashes.

``meaning(wim)`` takes an opened package, ``meaning_of(files)`` its inner files by path; both read either generation
and return ``frozenset[Said]``. Each :class:`Said` is an :class:`Address` (context, conditions, scope, node) with
datatype, value and action. ``by_address(said)`` sorts them by address: one address may say several things.

Left out, since no device acts on it: numbers and names of files and groups, their order, ``SettingsPath``, layout of
XML, and which event list of the device a group stands in. The package's own ID is spelt ``{package}``, an asset by its
file's name. Index parts of a node (``…/CommandLine/0``) are kept: they are the device's order.

Of a plan, ``meaning_of_plan(plan)`` knows every value but the secrets: where one would stand there is a
:data:`HOLE`, and :func:`ppkg_builder.package.differing.alike` lets it stand for any text. ``settings_of(files)`` names
the setting behind an address, where provxml says it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple

from ppkg_builder.package.plainxml import plain_xml
from ppkg_builder.package.provread import ProvFault, Set, Stated, is_group, listed_assets, sets, stated
from ppkg_builder.package.streams import Stream, sha256
from ppkg_builder.package.wimread import Wim, is_asset
from ppkg_builder.values import Text

if TYPE_CHECKING:
    from ppkg_builder.package.answer import Condition
    from ppkg_builder.package.plan import Plan

HOLE = "\0"
"""Stands for a secret; no XML, and so no package, can hold it."""
MOST = 200_000
"""Parameters that are looked at, counted for each set of conditions."""

_PIECE = 1 << 20
_KEY = re.compile(r"\d{1,9}_[A-Za-z0-9+.]{43}=\\")  # number and hash before an asset's name
_OWN = re.compile(r"\{[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\}")
_FREE = range(0xE000, 0xF900)


class Address(NamedTuple):
    """Where something is said. ``context`` is ``device`` or ``user`` by the event list, or ``file`` for an asset.

    ``conditions`` are sorted pairs, empty for every device; ``scope`` is ``user`` where the node says so, else empty.
    ``node`` is the CSP path with the parameter's name; of a file, its setting and its name: ``/Group/Setting: a.cmd``.
    """

    context: Literal["device", "user", "file"]
    conditions: tuple[Condition, ...]
    scope: Literal["", "user"]
    node: str


class Said(NamedTuple):
    """One thing said. ``datatype`` is the provxml's, or ``file``; a file's value is its size and SHA-256."""

    address: Address
    datatype: str
    value: str
    action: Literal["set", "execute", "delete"] = "set"


def meaning(wim: Wim) -> frozenset[Said]:
    """What an opened package says; assets are streamed. Raises ``ProvFault`` or ``WimFault``."""
    texts = wim.contents(assets=False)
    hashes: dict[str, str] = {}  # equal files share their content, which is read once
    files: dict[str, str] = {}
    for path, file in sorted(wim.files.items()):
        if file.is_asset:
            hashes[file.sha1] = hashes.get(file.sha1) or sha256(wim.pieces(path))
            files[path] = f"{file.size} bytes, SHA-256 {hashes[file.sha1]}"
    return frozenset((*_nodes(texts), *_assets(texts, files)))


def meaning_of(
    files: Mapping[str, bytes], hole: str = "", large: Mapping[str, Stream] | None = None
) -> frozenset[Said]:
    """The same of inner files by path; ``hole`` is the sign that stands for secrets in them, ``large`` are further
    files that are not held in memory. Raises ``ProvFault``."""
    assets = {path: f"{len(data)} bytes, SHA-256 {sha256([data])}" for path, data in files.items() if is_asset(path)}
    for path, stream in (large or {}).items():
        assets[path] = f"{stream.size} bytes, SHA-256 {sha256(stream.pieces(_PIECE))}"
    return frozenset((*_nodes(files, hole), *_assets(files, assets)))


def meaning_of_plan(plan: Plan) -> frozenset[Said]:
    """What a planned package will say, with a :data:`HOLE` where it will hold a secret."""
    texts = [content.masked() for content in plan.files.values() if isinstance(content, Text)]
    taken = set().union(*texts)
    hole = next(chr(code) for code in _FREE if chr(code) not in taken)
    files = {
        path: content.render(lambda _: hole).encode() if isinstance(content, Text) else content
        for path, content in plan.files.items()
    }
    held = {path: content for path, content in files.items() if isinstance(content, bytes)}
    large = {path: content for path, content in files.items() if not isinstance(content, bytes)}
    return meaning_of(held, hole, large)


def anywhere(said: Iterable[Said]) -> frozenset[Said]:
    """The same without the conditions under which it is said."""
    return frozenset(one._replace(address=one.address._replace(conditions=())) for one in said)


def by_address(said: Iterable[Said]) -> dict[Address, frozenset[Said]]:
    """What is said where, sorted by address."""
    found: dict[Address, set[Said]] = {}
    for one in said:
        found.setdefault(one.address, set()).add(one)
    return {address: frozenset(found[address]) for address in sorted(found)}


def said_by(parm: Stated, one: Set, hole: str = "") -> Said:
    """What a parameter says in the set ``one`` of an event list."""
    user = any(branch.scope.lower() == "user" for branch in parm.branch)
    node = _KEY.sub("", _OWN.sub("{package}", parm.node, count=1) if _copies(parm) else parm.node)
    address = Address(
        "user" if one.list.startswith("User_") else "device",
        tuple(sorted(one.conditions)),
        "user" if user else "",
        node,
    )
    action: Literal["set", "execute", "delete"] = "delete" if parm.delete else "execute" if parm.exec else "set"
    return Said(address, parm.datatype, _value(parm, hole), action)


def _copies(parm: Stated) -> bool:
    """Whether it asks the device to copy a file of the package: such a node holds the package's ID."""
    return [branch.type for branch in parm.branch[:2]] == ["Provisioning", "Assets"]


def _value(parm: Stated, hole: str) -> str:
    if parm.datatype == "boolean":
        return parm.value.lower()
    plain = _KEY.sub("", plain_xml(parm.value))
    return plain.replace(hole, HOLE) if hole else plain


def settings_of(files: Mapping[str, bytes]) -> dict[Address, str]:
    """The store path of the setting behind an address, as far as the package says it (``SettingsPath``)."""
    return {said_by(parm, one).address: parm.settings_path for one, parm in _stated(files) if parm.settings_path}


def _nodes(files: Mapping[str, bytes], hole: str = "") -> Iterator[Said]:
    return (said_by(parm, one, hole) for one, parm in _stated(files))


def _stated(files: Mapping[str, bytes]) -> Iterator[tuple[Set, Stated]]:
    """Every parameter of every set. A file that no list names reaches no device."""
    known: dict[str, list[Stated]] = {}
    count = 0
    for one in sets(files):
        if is_group(one.path) and one.path in files:
            if one.path not in known:
                known[one.path] = stated(one.path, files[one.path])
            count += len(known[one.path])
            if count > MOST:  # lists from strangers may name one file a million times
                raise ProvFault(f"{one.path}: the package's lists lead to more than {MOST} parameters")
            yield from ((one, parm) for parm in known[one.path])


def _assets(texts: Mapping[str, bytes], assets: Mapping[str, str]) -> Iterator[Said]:
    """Every file of the package; one that ``DataAsset.xml`` does not list belongs to no setting."""
    settings = {one.path: _without_index(one.setting, one.kind) for one in listed_assets(texts)}
    for path, what in assets.items():
        name = path.rsplit("/", 1)[-1]
        yield Said(Address("file", (), "", f"{settings.get(path, '')}: {name}"), "file", what)


def _without_index(setting: str, kind: str) -> str:
    """``/…/CommandFiles/0`` as the tool itself spells it in nodes: ``/…/CommandFiles/CommandFile``."""
    head, _, last = setting.rpartition("/")
    return f"{head}/{kind}" if last.isdigit() and kind else setting
