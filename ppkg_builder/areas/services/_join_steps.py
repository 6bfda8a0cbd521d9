"""Joining Entra ID by hand: where neither Autopilot nor the package does it, the first user does."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.areas import _group_steps, _menus
from ppkg_builder.areas._area import Path, Per, Phase, Place, Role, Step, screen, value
from ppkg_builder.site import Site

_HOLOLENS = ("HoloLens first set-up page", "HoloLens cloud connected guide, deploy")
_PC = ("Windows documentation: join a new device to Entra ID during first set-up",)
_BECAUSE: tuple[Path, ...] = (("services", "entra"),)


def steps(site: Site) -> Iterator[Step]:
    if site.by_hand:
        yield _first_user(site)
        if not site.ways:  # else the check of those ways covers it
            yield _check(site)


def _first_user(site: Site) -> Step:
    hololens = site.target.has("hololens")
    owner = "the account that PLAN-03 names" if hololens else "the user who is to have the PC"
    lists = ", and Intune lists it" if site.services.intune else ""
    return Step(
        id="SET-03",
        phase=Phase.STAGE,
        order=50,
        title="Set the device up with its first account",
        role=Role.STAGING,
        where=Place.BENCH,
        per=Per.DEVICE,
        minutes=5 if hololens else None,
        at_most=hololens,
        needs=(
            f"{owner} is at the bench" + (", with the second factor" if site.services.mfa else ""),
            "the package was applied",
        ),
        caution="Who signs in here owns the device; changing that means flashing it." if hololens else "",
        actions=(*(_on_headset(site) if hololens else _on_pc(site)), *_grouped(site)),
        expected=f"{screen('Settings > Accounts > Access work or school')} names the organisation{lists}.",
        otherwise=_not_joined(site),
        because=_BECAUSE,
        sources=(*_HOLOLENS, "HoloLens new user page") if hololens else _PC,
    )


def _not_joined(site: Site) -> str:
    first = "If the account is refused, check the network and the licence (TEN-01), and try once more."
    if site.target.has("hololens"):
        return (
            f"{first} If set-up is stuck, have the administrator delete what records there are of the headset, flash "
            "it (REC-04), and begin again."
        )
    return (
        f"{first} If set-up is stuck, have the administrator delete what records there are of the PC, reset it "
        "(REC-03), and begin again."
    )


def known_networks(site: Site) -> str:
    """The networks that a device joins during first set-up, as marked values; empty where there is none."""
    return " or ".join(value(network.ssid) for network in site.networks if network.in_setup)


def _on_headset(site: Site) -> Iterator[str]:
    known = known_networks(site)
    yield "Go through the first screens: language, region, and calibration if asked."
    yield f"At the network page choose {known or 'a network that asks for a password at most, with no web page'}."
    yield f"On the licence page choose {screen('Accept')}, then {screen('My work or school owns it')}."
    yield (
        f"Enter the account within two minutes; or choose {screen('Sign in from another device')}, open "
        f"{value('aka.ms/devicelogin')} on a telephone and enter the code of nine characters there."
    )
    if site.services.mfa:
        yield "Confirm with the second factor."
    yield f"Enrol the iris or choose {screen('Skip')}, then set a PIN."
    yield f"Allow speech and location only where the work needs them; diagnostic data: {_data(site)}."


def _grouped(site: Site) -> Iterator[str]:
    if site.services.intune:
        yield f"Have the administrator add the device to the group {value(_group_steps.group_name(site))} (TEN-03)."


def _on_pc(site: Site) -> Iterator[str]:
    known = known_networks(site)
    yield "Go through region and keyboard."
    yield f"At the network page choose {known}." if known else "Connect the PC to the network."
    yield f"Choose {screen('Set up for work or school')} and sign in with the work account."
    if site.services.mfa:
        yield "Confirm with the second factor."
    if site.services.hello:
        yield "Set a PIN."
    yield f"Answer the pages on privacy; diagnostic data: {_data(site)}."


def _data(site: Site) -> str:
    return "optional or required, as the organisation sends it" if site.services.telemetry else "the least offered"


def _check(site: Site) -> Step:
    records = [("Entra ID lists the device as " + screen("Microsoft Entra joined"), True)]
    records += [("Intune lists it, compliant, with a check-in of today", site.services.intune)]
    asked = "; ".join(text for text, used in records if used)
    return Step(
        id="VAL-01",
        phase=Phase.VERIFY,
        order=15,
        title="Check that the device has joined",
        role=Role.TECHNICIAN,
        where=Place.SITE,
        per=Per.DEVICE,
        needs=("the first account is set up (SET-03)",),
        actions=(
            f"On the device open {screen('Settings > Accounts > Access work or school')} and read the organisation.",
            f"Ask the administrator: {asked}.",
            *((f"Choose {_menus.sync(site)} once.",) if site.services.intune else ()),
        ),
        expected="The organisation is named on the device, and every list shows its serial number or name.",
        otherwise="If only a list lacks it, sync once more and wait for some minutes. If the organisation is not "
        "named, reset the device (REC-03), which erases all users and their data, and have it set up again (SET-03).",
        because=_BECAUSE,
        sources=_HOLOLENS if site.target.has("hololens") else _PC,
    )
