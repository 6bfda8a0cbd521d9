"""What is known of a site: the small facts that areas publish to one another and to the outputs, never models.

The pipeline fills a :class:`Site` from the areas that publish facts, then hands it to every area. An area that
reads another's fact names that area in its ``reads``, so that it is only asked once the other one validated.
"""

from ppkg_builder.site._published import (
    TRIAL,
    App,
    Certificate,
    Connection,
    Contact,
    Device,
    Kiosk,
    Network,
    Package,
    Print,
    Proxy,
    Safety,
    Services,
    Way,
)
from ppkg_builder.site._site import Grounds, Repository, Site

__all__ = [
    "TRIAL",
    "App",
    "Certificate",
    "Connection",
    "Contact",
    "Device",
    "Grounds",
    "Kiosk",
    "Network",
    "Package",
    "Print",
    "Proxy",
    "Repository",
    "Safety",
    "Services",
    "Site",
    "Way",
]
