"""What the tenant administrator prepares before the first device is switched on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ppkg_builder.areas._area import Path, Phase, Place, Role, Step, screen, value
from ppkg_builder.marks import said
from ppkg_builder.site import Site

if TYPE_CHECKING:
    from ppkg_builder.areas.services import Model


def steps(v: Model, site: Site) -> Iterator[Step]:
    if v.entra and site.target.has("hololens"):
        yield _owner(site)
    if v.entra or v.intune:
        yield _licences(v, site)
    if v.intune:
        yield _enrolment(v, site)
    if v.lob and v.intune:
        yield _own_apps(site)


def _owner(site: Site) -> Step:
    by_hand = "Name the account that sets each headset up first: it decides who may manage the headset and add users."
    by_itself = "Name the account that is to own each headset: it decides who may manage the headset and add users."
    return Step(
        id="PLAN-03",
        phase=Phase.PLAN,
        order=40,
        title="Choose who owns each headset",
        role=Role.ADMIN,
        where=Place.DESK,
        actions=(
            by_itself if site.ways & {"autopilot", "bulk_join"} else by_hand,
            f"Write each owner into the table “{said('Names, owners and hand-over')}” of the chapter "
            f"“{said('Device sheet')}”.",
        ),
        expected="Beside each serial number stands its owner.",
        otherwise="If a headset has no owner yet, ask the project lead who is to manage it; it is not set up before.",
        undo="Another kind of first account needs the headset flashed; owners in Entra ID can be changed.",
        because=(("services", "entra"),),
        sources=("HoloLens device owner page", "HoloLens identity page"),
    )


def _licences(v: Model, site: Site) -> Step:
    licences = [("Entra ID P1 or P2", v.entra), ("Intune", v.intune)]
    licences += [("Remote Assist", "remote-assist" in v.apps), ("Guides", "guides" in v.apps)]
    named = ", ".join(name for name, needed in licences if needed)
    joins = tuple(_joins(site))
    enrols = (f"Turn on automatic MDM enrolment for the group: set {screen('MDM user scope')}.",)
    keys = [key for key in ("entra", "intune") if getattr(v, key)] + (["apps"] if v.apps else [])
    return Step(
        id="TEN-01",
        phase=Phase.TENANT,
        order=10,
        title="Check licences and join rights",
        role=Role.ADMIN,
        where=Place.DESK,
        actions=(
            f"Make a group of this site's users, and assign these licences to it: {value(named)}.",
            *(joins if v.entra else ()),
            *(enrols if v.entra and v.intune else ()),
        ),
        expected="A user of the group shows every licence"
        + (", and the group stands under what you have set." if v.entra else "."),
        otherwise=" ".join(_lacking(v)),
        undo="Take the group out of the scopes again and withdraw the licences.",
        because=tuple(("services", key) for key in keys),
        sources=(
            *_LICENCES[site.target.has("hololens")],
            *((_DEVICES,) if v.entra and "devices_per_user" in site.target.limits else ()),
        ),
    )


_LICENCES = {
    True: ("HoloLens cloud connected guide, prepare and configure", "HoloLens Autopilot page"),
    False: ("Intune documentation: enrolment of Windows devices",),
}
_DEVICES = "Windows Autopilot documentation: troubleshooting"
"""The document behind the number of devices that a user may join."""


def _lacking(v: Model) -> Iterator[str]:
    yield "If a licence is missing, look whether the user is in the group and whether the tenant has licences left."
    if v.entra and v.intune:
        yield f"If {screen('MDM user scope')} cannot be set, look whether the tenant has Entra ID P1 or P2."


def _joins(site: Site) -> Iterator[str]:
    bulk = "bulk_join" in site.ways
    yield f"In Entra ID allow the group to join devices: {screen('All')} or {screen('Selected')}."
    default = site.target.limits.get("devices_per_user")
    yield (
        f"Check that the limit of devices per user{f' ({default} by default)' if default else ''} covers this site"
        + (": the token of the package counts as one user." if bulk else ".")
    )
    if bulk:
        yield (
            f"Leave accounts whose name begins with {value('package_')} out of Conditional Access policies that ask "
            "for a second factor: the token's account has none."
        )


def _enrolment(v: Model, site: Site) -> Step:
    keys = [key for key in ("intune", "compliance_days", "device_health") if getattr(v, key)]
    return Step(
        id="TEN-02",
        phase=Phase.TENANT,
        order=20,
        title="Check enrolment, compliance and clean-up",
        role=Role.ADMIN,
        where=Place.DESK,
        needs=("licences and join rights are in place (TEN-01)",),
        actions=tuple(_enrolment_actions(v, site)),
        expected="Each page, opened again, shows what was set; the former values are noted.",
        otherwise="If a page shows its former value again, it was not saved, or your account may not change it: have "
        "an administrator with that right set it.",
        undo="Restore the restriction, policy or rule from the note.",
        because=tuple(("services", key) for key in keys),
        sources=(
            "Intune documentation: compliance, device clean-up rules",
            "Windows Autopilot documentation: known issues",
        ),
    )


def _enrolment_actions(v: Model, site: Site) -> Iterator[str]:
    yield "Note down each value before you change it."
    if "bulk_join" in site.ways:
        yield (
            f"In the default enrolment restriction allow the platform {screen('Windows (MDM)')}: devices that a "
            "package joins heed no other."
        )
    else:
        yield (
            f"In the enrolment restrictions allow the platform {screen('Windows (MDM)')} for the group of users "
            "(TEN-01)."
        )
    yield f"Exclude {screen('Microsoft Intune Enrollment')} from Conditional Access policies that block."
    yield "Give compliance policies a grace period of at least a quarter of a day."
    gap = site.connection.longest_gap_days
    if v.compliance_days:
        yield f"Set the compliance status validity period to {value(f'{v.compliance_days} days')}."
    if gap:
        yield f"Keep the device clean-up rule above {value(f'{gap} days')}, the longest time without contact."
        yield "Exempt these devices from the removal of stale devices in Entra ID: a removed one must be set up anew."
    if v.device_health:
        yield "Assign the device health policy after the first device has reached the attestation hosts."


def _own_apps(site: Site) -> Step:
    arm = " for ARM64" if site.target.has("hololens") else ""
    most = site.target.limits.get("intune_app_gigabytes")
    largest = f" Intune takes none larger than {most} GB." if most else ""
    because: tuple[Path, ...] = (("services", "lob", "data"), ("services", "intune"))
    return Step(
        id="TEN-04",
        phase=Phase.TENANT,
        order=60,
        title="Publish the site's own apps",
        role=Role.ADMIN,
        where=Place.DESK,
        needs=(f"each app signed and packaged{arm}, with its dependencies",),
        actions=(
            f"Upload each app to Intune as a line-of-business app, with its dependencies.{largest}",
            f"Assign it to the group of this site's devices as {screen('Required')}.",
        ),
        expected=f"Each app lists the group under {screen('Required')}.",
        otherwise=f"If Intune refuses an app, look whether it is signed, built{arm}, and complete with its "
        "dependencies. If the group is not listed, look whether it exists (TEN-03) and assign the app again."
        if arm
        else "If Intune refuses an app, look whether it is signed and complete with its dependencies. If the group is "
        "not listed, look whether it exists (TEN-03) and assign the app again.",
        undo="Remove the assignment, or upload the earlier app under a higher version.",
        because=because,
        sources=(
            *(("HoloLens app deployment by Intune page",) if arm else ("Intune documentation: apps",)),
            *(("Intune documentation: Windows Holographic for Business",) if most else ()),
        ),
    )
