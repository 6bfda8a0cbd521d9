"""Why a file of a package differs from the one we make, as far as that can be told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ppkg_builder.package.comparison import Equality, without_number
from ppkg_builder.package.original import Original
from ppkg_builder.package.provread import PROV, Stated, is_group, sets, stated
from ppkg_builder.report import Finding

_FIRST = "the package is of the first generation (2016): it groups by the first part of a setting's path"


@dataclass(frozen=True, slots=True)
class Difference:
    """A file that is not byte-equal. ``explained`` false: nobody knows why."""

    path: str
    reason: str
    explained: bool = True


class Reasons:
    """``stores`` is the catalogue in words, ``findings`` what our compile had to say."""

    def __init__(self, original: Original, ours: Mapping[str, bytes], stores: str, findings: list[Finding]) -> None:
        self._original = original
        self._ours = ours
        self._stores = stores
        self._findings = findings
        self._our_sets = sets(ours)

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
                yield from (f"{finding.message} ({self._stores})" for finding in self._findings)
            return
        ours = {(one.node, one.settings_path): one for one in self._all_ours()}
        nodes = {one.node: one for one in ours.values()}
        for one in self._original.stated[path]:
            known = nodes.get(one.node)
            if known is None:
                yield f"no store at hand ({self._stores}) leads to the node {one.node}"
            elif known.datatype != one.datatype or known.branch != one.branch:
                yield f"{known.settings_path or one.node} is defined otherwise in the store at hand ({self._stores})"
            elif known.value != one.value:
                yield f"{one.node} has another value than the answer file gives"

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
