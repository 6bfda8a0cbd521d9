"""Settings that say nothing by themselves: another setting beside them speaks for them.

No store gives these a carrier of their own. Which setting speaks follows from the tool's reference of settings and
from the CSPs that the speaking setting leads to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ppkg_builder.package.places import Part, Placed

_APP = "ApplicationFile"
_CHOICES = frozenset({"ProfileType", "Proxy"})
VPN = "/ConnectivityProfiles/VPN/VPNSetting/VPNConfig"

_SPEAKERS: Mapping[str, str] = {
    "WLANXmlSettings/AutoConnect": "SecurityType",
    "WLANXmlSettings/HiddenNetwork": "SecurityType",
    "WLANXmlSettings/SecurityKey": "SecurityType",
    "Application/DeploymentOptions": _APP,
    "DependencyAppxFiles/Dependency": _APP,
    "OptionalPackage/Package": _APP,
    "OptionalPackage/PackageFamilyName": "Package",
    "Application/Flags": "ProductID",
    "Application/SkuID": "ProductID",
}
"""Ends of paths, and the name of the setting that speaks: in the nearest group around that has one of that name."""


class Beside:
    """Which settings stand together in one group, at any depth. Settings of two variants never do."""

    def __init__(self, settings: Iterable[Placed]) -> None:
        self._below: dict[tuple[int | None, tuple[Part, ...]], list[Placed]] = {}
        for setting in settings:
            for depth in range(1, len(setting.parts)):
                self._below.setdefault((setting.variant, setting.parts[:depth]), []).append(setting)

    def around(self, setting: Placed) -> list[Placed]:
        """The settings of the group that holds ``setting``, whatever their depth, itself among them."""
        return self._below[setting.variant, setting.parts[:-1]]

    def alone(self, setting: Placed) -> bool:
        """Whether nothing speaks for a setting that says nothing by itself."""
        if chooses(setting):
            return not any(one.entry.csp for one in self.around(setting))
        name = speaker(setting)
        return name != "" and not self._speaks(setting, name)

    def _speaks(self, setting: Placed, name: str) -> bool:
        # Two groups up at most: a dependency stands in a list, an optional package in a group in a list.
        for depth in range(1, min(4, len(setting.parts))):
            parts = setting.parts[:-depth]
            found = self._below.get((setting.variant, parts), ())
            if any(one.entry.name == name and one.parts[:-1] == parts for one in found):
                return True
        return False


def speaker(setting: Placed) -> str:
    """The name of the setting that speaks for this one; empty where it speaks for itself."""
    return _SPEAKERS.get("/".join(setting.entry.path.rsplit("/", 2)[1:]), "")


def silent(setting: Placed) -> bool:
    """Whether another setting has to speak for this one."""
    return speaker(setting) != "" or chooses(setting)


def missing(setting: Placed) -> str:
    """What has to stand beside a setting that says nothing by itself, in words."""
    return "a setting that it chooses" if chooses(setting) else f"the '{speaker(setting)}' it belongs to"


def chooses(setting: Placed) -> bool:
    """Whether the setting only says which of those beside it are meant: the VPN page's two choices."""
    path = setting.entry.path
    return path.startswith(f"{VPN}/") and setting.entry.name in _CHOICES and not setting.entry.csp
