"""How a package reaches a PC: listed and looked at first, then applied during first set-up, or later."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.areas._area import Kit, Per, Phase, Place, Role, Step, key, screen, value
from ppkg_builder.areas.package._sticks import first_stick, ready
from ppkg_builder.areas.package._words import again, installed, on_sheet, printed_label, unlisted
from ppkg_builder.marks import listed
from ppkg_builder.site import Site
from ppkg_builder.targets import family

_HOW = "Windows provisioning: apply a provisioning package"
_BECAUSE = (("package", "version"),)


def steps(site: Site, names: tuple[str, ...]) -> Iterator[Step]:
    yield _list(site)
    if site.target.build_text:
        yield _look(site)
    yield _at_first_screen(site, names)
    yield _after_setup(site)


def _list(site: Site) -> Step:
    return Step(
        id="STG-01",
        phase=Phase.STAGE,
        order=10,
        title="Unpack and list the PC",
        role=Role.STAGING,
        where=Place.BENCH,
        per=Per.DEVICE,
        actions=(
            "Unpack the PC, connect it to mains power, and leave it switched off.",
            f"Put its serial number on a label{printed_label(site)}.",
            on_sheet(site),
        ),
        expected="The number on the label, on the housing and on the device sheet is the same.",
        otherwise=" ".join(("Correct the label or the sheet.", *unlisted(site))),
        because=(("target", "device"),),
        kit=(Kit("labels for serial numbers", None, ""),),
    )


def _look(site: Site) -> Step:
    target = site.target
    of = family(target.device)
    shipped = site.shipped_edition or target.edition  # the package itself may bring another one later
    edition = of.editions[shipped].title if shipped in of.editions else ""
    named = f"{target.title} {edition}".rstrip()
    keys: tuple[tuple[str, ...], ...] = (("target", "build"), *((("target", "edition"),) if edition else ()))
    return Step(
        id="STG-02",
        phase=Phase.STAGE,
        order=20,
        title="Read the system's edition and build",
        role=Role.STAGING,
        where=Place.BENCH,
        per=Per.DEVICE,
        needs=("the PC is on mains power",),
        actions=(
            "Switch the PC on and stop at its first set-up screen.",
            f"Press {key('Shift')} and {key('F10')} together, type {value('winver')} and press {key('Enter')}.",
            "Read the edition and the build, then close both windows.",
        ),
        expected=f"The window names {screen(named)}, and OS build {value(target.build_text)} or newer.",
        otherwise="Install the wanted edition and build from an installation medium; this erases the PC.",
        because=keys,
        kit=(Kit("Installation medium of Windows", 1, "reinstalls a PC, also where set-up is stuck"),),
        sources=("Windows Autopilot documentation: manual registration",),
    )


def _at_first_screen(site: Site, names: tuple[str, ...]) -> Step:
    return Step(
        id="STG-03",
        phase=Phase.STAGE,
        order=30,
        title="Apply the package during first set-up",
        role=Role.STAGING,
        where=Place.BENCH,
        per=Per.DEVICE,
        needs=tuple(_needs(site)),
        actions=(
            f"Leave the PC at its first set-up screen and press nothing there. {site.target.title} asks for the region "
            "first.",
            f"Plug in {first_stick(site)}. Set-up finds a package in the root of the drive by itself.",
            f"If nothing happens within a minute, press {key('Windows')} five times and choose "
            f"{screen('Install provisioning package')}.",
            f"Choose {listed(names)} if several are listed, and confirm that it comes from a source you trust.",
            "Wait until set-up goes on, then remove the stick.",
        ),
        expected="Set-up goes on without an error message, and the PC restarts if the package asks for it.",
        otherwise="If nothing is found, check that the package lies in the root of the stick (PKG-03) and that the PC "
        "still shows its first set-up screen; if set-up has gone on, or reports an error, install Windows anew from an "
        "installation medium, which erases the PC, and begin again.",
        because=_BECAUSE,
        sources=(_HOW,),
    )


def _needs(site: Site) -> Iterator[str]:
    yield f"{ready(site)} (PKG-03)"
    yield "the PC is on mains power"
    known = " or ".join(value(network.ssid) for network in site.networks if network.in_setup)
    if site.services.entra or site.services.mdm:  # set-up joins and enrols as soon as the package is on
        yield f"{known} is in range, or the PC has a network cable" if known else "the PC has a network cable"


def _after_setup(site: Site) -> Step:
    path = " > ".join(("Settings", "Accounts", "Access work or school", "Add or remove a provisioning package"))
    return Step(
        id="STG-05",
        phase=Phase.OPERATE,
        order=72,
        title="Bring a raised version to a PC that is already set up",
        role=Role.TECHNICIAN,
        where=Place.SITE,
        per=Per.DEVICE,
        needs=("a package of a higher version is on the stick (PKG-03)", "an administrator is signed in"),
        caution="Some settings only take effect when they are applied during first set-up.",
        actions=(
            "Plug in the package stick.",
            f"Open {screen(path)}, then {screen('Add a package')}.",
            "Choose the package on the removable drive, add it, and confirm that you trust its source.",
            *again(site),
        ),
        expected=f"The list of installed packages shows {installed(site)} in a version above "
        f"{value(site.package.version)}.",
        otherwise="If the list still shows the old version, the stick holds it: Windows takes a package only in a "
        "higher version (PKG-03). If adding it fails, restart the PC and add it again; if that fails too, tell the "
        "package author what the message says.",
        undo=f"Select the package in the same list and choose {screen('Remove')}: its certificates, networks and apps "
        "go with it; accounts and most policies stay.",
        because=(*_BECAUSE, ("package", "name")),
        sources=(_HOW, "Windows provisioning: uninstall a provisioning package"),
    )
