"""Certificates in the sentences of steps, named by what a person reads on them and not by the profile's word."""

from __future__ import annotations

from ppkg_builder.areas._area import value
from ppkg_builder.site import Network, Site


def subject(name: str, site: Site) -> str:
    """The subject of the certificate that the profile calls ``name``, as a marked value; of one that could not be
    read the name."""
    known = site.certificates.get(name)
    return value(known.subject if known and known.subject else name)


def joining_pc(site: Site) -> tuple[str, ...]:
    """What a PC must have to join those networks that ask for a client certificate: a need for each of them."""
    return tuple(_pc(network, site) for network in site.networks if network.client_certificate)


def _pc(network: Network, site: Site) -> str:
    ssid, roots = value(network.ssid), _roots(network, site)
    if not roots:
        return f"a PC with a client certificate that the RADIUS server of {ssid} accepts"
    return (
        f"a PC with a client certificate that the RADIUS server of {ssid} accepts, and with the root "
        f"{' and '.join(map(value, roots))}"
    )


def _roots(network: Network, site: Site) -> tuple[str, ...]:
    """A network names its roots as the profile does, or by thumbprint where a file of the user's own does."""
    found = (
        one.subject or name
        for name, one in site.certificates.items()
        if one.store != "client" and (name in network.certificates or (one.sha1 and one.sha1 in network.certificates))
    )
    return tuple(dict.fromkeys(found))
