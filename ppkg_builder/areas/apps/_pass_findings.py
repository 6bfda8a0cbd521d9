"""Apps that travel in an earlier pass than what lets a device install them."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.areas._area import Finding, Path, warning
from ppkg_builder.areas.apps._files import Item
from ppkg_builder.areas.apps._signature import chain
from ppkg_builder.passes import one_after_another, pass_of
from ppkg_builder.site import Site


def findings(item: Item, permission: str, site: Site) -> Iterator[Finding]:
    """An app that no trust or no permission stands behind is left out, and nothing tries again.

    ``permission`` is the policy that allows apps from outside the Store.
    """
    if not one_after_another(site.passes):
        return
    own = pass_of(item.at, site.passes).number
    for place, what in _wanted(item, permission, site):
        comes = pass_of(place, site.passes).number
        if comes > own:
            message = f"the app '{item.name}' travels in pass {own}, and {what} in pass {comes}"
            remedy = f"let the app travel in pass {comes}, or that in pass {own}"
            related = ((place, f"travels in pass {comes}"),)
            yield warning("passes/app-too-early", item.at, message, remedy, related=related)


def _wanted(item: Item, permission: str, site: Site) -> Iterator[tuple[Path, str]]:
    trust = chain(item.signature, site.certificates) if item.signature else None
    if trust is not None and trust.trust == "package":
        yield ("certificates", trust.name), f"certificate '{trust.name}', without which no device trusts it,"
    if permission in site.policy_places:
        yield site.policy_places[permission], "the policy that allows apps from outside the Store"
