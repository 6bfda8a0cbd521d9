"""Certificates that MDM sends for the Wi-Fi: profiles in the tenant, and a wait at the bench until they arrived.

A device that leaves the bench without its certificate cannot join the only network of the place it goes to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ppkg_builder.areas._area import Path, Per, Phase, Place, Role, Step, screen, value
from ppkg_builder.areas.wifi._entries import Entry
from ppkg_builder.areas.wifi._words import from_mdm
from ppkg_builder.site import Site

_SOURCE = "HoloLens 2 certificates and network profiles"
_KINDS = {"machine": "Device", "user": "User", "machine-or-user": "Device, and one of type User", "guest": "User"}


def certificate_steps(found: Sequence[Entry], site: Site) -> Iterator[Step]:
    waiting = [entry for entry in found if from_mdm(entry)]
    if waiting and site.services.mdm:
        because: tuple[Path, ...] = tuple((*entry.at, "eap") for entry in waiting)
        yield _profiles(waiting, because, site)
        if site.services.entra:
            yield _arrival(waiting, because, site)


def _names(networks: list[Entry]) -> str:
    return " and ".join(value(entry.wlan.ssid) for entry in networks)


def _profiles(networks: list[Entry], because: tuple[Path, ...], site: Site) -> Step:
    kinds = dict.fromkeys(_KINDS[entry.wlan.one_x.mode] for entry in networks if entry.wlan.one_x)
    dated = "Write the day on which a profile's certificate ends into the description of that profile, as DD/MM/YYYY."
    return Step(
        id="TEN-08",
        phase=Phase.TENANT,
        order=42,
        title="Send the certificates for Wi-Fi",
        role=Role.ADMIN,
        where=Place.DESK,
        needs=(
            "the group of this site's devices exists (TEN-03)",
            "an authority whose certificates Intune can issue, by SCEP or PKCS",
        ),
        caution="Intune sends a certificate profile to no HoloLens 2 unless its description holds an expiry date."
        if site.target.has("hololens")
        else "",
        actions=(
            "In Intune create a profile for the root, and one for the issuing authority, of the client certificates.",
            f"Create a SCEP or PKCS profile of type {screen(', '.join(kinds))}, for client authentication; its "
            f"certificates must be ones that the RADIUS server of {_names(networks)} accepts.",
            *((dated,) if site.target.has("hololens") else ()),
            "Assign these profiles to the group of this site's devices.",
        ),
        expected="Each of the profiles lists the group under its assignments.",
        otherwise="If the group is not listed, look whether it exists (TEN-03) and assign the profile again. If Intune "
        "offers no authority, have whoever keeps the authority look at its connector to Intune.",
        undo="Remove the assignments; revoke certificates that were issued already.",
        because=because,
        sources=(_SOURCE,) if site.target.has("hololens") else ("Intune documentation: certificate profiles",),
    )


def _arrival(networks: list[Entry], because: tuple[Path, ...], site: Site) -> Step:
    bench = " or ".join(value(known.ssid) for known in site.networks if known.in_setup)
    hololens = site.target.has("hololens")
    return Step(
        id="SET-08",
        phase=Phase.STAGE,
        order=55,
        title="Wait for the Wi-Fi certificate",
        role=Role.STAGING,
        where=Place.BENCH,
        per=Per.DEVICE,
        needs=("the device is set up and enrolled",),
        caution=f"Without it the device cannot join {_names(networks)} once it has left the bench.",
        actions=(
            f"Leave the device switched on, on power, and on {bench or 'the network of the bench'}.",
            "Ask the administrator to open the device in Intune and to read the state of the certificate profiles "
            "(TEN-08).",
        ),
        expected=f"Intune reports each certificate profile as {screen('Succeeded')} for this device.",
        otherwise="Keep the device at the bench; have the assignment checked and a sync started from Intune."
        + (" If it still fails, have the date in each profile's description read (TEN-08)." if hololens else ""),
        because=because,
        sources=(_SOURCE,),
    )
