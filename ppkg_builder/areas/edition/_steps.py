"""What follows from a change of edition, and the reading that proves it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ppkg_builder.areas import _menus
from ppkg_builder.areas._area import Decision, Path, Per, Phase, Place, Role, Step, key, own, screen, value
from ppkg_builder.areas._signed_in import signed_in
from ppkg_builder.areas.edition import _paths as paths
from ppkg_builder.areas.edition._findings import title
from ppkg_builder.site import Site

if TYPE_CHECKING:
    from ppkg_builder.areas.edition import Model

_SOURCES = ("Windows edition upgrade", "WindowsLicensing CSP")
_BECAUSE: tuple[Path, ...] = (("edition", "shipped"), ("edition", "method"), ("edition", "product_key", "secret"))


def decisions(v: Model, site: Site) -> Iterator[Decision]:
    after = title(site, site.target.edition)
    told = [f"The package brings the product key of secret {value(v.product_key.secret)}."]
    if v.method == "upgrade":
        told.append("Windows restarts the device for it; where somebody is signed in, it asks first.")
    else:
        told.append("It restarts nothing by itself.")
    told.append("Until the key is activated, Windows counts as not activated.")
    yield Decision("Windows edition", f"{own(title(site, v.shipped))} becomes {own(after)}", tuple(told), _BECAUSE)


def steps(v: Model, site: Site) -> Iterator[Step]:
    yield _licences(v, site)
    yield _read(v, site)


def _licences(v: Model, site: Site) -> Step:
    after = title(site, site.target.edition)
    return Step(
        id="ED-01",
        phase=Phase.PREPARE,
        order=30,
        title="See to the licences of the new edition",
        role=Role.LEAD,
        where=Place.DESK,
        actions=(
            f"Find the agreement that gives this organisation {value(after)} for these devices.",
            f"Check that the key behind {value(v.product_key.secret)} is a key of that edition, with activations left "
            "for every device of this site.",
            "Decide who activates it: Microsoft's service, or a server of this organisation that the site reaches.",
        ),
        expected="The agreement covers every device, the way of activation is agreed, and the key is for "
        f"{value(after)}.",
        otherwise="Have licences or another key bought before the package is released.",
        undo="Leave the edition as it is: remove the key from the site's profile.",
        because=_BECAUSE,
        sources=_SOURCES,
    )


def _read(v: Model, site: Site) -> Step:
    after = title(site, site.target.edition)
    windows11 = site.target.has("settings-of-11")
    activation = screen(f"Settings > {'System' if windows11 else 'Update & Security'} > Activation")
    actions = [f"Open {_menus.about(site)} and read the edition.", f"Open {activation} and read the state."]
    if v.method == "change-key" and paths.way(v.shipped, site.target.edition) == "restart":
        actions.insert(0, f"Restart the PC: {key('Start')}, {screen('Power')}, {screen('Restart')}.")
    return Step(
        id="ED-02",
        phase=Phase.VERIFY,
        order=5,
        title="Check the edition of Windows",
        role=Role.TECHNICIAN,
        where=Place.SITE,
        per=Per.DEVICE,
        needs=("the package was applied", signed_in(site), "the PC reaches what activates its key"),
        actions=tuple(actions),
        expected=f"The edition reads {screen(f'{site.target.title} {after}')}, and Windows is {screen('Active')}.",
        otherwise="Not activated: connect the PC and choose the troubleshooter on the same page. Another edition: a PC "
        "in S mode has to leave it first; otherwise a package with a higher version brings it (STG-05).",
        because=_BECAUSE,
        sources=_SOURCES,
    )
