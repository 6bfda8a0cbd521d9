"""The proof on real packages: recompile each from its own answer file and compare every other file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any

from ppkg_builder import catalog
from ppkg_builder.catalog.stores import about, find_store
from ppkg_builder.package.answer import AnswerFault
from ppkg_builder.package.comparison import Equality, compared
from ppkg_builder.package.compiler import ANSWER, compile_answer
from ppkg_builder.package.container import open_package
from ppkg_builder.package.original import Original
from ppkg_builder.package.provread import ProvFault
from ppkg_builder.package.reasons import Difference, Reasons, extras
from ppkg_builder.values import SecretRef

CATALOGUES = (("desktop", "common"), ("holographic", "common"))
"""The stores to try, in this order; the later ones are taken only where they explain more of a package."""


class NotComparable(ValueError):  # noqa: N818  it says what the package is
    """The package cannot be recompiled. The message is plain words."""


@dataclass(frozen=True, slots=True)
class Result:
    """How one package compares. ``content_from_original`` are its files that our compile had to borrow from."""

    file: str
    first_generation: bool
    stores: str
    equalities: tuple[Equality, ...]
    content_from_original: tuple[str, ...]
    differences: tuple[Difference, ...]

    @property
    def total(self) -> int:
        return len(self.equalities)

    @property
    def equal(self) -> int:
        return sum(one.bytes for one in self.equalities)

    @property
    def failed(self) -> bool:
        """Whether it breaks what is claimed: the second generation byte for byte, or a reason why not."""
        return not self.first_generation and any(not one.explained for one in self.differences)

    def record(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "file": self.file,
            "generation": 1 if self.first_generation else 2,
            "stores": self.stores,
            "total": self.total,
            "equal": self.equal,
            "equal_by_group": sum(one.group for one in self.equalities),
            "equal_in_meaning": sum(one.meaning for one in self.equalities),
            "content_from_original": list(self.content_from_original),
            "differences": [{"path": one.path, "reason": one.reason} for one in self.differences],
        }


def packages(paths: list[FilePath]) -> list[FilePath]:
    """The files themselves, and every ``.ppkg`` below the folders; sorted within each, none twice."""
    found = [
        file
        for path in paths
        for file in (sorted(path.rglob("*.ppkg")) if path.is_dir() else [path])
    ]  # fmt: skip
    return list(dict.fromkeys(found))


def conform(path: FilePath) -> Result:
    """Compare the package at ``path``. Raises ``WimFault``, ``OSError`` or :class:`NotComparable`."""
    with path.open("rb") as source:
        return conform_files(path.name, open_package(source).contents())


def conform_files(name: str, files: Mapping[str, bytes]) -> Result:
    """Compare with the stores that explain most of the package; the first named of equals."""
    try:
        results = [_with(name, Original(files), stores) for stores in CATALOGUES]
    except (AnswerFault, ProvFault) as fault:
        raise NotComparable(str(fault)) from fault
    return max(results, key=lambda result: (result.equal, -len(result.differences)))


def _with(name: str, original: Original, stores: tuple[str, ...]) -> Result:
    compiled = compile_answer(original.answer, (), catalog.load(stores), original.contents, original.form)
    ours = {
        path: content if isinstance(content, bytes) else content.render(_no_secret).encode()
        for path, content in compiled.files.items()
    }
    equalities = compared(original, ours, ANSWER)
    words = ", ".join(f"{store} {about(find_store(store)[1])['version']}" for store in stores)
    reasons = Reasons(original, ours, words, compiled.findings)
    differences = [reasons.of(one) for one in equalities if not one.bytes]
    differences += [reasons.added(path) for path in extras(original, ours)]
    borrowed = tuple(sorted(original.used))
    return Result(name, original.first_generation, words, tuple(equalities), borrowed, tuple(differences))


def _no_secret(ref: SecretRef) -> str:
    raise AssertionError(f"a package that was read holds no secret by reference: {ref.name}")
