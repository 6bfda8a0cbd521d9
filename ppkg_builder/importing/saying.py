"""Says settings in a draft: by friendly keys first, then as plain settings, then as raw nodes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from ppkg_builder.importing.draft import Form
from ppkg_builder.importing.leaves import Leaf
from ppkg_builder.importing.ways import Ways


def plainly(leaves: Sequence[Leaf], ways: Ways, *friendly: Form) -> None:
    """Say ``leaves``, which belong together, by ``friendly`` if ``check`` takes it, else one by one."""
    forms = {leaf.key: ways.plain(leaf) for leaf in leaves}
    found: list[tuple[Form, ...]] = [tuple(friendly)] if friendly else []
    for rank in range(max(map(len, forms.values()), default=0)):
        found.append(tuple(ranked[min(rank, len(ranked) - 1)] for ranked in forms.values() if ranked))
    if found:
        ways.draft.say(_called(leaves), leaves[0].place, *found)
    for leaf in leaves:
        if not forms[leaf.key] and not friendly:
            _lost(leaf, ways)


def _lost(leaf: Leaf, ways: Ways) -> None:
    if ways.hides(leaf):
        message = f"'{leaf.path}' is not kept: it holds a password or a key, and could only hold it in clear"
        ways.draft.warn("import/not-kept", leaf.place, message, "do what it does in another way")
    elif leaf.entry.store not in ways.target.stores:
        message = f"'{leaf.path}' is not kept: {ways.target.title} has no such setting, and no raw node says the same"
        ways.draft.warn("import/not-kept", leaf.place, message, "import it for the device that it is meant for")


def grouped(leaves: Iterable[Leaf], depth: int) -> Iterator[list[Leaf]]:
    """Leaves that share the first ``depth`` steps, in the order of their keys."""

    def above(leaf: Leaf) -> str:
        return "/".join(part.shown for part in leaf.parts[:depth])

    for _, found in groupby(sorted(leaves, key=above), key=above):
        yield list(found)


def by_name(leaves: Iterable[Leaf]) -> dict[str, Leaf]:
    """Leaves of one group by the last step of their paths."""
    return {leaf.entry.name: leaf for leaf in leaves}


def _called(leaves: Sequence[Leaf]) -> str:
    if len(leaves) == 1:
        return leaves[0].key
    keyed = [number for number, segment in enumerate(leaves[0].segments) if segment.key]
    depth = keyed[-1] + 1 if keyed else len(leaves[0].segments) - 1
    return "/".join(segment.name for segment in leaves[0].segments[:depth]) + f" ({len(leaves)} settings)"
