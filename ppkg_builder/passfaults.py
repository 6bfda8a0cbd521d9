"""What is wrong with passes once every leaf has its number: keys that move nothing, and what comes too late."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import get_close_matches

from ppkg_builder.leaves import Leaf, Node, Setting
from ppkg_builder.passes import Pass, at_or_above, key_of, one_after_another
from ppkg_builder.report import Finding, Path, error, spelt, warning
from ppkg_builder.site import Site
from ppkg_builder.valuetypes import dataclass

_OF = ("passes", "of")


@dataclass(frozen=True, slots=True)
class Moved:
    """A leaf with the number of its pass; 0 for a row for MDM. ``whole`` is the key of the thing it is a part of."""

    number: int
    leaf: Leaf
    whole: Path

    @property
    def at(self) -> Path:
        return self.leaf.sources[0]


def faults(told: Sequence[Moved], site: Site) -> Iterator[Finding]:
    """``told`` are all leaves."""
    moved = {key: one.number for one in told if (key := key_of(one.at, site.passes)) and one.number}
    idle = [(one, key) for one in site.passes for key in one.keys if moved.get(key) != one.number]
    for one, key in idle:
        message, remedy = _idle(key, one, told, moved)
        yield replace(error("passes/moves-nothing", (*_OF, key), message, remedy), on_key=True)
    if not idle:
        yield from _empty(told, site.passes)
    if one_after_another(site.passes):
        yield from _late(told, site)


def _idle(key: str, one: Pass, told: Sequence[Moved], moved: dict[str, int]) -> tuple[str, str]:
    of_key = [each for each in told if key in at_or_above(each.at)]
    packed = [each for each in of_key if each.number]
    if packed:
        return _part_of(key, one, packed[0], moved)
    if of_key:
        return f"'{key}' is delivered by MDM, and no package carries it", "take it out here"
    named = {name for each in told if each.number for name in at_or_above(each.at)}
    near = get_close_matches(key, sorted(named), 1)
    remedy = f"did you mean '{near[0]}'?" if near else "name a key whose settings the package carries, or take it out"
    return f"'{key}' puts nothing into a package", remedy


def _part_of(key: str, one: Pass, first: Moved, moved: dict[str, int]) -> tuple[str, str]:
    """Its settings travel, but elsewhere: with the whole they are a part of, or by longer keys."""
    if any(len(other) > len(key) for other in at_or_above(first.at) & moved.keys()):
        return f"all that '{key}' puts into a package is named by longer keys", "take it out, or those"
    whole = spelt(first.whole)
    return (
        f"what '{key}' sets is one with '{whole}' to a device, and travels with it, not in pass {one.number}",
        f"name '{whole}' for that pass, or take it out",
    )


def _empty(told: Sequence[Moved], passes: Sequence[Pass]) -> Iterator[Finding]:
    main = next(one for one in passes if one.main)
    if not any(each.number == main.number for each in told):
        message = f"every setting is named for some pass, so that pass {main.number}, for everything else, is empty"
        remedy = "take out the key of the pass that is to keep the package's ID, or 'passes'"
        yield error("passes/main-empty", _OF, message, remedy)


_ACCOUNTS = (("Accounts", "Users"), "HoloLens 2 takes accounts from a package")
_PAGES = (("OOBE",), "pages are skipped")
"""What only works while a device is set up (HoloLens identity page): its place in the store, and how it is said."""


def _late(told: Sequence[Moved], site: Site) -> Iterator[Finding]:
    for place, words in (_ACCOUNTS, _PAGES) if site.target.has("hololens") else (_PAGES,):
        late = [each for each in told if each.number > 1 and _names(each.leaf)[: len(place)] == place]
        for each in late[:1]:
            area = each.at[: 2 if each.at[0] in ("settings", "raw") else 1]
            key = key_of(each.at, site.passes)
            message = (
                f"'{spelt(area)}' travels in pass {each.number}, and {words} only during first set-up; whether "
                "set-up takes a second package is not documented"
            )
            named = f"write '{spelt(area)}: 1' under passes.of"
            remedy = f"let it travel in the first: {'leave it out here' if site.passes[0].main else named}"
            found = warning("passes/setup-only-later", (*_OF, key) if key else area, message, remedy)
            yield replace(found, on_key=True)


def _names(leaf: Leaf) -> tuple[str, ...]:
    path = leaf.path if isinstance(leaf, Setting) else leaf.group if isinstance(leaf, Node) else ()
    return tuple(segment.name for segment in path)
