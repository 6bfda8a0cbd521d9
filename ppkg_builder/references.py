"""The secrets that a profile refers to: which, where it names them, and whether it may."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ppkg_builder.leaves import File, Leaf
from ppkg_builder.profile import Loaded, tree
from ppkg_builder.report import Finding, Path, error
from ppkg_builder.secrets import check_scope
from ppkg_builder.values import SecretRef, as_text


def references(leaves: Iterable[Leaf], files: Iterable[File]) -> tuple[SecretRef, ...]:
    """Every secret that the package and its side files need, each once, sorted."""
    found = {ref for source in (*leaves, *files) for ref in _of(source)}
    return tuple(sorted(found, key=lambda ref: (ref.name, ref.kind, ref.revision)))


def scopes(leaves: Iterable[Leaf], files: Iterable[File], site_id: str, loaded: Loaded) -> Iterator[Finding]:
    """A profile may name its own site's secrets and shared ones, never another site's.

    Each place that names one is told once, in however many parts of the package the secret goes.
    """
    refs = {ref.name: ref for source in (*leaves, *files) for ref in _of(source)}
    strange = {name: fault for name, ref in refs.items() if (fault := check_scope(ref, site_id))}
    for path, name in _named(loaded) if strange else ():
        if name in strange:
            yield error("secret/scope", path, strange[name], f"use '{site_id}/…' or 'shared/…'")


def places(loaded: Loaded) -> dict[str, Path]:
    """Where the profile names each secret, by its name; the first place of several."""
    found: dict[str, Path] = {}
    for path, name in _named(loaded):
        found.setdefault(name, path)
    return found


def _named(loaded: Loaded) -> Iterator[tuple[Path, str]]:
    """Every place that names a secret, with the name."""
    for path, scalar in tree.leaves(loaded.effective):
        if path[-1:] == ("secret",) and isinstance(scalar.value, str):
            yield path, scalar.value


def _of(source: Leaf | File) -> Iterator[SecretRef]:
    content = source.content if isinstance(source, File) else source.value
    return iter(()) if isinstance(content, bytes | str) else as_text(content).secrets()
