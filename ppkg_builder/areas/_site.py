"""What an area may know beside its own values; the facts themselves stand in :mod:`ppkg_builder.site`."""

from ppkg_builder.passes import Pass
from ppkg_builder.site import (
    App,
    Certificate,
    Connection,
    Contact,
    Device,
    Grounds,
    Kiosk,
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
    "App",
    "Certificate",
    "Connection",
    "Contact",
    "Device",
    "Grounds",
    "Kiosk",
    "Network",
    "Package",
    "Pass",
    "Print",
    "Proxy",
    "Repository",
    "Services",
    "Site",
    "Way",
]
