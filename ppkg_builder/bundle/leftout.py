"""What Microsoft's tool leaves out when it builds from our answer file: for this very site, in sentences.

Our package is written from the settings and CSP nodes themselves. The answer file can only say what the tool's settings
stores know, so whatever travels as a node has at best a nearest form in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ppkg_builder.areas._area import File, Leaf, Node, OmaUri, Setting
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
    nearest = [leaf for leaf in leaves if isinstance(leaf, Setting) and not leaf.compiled]
    for leaf in leaves:
        if not isinstance(leaf, Node) or leaf.group[-1].name != _WLAN:
            continue
        where = ".".join(str(part) for part in leaf.sources[0][:2])
        forms = {setting.path[-1].name for setting in nearest if setting.sources[0][:2] == leaf.sources[0][:2]}
        wizard = "SecurityType" in forms
        if leaf.name in _NEVER:
            yield f"{where}: {_NEVER[leaf.name]}, for which the answer file has no element"
        elif leaf.name == "Proxy" and "ProxyServerPort" not in forms:
            yield f"{where}: its proxy, which a network given as a profile file has no element for"
        elif leaf.name == "WlanXml" and not wizard:
            yield f"{where}: perhaps all of it; how the tool compiles a network given as a profile file is not known"
        elif leaf.name == "WlanXml" and "<MacRandomization" in as_text(leaf.value).masked():
            yield f"{where}: what it says of random hardware addresses, for which the answer file has no element"


def _nodes(leaves: Sequence[Leaf]) -> Iterator[str]:
    for leaf in leaves:
        if isinstance(leaf, Node) and leaf.group[-1].name != _WLAN:
            key = ".".join(str(part) for part in leaf.sources[0])
            yield f"{key}: {'/'.join((*leaf.characteristics, leaf.name))}, which is in no settings store"


def _mdm(leaves: Sequence[Leaf]) -> Iterator[str]:
    rows = sum(isinstance(leaf, OmaUri) for leaf in leaves)
    if rows:
        yield f"as every package does: the {rows} settings that only MDM delivers, see intune/oma-uri.csv"


def _secret_files(files: Iterable[File]) -> Iterator[str]:
    for file in files:
        if isinstance(file.content, SecretRef):
            yield f"{file.path}: a secret, which only a set made with --clear-icd-input holds"
