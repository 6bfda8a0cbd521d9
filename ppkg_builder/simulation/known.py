"""What is known of a checked profile, asked by the paths of the store and the names of policies.

Settings are looked at as the package carries them, whichever key of the profile asked for them, so that a raw
``settings`` entry is simulated like its friendly key.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ppkg_builder import catalog
from ppkg_builder.leaves import Node, OmaUri
from ppkg_builder.package.walk import walk
from ppkg_builder.report import Path
from ppkg_builder.values import as_text
from ppkg_builder.valuetypes import dataclass

if TYPE_CHECKING:
    from ppkg_builder.checked import Checked
    from ppkg_builder.package.answer import Answer
    from ppkg_builder.package.places import Placed
    from ppkg_builder.site import Site

_POLICIES = "Policies/"
_CONFIG = "Policy/Config/"
_WIFI = ("WiFi", "Profile")


@dataclass(frozen=True, slots=True)
class Told:
    """A setting as it is carried: its raw value, masked where it is a secret, and the keys it comes from."""

    raw: str
    because: tuple[Path, ...]


class Known:
    """A checked profile without errors."""

    def __init__(self, checked: Checked) -> None:
        assert checked.site is not None
        assert checked.plan is not None
        self.checked = checked
        self.site: Site = checked.site
        self.catalog = catalog.load(self.site.target.stores)
        self._answer = checked.plan.answer

    @cached_property
    def placed(self) -> tuple[Placed, ...]:
        """The settings of the package, or of all of them, beside the catalogue."""
        return self.settings(self._answer)

    def settings(self, answer: Answer) -> tuple[Placed, ...]:
        """The settings of one package's answer file beside the catalogue."""
        return tuple(setting for setting in walk(answer, self.catalog).settings if setting.compiled)

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        return tuple(leaf for leaf in self.checked.leaves if isinstance(leaf, Node))

    @cached_property
    def rows(self) -> tuple[OmaUri, ...]:
        return tuple(leaf for leaf in self.checked.leaves if isinstance(leaf, OmaUri))

    def setting(self, path: str) -> Told | None:
        """What the package sets at ``path`` of the store, or anywhere below it."""
        found = [one for one in self.placed if one.path == path or one.path.startswith(f"{path}/")]
        nodes = [node for node in self.nodes if _path(node) == path or _path(node).startswith(f"{path}/")]
        because = unique([at for one in found for at in one.at], [at for node in nodes for at in node.sources])
        values = [one.raw.masked() for one in found] + [as_text(node.value).masked() for node in nodes]
        return Told(values[0], because) if values else None

    def policy(self, name: str) -> Told | None:
        """The policy ``Area/Name``, from the package, else by MDM."""
        packed = self.setting(_POLICIES + name)
        return packed or next((told for uri, told in self._by_mdm() if uri.endswith(_CONFIG + name)), None)

    def row(self, part: str) -> Told | None:
        """The first row for MDM whose address holds ``part``."""
        return next((told for uri, told in self._by_mdm() if part in uri), None)

    def policies(self) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
        """The keys of all policies: of those in the package, and of those by MDM."""
        packed = [one.at for one in self.placed if one.path.startswith(_POLICIES)]
        packed += [node.sources for node in self.nodes if _path(node).startswith(_POLICIES)]
        by_mdm = [told.because for uri, told in self._by_mdm() if _CONFIG in uri]
        return unique(*packed), unique(*by_mdm)

    def network(self, ssid: str) -> tuple[Node, ...]:
        """The nodes of one Wi-Fi network."""
        return tuple(n for n in self.nodes if n.characteristics[:2] == _WIFI and _key(n) == ssid)

    def said(self, path: str) -> Any:
        """The profile's value at ``a.b.c``, by the models; ``None`` where it says nothing."""
        area, *rest = path.split(".")
        found = self.checked.models.get(area)
        for name in rest:
            found = getattr(found, name, None)
        return found

    def stated(self, paths: Iterable[Path]) -> tuple[Path, ...]:
        """``paths`` as far as the profile says them: what is left out there leads to what stands above it."""
        return tuple(found for found in unique(map(self._stated, paths)) if found)

    def _stated(self, path: Path) -> Path:
        node: Any = self.checked.loaded.data
        for depth, part in enumerate(path):
            if not (isinstance(node, dict) and part in node):
                return path[:depth]
            node = node[part]
        return path

    def _by_mdm(self) -> Iterator[tuple[str, Told]]:
        return ((row.uri, Told(as_text(row.value).masked(), row.sources)) for row in self.rows)


def _path(node: Node) -> str:
    return "/".join(segment.name for segment in node.group)


def _key(node: Node) -> str:
    return next((segment.key for segment in reversed(node.group) if segment.key), "")


def unique(*paths: Iterable[Path]) -> tuple[Path, ...]:
    """Each key once, in the order of the first time."""
    return tuple(dict.fromkeys(path for some in paths for path in some))
