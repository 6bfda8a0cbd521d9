"""How a package reaches a HoloLens 2: by USB drive, by button, by PC cable, or after set-up.

The same two buttons mean different things on different screens, so every step names the screen first
(HoloLens provisioning guide; HoloLens diagnostics page).
"""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.areas._area import Fetch, Kit, Per, Phase, Place, Role, Step, key, screen, value
from ppkg_builder.areas.package._sticks import first_stick, ready
from ppkg_builder.areas.package._words import again, installed, on_sheet, printed_label, unlisted
from ppkg_builder.marks import listed
from ppkg_builder.site import Site

_GUIDE = "HoloLens provisioning guide"
_BECAUSE = (("package", "version"),)
_BENCH = (
    Kit("Windows PC with Advanced Recovery Companion and the HoloLens 2 system image", 1, "reads and reflashes"),
    Kit("USB-C cable for data", 1, "connects headset and bench PC"),
)
_CHARGING = "HoloLens 2 set-up and charging pages"
_BUTTONS = f"{key('Volume down')} and {key('Power')} together"


def steps(site: Site, names: tuple[str, ...]) -> Iterator[Step]:
    yield _charge(site)
    yield _flash(site)
    if site.target.has("usb-automatic"):
        yield _by_usb(site, names)
    yield _by_hand(site, names)
    yield _after_setup(site)


def _charge(site: Site) -> Step:
    autopilot = site.services.autopilot
    lit = "three" if autopilot else "two"  # two stand for 40 % or more, and Autopilot asks for 45 %
    return Step(
        id="STG-01",
        phase=Phase.STAGE,
        order=10,
        title="Unpack, charge and label",
        role=Role.STAGING,
        where=Place.BENCH,
        per=Per.DEVICE,
        minutes=65,
        at_most=True,
        actions=(
            f"Unpack the headset and put its serial number on a label at the back{printed_label(site)}.",
            "Charge it with the supplied charger, not from a PC.",
            f"Switch it on for the first time by holding {key('Power')} for at least 4 seconds.",
            on_sheet(site),
        ),
        expected=f"At least {lit} of the five LEDs are lit steadily, and the serial number stands on the device sheet.",
        otherwise=" ".join(("Leave it on the charger; no later step works on a low battery.", *unlisted(site))),
        because=(("target", "device"), ("services", "autopilot")) if autopilot else (("target", "device"),),
        kit=(
            Kit("HoloLens 2 charger (18 W) with cable", None, "a PC's port charges too slowly", source=_CHARGING),
            Kit("labels for serial numbers", None, ""),
        ),
        sources=(_CHARGING,),
    )


def _flash(site: Site) -> Step:
    build = site.target.build_text
    wanted = f"{value(build)} or newer" if build else "a build that the security team accepts"
    return Step(
        id="STG-02",
        phase=Phase.STAGE,
        order=20,
        title="Check the system build and reflash if it is older",
        role=Role.STAGING,
        where=Place.BENCH,
        per=Per.DEVICE,
        needs=("battery at 40 % or more", "Advanced Recovery Companion and the system image are on the bench PC"),
        caution="Reflashing erases everything on the headset.",
        actions=(
            f"Open {screen('Advanced Recovery Companion')} on the bench PC, then connect the headset directly, "
            "without a hub.",
            f"Read the build. If it is {wanted}, disconnect and go on with the next step.",
            *_stored(site),
            f"Otherwise choose {screen('Manual package selection')}, then the system image, then "
            f"{screen('Install software')}, and do not unplug before the headset has restarted.",
        ),
        expected=f"The companion reports {wanted}, and the first set-up screen shows.",
        otherwise="Force the headset into flashing mode (REC-05) and flash it again.",
        because=(("target", "build"),) if build else (("target", "device"),),
        kit=_BENCH,
        fetch=_fetched(build),
        sources=("HoloLens 2 recovery guide", "HoloLens release notes"),
    )


def _fetched(build: str) -> tuple[Fetch, ...]:
    image = (
        f"HoloLens 2 system image (FFU), build {value(build)} or newer" if build else "HoloLens 2 system image (FFU)"
    )
    return (
        Fetch("Advanced Recovery Companion, installed on the bench PC", "Microsoft Store"),
        Fetch(image, "HoloLens reset and recovery page"),
    )


def _stored(site: Site) -> Iterator[str]:
    """A clock far behind refuses the cloud's certificates; Autopilot sets it (HoloLens troubleshooting page)."""
    if (
        site.services.entra
        and not site.services.autopilot
        and not (site.target.build and site.target.has("clock-set-in-setup"))
    ):
        yield "Flash a headset that has lain unused for months all the same: its clock is too far behind for set-up."


