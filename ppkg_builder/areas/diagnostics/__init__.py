"""``diagnostics``: what a device tells when something goes wrong, and the aids against what goes wrong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from ppkg_builder.areas import _by_policy
from ppkg_builder.areas._area import Decision, Step, no_endpoints, no_files
from ppkg_builder.areas._by_policy import Delivered
from ppkg_builder.areas.diagnostics import _steps
from ppkg_builder.site import Site


class Model(Delivered):
    """Logs of a device, and aids for networks and displays that give trouble."""

    offline_logs: Literal["nobody", "owners", "everyone"] | None = None
    """HoloLens 2: who can collect logs and hardware hashes by the buttons and a USB cable."""
    feedback_hub_local: bool | None = None
    """Whether the Feedback Hub keeps a copy of its diagnostics on the device."""
    head_tracking: Literal["features", "constellation"] | None = None
    """HoloLens 2: how the headset finds its place: by what it sees of the room, or by lights. Takes a restart."""
    display_adjustment: bool | None = None
    """HoloLens 2: whether the display corrects itself by itself."""
    eye_calibration_prompt: bool | None = None
    """HoloLens 2: whether a new user is asked to calibrate the eyes."""
    captive_portal: bool | None = None
    """HoloLens 2: whether a network's own sign-in page opens before anybody has signed in."""
    passive_polling: bool | None = None
    """HoloLens 2: whether traffic alone counts as a sign of the internet; ``false`` keeps Wi-Fi up without it."""


reads: frozenset[str] = _by_policy.READS | {"enrollment"}
files = no_files
endpoints = no_endpoints


def asked(v: Model, site: Site) -> Iterator[_by_policy.Asked]:
    return _by_policy.plain(v, "diagnostics")


_policies = _by_policy.Policies("diagnostics", asked)
settings = _policies.settings
findings = _policies.findings


_TOLD = {
    "nobody": "Nobody can collect logs from a headset that has no network; only flashing is left.",
    "owners": "Owners of a headset can collect its logs without a network, nobody else.",
    "everyone": "Anybody with the headset in hand can collect its logs by the buttons and a cable.",
}


def decisions(v: Model, site: Site) -> Iterator[Decision]:
    if policies := _policies.chosen(v, site):
        choice = f"offline logs: {v.offline_logs}" if v.offline_logs else _by_policy.counted(policies)
        told = [_TOLD[v.offline_logs]] if v.offline_logs else []
        yield _by_policy.decision("Diagnostics", choice, policies, told)


def steps(v: Model, site: Site) -> Iterator[Step]:
    yield from _policies.steps(v, site)
    yield from _steps.steps(v)
