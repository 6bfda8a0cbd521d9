"""Labels by which people join a Wi-Fi network: which networks have one, and what that means for the secret."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from pydantic import Field

from ppkg_builder.areas._area import (
    Decision,
    Finding,
    Name,
    Path,
    Phase,
    Place,
    Role,
    Shape,
    Step,
    error,
    value,
    warning,
)
from ppkg_builder.marks import own
from ppkg_builder.site import Network, Site

AT: Path = ("runbook", "labels", "wifi")
FILE = "labels-wifi.pdf"
_WITHOUT = {"open": "it is open", "owe": "it is open to everybody", "wep": "it has a WEP key"}


class Labels(Shape):
    """Labels beside those for devices and sticks, which every build has."""

    wifi: tuple[Name, ...] = Field(default=(), max_length=100)
    """Networks of ``wifi`` that get a label with a QR code to join them. It holds the passphrase: ``labels-wifi.pdf``
    is the one file beside the package with a secret in it."""


def findings(labels: Labels | None, site: Site) -> Iterator[Finding]:
    known = {network.name: network for network in site.networks}
    seen: set[str] = set()
    for number, name in enumerate(labels.wifi if labels else ()):
        at = (*AT, number)
        if name in seen:
            yield warning("runbook/wifi-label-twice", at, f"network '{name}' is listed twice", "leave one of them out")
        elif name not in known:
            yield _unknown(name, at, known)
        elif known[name].passphrase is None:
            yield _without(known[name], at)
        seen.add(name)


def _unknown(name: str, at: Path, known: dict[str, Network]) -> Finding:
    near = difflib.get_close_matches(name, known, 1)
    remedy = f"did you mean '{near[0]}'?" if near else "name a network of 'wifi', or leave it out"
    return error("runbook/wifi-label-unknown", at, f"the site has no Wi-Fi network '{name}'", remedy)


def _without(network: Network, at: Path) -> Finding:
    kind = network.security
    if kind.endswith(("enterprise", "enterprise-192")):
        why = "everybody signs in to it as themselves"
    else:
        why = _WITHOUT.get(kind, "it has a key instead")
    return error(
        "runbook/wifi-label-no-passphrase",
        at,
        f"network '{network.name}' has no passphrase that a label could hold: {why}",
        "leave it out",
        related=((("wifi", network.name), "the network"),),
    )


def _labelled(site: Site) -> tuple[Network, ...]:
    known = {network.name: network for network in site.networks}
    return tuple(known[name] for name in site.print.wifi_labels if name in known)


def decision(site: Site) -> Iterator[Decision]:
    if labelled := _labelled(site):
        names = ", ".join(own(network.ssid) for network in labelled)
        yield Decision(
            "Wi-Fi labels",
            names,
            (
                f"{value(FILE)} holds the passphrase of each of these networks, readable for whoever sees a label.",
                "It goes on no stick, and the list of files bears no checksum of it.",
                "When such a passphrase changes, every label of it is replaced.",
            ),
            (AT,),
        )


def steps(site: Site) -> Iterator[Step]:
    labelled = _labelled(site)
    if not labelled:
        return
    shown = ", ".join(value(network.ssid) for network in labelled)
    yield Step(
        id="PKG-07",
        phase=Phase.PREPARE,
        order=35,
        title="Print the Wi-Fi labels and keep them like keys",
        role=Role.AUTHOR,
        where=Place.DESK,
        actions=(
            f"Print {value(FILE)}, which has a label for {shown}, on a printer that nobody else uses.",
            "Delete the file from the printer's queue, and shred what was misprinted.",
            "Scan each label with a phone: it offers to join that network.",
            "Give the labels to the people named for them, and write down to whom.",
        ),
        expected="A phone joins each network by its label, and every label has a name behind it.",
        otherwise="Destroy a label that does not scan, and print it again; of one that is lost, change the passphrase.",
        because=(AT,),
        caution="Whoever photographs such a label can join the network.",
        sources=("ppkg-builder's own rule",),
    )
