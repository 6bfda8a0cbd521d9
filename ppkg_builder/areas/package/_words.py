"""What the steps for headsets and for PCs say alike."""

from __future__ import annotations

from ppkg_builder.areas._area import value
from ppkg_builder.marks import listed, said
from ppkg_builder.passes import one_after_another
from ppkg_builder.site import Site


def printed_label(site: Site) -> str:
    """What says that nobody has to write a device's label."""
    return f" ({value('labels.pdf')} has one for each device)" if site.devices else ""


def on_sheet(site: Site) -> str:
    """Where the device's row is: the sheet of a site with a roster has its numbers already."""
    sheet = f"“{said('Device sheet')}”"
    if site.devices:
        return f"Find its serial number in the chapter {sheet} of this runbook."
    return f"Write its serial number into every table of the chapter {sheet} of this runbook."


def unlisted(site: Site) -> tuple[str, ...]:
    """What a device means that the roster does not name: the sheet of such a site is the list of registered ones."""
    if not site.devices:
        return ()
    return (
        "If the serial number is not on the device sheet, put the device aside and ask the tenant administrator "
        "whether it is registered (AP-02).",
    )


def installed(site: Site) -> str:
    """What the list of installed packages calls the site's."""
    return listed(tuple(one.name for one in site.passes) or (site.package.name,))


def again(site: Site) -> tuple[str, ...]:
    """Packages that were applied in an order come in that order again."""
    if not one_after_another(site.passes):
        return ()
    return (f"Do so with each of the {len(site.passes)} packages, in the order of their passes.",)
