"""The stores there are: those shipped with the tool, and folders that ``catalog import`` wrote."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from ppkg_builder.catalog.data import StoreFault
from ppkg_builder.paths import shipped

HEAD = "store.json"
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@cache
def shipped_stores() -> Mapping[str, Path]:
    """Folders of the shipped stores by name, sorted; a device's own stores stand before the common one."""
    folder = shipped("schemas") / "settings"
    names = sorted((head.parent.name for head in folder.glob(f"*/{HEAD}")), key=lambda name: (name == "common", name))
    return MappingProxyType({name: folder / name for name in names})


def find_store(named: str) -> tuple[str, Path]:
    """Name and folder of the store ``named``: a shipped one, the folder of an import, or its name in ``stores/``.

    Raises :class:`StoreFault`.
    """
    known = shipped_stores()
    if named in known:
        return named, known[named]
    beside = Path("stores", named)
    folder = beside if not name_fault(named) and (beside / HEAD).is_file() else Path(named)
    if not (folder / HEAD).is_file():
        raise StoreFault(
            f"there is no store '{named}': shipped are {', '.join(known)}; "
            "an imported one is named by the folder that 'catalog import' wrote"
        )
    return str(about(folder)["store"]), folder


def about(folder: Path) -> Mapping[str, Any]:
    """``store.json``: at least ``store``, ``version``, ``source`` and ``groups``; ``product`` is the shipped store that
    it is a version of. Raises :class:`StoreFault`."""
    try:
        head = json.loads((folder / HEAD).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as fault:
        raise StoreFault(f"{folder / HEAD} cannot be read as JSON") from fault
    texts = ("store", "version", "source")
    sound = isinstance(head, dict) and all(isinstance(head.get(name), str) for name in texts)
    sound = sound and isinstance(head.get("product", ""), str)
    groups = head.get("groups") if sound else None
    if not isinstance(groups, list) or not all(isinstance(group, str) for group in groups):
        raise StoreFault(f"{folder / HEAD} does not describe a settings store")
    return head  # type: ignore[no-any-return]  # checked above


def made(folder: Path) -> frozenset[str] | None:
    """The files that an import once wrote into ``folder``; ``None`` for a folder of others."""
    try:
        return frozenset({HEAD, *(f"{group}.jsonl" for group in about(folder)["groups"])})
    except StoreFault:
        return None


def name_of(file: str) -> str:
    """A store's name from its file's: ``Microsoft-Desktop-Provisioning.dat`` is ``desktop``."""
    words = re.sub(r"[^a-z0-9]+", "-", Path(file).stem.lower()).strip("-")
    return re.sub(r"^microsoft-(?=.)|-provisioning$", "", words) or "store"


def name_fault(name: str) -> str:
    """Why a store cannot be called ``name``; empty when it can."""
    return "" if _NAME.fullmatch(name) else "a store's name is made of lower-case letters, digits and single hyphens"
