"""The human way of a package: reviewed at the desk, tested on one device, carried on a stick, applied."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.areas import _first_device
from ppkg_builder.areas._area import Phase, Place, Role, Step, value
from ppkg_builder.areas.package import _desktop, _hololens, _sticks
from ppkg_builder.marks import listed
from ppkg_builder.site import Site

BECAUSE = (("package", "version"),)
_HOW = "Windows provisioning: apply a provisioning package"


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
            "Have a second person read the decision table of this runbook against what was asked for.",
        ),
        expected="The checksum agrees, and both people have signed the sign-off sheet of this runbook.",
        otherwise="Do not release the package; correct the site's profile and build again.",
        because=(*BECAUSE, ("package", "issued")),
        sources=("Windows provisioning: create a provisioning package",),
    )


def _lines(names: tuple[str, ...]) -> str:
    return "its line" if len(names) == 1 else "their lines"


def _sources(site: Site) -> tuple[str, ...]:
    return ("HoloLens provisioning guide",) if site.target.has("hololens") else (_HOW,)


def trial_run(site: Site, names: tuple[str, ...]) -> Step:
    return Step(
        id=_first_device.ID,
        phase=Phase.STAGE,
        order=5,
        title="Test the package on one device",
        role=Role.STAGING,
        where=Place.BENCH,
        needs=(f"{_sticks.ready(site)} (PKG-03)", "one device to begin with"),
        actions=(
            f"Take one device alone through the steps of this chapter that follow, with {listed(names)}.",
            "Begin with the other devices only then.",
        ),
        expected="Every check that could be made gave its reading on this device.",
        otherwise="Have the package author correct the site's profile, raise the version and build again; then flash "
        "the headset (REC-04), which erases it, and begin anew with the new package."
        if site.target.has("hololens")
        else "Have the package author correct the site's profile, raise the version and build again; then reset the PC "
        "(REC-03), which erases it, and begin anew with the new package.",
        because=BECAUSE,
        sources=("HoloLens cloud connected deployment guide",) if site.target.has("hololens") else (_HOW,),
    )


def hololens(site: Site, names: tuple[str, ...]) -> Iterator[Step]:
    yield review(site, names)
    if site.target.has("package-by-usb"):
        yield _sticks.stick(site, names, _sources(site))
    yield trial_run(site, names)
    yield from _hololens.steps(site, _sticks.first_names(site, names))
    if site.target.has("package-by-usb"):
        yield _sticks.put_away(site, _sources(site))


def desktop(site: Site, names: tuple[str, ...]) -> Iterator[Step]:
    yield review(site, names)
    yield _sticks.stick(site, names, _sources(site))
    yield trial_run(site, names)
    yield from _desktop.steps(site, _sticks.first_names(site, names))
    yield _sticks.put_away(site, _sources(site))
