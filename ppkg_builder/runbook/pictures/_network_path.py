"""The way from a device of the site to the services that it uses."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.marks import own
from ppkg_builder.runbook import wording
from ppkg_builder.runbook.material import Material
from ppkg_builder.runbook.picture import WIDTH, Box, Label, Picture, Shape, Way
from ppkg_builder.runbook.pictures import _opened
from ppkg_builder.runbook.pictures._layout import Said, boxed, first_of, in_a_row
from ppkg_builder.runbook.pictures._network_words import bypassing, sentences
from ppkg_builder.runbook.pictures._opened import Hosts
from ppkg_builder.runbook.spans import spans
from ppkg_builder.site import Proxy
from ppkg_builder.valuetypes import dataclass

_GAP = 13.0  # between the stations of the way
_STATION = 30.0
_NETWORKS, _GROUPS, _OWN = 3, 33, 6
_ACROSS = 3
_CELL, _BETWEEN = 23.0, 3.0
_BESIDE = 20.0  # room for the branch to the site's own hosts
_LEFT, _WIDE = 42.0, WIDTH - 84.0
_SIDE = 24.0  # by which a box that stands alone is narrower

_AT_FIRST, _NEVER = "Without the proxy at first", "Without the proxy"
_PROXIES = {
    "transparent": "A transparent proxy: nothing is set on the devices",
    "wpad": "A proxy that devices find by WPAD",
}


def network_path(material: Material) -> Iterator[Picture]:
    """A drawing, if the site has a network that something is opened on."""
    if not material.rows:
        return
    hosts = _opened.hosts(material)
    shapes: list[Shape] = []
    y = 1.0
    above: tuple[float, ...] = ()
    for station in _stations(material, hosts):
        shapes += _fan(above, station.middles, y)
        y += _GAP if above else 0
        shapes += station.shapes(y)
        y, above = y + station.height, station.middles
    y, services = _services(hosts, y)
    caption = "The way from a device to the services that it uses"
    yield Picture(
        "network-path", caption, tuple(map(spans, sentences(material, hosts))), WIDTH, round(y, 2), (*shapes, *services)
    )


@dataclass(frozen=True, slots=True)
class _Station:
    """A row of boxes that the way leads through."""

    boxes: tuple[tuple[Said, ...], ...]
    bold: bool = False
    height: float = _STATION

    @property
    def places(self) -> list[tuple[float, float]]:
        one = len(self.boxes) == 1
        return [(_LEFT + _SIDE, _WIDE - 2 * _SIDE)] if one else in_a_row(_LEFT, _WIDE, len(self.boxes), 8)

    @property
    def middles(self) -> tuple[float, ...]:
        return tuple(x + width / 2 for x, width in self.places)

    def shapes(self, y: float) -> Iterator[Shape]:
        for (x, width), said in zip(self.places, self.boxes, strict=True):
            yield from boxed(Box(x, y, width, self.height, "bold" if self.bold else "thin"), *said)


def _stations(material: Material, hosts: Hosts) -> Iterator[_Station]:
    site = material.site
    devices = (Said(wording.counted(len(site.devices), "device"), "quiet", 8),) if site.devices else ()
    yield _Station(((Said(own(site.target.title), "strong"), *devices),), bold=True)
    yield _Station(tuple(_access(material)), height=_STATION + (20 if bypassing(site) else 0))
    if site.proxy.mode != "none":
        yield _Station((tuple(_proxy(site.proxy)),), height=_STATION + 12)
    counted = wording.counted(hosts.all, "host")
    opened = Said(f"{counted}, optional ones included" if hosts.chosen else f"{counted} to let through", "plain", 8)
    ports, more = first_of(hosts.ports, 5)
    named = f"{own(', '.join(ports))} and {more} more" if more else own(", ".join(ports))
    yield _Station(((Said("Firewall", "strong"), opened, Said(named, "quiet", 8)),), height=_STATION + 6)


def _access(material: Material) -> Iterator[tuple[Said, ...]]:
    networks = dict.fromkeys(network.ssid for network in material.site.networks)
    direct = bypassing(material.site)
    shown, more = first_of(tuple(networks), _NETWORKS)
    if not shown:
        yield (Said("Cable, or a Wi-Fi network that people choose"),)
    for ssid in shown:
        beside = (
            (Said(_AT_FIRST if material.site.services.mdm else _NEVER, "quiet", 8, share=2),) if ssid in direct else ()
        )
        yield Said("Wi-Fi", "quiet", 8), Said(own(ssid), "strong"), *beside
    if more:
        yield (Said(f"{wording.counted(more, 'more network', 'more networks')}", "quiet", 8),)


def _proxy(proxy: Proxy) -> Iterator[Said]:
    where = proxy.pac_url or proxy.address
    if where:
        yield Said("Proxy by a PAC file" if proxy.pac_url else "Proxy", "strong")
        yield Said(own(where), size=8)
    else:
        yield Said(_PROXIES.get(proxy.mode, "Proxy"), "strong", share=2)
    if proxy.inspection_root:
        yield Said("It opens TLS to inspect it", "quiet", 8)


def _fan(above: tuple[float, ...], below: tuple[float, ...], y: float) -> Iterator[Shape]:
    """Arrows from each box to each of the next row."""
    for start in above:
        for end in below:
            bend = ((start, y + 6), (end, y + 6)) if start != end else ()
            yield Way(((start, y), *bend, (end, y + _GAP)), arrow=True)


def _services(hosts: Hosts, y: float) -> tuple[float, tuple[Shape, ...]]:
    """The groups in a frame below the firewall, and the site's own hosts, which the way beside it leads to."""
    shapes: list[Shape] = []
    groups, more = first_of([f"{own(title)}: {count}" for title, count in hosts.groups], _GROUPS)
    cells = [*groups, *([f"{wording.counted(more, 'more group')}"] if more else [])]
    if cells:
        shapes += _fan((WIDTH / 2,), (WIDTH / 2,), y)
        y += _GAP
        height = _framed_height(len(cells))
        x = _BESIDE if hosts.own else 1.0
        shapes += _framed(Box(x, y, WIDTH - 1 - x, height, "tint"), "Services on the internet: hosts of each", cells)
        y += height
    mine, more = first_of([own(host) for host in hosts.own], _OWN)
    cells = [*mine, *([wording.counted(more, "more host")] if more else [])]
    if cells:
        y += 10
        height = _framed_height(len(cells))
        device = _STATION / 2
        middle = y + height / 2
        shapes += _framed(
            Box(_BESIDE, y, WIDTH - 1 - _BESIDE, height, "dashed"), "Hosts of this site, wherever they stand", cells
        )
        shapes = [
            Way(((_LEFT + _SIDE, device), (6, device), (6, middle), (_BESIDE, middle)), arrow=True, look="dashed"),
            *shapes,
        ]
        y += height
    return y + 1, tuple(shapes)


def _framed_height(cells: int) -> float:
    return 18 + -(-cells // _ACROSS) * (_CELL + _BETWEEN) + 2


def _framed(frame: Box, title: str, cells: list[str]) -> Iterator[Shape]:
    yield frame
    yield Label(frame.x + 6, frame.y + 3, frame.width - 12, 13, spans(title), tone="strong", align="left")
    places = in_a_row(frame.x + 4, frame.width - 8, _ACROSS, _BETWEEN)
    for number, cell in enumerate(cells):
        row, column = divmod(number, _ACROSS)
        x, width = places[column]
        yield from boxed(Box(x, frame.y + 18 + row * (_CELL + _BETWEEN), width, _CELL), Said(cell, size=8), inset=2)
