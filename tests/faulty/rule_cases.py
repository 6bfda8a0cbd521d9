"""The cases of rules that cannot stand in a file, and what a case is checked with where the defaults will not do."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent / "rules"
_ON_OTHER = b"extends: ../base/other.yaml\n"


def _file_of(size: int) -> Callable[[Path], bytes]:
    """A profile that names a picture of so many bytes."""

    def case(folder: Path) -> bytes:
        (folder / "quay.png").write_bytes(b"\x89PNG" + bytes(size - 4))
        setting = b"Personalization/DeployDesktopImage"
        return b"extends: ../base/windows11.yaml\nsettings: {" + setting + b": {file: quay.png}}\n"

    return case


def _chain_of(layers: int) -> Callable[[Path], bytes]:
    def case(folder: Path) -> bytes:
        for number in range(1, layers):
            (folder / f"layer-{number - 1}.yaml").write_text(f"extends: layer-{number}.yaml\n")
        (folder / f"layer-{layers - 1}.yaml").write_bytes(_ON_OTHER)
        return b"extends: layer-0.yaml\n"

    return case


def _circle(names: bytes, rest: bytes) -> Callable[[Path], bytes]:
    """A profile beside a link that leads to itself."""

    def case(folder: Path) -> bytes:
        (folder / "circle").symlink_to("circle")
        return rest.replace(b"NAME", names)

    return case


def _roster_of(content: str) -> Callable[[Path], bytes]:
    def case(folder: Path) -> bytes:
        (folder / "devices.csv").write_text(content)
        layers = b"extends: [../base/hololens2.yaml, ../base/cloud.yaml]\n"
        return layers + b"enrollment: {autopilot: {devices: devices.csv}}\n"

    return case


def _serials(number: int) -> str:
    return "serial\n" + "".join(f"{serial:012}\n" for serial in range(1, number + 1))


def _kiosk_of(size: int) -> Callable[[Path], bytes]:
    """A profile with a kiosk's file of so many bytes, most of them in a remark."""

    def case(folder: Path) -> bytes:
        text = (FOLDER / "kiosk" / "schema" / "kiosk" / "right.xml").read_bytes()
        remark = b"<!-- " + b"." * (size - len(text) - 9) + b" -->"
        (folder / "hall.xml").write_bytes(text + remark)
        return b"extends: ../base/hololens2.yaml\nkiosk: {file: hall.xml}\n"

    return case


def _beside_another_store(setting: bytes) -> Callable[[Path], bytes]:
    """A profile in a repository that holds another version of the store, with one setting in it."""

    def case(folder: Path) -> bytes:
        store = folder.parents[1] / "stores" / "desktop-next"
        store.mkdir(parents=True)
        head = {"store": "desktop-next", "product": "desktop", "version": "2027-02", "source": "x", "groups": ["Quay"]}
        (store / "store.json").write_text(json.dumps(head))
        entries = [{"path": "/Quay", "type": "group"}, {"path": "/Quay/Lamp", "type": "boolean", "csp": "./Quay/Lamp"}]
        (store / "Quay.jsonl").write_text("".join(f"{json.dumps(one)}\n" for one in entries))
        return b"extends: ../base/windows11.yaml\nsettings: {" + setting + b": true}\n"

    return case


_LAYER = b"extends: NAME\n"
_ROOT = b"extends: ../base/windows11.yaml\ncertificates: {corp-root: {store: root, file: NAME}}\n"


def _line_of(characters: int) -> Callable[[Path], bytes]:
    """A profile with a command line of so many characters."""
    line = b"tool.exe /log a.log /x " + b"x" * characters
    return lambda _: b"extends: ../base/windows11.yaml\ncommands: {device: {run: " + line[:characters] + b"}}\n"


MADE: dict[str, Callable[[Path], bytes]] = {
    "commands/too-long": _line_of(8192),
    "commands/too-long.right": _line_of(8191),
    "kiosk/too-large": _kiosk_of((1 << 20) + 1),
    "kiosk/too-large.right": _kiosk_of(1 << 20),
    "file/too-large": _file_of((8 << 20) + 1),
    "file/too-large.right": _file_of(8 << 20),
    "file/unreadable": _circle(b"circle", _ROOT),
    "file/unreadable.right": _circle(b"../base/certs/corp-root.cer", _ROOT),
    "layer/too-large": lambda _: _ON_OTHER + b"# a comment that goes on and on\n" * (1 << 15),
    "layer/too-large.right": lambda _: _ON_OTHER + b"# a comment that goes on and on\n" * ((1 << 15) - 1),
    "layer/too-many": _chain_of(99),
    "layer/too-many.right": _chain_of(98),
    "layer/unreadable": _circle(b"circle", _LAYER),
    "layer/unreadable.right": _circle(b"../base/other.yaml", _LAYER),
    "roster/too-long": _roster_of(_serials(500) + "\n" * 4_500),
    "roster/too-long.right": _roster_of(_serials(500) + "\n" * 4_499),
    "roster/too-many": _roster_of(_serials(501)),
    "roster/too-many.right": _roster_of(_serials(500)),
    "setting/other-store-version": _beside_another_store(b"Quay/Lamp"),
    "setting/other-store-version.right": _beside_another_store(
        b"AccountManagement/UserProfilePolicies/EnableProfileManager"
    ),
    "yaml/too-deep": lambda _: _ON_OTHER + b"site: " + b"{a: " * 50 + b"1" + b"}" * 50 + b"\n",
    "yaml/too-deep.right": lambda _: _ON_OTHER + b"site: " + b"{a: " * 49 + b"1" + b"}" * 49 + b"\n",
    "yaml/too-many": lambda _: _ON_OTHER + b"site: {languages: [" + b"en," * 20_000 + b"]}\n",
    "yaml/too-many.right": lambda _: _ON_OTHER + b"site: {languages: [" + b"en," * 19_900 + b"]}\n",
}
"""Profiles that are too large to be kept, or hold what no text file should: ``wifi/open`` or ``wifi/open.right`` → a
function that gets the folder ``profiles/sites``, may put files there, and returns the profile's bytes."""

OPTIONS: dict[str, dict[str, Any]] = {
    "target/store-unused": {"stores": ("desktop",)},
    "target/store-unused.right": {"stores": ("desktop",)},
}
"""Keywords for :func:`ppkg_builder.pipeline.check` (``stores``, ``trial``, ``form``, ``today``), by case."""
