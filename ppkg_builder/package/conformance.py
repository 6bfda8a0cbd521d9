"""The proof on real packages: recompile each from its own answer file and compare every other file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path as FilePath
from typing import Any

from ppkg_builder import catalog
from ppkg_builder.catalog import versions
from ppkg_builder.package.answer import AnswerFault
from ppkg_builder.package.compiler import ANSWER, compile_answer
from ppkg_builder.package.container import open_package
from ppkg_builder.package.declared import SOURCES, image_fields
from ppkg_builder.package.equality import Equality, compared
from ppkg_builder.package.original import Original
from ppkg_builder.package.provread import ProvFault
from ppkg_builder.package.reasons import Difference, Reasons, Told, extras
from ppkg_builder.package.strangers import strangers
from ppkg_builder.package.wimread import Wim, is_asset
from ppkg_builder.values import SecretRef
from ppkg_builder.valuetypes import dataclass

CATALOGUES = (("desktop", "common"), ("holographic", "common"))
"""The stores to try, in this order; the later ones are taken only where they explain more of a package."""


class NotComparable(ValueError):  # noqa: N818  it says what the package is
    """The package cannot be recompiled. The message is plain words."""


@dataclass(frozen=True, slots=True)
class Result:
    """How one package compares. ``content_from_original`` are its files that our compile had to borrow from.

    ``holds`` and ``made_by`` are words for a table: its groups of settings, and the tool that its container names;
    ``hololens`` says whether it names that family as a target.
    """

    file: str
    first_generation: bool
    stores: str
    equalities: tuple[Equality, ...]
    content_from_original: tuple[str, ...]
    differences: tuple[Difference, ...]
    told: Told
    holds: str = ""
    made_by: str = ""
    hololens: bool = False

    @property
    def total(self) -> int:
        return len(self.equalities)

    @property
    def equal(self) -> int:
        return sum(one.bytes for one in self.equalities)

    @property
    def failed(self) -> bool:
        """Whether it breaks what is claimed: the second generation byte for byte, or a reason why not."""
        return not self.first_generation and any(not one.explained for one in (*self.differences, *self.told.misses))

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
            "told": {
                "total": self.told.total,
                "equal": self.told.equal,
                "misses": [{"node": one.path, "reason": one.reason} for one in self.told.misses],
            },
        }


def packages(paths: list[FilePath]) -> list[FilePath]:
    """The files themselves, and every ``.ppkg`` below the folders; sorted within each, none twice."""
    found = [
        file
        for path in paths
        for file in (sorted(path.rglob("*.ppkg")) if path.is_dir() else [path])
    ]  # fmt: skip
    return list(dict.fromkeys(found))


def conform(path: FilePath, asked: tuple[str, ...] = ()) -> Result:
    """Compare the package at ``path``; the stores ``asked`` for stand in for those of their products.

    Raises ``WimFault``, ``OSError`` or :class:`NotComparable`.
    """
    with path.open("rb") as source:
        wim = open_package(source)
        result = conform_files(path.name, wim.contents(), asked)
    try:
        return replace(result, made_by=_made_by(wim), hololens="Holographic" in wim.xml)
    except ProvFault as fault:
        raise NotComparable(str(fault)) from fault


def conform_files(name: str, files: Mapping[str, bytes], asked: tuple[str, ...] = ()) -> Result:
    """Compare with the stores that explain most of the package; the first named of equals."""
    catalogues = [versions.chosen(stores, asked) for stores in CATALOGUES]
    try:
        results = [_with(name, Original(files), stores) for stores in catalogues]
    except (AnswerFault, ProvFault) as fault:
        raise NotComparable(str(fault)) from fault
    return max(results, key=lambda result: (result.equal, result.told.equal, -len(result.differences)))


def _with(name: str, original: Original, stores: tuple[str, ...]) -> Result:
    known = catalog.load(stores)
    compiled = compile_answer(original.answer, (), known, original.contents, original.form)
    ours = {
        path: content if isinstance(content, bytes) else content.render(_no_secret).encode()
        for path, content in compiled.files.items()
    }
    equalities = compared(original, ours, ANSWER)
    words = versions.versions(stores)
    reasons = Reasons(original, ours, words, strangers(original.answer, known, stores))
    differences = [reasons.of(one) for one in equalities if not one.bytes]
    differences += [reasons.added(path) for path in extras(original, ours)]
    borrowed = tuple(sorted(original.used))
    return Result(
        name,
        original.first_generation,
        words,
        tuple(equalities),
        borrowed,
        tuple(differences),
        reasons.told(),
        _holds(original),
    )


def _holds(original: Original) -> str:
    """``Certificates and Policies; 1 file; 2 sets of conditions``."""
    answer = original.answer
    elements = [*(answer.common or ()), *(one for variant in answer.variants for one in variant.settings)]
    assets = sum(map(is_asset, original.files))
    words = [" and ".join(sorted({element.name for element in elements})) or "no settings"]
    words += [f"{assets} file{'s' * (assets > 1)}"] if assets else []
    return "; ".join([*words, *(["for some devices only"] if answer.variants else [])])


def _made_by(wim: Wim) -> str:
    """The tool's version and what told it to build, from the image's notes; packages of 2016 have none."""
    found = dict(re.findall(r"(VERSION|Source)=([\w.]{1,40})", image_fields(wim).get("NOTES", "")))
    return " ".join([found.get("VERSION", ""), SOURCES.get(found.get("Source", ""), "")]).strip()


def _no_secret(ref: SecretRef) -> str:
    raise AssertionError(f"a package that was read holds no secret by reference: {ref.name}")
