"""Which settings travel in which pass, and why their order counts."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.areas._area import Decision, Path, value
from ppkg_builder.passes import Pass, one_after_another
from ppkg_builder.site import Site

_APART = (
    "The order in which a device applies several packages of one root is not documented, so each pass has a stick of "
    "its own, and the numbers on the sticks are the order."
)
_TOGETHER = (
    "All packages lie in one root. The order in which a device applies them is not documented, so no setting may need "
    "one of another package."
)
_RAISED = (
    "Each pass is a package of its own with an ID of its own. A raised version raises all of them, and a device gets "
    "them again in their order."
)


def decision(site: Site, *, says_root: bool) -> Decision:
    """``says_root``: the profile itself says whether all packages lie in one root."""
    apart = one_after_another(site.passes)
    count = len(site.passes)
    return Decision(
        "Passes",
        f"{count} packages, one after the other" if apart else f"{count} packages in one root",
        (*(_carries(one) for one in site.passes), _APART if apart else _TOGETHER, _RAISED),
        tuple(_because(site, says_root=says_root)),
    )


def _carries(one: Pass) -> str:
    what = "everything that no other pass carries" if one.main else ", ".join(value(key) for key in one.keys)
    return f"Pass {one.number} ({value(one.file)}, in the device's list {value(one.name)}) carries {what}."


def _because(site: Site, *, says_root: bool) -> Iterator[Path]:
    yield from (("passes", "of", key) for one in site.passes for key in one.keys)
    if says_root:
        yield ("passes", "one_root")
