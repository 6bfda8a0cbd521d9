"""What to do with an update on a network that counts as metered: Windows leaves it until somebody asks for it."""

from __future__ import annotations

from ppkg_builder.site import Site


def metered(site: Site) -> tuple[str, ...]:
    """The action, where a network of the site counts so."""
    if not any(network.metered for network in site.networks):
        return ()
    return ("Where an update waits because the network counts as metered, start its download by hand.",)
