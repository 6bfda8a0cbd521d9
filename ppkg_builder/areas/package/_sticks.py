"""The sticks that carry the package, or one package each where there are several passes, and what steps call them."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.areas._area import Kit, Path, Phase, Place, Role, Step, value
from ppkg_builder.marks import listed
from ppkg_builder.passes import one_after_another
from ppkg_builder.site import Site

_DRIVE = "USB drive under 128 GB, empty, FAT32"
_FIXED_DISKS = "a report of the FFU project, issue 46"
_STICK = Kit(
    _DRIVE,
    1,
    "carries the package; larger ones may show up as fixed disks; other formats that devices read are not documented",
    source=_FIXED_DISKS,
)
_OTHERS = {
    True: "each one found there is applied too.",
    False: "set-up would ask which one to apply.",
}


_RENEWED = (
    "choose a new value for every secret that it carried, build again, and bring the new package to every device "
    "(STG-05) before the old values are switched off."
)


def _password(site: Site) -> tuple[str, ...]:
    """A headset's local account is made in first set-up only, and keeps its password (HoloLens identity page)."""
    if not (site.accounts and site.target.has("hololens")):
        return ()
    return ("Only a flashed headset takes a new password of its local account (REC-04); that erases everything on it.",)


def first_stick(site: Site) -> str:
    """What the first package comes on."""
    return "stick 1" if one_after_another(site.passes) else "the package stick"


def ready(site: Site) -> str:
    return "the package sticks are ready" if one_after_another(site.passes) else "the package stick is ready"


def first_names(site: Site, names: tuple[str, ...]) -> tuple[str, ...]:
    """The packages on the first stick."""
    return names[:1] if one_after_another(site.passes) else names


def stick(site: Site, names: tuple[str, ...], sources: tuple[str, ...]) -> Step:
    if one_after_another(site.passes):
        return _sticks(site, sources)
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
            f"Remove every other package from the root: {_OTHERS[site.target.has('hololens')]}",
            *(
                f"Compare the SHA-256 of {value(name)} on the stick with its line in {value('manifest.json')}."
                for name in names
            ),
            f"Print the stick's label ({value('labels.pdf')}), put it on, and begin a log of who holds the stick: it "
            "carries the site's secrets.",
        ),
        expected=f"The root of the stick lists {listed(names)} and no other .ppkg file; its checksum agrees.",
        otherwise="If the checksum differs, copy the package again; if it still differs, take another stick.",
        undo=" ".join(("Erase the stick.", f"If it is lost, {_RENEWED}", *_password(site))),
        because=_because(site),
        kit=(_STICK,),
        sources=sources,
    )


def _sticks(site: Site, sources: tuple[str, ...]) -> Step:
    count = len(site.passes)
    return Step(
        id="PKG-03",
        phase=Phase.PREPARE,
        order=20,
        title=f"Prepare the {count} package sticks",
        role=Role.AUTHOR,
        where=Place.DESK,
        needs=("the packages are reviewed",),
        actions=(
            *(
                f"Stick {one.number}: copy what is in {value(f'stick/{one.folder}')} of the bundle to the root of an "
                f"empty USB drive, not into a folder: {value(one.file)}, and the runbook."
                for one in site.passes
            ),
            f"Remove every other package from each root: {_OTHERS[site.target.has('hololens')]}",
            f"Compare the SHA-256 of each package on its stick with its line in {value('manifest.json')}.",
            f"Label each stick with its number (1 to {count}), site, version and issue date ({value('labels.pdf')} has "
            "their labels), and log who holds them: they carry the site's secrets.",
        ),
        expected="The root of each stick lists one .ppkg file, of the number on the label; its checksum agrees.",
        otherwise="If a checksum differs, copy that package again; if it still differs, take another stick.",
        undo=" ".join(("Erase the sticks.", f"If one is lost, {_RENEWED}", *_password(site))),
        because=_because(site),
        kit=(Kit(f"{_DRIVE}, one for each pass", count, _SEVERAL, source=_FIXED_DISKS),),
        sources=sources,
    )


_SEVERAL = "carries the package; which other formats devices read is not documented"


def put_away(site: Site, sources: tuple[str, ...]) -> Step:
    """The sticks come back: whoever holds one holds secrets of the site."""
    several = one_after_another(site.passes)
    return Step(
        id="PKG-06",
        phase=Phase.VERIFY,
        order=95,
        title="Take the package sticks back",
        role=Role.AUTHOR,
        where=Place.DESK,
        needs=("every device has passed the checks of this chapter",),
        actions=tuple(_back_of_each(len(site.passes)) if several else _back()),
        expected=f"The log names the place of {f'{len(site.passes)} sticks' if several else 'one stick'}; "
        "the others list no file.",
        otherwise=" ".join((f"A stick that does not come back counts as lost: {_RENEWED}", *_password(site))),
        because=_because(site),
        sources=sources,
    )


def _back() -> Iterator[str]:
    yield "Collect every stick and compare with the log (PKG-03)."
    yield "Lock one away for recovery, and write its place into the log."
    yield "Erase the others, and delete the package from every PC that it was copied to."


def _back_of_each(count: int) -> Iterator[str]:
    yield "Collect every stick of every number and compare with the log (PKG-03)."
    yield f"Lock one of each number away for recovery (1 to {count}), and write their place into the log."
    yield "Erase the others, and delete the packages from every PC that they were copied to."


def _because(site: Site) -> tuple[Path, ...]:
    """The keys of passes count where each has a stick of its own."""
    apart = site.passes if one_after_another(site.passes) else ()
    return (("package", "version"), *(("passes", "of", key) for one in apart for key in one.keys))
