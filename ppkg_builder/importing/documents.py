"""The profile's text: one file, or a site's over a layer, with the editor's header and a word on the source."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.importing import yamltext
from ppkg_builder.importing.draft import Draft
from ppkg_builder.importing.tree import Comments, Tree, assembled, own_paths, split
from ppkg_builder.profile.starting import SCHEMA, header
from ppkg_builder.valuetypes import dataclass

_NOTES = {
    "certificates": "Certificates that devices trust or own.",
    "wifi": "Networks, by names of this profile; keys are secrets and stand elsewhere.",
    "enrollment": "How devices join the tenant and come under management.",
    "oobe": "What first set-up finds already answered.",
    "accounts": "Local users that the package creates.",
    "policies": "Policies by area and name.",
    "settings": "Settings by their path in the catalogue.",
    "raw": "CSP nodes as they are: nothing about them could be checked.",
    "services": "What the devices use; it decides hosts, steps and what MDM can deliver.",
}


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the files stand: paths below the target folder. ``up`` leads from a profile to the files it names.

    ``layer`` is empty where everything stands in one file.
    """

    site: str
    layer: str
    files: str
    up: str
    schema: str


def repository(site: str) -> Layout:
    """The layout of a repository of profiles."""
    return Layout(f"profiles/sites/{site}.yaml", f"profiles/base/{site}.yaml", "profiles/", "../", f"../../{SCHEMA}")


def single(name: str, schema: str) -> Layout:
    """One file, and what it names in a folder beside it."""
    stem = name.rpartition(".")[0] or name
    return Layout(name, "", f"{stem}-files/", f"{stem}-files/", schema)


def documents(draft: Draft, layout: Layout, sources: str) -> dict[str, str]:
    """Texts by their paths below the target folder. ``sources`` says in words what was imported."""
    tree, comments = assembled(draft)
    site, layer = split(tree, own_paths(draft)) if layout.layer else (tree, {})
    found = {layout.site: "\n".join(_site(site, comments, layout, sources, layered=bool(layer)))}
    if layer:
        found[layout.layer] = "\n".join(_layer(layer, comments, layout, sources))
    return {path: f"{text}\n" for path, text in found.items()}


def _site(tree: Tree, comments: Comments, layout: Layout, sources: str, *, layered: bool) -> Iterator[str]:
    yield header(layout.schema)
    yield yamltext.comment(f"Imported from {sources}.")
    yield "# Keys are described in docs/profile.md and by editors that know the schema above."
    if layered:
        yield "# What other sites may want as well stands in the layer."
        yield f"extends: [../base/{layout.layer.rpartition('/')[2]}]"
    yield from _areas(tree, comments, layout)


def _layer(tree: Tree, comments: Comments, layout: Layout, sources: str) -> Iterator[str]:
    yield header(layout.schema)
    yield yamltext.comment(f"What sites share, imported from {sources}: nothing here names a site or a secret.")
    yield from _areas(tree, comments, layout)


def _areas(tree: Tree, comments: Comments, layout: Layout) -> Iterator[str]:
    for name, value in tree.items():
        yield ""
        if name in _NOTES:
            yield f"# {_NOTES[name]}"
        yield from yamltext.area(name, value, comments, layout.up)
