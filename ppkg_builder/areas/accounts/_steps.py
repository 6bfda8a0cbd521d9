"""Proving at the bench that the local account is there and its password is right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ppkg_builder.areas._area import Per, Phase, Place, Role, Step, own, screen, value
from ppkg_builder.site import Site

if TYPE_CHECKING:
    from ppkg_builder.areas.accounts import Model

_HERE = ".\\"


def steps(v: Model, site: Site) -> Iterator[Step]:
    for name, account in sorted(v.root.items()):
        yield Step(
            id=f"SET-04-{_slug(name)}",
            phase=Phase.STAGE,
            order=60,
            title=f"Sign in with the local account {own(name)}",
            role=Role.STAGING,
            where=Place.BENCH,
            per=Per.DEVICE,
            needs=("the package was applied during first set-up",),
            actions=(
                f"At the sign-in screen choose {value(name)}{_typed(name, site)}.",
                f"Enter the password kept as {value(account.password.secret)}.",
                *(("Sign out again: users sign in with accounts of their own.",) if _for_others(site) else ()),
            ),
            expected=f"The password was accepted and the {_landing(site)} showed; now the sign-in screen shows."
            if _for_others(site)
            else f"The password is accepted and the {_landing(site)} shows.",
            otherwise=" ".join(_refused(site)),
            because=(("accounts", name), ("accounts", name, "password", "secret")),
            sources=("HoloLens offline secure guide", "HoloLens troubleshooting page")
            if site.target.has("hololens")
            else ("Windows provisioning: accounts settings",),
        )


def _for_others(site: Site) -> bool:
    """A PC would leave the bench with an administrator at its desktop."""
    return site.target.has("desktop") and site.services.entra


def _typed(name: str, site: Site) -> str:
    """A PC that has joined a tenant may offer no local account; the dot and backslash say this PC."""
    if not (site.target.has("desktop") and site.services.entra):
        return ""
    return f"; if it is not offered, choose {screen('Other user')} and type {value(_HERE + name)}"


def _refused(site: Site) -> Iterator[str]:
    yield "If the password is refused, enter it once more, character by character."
    if site.target.has("hololens"):
        yield "Where a character cannot be typed, close the keyboard and open it again, or plug in a USB keyboard."
    step = "STG-03" if site.target.has("desktop") or site.target.has("usb-automatic") else "STG-04"
    # Settings, where a device is reset, is out of reach of whoever cannot sign in.
    anew = "install Windows anew from an installation medium, which erases the PC,"
    again = "flash the headset (REC-04)" if site.target.has("hololens") else anew
    yield (
        f"If the account is not there, the package was not applied: {again} and apply it during first set-up ({step})."
    )


def _landing(site: Site) -> str:
    return screen("Start menu") if site.target.has("hololens") else screen("desktop")


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "user"
