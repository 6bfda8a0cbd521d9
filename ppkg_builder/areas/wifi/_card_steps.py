"""Cards that a person puts into the device before it can join: of a mobile network, or smart cards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from ppkg_builder.areas._area import Path, Per, Phase, Place, Role, Step, screen, value
from ppkg_builder.areas.wifi._entries import Entry
from ppkg_builder.areas.wifi._methods import Sim, Tls, inside

_STEP = partial(
    Step,
    phase=Phase.STAGE,
    order=56,
    role=Role.STAGING,
    where=Place.BENCH,
    per=Per.DEVICE,
    undo="Take the card out; the device keeps the network and joins once the card is back.",
    sources=("Windows documentation: EAP for network access",),
)


def card_steps(found: Sequence[Entry]) -> Iterator[Step]:
    mobile = [one for one in found if one.wlan.one_x and isinstance(one.wlan.one_x.method, Sim)]
    smart = [one for one in found if one.wlan.one_x and _asks_for_smart_card(one)]
    if mobile:
        names = " and ".join(value(entry.wlan.ssid) for entry in mobile)
        because: tuple[Path, ...] = tuple((*entry.at, "eap", "method") for entry in mobile if entry.own is None)
        where = screen("Settings > Network & Internet > Mobile")
        yield _STEP(
            id="SET-09",
            title="Put in the card of the mobile network",
            caution=f"Without its card the device cannot join {names}.",
            actions=("Put the card into the device.", f"Open {where} and unlock the card with its PIN where it asks."),
            expected="The provider's name is shown.",
            otherwise="If no name shows, take the card out and put it in again. If it stays so, ask the provider "
            "whether the card is in service.",
            because=because or tuple((*entry.at, "file") for entry in mobile),
        )
    if smart:
        names = " and ".join(value(entry.wlan.ssid) for entry in smart)
        yield _STEP(
            id="SET-09-SMART",
            title="Hand out the smart cards for Wi-Fi",
            caution=f"Without a smart card nobody can join {names}.",
            actions=("Put the card into the reader.", f"Choose {names} and enter the card's PIN."),
            expected="The device joins the network.",
            otherwise="If the card is not found, put it in again. If it is refused, ask whoever issued it whether it "
            "is still valid, then have the network engineer read the RADIUS server's log (NET-03-RADIUS).",
            because=tuple((*entry.at, "eap" if entry.own is None else "file") for entry in smart),
        )


def _asks_for_smart_card(entry: Entry) -> bool:
    assert entry.wlan.one_x is not None
    return any(isinstance(one, Tls) and one.smart_card for one in inside(entry.wlan.one_x.method))
