"""What Microsoft's tool leaves out when it builds from our answer file: for this very site, in sentences.

Our package is written from the settings and CSP nodes themselves. The answer file can only say what the tool's settings
stores know, so whatever travels as a node has at best a nearest form in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ppkg_builder.leaves import File, Leaf, Node, OmaUri, Setting
from ppkg_builder.report import Path
from ppkg_builder.values import SecretRef, as_text

_WLAN = "WLANConfig"
_NEVER = {
    "ProxyPacUrl": "its proxy script (PAC)",
    "ProxyWPAD": "the search for its proxy (WPAD)",
    "WiFiCost": "its cost",
}


def left_out(leaves: Sequence[Leaf], files: Iterable[File]) -> tuple[str, ...]:
    """Sentences without a final stop, sorted, with no secret in them."""
    said = {*_networks(leaves), *_nodes(leaves), *_mdm(leaves), *_secret_files(files)}
    return tuple(sorted(said))


def _networks(leaves: Sequence[Leaf]) -> Iterator[str]:
    nodes = [leaf for leaf in leaves if isinstance(leaf, Node) and leaf.group[-1].name == _WLAN]
    # A proxy may come from the site's own, so a network is told by its profile, not by where each node comes from.
    names = {node.group[-1].key: _key(node.sources[0][:2]) for node in nodes if node.name == "WlanXml"}
    for node in nodes:
        lost = _lost(node, _wizard(leaves, node.group[-1].key))
        if lost:
            yield f"{names.get(node.group[-1].key, _key(node.sources[0]))}: {lost}"


def _wizard(leaves: Sequence[Leaf], ssid: str | None) -> set[str]:
    """The fields of the tool's wizard that the answer file fills in for a network; none where it names a file."""
    settings = (leaf for leaf in leaves if isinstance(leaf, Setting) and not leaf.compiled)
    return {s.path[-1].name for s in settings if any(part.name == _WLAN and part.key == ssid for part in s.path)}


def _lost(node: Node, fields: set[str]) -> str:
    if node.name in _NEVER:
        return f"{_NEVER[node.name]}, for which the answer file has no element"
    if node.name == "Proxy" and "ProxyServerPort" not in fields:
        return "its proxy, which a network given as a profile file has no element for"
    if node.name == "WlanXml" and "SecurityType" not in fields:
        return "perhaps all of it; how the tool compiles a network given as a profile file is not known"
    if node.name == "WlanXml" and "<MacRandomization" in as_text(node.value).masked():
        return "what it says of random hardware addresses, for which the answer file has no element"
    return ""


def _nodes(leaves: Sequence[Leaf]) -> Iterator[str]:
    for leaf in leaves:
        if isinstance(leaf, Node) and leaf.group[-1].name != _WLAN:
            node = "/".join((*leaf.characteristics, leaf.name))
            yield f"{_key(leaf.sources[0])}: {node}, which is in no settings store"


def _mdm(leaves: Sequence[Leaf]) -> Iterator[str]:
    rows = sum(isinstance(leaf, OmaUri) for leaf in leaves)
    if rows:
        yield f"as every package does: the {rows} settings that only MDM delivers, see intune/oma-uri.csv"


def _secret_files(files: Iterable[File]) -> Iterator[str]:
    for file in files:
        if isinstance(file.content, SecretRef):
            yield f"{file.path}: a secret, which only a set made with --clear-icd-input holds"


def _key(path: Path) -> str:
    """A profile key as people write it, without the URI or policy that the sentence names anyway."""
    return ".".join(part for part in map(str, path) if "/" not in part)
