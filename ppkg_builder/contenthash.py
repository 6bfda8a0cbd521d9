"""The content hash: what a build changes on devices, whoever builds it and with whichever secrets.

Over site, target, owner, rank, every setting, every file's hash, and secrets as ``name@revision``: so a pull
request, a trial, a release and a rebuild agree on it, and a published hash lets nobody test guesses at a key.
The form of the provxml (``--generation``) is no part of it, since devices take both alike; stores other than the
shipped ones (``--store``) are, since they may make other nodes of the same settings.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from ppkg_builder import storechoice
from ppkg_builder.leaves import File, Leaf, Node, OmaUri, Setting
from ppkg_builder.site import Site
from ppkg_builder.values import SecretRef, Text, as_text


def content_hash(
    site: Site, leaves: Iterable[Leaf], files: Iterable[File], moved: Iterable[tuple[int, Leaf]] = ()
) -> str:
    """64 hex digits. ``moved`` are the leaves again with their passes, where a site has several packages."""
    target = [site.target.device, site.target.build_text, site.target.edition]
    lines = [
        json.dumps(["site", site.id, target, site.package.owner, site.package.rank]),
        *([json.dumps(["stores", stores])] if (stores := storechoice.changed(site)) else ()),
        *sorted(json.dumps(_leaf(leaf)) for leaf in leaves),
        *sorted(json.dumps(["pass", number, *_leaf(leaf)]) for number, leaf in moved),
        *sorted(json.dumps(["file", file.path, _digest(file.content)]) for file in files),
    ]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def named(text: str | SecretRef | Text) -> str:
    """A text with its secrets as ``@@secret:site/name@revision@@``."""
    return as_text(text).render_named()


def _leaf(leaf: Leaf) -> list[object]:
    if isinstance(leaf, Setting):
        return ["setting", [[s.name, s.key] for s in leaf.path], named(leaf.value)]
    if isinstance(leaf, Node):
        return ["node", list(leaf.characteristics), leaf.name, leaf.datatype, named(leaf.value)]
    assert isinstance(leaf, OmaUri)
    return ["mdm", leaf.uri, leaf.datatype, named(leaf.value)]


def _digest(content: bytes | Text | SecretRef) -> str:
    if isinstance(content, bytes):
        return hashlib.sha256(content).hexdigest()
    return hashlib.sha256(named(content).encode()).hexdigest()
