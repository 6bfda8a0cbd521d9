"""A made-up bundle's contents."""

from __future__ import annotations

from datetime import date
from typing import BinaryIO

from ppkg_builder.bundle import Contents, Facts, Packing

FACTS = Facts(
    site="alder-point",
    name="Alder Point power plant",
    version="1.4",
    issued=date(2026, 11, 24),
    trial=False,
    content_hash="ab" * 32,
    package="alder-point-1.4.ppkg",
    package_id="de62dff2-7002-5d44-8239-559f663815af",
    package_name="alder-point",
    owner="ITAdmin",
    rank=1,
    form="store",
    stores={"desktop": "2024-02", "common": "2019-07"},
    sources={"profiles/sites/alder-point.yaml": "cd" * 32, "profiles/base/hololens2.yaml": "ef" * 32},
    fonts={"NotoSans.ttf": "01" * 32},
    secrets=("alder-point/wifi@2",),
)
FILES = {
    "runbook.html": b"<p>",
    "runbook.md": b"#",
    "runbook.pdf": b"%PDF",
    "checklist-0001.html": b"<p>1",
    "assets/root.cer": b"0",
    "customizations.xml": b"<a/>",
    "network/endpoints.csv": b"host",
    "autopilot/AutopilotConfigurationFile.json": b"{}",
    "autopilot/devices.csv": b"serial",
}


def contents(package: bytes = b"MSWIM", said: tuple[str, ...] = (), facts: Facts = FACTS) -> Contents:
    def pack(out: BinaryIO) -> None:
        out.write(package)

    def verify(source: BinaryIO) -> list[str]:
        source.seek(0)
        assert source.read() == package
        return list(said)

    return Contents(facts, FILES, {facts.package: Packing(pack, verify)})
