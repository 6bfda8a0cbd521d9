"""Applying the second package and those after it, and seeing that a device has all of them.

Documents show how one package is applied at the first screen. Whether set-up takes a second one there, after the
restart that the first may bring, none says; so every step gives both ways and asks for a note of which one it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ppkg_builder.areas._area import Path, Per, Phase, Place, Role, Step, key, screen, value
from ppkg_builder.areas._noted import ON_SHEET
from ppkg_builder.areas._signed_in import signed_in
from ppkg_builder.passes import Pass, one_after_another, pass_of
from ppkg_builder.report import spelt
from ppkg_builder.site import Site

_GUIDE = "HoloLens provisioning guide"
_HOW = "Windows provisioning: apply a provisioning package"
_LIST = "Settings > Accounts > Access work or school > Add or remove a provisioning package"
_BUTTONS = f"{key('Volume down')} and {key('Power')} together"


def steps(site: Site) -> Iterator[Step]:
    if one_after_another(site.passes):
        yield from (_next(one, site) for one in site.passes[1:])
    yield _all_listed(site)


def _next(one: Pass, site: Site) -> Step:
    hololens = site.target.has("hololens")
    before = one.number - 1
    return Step(
        id=f"PAS-{one.number:02}",
        phase=Phase.STAGE,
        order=30 + one.number,  # behind the step that applies the first package, before any that goes through set-up
        title=f"Apply pass {one.number}",
        role=Role.STAGING,
        where=Place.BENCH,
        per=Per.DEVICE,
        needs=(f"pass {before} reported success", _at_hand(one, site)),
        caution="No document says whether set-up takes another package after the first. Note which way it was. "
        f"{ON_SHEET}",
        actions=(_waiting(before, site), *(_headset(one, site) if hololens else _pc(one))),
        expected="The device reports success.",
        otherwise="Apply this pass once more by the other of the two ways. If that fails too, "
        f"{'flash the headset (REC-04)' if hololens else 'reset the PC (REC-03)'} and begin with pass 1.",
        because=_because(one, site),
        sources=(_GUIDE,) if hololens else (_HOW,),
        readings=("which way",),
    )


def _at_hand(one: Pass, site: Site) -> str:
    return f"stick {one.number} is ready (PKG-03)" if _sticks(site) else f"{value(one.file)} is on the bench PC"


def _sticks(site: Site) -> bool:
    return not site.target.has("hololens") or site.target.has("package-by-usb")


def _waiting(before: int, site: Site) -> str:
    """What must be over before the next stick; a restart where the package is known to bring one."""
    out = f"Take out stick {before}. " if _sticks(site) else ""
    keys = dict.fromkeys(spelt(at) for at in site.restarts if pass_of(at, site.passes).number == before)
    if keys:
        return f"{out}Wait for the restart that pass {before} brings (by {', '.join(map(value, keys))})."
    return f"{out}If the device restarts, wait until it has."


def _headset(one: Pass, site: Site) -> Iterator[str]:
    stick = f"plug in stick {one.number}"
    opens = f"the page that lists {value(one.file)} opens by itself; if it does not, press {_BUTTONS}"
    way = f"{stick}: {opens}" if site.target.has("usb-automatic") else f"{stick} and press {_BUTTONS}"
    cable = f"connect the headset to the bench PC, press {_BUTTONS}, copy {value(one.file)} to it and press both again"
    yield (
        "If it shows its first screen (the hummingbird) again, "
        f"{way if site.target.has('package-by-usb') else cable}. Then wait for the result."
    )
    yield (
        "If set-up has gone on, do not press these buttons: they mean something else there. Go through set-up, connect "
        f"the headset to a PC, copy {value(one.file)} to its {screen('Documents')} folder, open {screen(_LIST)} and "
        f"choose {screen('Add a package')}."
    )


def _pc(one: Pass) -> Iterator[str]:
    yield (
        f"If the PC shows its first set-up screen again, plug in stick {one.number}; set-up finds {value(one.file)} by "
        f"itself. If nothing happens within a minute, press {key('Windows')} five times."
    )
    yield (
        f"If set-up has gone on, go through it, sign in as an administrator, plug in stick {one.number}, open "
        f"{screen(_LIST)}, choose {screen('Add a package')} and then {value(one.file)}."
    )


def _because(one: Pass, site: Site) -> tuple[Path, ...]:
    """The main pass is there because the others are."""
    keys: Sequence[str] = one.keys or [key for other in site.passes for key in other.keys]
    return tuple(("passes", "of", key) for key in keys)


def _all_listed(site: Site) -> Step:
    names = ", ".join(value(one.name) for one in site.passes)
    return Step(
        id="VAL-PASS",
        phase=Phase.VERIFY,
        order=12,
        title="Check that every pass is installed",
        role=Role.TECHNICIAN,
        where=Place.SITE,
        per=Per.DEVICE,
        needs=(signed_in(site),),
        actions=(f"Open {screen(_LIST)}.", "Compare the list of installed packages with the names of the passes."),
        expected=f"The list shows {names}, each in version {value(site.package.version)}.",
        otherwise="Add the missing pass on the same page. A pass that has to come after it is taken once more only in "
        "a higher version (STG-05); if the device takes no package any more, reset it and begin with pass 1.",
        because=tuple(("passes", "of", key) for one in site.passes for key in one.keys),
        sources=(_GUIDE,) if site.target.has("hololens") else (_HOW,),
    )
