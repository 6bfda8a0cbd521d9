"""A filter by hardware address: it knows the adapter of the bench first, and each device before it leaves the bench."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.areas._area import Kit, Path, Per, Phase, Place, Role, Step, screen, value
from ppkg_builder.areas.wifi._entries import Entry
from ppkg_builder.site import Site


def filter_steps(found: list[Entry], because: tuple[Path, ...], site: Site) -> Iterator[Step]:
    if filtered(found):
        yield _filter(found, because, site)
        yield _addresses(found, because, site)


def filtered(found: list[Entry]) -> str:
    """The networks on which devices show their own address, so that a filter can know them; empty if there is none."""
    return " and ".join(value(entry.wlan.ssid) for entry in found if entry.wlan.randomize == "off")


def _filter(found: list[Entry], because: tuple[Path, ...], site: Site) -> Step:
    """A device's own address shows once it is set up, so it is set up over an adapter that the filter knows."""
    hololens = site.target.has("hololens")
    kit = Kit("USB-C network adapter that needs no driver", 1, "sets a device up before the address filter knows it")
    return Step(
        id="NET-04",
        phase=Phase.NETWORK,
        order=32,
        title="Prepare the address filter",
        role=Role.NETWORK,
        where=Place.SITE,
        needs=(_only_where(found),),
        actions=(
            "Enter the address of a network adapter into the filter of the wired network at the bench.",
            "Give the adapter to the bench: a device that the filter keeps out is set up over it.",
        ),
        expected="A PC that uses the adapter gets an address on the wired network.",
        otherwise="Compare the address in the filter with the one on the adapter, letter by letter.",
        undo="Remove the address from the filter.",
        because=because,
        kit=(kit,) if hololens else (),
        sources=("HoloLens MAC address options page",) if hololens else (),
    )


def _only_where(found: list[Entry]) -> str:
    return f"{filtered(found)} admits known hardware addresses only; where it does not, tick this step and go on"


def _addresses(found: list[Entry], because: tuple[Path, ...], site: Site) -> Step:
    named = filtered(found)
    where = screen("Settings > Network & Internet > Wi-Fi > Hardware properties")
    in_intune = screen("Devices > (the device) > Hardware")
    by_hand = f"Read the Wi-Fi address of the device under {where}."
    by_mdm = (
        f"Have the tenant administrator read the Wi-Fi address of the device in Intune under {in_intune}; on the "
        f"device itself, under {where}, it can be read only once a user has signed in."
    )
    return Step(
        id="NET-04-DEVICE",
        phase=Phase.STAGE,
        order=54 if site.services.mdm else 65,  # after the step from which on its address can be read
        title="Let the devices through the address filter",
        role=Role.NETWORK,
        where=Place.BENCH,
        per=Per.DEVICE,
        needs=(_only_where(found), "the device is set up, over the network adapter where it had to be (NET-04)"),
        actions=(
            by_mdm if site.services.mdm else by_hand,
            f"Enter it into the filter of {named}.",
            "Take the network adapter off the device.",
        ),
        expected=f"The filter lists the device's address; in range of {named} the device joins without the adapter.",
        otherwise="Compare the address in the filter with the one that the device shows, letter by letter; a device "
        "that shows another one each time uses random addresses.",
        undo="Remove the address from the filter.",
        because=because,
        sources=("HoloLens MAC address options page",) if site.target.has("hololens") else (),
    )
