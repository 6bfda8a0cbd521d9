"""The keys of the imported profile: forms put together, and what several sites could share taken apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ppkg_builder.areas import AREAS
from ppkg_builder.importing.draft import Beside, Choice, Draft, Form, Reference

SHARED = ("target", "certificates", "oobe", "policies", "settings", "raw")
"""Areas that other sites may want as they are; what in them names a secret stays with the site."""
_OWN = ("wifi", "enrollment", "accounts", "device_name")

Tree = dict[str, Any]
Comments = Mapping[tuple[str, ...], str]


def assembled(draft: Draft) -> tuple[Tree, dict[tuple[str, ...], str]]:
    """Every choice's forms as one tree, areas in the order of the documentation; comments by path.

    Where two sources say different things under one key, the first stays, and a finding names the second.
    """
    tree: Tree = {}
    comments: dict[tuple[str, ...], str] = {}
    for choice in draft.choices:
        for form in choice.forms:
            if not _put(tree, form):
                _conflict(draft, choice, form)
            elif form.comment:
                comments[form.path] = form.comment
    return {area: tree[area] for area in AREAS if area in tree}, comments


def _put(tree: Tree, form: Form) -> bool:
    node = tree
    for part in form.path[:-1]:
        below = node.setdefault(part, {})
        if not isinstance(below, dict):
            return False
        node = below
    last = form.path[-1]
    present = node.get(last)
    if isinstance(present, dict) and isinstance(form.value, dict) and form.path[0] == "enrollment":
        clash = any(present.get(key, value) != value for key, value in form.value.items())
        present |= {key: value for key, value in form.value.items() if key not in present}
        return not clash
    if last in node:
        return bool(present == form.value)
    node[last] = dict(form.value) if isinstance(form.value, dict) else form.value
    return True


def _conflict(draft: Draft, choice: Choice, form: Form) -> None:
    message = f"'{'.'.join(form.path)}' is said differently by an earlier file, whose word stays"
    if not any(one.location == choice.place and one.message == message for one in draft.findings):
        draft.warn("import/conflict", choice.place, message, "import the right file alone")


def own_paths(draft: Draft) -> frozenset[tuple[str, ...]]:
    """Keys that stay with the site: those that name a secret, and those said together with one."""
    return frozenset(
        form.path
        for choice in draft.choices
        if any(any(references(form.value)) for form in choice.forms)
        for form in choice.forms
    )


def split(tree: Tree, own: frozenset[tuple[str, ...]]) -> tuple[Tree, Tree]:
    """The site's own part, and a layer; the layer is empty where one of the two would hold next to nothing."""
    layer: Tree = {}
    site: Tree = {}
    for area, value in tree.items():
        if area == "target":
            layer[area] = value
        elif area in SHARED and isinstance(value, dict):
            shared = {key: one for key, one in value.items() if (area, key) not in own}
            kept = {key: one for key, one in value.items() if key not in shared}
            layer |= {area: shared} if shared else {}
            site |= {area: kept} if kept else {}
        else:
            site[area] = value
    if len(layer) < 2 or not any(area in site for area in _OWN):
        return tree, {}
    return site, layer


def references(value: object) -> Iterator[Reference]:
    """Every secret that the profile names."""
    if isinstance(value, Reference):
        yield value
    for one in _children(value):
        yield from references(one)


def besides(value: object) -> Iterator[Beside]:
    """Every file that the profile names."""
    if isinstance(value, Beside):
        yield value
    for one in _children(value):
        yield from besides(one)


def _children(value: object) -> Iterator[object]:
    yield from value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