def _by_usb(site: Site, names: tuple[str, ...]) -> Step:
    return Step(
        id="STG-03",
        phase=Phase.STAGE,
        order=30,
        title="Apply the package from the stick (automatic)",
        role=Role.STAGING,
        where=Place.BENCH,
        per=Per.DEVICE,
        needs=(f"{ready(site)} (PKG-03)", "the headset shows its first set-up screen (the hummingbird)"),
        actions=(
            f"Unplug the PC cable and plug {first_stick(site)} into the headset's USB-C port. Nobody needs to wear it.",
            f"The page that lists {listed(names)} opens by itself. Let its 10 seconds run out, or confirm.",
            "Wait for the result page, then unplug the stick; it is good for the next headset.",
        ),
        expected=f"The headset shows {screen('Provisioning Successful')}.",
        otherwise="If the page does not open, check that the package lies in the root of the stick (PKG-03) and that "
        "the headset shows the hummingbird, then use the buttons (STG-04). If one headset reports a failure, reflash "
        "it (REC-04) and try again; if every headset does, have the package author build the package anew.",
        because=_BECAUSE,
        kit=(Kit("USB-C adapter for the package stick", 1, "only for a stick with a USB-A plug"),),
        sources=(_GUIDE,),
    )


def _by_hand(site: Site, names: tuple[str, ...]) -> Step:
    by_usb = site.target.has("package-by-usb")
    which = first_stick(site).replace("package ", "")
    stick = f"With {which}: plug it in, then press {_BUTTONS} and let go."
    cable = (
        f"{'Without it: connect' if by_usb else 'Connect'} the headset to the bench PC, press {_BUTTONS}, copy "
        f"{listed(names)} to the headset's storage in the PC's file window, and press both buttons again."
    )
    automatic = site.target.has("usb-automatic")
    return Step(
        id="STG-04",
        phase=Phase.RECOVER if automatic else Phase.STAGE,
        order=48 if automatic else 30,
        title="Apply the package by button or PC cable",
        role=Role.STAGING,
        where=Place.BENCH,
        per=Per.DEVICE,
        needs=("the headset shows its first set-up screen (the hummingbird)",),
        caution="Past the first screen the same buttons do something else: restart set-up if it has gone on.",
        actions=(*((stick,) if by_usb else ()), cable, "Confirm that you trust the package, and wait for the result."),
        expected="The headset reports success.",
        otherwise="If nothing opens, restart the headset (REC-01), stop at its first screen, and check that the "
        "package lies in the root of the stick. If one headset reports a failure, reflash it (REC-04) and try again; "
        "if every headset does, have the package author build the package anew."
        if by_usb
        else "If nothing opens, restart the headset (REC-01), and stop at its first screen. If one headset reports a "
        "failure, reflash it (REC-04) and try again; if every headset does, have the package author build the package "
        "anew.",
        because=_BECAUSE,
        sources=(_GUIDE,),
    )


def _after_setup(site: Site) -> Step:
    path = "Settings > Accounts > Access work or school > Add or remove a provisioning package"
    return Step(
        id="STG-05",
        phase=Phase.OPERATE,
        order=72,
        title="Bring a raised version to a headset that is already set up",
        role=Role.TECHNICIAN,
        where=Place.SITE,
        per=Per.DEVICE,
        needs=("a package of a higher version, built and reviewed (PKG-02)", "a user is signed in"),
        caution="A local account can only be created during first set-up, never here.",
        actions=(
            f"Connect the headset to a PC and copy the package to its {screen('Documents')} folder.",
            f"On the headset open {screen(path)}, then {screen('Add a package')}.",
            f"If the list is empty, choose {screen('This Device')}, then {screen('Documents')}, then the package.",
            *again(site),
        ),
        expected=f"The list of installed packages shows {installed(site)} in a version above "
        f"{value(site.package.version)}.",
        otherwise="If the list still shows the old version, that file was copied: a package is taken only in a higher "
        "version. If a policy forbids to add packages, save what people made, then have the headset flashed (REC-04), "
        "which erases everything on it, users included; apply the new package during first set-up "
        f"({'STG-03' if site.target.has('usb-automatic') else 'STG-04'}).",
        because=(*_BECAUSE, ("package", "name")),
        sources=(_GUIDE, "Windows provisioning: uninstall a provisioning package", "Restrict your HoloLens 2"),
        undo=f"Where {screen('Remove')} is offered, choose it: the package's certificates, networks and apps go with "
        "it; accounts and most policies stay. Flashing (REC-04) takes all of it away, and erases everything else too.",
    )
