"""The words of a profile that sentences of the data files leave a place for, such as ``{languages}``.

``[Accept]`` in a sentence stands on a screen, ``[[Power]]`` is a button. Profile text is put in last, as it is: no
place and no bracket in it is ever looked at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from ppkg_builder.marks import key, screen, value
from ppkg_builder.passes import one_after_another
from ppkg_builder.simulation.known import Known, Told

_MARKED = re.compile(r"\[\[(.+?)\]\]|\[(.+?)\]")


class _Places(dict[str, str]):
    """The words by name, found out when they are asked for."""

    def __init__(self, known: Known) -> None:
        super().__init__()
        self._known = known

    def __missing__(self, name: str) -> str:
        return WORDS[name](self._known)


def filled(text: str, known: Known) -> str:
    """``text`` with its marks and the profile's words. Raises ``KeyError`` for a place that has no word."""
    marked = _MARKED.sub(lambda found: key(found[1]) if found[1] else screen(found[2]), text)
    return marked.format_map(_Places(known))


def _set(path: str) -> Callable[[Known], str]:
    return lambda known: value(_raw(known.setting(path)))


def _raw(told: Told | None) -> str:
    return told.raw if told else ""


def _row(words: Iterable[str], between: str) -> str:
    *others, last = [value(word) for word in words] or [""]
    return f"{', '.join(others)} {between} {last}" if others else last


def _either(words: Iterable[str]) -> str:
    return _row(words, "or")


def _all(words: Iterable[str]) -> str:
    return _row(words, "and")


def _networks(known: Known) -> str:
    return _either(network.ssid for network in known.site.networks if network.in_setup)


def _others(known: Known) -> str:
    return _either(network.ssid for network in known.site.networks if not network.in_setup)


def _certified(known: Known) -> str:
    return _either(one.ssid for one in known.site.networks if not one.in_setup and one.client_certificate)


def _file(known: Known) -> str:
    """What lies on the stick that is plugged in at the first screen."""
    site = known.site
    alone = (site.package.file(site.id),)
    several = tuple(one.file for one in site.passes)
    return _all(several[:1] if one_after_another(site.passes) else several or alone)


def _packages(known: Known) -> str:
    return _all(tuple(one.name for one in known.site.passes) or (known.site.package.name,))


def _target(known: Known) -> str:
    build = known.site.target.build_text
    return f"{known.site.target.title}, build {build}" if build else known.site.target.title


def _said(path: str) -> Callable[[Known], str]:
    return lambda known: value(known.said(path) or "")


WORDS: dict[str, Callable[[Known], str]] = {
    "accounts": lambda known: _either(known.site.accounts),
    "build": lambda known: value(known.site.target.build_text or "not stated"),
    "compliance_days": lambda known: value(f"{known.said('services.compliance_days') or 30} days"),
    "certified_networks": _certified,
    "enroller": _said("enrollment.mdm.upn"),
    "file": _file,
    "gap": lambda known: value(f"{known.site.connection.longest_gap_days} days"),
    "language": _set("FirstExperience/HoloLens/PreferredLanguage"),
    "languages": lambda known: value(", ".join(known.site.languages)),
    "name": _set("DevDetail/DNSComputerName"),
    "networks": _networks,
    "other_networks": _others,
    "owner": lambda known: value(known.site.package.owner),
    "package": _packages,
    "rank": lambda known: value(known.site.package.rank),
    "region": _set("FirstExperience/HoloLens/PreferredRegion"),
    "target": _target,
    "timezone": _set("FirstExperience/HoloLens/PreferredTimezone"),
    "token_ends": _said("enrollment.bulk_join.expires"),
    "user": lambda known: value(_raw(known.policy("MixedReality/AutoLogonUser"))),
    "zone": lambda known: value(known.site.timezone),
}
"""What each place stands for; words of the profile are marked as values."""
