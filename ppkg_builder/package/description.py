"""Any package as a readable tree: what ``inspect`` prints, as plain data ready for JSON, secrets hidden."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from ppkg_builder import catalog
from ppkg_builder.package.answer import Element
from ppkg_builder.package.assetlist import assets, verified
from ppkg_builder.package.certificates import certificates
from ppkg_builder.package.compiler import ANSWER
from ppkg_builder.package.declared import identity, image_fields
from ppkg_builder.package.giveaways import gives_away
from ppkg_builder.package.listed import ListedSetting, listed
from ppkg_builder.package.masking import shown
from ppkg_builder.package.original import Original
from ppkg_builder.package.provread import ProvFault, Set, Stated
from ppkg_builder.package.suspicions import suspicions
from ppkg_builder.package.wimread import Wim
from ppkg_builder.report import Finding

FORMAT = 1
_MOST = 200_000
_STORES = ("desktop", "holographic", "common")
Record = dict[str, Any]


def describe(wim: Wim, today: date, *, verify: bool = False) -> Record:
    """Everything about a package. Assets are read only to ``verify`` them, and certificates among them.

    Raises ``AnswerFault``, ``ProvFault`` or ``WimFault`` for a package that is damaged. Damage of assets is among
    the ``findings``, where ``verify`` finds it.
    """
    original = Original(wim.contents(assets=False))
    _refuse_repetition(original)
    stores = catalog.load(_STORES)
    said = image_fields(wim)
    settings = list(listed(original.answer, stores))
    record: Record = {
        "format": FORMAT,
        "identity": identity(original.answer, said, first_generation=original.first_generation),
        "container": _container(wim, verify=verify),
        "targets": [
            {"id": target.id, "states": [dict(state) for state in target.states]} for target in original.answer.targets
        ],
        "settings": [_setting(one) for one in settings],
        "groups": [_group(original, one) for one in original.sets],
        "assets": list(assets(wim, original)),
        "certificates": list(certificates(wim, original.stated)),
        "files": [{"path": path, "size": file.size} for path, file in sorted(wim.files.items())],
        "gives_away": gives_away(wim, said, settings),
    }
    findings = [*(verified(wim) if verify else ()), *suspicions(wim, original, settings, record, today)]
    return record | {"findings": [_finding(one) for one in findings]}


def _refuse_repetition(original: Original) -> None:
    """A few bytes may repeat what others say: a group for many targets, a setting for many. All of it is printed."""
    said = sum(len(original.stated.get(one.path, ())) for one in original.sets)
    for variant in original.answer.variants:
        said += len(variant.targets) * sum(map(_size, variant.settings))
    if said > _MOST:
        raise ProvFault(f"{ANSWER}: the package repeats its settings for too many targets to print them")


def _size(element: Element) -> int:
    return 1 + sum(map(_size, element.children))


def _container(wim: Wim, *, verify: bool) -> Record:
    table = ("checked" if verify else "not checked") if wim.integrity else "none"
    unused = sum(resource.original for resource in wim.unused)
    return {
        "compression": wim.method or "none",
        "images": wim.images,
        "integrity_table": table,
        "unused": {"resources": len(wim.unused), "bytes": unused},
        "content": "checked" if verify else "not checked",
    }


def _setting(one: ListedSetting) -> Record:
    """A choice of display texts is as open as the number behind it."""
    entry = one.entry
    datatype = "" if entry is None else "integer" if entry.allowed else entry.type
    record: Record = {"setting": one.spelt, "value": shown(one.value, one.names, datatype), "node": one.node}
    return record | ({"targets": list(one.targets)} if one.targets else {})


def _group(original: Original, one: Set) -> Record:
    return {
        "list": one.list,
        "file": one.path.rsplit("/", 1)[-1],
        "group": one.group,
        "conditions": dict(one.conditions),
        "nodes": [_node(parm) for parm in original.stated.get(one.path, ())],
    }


def _node(parm: Stated) -> Record:
    record: Record = {
        "node": parm.node,
        "value": shown(parm.value, _names(parm), parm.datatype),
        "datatype": parm.datatype,
    }
    scopes = [branch.scope for branch in parm.branch if branch.scope]
    extra = {"scope": scopes[0] if scopes else "", "setting": parm.settings_path}
    marks = {"exec": parm.exec, "delete": parm.delete}
    return record | {key: value for key, value in (extra | marks).items() if value}


def _names(parm: Stated) -> Iterator[str]:
    yield from (branch.type for branch in parm.branch)
    yield parm.name
    yield from parm.settings_path.split("/")


def _finding(one: Finding) -> Record:
    return {"rule": one.rule, "severity": str(one.severity), "message": one.message, "remedy": one.remedy}
