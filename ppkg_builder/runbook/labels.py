"""Labels for devices and sticks, and, where the profile asks for them, for Wi-Fi networks, as sheets to print.

A label says what its sheet in the runbook says, so that a device, its check list and a stick can be told apart and
compared: by eye, and by the QR code. None holds a hash of a package.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from ppkg_builder.language import ENGLISH, LANGUAGES
from ppkg_builder.marks import own
from ppkg_builder.passes import Pass, one_after_another
from ppkg_builder.runbook import identity, squares, wifi, wording
from ppkg_builder.runbook.fonts import Fonts
from ppkg_builder.runbook.html import TEMPLATES
from ppkg_builder.runbook.material import Material
from ppkg_builder.runbook.model import Square
from ppkg_builder.runbook.spans import grouped, plain
from ppkg_builder.runbook.translating import teller
from ppkg_builder.runbook.tree import as_data
from ppkg_builder.runbook.typesetting import as_json, typeset
from ppkg_builder.site import Network
from ppkg_builder.valuetypes import dataclass

_LONGEST = 60  # characters of a line that a label shows; the code holds the whole


@dataclass(frozen=True, slots=True)
class Label:
    """``name`` is what is read from afar; ``mark`` stands inverted below, often empty."""

    title: str
    name: str
    lines: tuple[str, ...]
    mark: str
    square: Square


def to_labels(material: Material, fonts: Fonts, language: str = ENGLISH) -> bytes:
    """Device and stick labels as PDF. Raises :class:`ppkg_builder.runbook.PdfFault` where a glyph is missing."""
    title = f"Labels {own(_book(material))}"
    return _pdf(title, [*_devices(material), *_sticks(material)], material, fonts, language)


def to_wifi_labels(
    material: Material, keyed: Iterable[tuple[Network, str]], fonts: Fonts, language: str = ENGLISH
) -> bytes:
    """Labels by which a phone or a PC joins networks, each with its passphrase: the PDF is a secret."""
    title = f"Wi-Fi labels {own(_book(material))}"
    return _pdf(title, [_network(network, key, material) for network, key in keyed], material, fonts, language)


def _book(material: Material) -> str:
    return f"{plain(material.site.name)} {plain(material.site.package.version)}"


def _devices(material: Material) -> Iterator[Label]:
    for device in material.site.devices:
        code = squares.square(identity.device(material, device.serial))
        yield _label(own(plain(device.serial)), _build(material), code, material)


def _sticks(material: Material) -> Iterator[Label]:
    several = one_after_another(material.site.passes)
    sticks: tuple[Pass | None, ...] = material.site.passes if several else (None,)
    for one in sticks:
        name = f"USB stick {one.number} of {len(sticks)}" if one else "USB stick"
        yield _label(name, _build(material), squares.square(identity.stick(material, one)), material)


def _build(material: Material) -> tuple[str, ...]:
    package = material.site.package
    return (
        f"version {own(package.version)}",
        f"issued {package.issued}",
        f"content {own(' '.join(grouped(material.content_hash)[:3]))}",
    )


def _label(name: str, lines: tuple[str, ...], code: Square, material: Material) -> Label:
    mark = wording.TRIAL if material.trial else ""
    return Label(own(plain(material.site.name)), name, lines, mark, code)


def _network(network: Network, passphrase: str, material: Material) -> Label:
    code = squares.of(wifi.joining(network, passphrase), f"QR code that joins the Wi-Fi network {own(network.ssid)}")
    mark = wording.TRIAL if material.trial else "CONTAINS A SECRET"
    lines = ("Wi-Fi: scan to join", f"version {own(material.site.package.version)}")
    return Label(own(plain(material.site.name)), own(plain(network.ssid)), lines, mark, code)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


def _told(label: Label, tell: Callable[[str], str]) -> Label:
    """The label in the language of its sheet."""
    lines = tuple(_cut(tell(line)) for line in label.lines)
    square = replace(label.square, text=tell(label.square.text))
    return Label(_cut(tell(label.title)), _cut(tell(label.name)), lines, tell(label.mark), square)


def _pdf(title: str, labels: list[Label], material: Material, fonts: Fonts, language: str) -> bytes:
    site, tell = material.site, teller(language)
    data = {
        "title": tell(title),
        "language": language,
        "rtl": LANGUAGES[language].right_to_left,
        "paper": site.print.paper,
        "issued": site.package.issued.isoformat(),
        "sheet": _layouts()[site.print.paper],
        "labels": [as_data(_told(label, tell)) for label in labels],
    }
    return typeset("labels.typ", as_json(data, fonts), site.package.issued, fonts)


@cache
def _layouts() -> dict[str, Any]:
    return tomllib.loads((TEMPLATES / "labels.toml").read_text(encoding="utf-8"))
