"""Human work for ``diagnostics``: prove that logs can still be had, and the restart that head tracking wants."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ppkg_builder.areas._area import Per, Phase, Place, Role, Step, key, screen, value

if TYPE_CHECKING:
    from ppkg_builder.areas.diagnostics import Model


def steps(v: Model) -> Iterator[Step]:
    if v.offline_logs:
        yield _logs(v.offline_logs)
    if v.head_tracking:
        yield _restart(v.head_tracking)


def _logs(who: str) -> Step:
    found = "No folder appears" if who == "nobody" else "A folder with the logs of today appears"
    return Step(
        id="LOG-01",
        phase=Phase.VERIFY,
        order=52,
        title="Try to collect logs without a network",
        role=Role.TECHNICIAN,
        where=Place.SITE,
        needs=("the policies have arrived on one device (VAL-07)", "a PC and a USB cable"),
        actions=(
            "Connect the headset to the PC by USB and unlock it.",
            f"Press {key('Power')} and {key('Volume down')} together and let both go.",
            f"Wait a minute and open {value('Documents')} of the headset on the PC.",
        ),
        expected=f"{found} there.",
        otherwise="If it is not so, compare with the report of VAL-07.",
        because=(("diagnostics", "offline_logs"),),
        sources=("HoloLens diagnostics page",),
    )


def _restart(mode: str) -> Step:
    return Step(
        id="LOG-02",
        phase=Phase.VERIFY,
        order=41,
        title="Restart for head tracking",
        role=Role.TECHNICIAN,
        where=Place.SITE,
        per=Per.DEVICE,
        needs=("the policies have arrived (VAL-07)",),
        actions=(f"Restart the headset by {screen('Power > Restart')}.",),
        expected=f"Holograms stay in place; the headset finds it by {value(mode)}.",
        otherwise="Compare with the report of VAL-07; if the policy is missing, follow that step, and restart once "
        "more.",
        undo="Remove the row in Intune, sync, and restart once more.",
        because=(("diagnostics", "head_tracking"),),
        sources=("Policy CSP: MixedReality",),
    )
