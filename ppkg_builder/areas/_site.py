"""What an area may know beside its own values; the facts themselves stand in :mod:`ppkg_builder.site`."""

from ppkg_builder.site import (
    Certificate,
    Connection,
    Contact,
    Device,
    Network,
    Package,
    Print,
    Proxy,
    Repository,
    Services,
    Site,
    Way,
)

__all__ = [
    "Certificate",
    "Connection",
    "Contact",
    "Device",
    "Network",
    "Package",
    "Print",
    "Proxy",
    "Repository",
    "Services",
    "Site",
    "Way",
]
