"""What a schema cannot say about a change of edition: targets, paths between editions, restarts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ppkg_builder.areas._area import Finding, error, note, warning
from ppkg_builder.areas.edition import _paths as paths
from ppkg_builder.site import Site
from ppkg_builder.targets import family

if TYPE_CHECKING:
    from ppkg_builder.areas.edition import Model

_SHIPPED = ("edition", "shipped")
_TARGET = ("target", "edition")
_METHOD = ("edition", "method")


def findings(v: Model, site: Site) -> Iterator[Finding]:
    if not site.target.has("edition-upgrade"):
        message = f"no product key changes the edition of {site.target.title}"
        yield error("edition/not-for-target", ("edition",), message, "remove 'edition', or correct target.device")
    elif not site.target.edition:
        message = "nothing says which edition the product key is for"
        yield error("edition/no-target-edition", _SHIPPED, message, "write that edition in target.edition")
    elif site.target.edition in family(site.target.device).editions:  # an unknown one is a finding of 'target'
        yield from _path(v, site)


def title(site: Site, edition: str) -> str:
    """The edition as people call it: ``Pro Education``."""
    return family(site.target.device).editions[edition].title


def _path(v: Model, site: Site) -> Iterator[Finding]:
    before, after = title(site, v.shipped), title(site, site.target.edition)
    related = ((_TARGET, f"devices shall have {after}"),)
    way = paths.way(v.shipped, site.target.edition)
    if way == "same":
        message = f"devices come with {before} already: the key only replaces the one they have"
        remedy = "correct one of the two, or remove 'edition'"
        yield note("edition/same", _SHIPPED, message, remedy, related=related)
    elif way == "none":
        made = " or ".join(title(site, one) for one in paths.reachable(v.shipped))
        remedy = f"a package can make {made} of it; everything else is installed anew" if made else "install it anew"
        yield error("edition/no-path", _SHIPPED, f"no package makes {after} of {before}", remedy, related=related)
    elif way == "unknown":
        message = f"whether a package can make {after} of {before} stands in no document"
        yield warning("edition/path-unknown", _SHIPPED, message, "test it on one device", related=related)
    elif way == "restart":
        yield from _restart(v, site, before, after)
    yield from _second_restart(v, site)


def _restart(v: Model, site: Site, before: str, after: str) -> Iterator[Finding]:
    if v.method == "change-key" and not site.restarts:  # else the package restarts the device anyway
        message = f"{after} takes the place of {before} at a restart, and 'change-key' makes none"
        yield warning("edition/needs-restart", _METHOD, message, "write 'method: upgrade', or plan the restart")


def _second_restart(v: Model, site: Site) -> Iterator[Finding]:
    """A restart for anything else while the key is worked on makes it fail (WindowsLicensing CSP)."""
    if v.method == "upgrade" and site.restarts:
        message = (
            "the upgrade fails where the device restarts for something else meanwhile, and the profile asks for that"
        )
        related = tuple((at, "this restarts the device, too") for at in site.restarts[:3])
        remedy = "write 'method: change-key', or put the restarts into another package"
        yield warning("edition/second-restart", _METHOD, message, remedy, related=related)
