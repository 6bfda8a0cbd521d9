"""Any package as a readable tree: what ``inspect`` prints, as plain data ready for JSON, secrets hidden."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import Any

from ppkg_builder import catalog
from ppkg_builder.package.answer import Answer, Element
from ppkg_builder.package.certificates import certificates
from ppkg_builder.package.identity import AUTHOR, OWNERS
from ppkg_builder.package.lookup import Lookup
from ppkg_builder.package.masking import shown
from ppkg_builder.package.original import Original
from ppkg_builder.package.provread import Set, Stated, read_xml
from ppkg_builder.package.wimread import Wim

_STORES = ("desktop", "holographic", "common")
_SOURCES = {"CLI": "command line", "Classic": "advanced editor", "Template": "wizard"}
_LIMIT = 64 << 20  # bytes of XML that are read at most

Record = dict[str, Any]


def describe(wim: Wim) -> Record:
    """Everything about a package. Raises ``AnswerFault``, ``ProvFault`` or ``WimFault`` for one that is damaged."""
    original = Original(wim.contents(assets=False, limit=_LIMIT))
    stores = catalog.load(_STORES)
    return {
        "identity": _identity(original.answer, wim),
        "targets": [_target(original.answer, target.id) for target in original.answer.targets],
        "settings": list(_settings(original.answer, stores)),
        "groups": [_group(original, one) for one in original.sets],
        "assets": list(_assets(wim, original)),
        "certificates": list(certificates(wim, original.stated)),
        "files": [{"path": path, "size": file.size} for path, file in sorted(wim.files.items())],
    }


def _identity(answer: Answer, wim: Wim) -> Record:
    image = read_xml("image XML", wim.xml.encode()).find("IMAGE")
    said = {str(e.tag): e.text or "" for e in image if isinstance(e.tag, str)} if image is not None else {}
    notes = dict(re.findall(r"(\w+)=([^;]*)", said.get("NOTES", "")))
    source = notes.get("Source", "")
    return {
        "id": answer.package_id,
        "name": answer.field("Name"),
        "version": answer.field("Version"),
        "owner": answer.field("OwnerType"),
        "rank": answer.field("Rank"),
        "altitude": said.get("ALTITUDE", ""),
        "notes": answer.field("Notes"),
        "built_with": AUTHOR if said.get("AUTHOR") == AUTHOR else "Windows Configuration Designer or its command line",
        "tool_version": notes.get("VERSION", ""),
        "source": _SOURCES.get(source, source),
        "target_skus": notes.get("TargetSkus", ""),
        "signed": notes.get("SignPackage", "") == "True",
        "image": {key: said.get(key, "") for key in ("NAME", "VERSION", "PACKAGEID")},
        "differs": sorted(_contradictions(answer, said)),
    }


def _contradictions(answer: Answer, said: dict[str, str]) -> Iterator[str]:
    """Fields in which the container and the answer file inside do not agree."""
    owner = {name.lower(): base for name, base in OWNERS.items()}.get(answer.field("OwnerType").lower())
    rank = answer.field("Rank") or "0"
    expected = {"NAME": answer.field("Name"), "VERSION": answer.field("Version"), "PACKAGEID": answer.package_id}
    if owner is not None and rank.isdigit():
        expected["ALTITUDE"] = str(owner + int(rank))
    return (key for key, value in expected.items() if said.get(key, "").lower() != value.lower())


def _target(answer: Answer, name: str) -> Record:
    return {"id": name, "states": [dict(state) for state in answer.states(name)]}


def _settings(answer: Answer, stores: Lookup) -> Iterator[Record]:
    for element in answer.common or ():
        yield from _elements(element, (), (), (), stores)
    for variant in answer.variants:
        for element in variant.settings:
            yield from _elements(element, (), (), variant.targets, stores)


def _elements(
    element: Element, names: tuple[str, ...], spelt: tuple[str, ...], targets: tuple[str, ...], stores: Lookup
) -> Iterator[Record]:
    names = (*names, element.name)
    key = next((value for name, value in element.attributes if name != "Name"), None) or element.attribute("Name")
    spelt = (*spelt, f"{element.name}[{key}]" if key else element.name)
    for child in element.children:
        yield from _elements(child, names, spelt, targets, stores)
    if not element.children:
        value = shown(element.text.plain, names, _datatype("/" + "/".join(names), stores))
        record: Record = {"setting": "/".join(spelt), "value": value}
        yield record | ({"targets": list(targets)} if targets else {})


def _datatype(path: str, stores: Lookup) -> str:
    """The type of a known setting; a choice of display texts is as open as the number behind it."""
    entry = stores.entry(path)
    return "" if entry is None else "integer" if entry.allowed else entry.type


def _group(original: Original, one: Set) -> Record:
    return {
        "list": one.list,
        "file": one.path.rsplit("/", 1)[-1],
        "group": one.group,
        "conditions": dict(one.conditions),
        "nodes": [_node(parm) for parm in original.stated.get(one.path, ())],
    }


def _node(parm: Stated) -> Record:
    names = [*(branch.type for branch in parm.branch), parm.name]
    record: Record = {
        "node": parm.node,
        "value": shown(parm.value, [*names, *parm.settings_path.split("/")], parm.datatype),
        "datatype": parm.datatype,
    }
    scopes = [branch.scope for branch in parm.branch if branch.scope]
    extra = {"scope": scopes[0] if scopes else "", "setting": parm.settings_path}
    marks = {"exec": parm.exec, "delete": parm.delete}
    return record | {key: value for key, value in (extra | marks).items() if value}


def _assets(wim: Wim, original: Original) -> Iterator[Record]:
    hashes: dict[str, str] = {}  # equal files share their content, which is read once
    for path, file in sorted(wim.files.items()):
        if file.is_asset:
            hashes[file.sha1] = hashes.get(file.sha1) or _sha256(wim, path)
            record: Record = {"path": path, "size": file.size, "sha256": hashes[file.sha1]}
            yield record | {"setting": original.setting_of(path)}


def _sha256(wim: Wim, path: str) -> str:
    digest = hashlib.sha256()
    for piece in wim.pieces(path):
        digest.update(piece)
    return digest.hexdigest()
