"""What is wrong with single sign-on. Paths are relative to the network."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.areas._area import Finding, error, warning
from ppkg_builder.areas.wifi._wlan import OneX
from ppkg_builder.site import Site

_AT = ("dot1x", "single_sign_on")


def single_sign_on_findings(one_x: OneX, site: Site) -> Iterator[Finding]:
    said = one_x.single_sign_on
    if said is None:
        return
    if site.target.has("hololens"):
        message = "single sign-on has no meaning on HoloLens 2: nobody types a password there that could be passed on"
        yield warning("wifi/single-sign-on-headset", _AT, message, "remove it; use method: tls and auth_mode: machine")
    elif one_x.mode in ("machine", "guest"):
        message = f"the {one_x.mode} authenticates, so that no sign-in of a user is waited for"
        related = ((("eap", "auth_mode"), "who authenticates"),)
        yield error("wifi/single-sign-on-machine", _AT, message, "remove it, or use auth_mode: user", related=related)
    if said.dialog_delay is not None and not said.dialogs:
        message = "the method may not ask the user for more, so that 'max_delay_with_dialogs' means nothing"
        where = (*_AT, "max_delay_with_dialogs")
        yield warning("wifi/single-sign-on-dialogs", where, message, "remove it, or set additional_dialogs: true")
