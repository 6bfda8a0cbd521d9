"""The human way of a package: reviewed at the desk, tested on one device, carried on a stick, applied."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.areas import _package_hololens
from ppkg_builder.areas._area import Kit, Per, Phase, Place, Role, Step, key, screen, value
from ppkg_builder.areas._site import Site

BECAUSE = (("package", "version"),)
_HOW = "Windows provisioning: apply a provisioning package"
_STICK = Kit("USB drive, FAT32 or exFAT, empty", 1, "carries the package")


def review(site: Site, name: str) -> Step:
    """Every target: nobody carries a package whose content nobody has read."""
    return Step(
        id="PKG-02",
        phase=Phase.PREPARE,
        order=10,
        title="Review the package",
        role=Role.AUTHOR,
        where=Place.DESK,
        actions=(
            f"Compare the SHA-256 of {value(name)} with its line in {value('manifest.json')}.",
            f"Check that the version is {value(site.package.version)}, higher than the one on the devices.",
            "Have a second person read the decision table of this runbook against the approved request.",
        ),
        expected="The checksum agrees, and both people have signed the sheet at the end of this runbook.",
        rollback="Do not release the package; correct the profile and build again.",
        because=(*BECAUSE, ("package", "issued")),
        sources=("Windows provisioning: create a provisioning package",),
    )


def stick(site: Site, name: str) -> Step:
    return Step(
        id="PKG-03",
        phase=Phase.PREPARE,
        order=20,
        title="Prepare the package stick",
        role=Role.AUTHOR,
        where=Place.DESK,
        needs=("the package is reviewed",),
        actions=(
            f"Copy {value(name)} to the root folder of an empty USB drive, not into a folder.",
            "Remove every other package from the root: each one found there is applied too.",
            "Label the stick with site, version and issue date, and log who holds it: it carries the site's secrets.",
        ),
        expected=f"The root of the stick lists {value(name)} and no other .ppkg file; its checksum agrees.",
        rollback="Erase the stick. If it is lost, change every secret it carried.",
        because=BECAUSE,
        kit=(_STICK,),
        sources=("HoloLens provisioning guide",) if site.target.has("hololens") else (_HOW,),
    )


def trial_run(site: Site, name: str) -> Step:
    return Step(
        id="PKG-04",
        phase=Phase.STAGE,
        order=5,
        title="Test the package on one device",
        role=Role.STAGING,
        where=Place.BENCH,
        needs=("the package stick is ready", "one spare device"),
        actions=(
            f"Take one device through the whole staging chapter with {value(name)}.",
            "Do every check of the verification chapter on it and note each reading.",
            "Reset the device, so that the next person starts from the first screen.",
        ),
        expected="Every check of the verification chapter passes on the test device.",
        rollback="Reset the device; correct the profile, raise the version, build again.",
        because=BECAUSE,
        sources=("HoloLens cloud connected deployment guide",) if site.target.has("hololens") else (_HOW,),
    )


def hololens(site: Site, name: str) -> Iterator[Step]:
    yield review(site, name)
    if site.target.has("package-by-usb"):
        yield stick(site, name)
    yield trial_run(site, name)
    yield from _package_hololens.steps(site, name)


def desktop(site: Site, name: str) -> Iterator[Step]:
    yield review(site, name)
    yield stick(site, name)
    yield trial_run(site, name)
    yield _at_first_screen(site, name)
    yield _after_setup(site, name)


def _at_first_screen(site: Site, name: str) -> Step:
    return Step(
        id="STG-03",
        phase=Phase.STAGE,
        order=30,
        title="Apply the package during first set-up",
        role=Role.STAGING,
        where=Place.BENCH,
        per=Per.DEVICE,
        needs=("the package stick is ready", "the PC is on mains power"),
        actions=(
            f"Start the PC and stop at its first set-up screen; press nothing there. {site.target.title} asks for the "
            "region first.",
            "Plug in the package stick. Set-up finds a package in the root of the drive by itself.",
            f"If nothing happens within a minute, press {key('Windows')} five times and choose "
            f"{screen('Install provisioning package')}.",
            f"Choose {value(name)} if several are listed, and confirm that it comes from a source you trust.",
            "Wait until set-up goes on, then remove the stick.",
        ),
        expected="Set-up goes on without an error message, and the PC restarts if the package asks for it.",
        rollback="Reset the PC: start again from its first set-up screen.",
        because=BECAUSE,
        sources=(_HOW,),
    )


def _after_setup(site: Site, name: str) -> Step:
    path = " > ".join(("Settings", "Accounts", "Access work or school", "Add or remove a provisioning package"))
    return Step(
        id="STG-05",
        phase=Phase.RECOVER,
        order=20,
        title="Apply the package to a PC that is already set up",
        role=Role.TECHNICIAN,
        where=Place.SITE,
        per=Per.DEVICE,
        needs=("an administrator is signed in",),
        caution="Some settings only take effect when they are applied during first set-up.",
        actions=(
            "Plug in the package stick.",
            f"Open {screen(path)}, then {screen('Add a package')}.",
            f"Choose {value(name)} on the removable drive, add it, and confirm that you trust its source.",
        ),
        expected=f"The list of installed packages shows {value(site.package.name)} {value(site.package.version)}.",
        rollback=f"Select the package in the same list and choose {screen('Remove')}; accounts and most policies stay.",
        because=(*BECAUSE, ("package", "name")),
        sources=(_HOW, "Windows provisioning: uninstall a provisioning package"),
    )
