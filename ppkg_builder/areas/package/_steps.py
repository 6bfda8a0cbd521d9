"""The human way of a package: reviewed at the desk, tested on one device, carried on a stick, applied."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.areas import _pass_sticks
from ppkg_builder.areas._area import Kit, Phase, Place, Role, Step, value
from ppkg_builder.areas._pass_sticks import listed
from ppkg_builder.areas._site import Site
from ppkg_builder.areas.package import _desktop, _hololens
from ppkg_builder.passes import one_after_another

BECAUSE = (("package", "version"),)
_HOW = "Windows provisioning: apply a provisioning package"
_STICK = Kit(
    "USB drive under 128 GB, empty, FAT32",
    1,
    "carries the package; larger ones may show up as fixed disks; other formats that devices read are not documented",
)


def review(site: Site, names: tuple[str, ...]) -> Step:
    """Every target: nobody carries a package whose content nobody has read."""
    return Step(
        id="PKG-02",
        phase=Phase.PREPARE,
        order=10,
        title="Review the package",
        role=Role.AUTHOR,
        where=Place.DESK,
        actions=(
            f"Compare the SHA-256 of {listed(names)} with {_lines(names)} in {value('manifest.json')}.",
            f"Check that the version is {value(site.package.version)}, higher than the one on the devices.",
            "Have a second person read the decision table of this runbook against the approved request.",
        ),
        expected="The checksum agrees, and both people have signed the sheet at the end of this runbook.",
        rollback="Do not release the package; correct the profile and build again.",
        because=(*BECAUSE, ("package", "issued")),
        sources=("Windows provisioning: create a provisioning package",),
    )


_OTHERS = {
    True: "Remove every other package from the root: each one found there is applied too.",
    False: "Remove every other package from the root: set-up would ask which one to apply.",
}


def _lines(names: tuple[str, ...]) -> str:
    return "its line" if len(names) == 1 else "their lines"


def stick(site: Site, names: tuple[str, ...]) -> Step:
    if one_after_another(site.passes):
        return _pass_sticks.sticks(site, _sources(site))
    return Step(
        id="PKG-03",
        phase=Phase.PREPARE,
        order=20,
        title="Prepare the package stick",
        role=Role.AUTHOR,
        where=Place.DESK,
        needs=("the package is reviewed",),
        actions=(
            f"Copy what is in the folder {value('stick')} of the bundle to the root of an empty USB drive, not into a "
            f"folder: {listed(names)}, and the runbook.",
            _OTHERS[site.target.has("hololens")],
            f"Label the stick with site, version and issue date ({value('labels.pdf')} has its label), and log who "
            "holds it: it carries the site's secrets.",
        ),
        expected=f"The root of the stick lists {listed(names)} and no other .ppkg file; its checksum agrees.",
        rollback="Erase the stick. If it is lost, change every secret it carried.",
        because=BECAUSE,
        kit=(_STICK,),
        sources=_sources(site),
    )


def _sources(site: Site) -> tuple[str, ...]:
    return ("HoloLens provisioning guide",) if site.target.has("hololens") else (_HOW,)


def put_away(site: Site) -> Step:
    """The sticks come back: whoever holds one holds the secrets of the site."""
    if one_after_another(site.passes):
        return _pass_sticks.put_away(site, _sources(site))
    return Step(
        id="PKG-06",
        phase=Phase.VERIFY,
        order=95,
        title="Take the package sticks back",
        role=Role.AUTHOR,
        where=Place.DESK,
        needs=("every device has passed the checks of this chapter",),
        actions=(
            "Collect every stick and compare with the log (PKG-03).",
            "Lock one away for recovery, and write its place into the log.",
            "Erase the others, and delete the package from every PC that it was copied to.",
        ),
        expected="The log names the place of one stick; the others list no file.",
        rollback="A stick that does not come back counts as lost: change every secret it carried, and build again.",
        because=BECAUSE,
        sources=_sources(site),
    )


def trial_run(site: Site, names: tuple[str, ...]) -> Step:
    return Step(
        id="PKG-04",
        phase=Phase.STAGE,
        order=5,
        title="Test the package on one device",
        role=Role.STAGING,
        where=Place.BENCH,
        needs=(f"{_pass_sticks.ready(site)} (PKG-03)", "one device to begin with"),
        actions=(
            f"Take one device alone through the steps of this chapter that follow, with {listed(names)}.",
            "Make the checks of the chapter 'Verify' on it that the bench allows, and note each reading.",
            "Begin with the other devices only then.",
        ),
        expected="Every check that could be made gave its reading on this device.",
        rollback="Correct the profile, raise the version and build again; reset the device (REC-03) and begin anew.",
        because=BECAUSE,
        sources=("HoloLens cloud connected deployment guide",) if site.target.has("hololens") else (_HOW,),
    )


def hololens(site: Site, names: tuple[str, ...]) -> Iterator[Step]:
    yield review(site, names)
    if site.target.has("package-by-usb"):
        yield stick(site, names)
    yield trial_run(site, names)
    yield from _hololens.steps(site, _pass_sticks.first_names(site, names))
    if site.target.has("package-by-usb"):
        yield put_away(site)


def desktop(site: Site, names: tuple[str, ...]) -> Iterator[Step]:
    yield review(site, names)
    yield stick(site, names)
    yield trial_run(site, names)
    yield from _desktop.steps(site, _pass_sticks.first_names(site, names))
    yield put_away(site)
