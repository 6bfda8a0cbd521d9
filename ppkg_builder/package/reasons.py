"""Why a file of a package differs from the one we make, or a device is told something else, as far as can be told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from ppkg_builder.package.equality import Equality, without_number
from ppkg_builder.package.meaning import Said, anywhere, meaning_of
from ppkg_builder.package.original import Original
from ppkg_builder.package.provread import PROV, Stated, is_group, sets, stated
from ppkg_builder.valuetypes import dataclass

_FIRST = "the package is of the first generation (2016): it groups by the first part of a setting's path"
KINDS: Mapping[str, Callable[[Said], bool]] = {
    "a Wi-Fi network": lambda one: one.address.node.startswith("WiFi/"),
    "an app or a licence": lambda one: one.address.node.startswith("EnterpriseModernAppManagement/"),
    "a setting for each user": lambda one: one.address.context == "user",
    "a node to delete": lambda one: one.action == "delete",
}
"""Rarer kinds of things that a package may tell a device."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A file that is not byte-equal, or a node that is told otherwise. ``explained`` false: nobody knows why."""

    path: str
    reason: str
    explained: bool = True


@dataclass(frozen=True, slots=True)
class Told:
    """What the original tells a device, wherever and under whichever conditions: how much of it we tell alike.

    ``kinds`` are the rarer kinds of things among them, so that a page can say which of them no package showed.
    """

    total: int
    equal: int
    misses: tuple[Difference, ...]
    kinds: frozenset[str] = frozenset()


class Reasons:
    """``stores`` are the deciding ones in words, ``strangers`` the settings they lack, each with a sentence."""

    def __init__(
        self, original: Original, ours: Mapping[str, bytes], stores: str, strangers: Mapping[str, str]
    ) -> None:
        self._original = original
        self._ours = ours
        self._stores = stores
        self._strangers = strangers
        self._our_sets = sets(ours)

    def told(self) -> Told:
        """Everything a device is told, and a reason for each thing that only one side tells."""
        theirs, ours = anywhere(meaning_of(self._original.files)), anywhere(meaning_of(self._ours))
        misses = [self._miss(one) for one in sorted(theirs - ours)]
        known = {one.address.node for one in theirs}
        added = [one for one in sorted(ours - theirs) if one.address.node not in known]
        more = [self._more(one, explained=bool(misses)) for one in added]
        kinds = frozenset(kind for kind, shows in KINDS.items() if any(map(shows, theirs)))
        return Told(len(theirs), len(theirs & ours), (*misses, *more), kinds)

    def of(self, equality: Equality) -> Difference:
        """The reason for a file of the original that is not byte-equal."""
        path = equality.path
        if self._original.first_generation:
            return Difference(path, "; ".join([_FIRST, *self._settings(path)]))
        edited = list(self._edited())
        if equality.group and not edited:
            return Difference(path, "only the numbers of groups differ: the package does not record their order")
        reasons = [*self._settings(path), *edited]
        return Difference(path, "; ".join(reasons) or "not explained", bool(reasons))

    def added(self, path: str) -> Difference:
        """The reason for a file of ours that the original has not, not even under another number."""
        if self._original.first_generation:
            return Difference(path, f"only in our form; {_FIRST}")
        explained = any(self._edited())
        return Difference(path, "only in our form" if explained else "only in our form: not explained", explained)

    def _settings(self, path: str) -> Iterator[str]:
        """Settings that the catalogue does not know, or knows otherwise than the package states them."""
        if not is_group(path):
            if path.startswith(PROV):
                yield from self._strangers.values()
            return
        ours = {(one.node, one.settings_path): one for one in self._all_ours()}
        nodes = {one.node: one for one in ours.values()}
        for one in self._original.stated[path]:
            known = nodes.get(one.node)
            if known is None:
                yield self._stranger(one.node) or f"no store at hand ({self._stores}) leads to the node {one.node}"
            elif known.datatype != one.datatype or known.branch != one.branch:
                yield f"{known.settings_path or one.node} is defined otherwise in the store at hand ({self._stores})"
            elif known.value != one.value:
                yield f"{one.node} has another value than the answer file gives"

    def _miss(self, one: Said) -> Difference:
        node = one.address.node
        if reason := self._stranger(node):
            return Difference(node, reason)
        ours = {our.node: our for our in self._all_ours()}
        if node not in ours:
            return Difference(node, f"no store at hand ({self._stores}) leads to the node")
        if ours[node].datatype != one.datatype:
            return Difference(node, f"it is defined otherwise in the store at hand ({self._stores})")
        return Difference(node, "it has another value than the answer file gives")

    def _more(self, one: Said, *, explained: bool) -> Difference:
        """What only we tell. It has a reason only where the package tells something else in its place."""
        why = f"the store at hand ({self._stores}) leads a setting of the answer file here, and the package does not"
        return Difference(one.address.node, why if explained else f"not explained: {why}", explained)

    def _stranger(self, node: str) -> str:
        """The sentence for the unknown setting that became ``node``; a node's name is its setting's."""
        name = node.rpartition("/")[2]
        return next((told for path, told in self._strangers.items() if path.rpartition("/")[2] == name), "")

    def _edited(self) -> Iterator[str]:
        """Traces of an edit after the build: what the tool itself never writes."""
        conditions = {one.conditions for one in self._original.sets}
        if conditions != {one.conditions for one in self._our_sets}:
            yield "edited by hand: the conditions in its event lists are not those of its answer file"
        numbers = [_number(one.path) for one in self._original.sets]
        if numbers and 0 not in numbers:
            yield "edited by hand: the numbers of its groups do not start at 0"

    def _all_ours(self) -> Iterator[Stated]:
        return (one for path, data in self._ours.items() if is_group(path) for one in stated(path, data))


def _number(path: str) -> int:
    head = path.rsplit("/", 1)[-1].split("__", 1)[0]
    return int(head) if head.isdigit() else -1


def extras(original: Original, ours: Mapping[str, bytes]) -> list[str]:
    """Our files without a counterpart in the original, numbers aside; sorted."""
    known = {without_number(path) for path in original.files}
    return sorted(path for path in ours if without_number(path) not in known)
