"""What one area may still say while another is at fault: what holds whatever the other one would have said.

Of an area that did not validate there are no facts, and what others find may only follow from that. Such findings are
told from the rest by asking again: once for each thing that the area at fault might have said. What is found every time
does not hang on it, and is worth a word in the same run; everything else waits until the fault is mended.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, replace
from datetime import timedelta
from typing import Any, get_args

from ppkg_builder.areas import AREAS
from ppkg_builder.report import Finding, Path
from ppkg_builder.site import (
    App,
    Certificate,
    Connection,
    Contact,
    Device,
    Kiosk,
    Network,
    Print,
    Proxy,
    Services,
    Site,
    Way,
)
from ppkg_builder.targets import families, family, select


def findings(key: str, v: Any, site: Site, failed: frozenset[Any], data: Mapping[str, Any]) -> list[Finding]:
    """What area ``key`` finds of its model ``v``. ``failed`` are areas at fault, ``data`` the profile as written.

    Every area at fault is asked about, whether ``key`` names it among its ``reads`` or not: some facts, such as the day
    of the issue, are read in passing.
    """
    area = AREAS[key]
    others = sorted(one for one in failed if one in AREAS and one != key)
    might = {one: said for one in others if (said := _might(one))}
    if any(one not in might and one in area.reads for one in others):
        return []
    found = list(area.findings(v, site))
    for other in (other for one, said in might.items() for other in said(site, data.get(one))):
        again = set(area.findings(v, other)) if found else set()
        found = [finding for finding in found if finding in again]
    return found


class _Every(Mapping[str, Any]):
    """A mapping that has every key, with the same value."""

    def __init__(self, value: Any) -> None:
        self._value = value

    def __getitem__(self, key: str) -> Any:
        return self._value

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def _names(said: Any) -> list[str]:
    return [name for name in said if isinstance(name, str)] if isinstance(said, Mapping) else []


def _package(site: Site, _said: Any) -> Iterator[Site]:
    for days in (0, 400, -400):
        yield replace(site, package=replace(site.package, issued=site.today + timedelta(days=days)))


def _site(site: Site, said: Any) -> Iterator[Site]:
    listed = said.get("languages") if isinstance(said, Mapping) else None
    spoken = tuple(one for one in listed if isinstance(one, str)) if isinstance(listed, list) else ()
    yield replace(site, timezone="Asia/Tokyo", languages=spoken or site.languages)
    yield replace(site, languages=("und",))


def _target(site: Site, _said: Any) -> Iterator[Site]:
    device, build = site.target.device, site.target.build
    yield replace(site, target=select(device))
    yield from (replace(site, target=select(device, ".".join(map(str, one.build)))) for one in family(device).releases)
    near = build is not None and any(one.build[0] == build[0] for one in family(device).releases)
    for other in families():  # it may be the device that is wrong
        if build is not None and not near and other.release(build):
            yield replace(site, target=select(other.device, site.target.build_text, site.target.edition))


def _services(site: Site, _said: Any) -> Iterator[Site]:
    chosen = {field.name: True for field in fields(Services) if field.default is False}
    yield replace(site, services=Services())
    yield from (replace(site, services=Services(**chosen, lob=lob)) for lob in ("device", "cloud"))


def _connectivity(site: Site, _said: Any) -> Iterator[Site]:
    yield replace(site, connection=Connection())
    yield replace(site, connection=Connection("none"))
    yield replace(site, connection=Connection("occasional", (site.today + timedelta(days=400),), "one day", 400))


def _certificates(site: Site, said: Any) -> Iterator[Site]:
    yield replace(site, certificates={})
    for store in ("root", "intermediate", "client"):
        yield replace(site, certificates={name: Certificate(name, store) for name in _names(said)})


def _proxy(site: Site, _said: Any) -> Iterator[Site]:
    yield from (replace(site, proxy=Proxy(mode)) for mode in ("none", "wpad", "transparent"))
    yield replace(site, proxy=Proxy("configured", "proxy.example:8080"))


def _enrollment(site: Site, _said: Any) -> Iterator[Site]:
    yield replace(site, devices=(), ways=frozenset())
    yield replace(site, devices=(Device("1"), Device("2")), ways=frozenset(get_args(Way)))


def _policies(site: Site, _said: Any) -> Iterator[Site]:
    yield replace(site, policies={}, policy_places={})
    places: Mapping[str, Path] = _Every(("policies",))
    yield from (replace(site, policies=_Every(raw), policy_places=places) for raw in ("0", "1"))


def _wifi(site: Site, said: Any) -> Iterator[Site]:
    yield replace(site, networks=())
    for in_setup in (True, False):
        named = tuple(Network("?", in_setup, name=name) for name in _names(said))
        yield replace(site, networks=named or (Network("?", in_setup),))


def _of(fact: str, *others: Any) -> Callable[[Site, Any], Iterable[Site]]:
    """One fact that is either missing or something else."""
    return lambda site, _said: [replace(site, **{fact: other}) for other in others]


def _might(area: str) -> Callable[[Site, Any], Iterable[Site]] | None:
    """What ``area`` might have said; ``None`` where it says nothing that others read."""
    return _MIGHT.get(area) or (_policies if hasattr(AREAS[area], "asked") else None)


_SOMEBODY: tuple[Path, ...] = (("kiosk",),)
_MIGHT: Mapping[str, Callable[[Site, Any], Iterable[Site]]] = {
    "accounts": lambda site, said: (replace(site, accounts=names) for names in ((), ("?",), tuple(_names(said)))),
    "apps": lambda site, said: (replace(site, apps=apps) for apps in ({}, dict.fromkeys(_names(said), App()))),
    "certificates": _certificates,
    "commands": _of("restarts", (), (("commands",),)),
    "connectivity": _connectivity,
    "device_name": _of("restarts", (), (("device_name",),)),
    "edition": _of("shipped_edition", "", "home", "pro"),
    "enrollment": _enrollment,
    "kiosk": _of("kiosk", Kiosk(), Kiosk(_SOMEBODY, _SOMEBODY, _SOMEBODY, _SOMEBODY, ("?",))),
    "package": _package,
    "proxy": _proxy,
    "runbook": _of("print", Print(), Print(contacts=(Contact("?", "?", "1"),))),
    "services": _services,
    "site": _site,
    "target": _target,
    "wifi": _wifi,
}
"""What each area might have said, had it been right: far enough apart that nothing which hangs on it holds in all."""
