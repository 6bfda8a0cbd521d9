"""Human work for ``developer_mode``: look at the switch, open the portal, and end it all one day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ppkg_builder.areas._area import Path, Per, Phase, Place, Role, Step, screen, value
from ppkg_builder.areas._signed_in import signed_in
from ppkg_builder.site import Site

if TYPE_CHECKING:
    from ppkg_builder.areas.developer_mode import Model


def steps(v: Model, site: Site) -> Iterator[Step]:
    keys = tuple(key for key in ("enabled", "unlock", "device_portal") if getattr(v, key) is not None)
    if keys:
        yield _look(v, tuple(("developer_mode", key) for key in keys), site)


def _look(v: Model, because: tuple[Path, ...], site: Site) -> Step:
    page = "Settings > System" if site.target.has("settings-of-11") else "Settings > Update & Security > For developers"
    actions = [f"Open {screen(page)} and look at the switch of developer mode."]
    portal = ""
    if v.device_portal:
        actions.append(f"In a browser open the headset's address, and sign in as {value(v.device_portal.user)}.")
        portal = " The portal asks for the log-on and takes the one of the package."
    state = "can be switched" if v.unlock != "deny" else "cannot be switched on"
    on = {True: "The switch is on.", False: "The switch is off.", None: f"The switch {state}."}[v.enabled]
    return Step(
        id="DEV-01",
        phase=Phase.VERIFY,
        order=53,
        title="Look at developer mode",
        role=Role.TECHNICIAN,
        where=Place.SITE,
        per=Per.DEVICE,
        needs=("the package was applied", signed_in(site)),
        actions=tuple(actions),
        expected=on + portal,
        otherwise="Report it with the package's content hash: a package with a higher version brings what is missing "
        "(STG-05).",
        undo="Reset a device that is to lose developer mode.",
        because=because,
        sources=("Windows Configuration Designer reference, DeveloperSetup",),
    )
