"""The sticks of several passes, and what the steps of a package call stick and package where there are several."""

from __future__ import annotations

from ppkg_builder.areas._area import Kit, Path, Phase, Place, Role, Step, value
from ppkg_builder.areas._site import Site
from ppkg_builder.passes import one_after_another

_BECAUSE = (("package", "version"),)
_STICK = "USB drive under 128 GB, empty, FAT32, one for each pass"
_ALSO = {
    True: "Remove every other package from each root: each one found there is applied too.",
    False: "Remove every other package from each root: set-up would ask which one to apply.",
}


def first_stick(site: Site) -> str:
    """What the first package comes on."""
    return "stick 1" if one_after_another(site.passes) else "the package stick"


def ready(site: Site) -> str:
    return "the package sticks are ready" if one_after_another(site.passes) else "the package stick is ready"


def listed(names: tuple[str, ...]) -> str:
    """Names of files in a sentence."""
    *others, last = (value(name) for name in names)
    return f"{', '.join(others)} and {last}" if others else last


def first_names(site: Site, names: tuple[str, ...]) -> tuple[str, ...]:
    """The packages on the first stick."""
    return names[:1] if one_after_another(site.passes) else names


def installed(site: Site) -> str:
    """What the list of installed packages calls the site's."""
    return listed(tuple(one.name for one in site.passes) or (site.package.name,))


def again(site: Site) -> tuple[str, ...]:
    """Packages that were applied in an order come in that order again."""
    if not one_after_another(site.passes):
        return ()
    return (f"Do so with each of the {len(site.passes)} packages, in the order of their passes.",)


def sticks(site: Site, sources: tuple[str, ...]) -> Step:
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
            _ALSO[site.target.has("hololens")],
            f"Label each stick with its number (1 to {count}), site, version and issue date ({value('labels.pdf')} has "
            "their labels), and log who holds them: they carry the site's secrets.",
        ),
        expected="The root of each stick lists one .ppkg file, of the number on the label; its checksum agrees.",
        rollback="Erase the sticks. If one is lost, change every secret it carried.",
        because=(*_BECAUSE, *_keys(site)),
        kit=(Kit(_STICK, count, "carries the package; which other formats devices read is not documented"),),
        sources=sources,
    )


def put_away(site: Site, sources: tuple[str, ...]) -> Step:
    """The sticks come back: whoever holds one holds secrets of the site."""
    return Step(
        id="PKG-06",
        phase=Phase.VERIFY,
        order=95,
        title="Take the package sticks back",
        role=Role.AUTHOR,
        where=Place.DESK,
        needs=("every device has passed the checks of this chapter",),
        actions=(
            "Collect every stick of every number and compare with the log (PKG-03).",
            f"Lock one of each number away for recovery (1 to {len(site.passes)}), and write their place into the log.",
            "Erase the others, and delete the packages from every PC that they were copied to.",
        ),
        expected=f"The log names the place of {len(site.passes)} sticks; the others list no file.",
        rollback="A stick that does not come back counts as lost: change every secret it carried, and build again.",
        because=(*_BECAUSE, *_keys(site)),
        sources=sources,
    )


def _keys(site: Site) -> tuple[Path, ...]:
    return tuple(("passes", "of", key) for one in site.passes for key in one.keys)
