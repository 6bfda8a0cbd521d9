"""A Wi-Fi that leads to the site's own server and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ppkg_builder.areas._area import Finding, warning

if TYPE_CHECKING:
    from ppkg_builder.areas.services import Model
    from ppkg_builder.site import Site

_POLLING = "MixedReality/DisallowNetworkConnectivityPassivePolling"


def findings(v: Model, site: Site) -> Iterator[Finding]:
    """Windows takes a network without internet for broken, and resets the adapter (HoloLens release notes, 22H2)."""
    cloud = v.entra or v.intune or v.windows_update or v.telemetry
    alone = v.lob is not None and v.lob.data == "site-server" and not cloud
    used = bool(site.networks) and site.connection.during_use != "none" and site.target.has("hololens")
    if alone and used and site.policies.get(_POLLING) != "1":
        yield warning(
            "services/intranet-only-wifi",
            ("services", "lob", "data"),
            "the Wi-Fi leads to the site's own server alone; a headset resets its adapter where it finds no internet",
            f"let devices reach Windows' own test (www.msftconnecttest.com), or have an MDM set '{_POLLING}' to 1",
            related=((("wifi",), "the networks"),),
        )
