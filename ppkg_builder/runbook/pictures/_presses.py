"""Which buttons and keys steps ask for, and for how long: data, by the step's id.

HoloLens 2: Microsoft's pages on provisioning, diagnostics, recovery and preparing a new device. PCs: the page on
applying a provisioning package, and Windows Autopilot's on manual registration.
"""

from __future__ import annotations

from collections.abc import Mapping

from ppkg_builder.valuetypes import dataclass

POWER, DOWN, UP = "Power", "Volume down", "Volume up"
LIGHTS = 5


@dataclass(frozen=True, slots=True)
class Press:
    """``keys`` pressed together: held for ``seconds`` (0: pressed and let go), ``times`` over.

    ``least``: longer does no harm. With ``meanwhile`` that key is pressed once while the others are held.
    """

    keys: tuple[str, ...]
    seconds: int = 0
    times: int = 1
    least: bool = False
    meanwhile: str = ""

    @property
    def all(self) -> frozenset[str]:
        return frozenset(filter(None, (*self.keys, self.meanwhile)))


@dataclass(frozen=True, slots=True)
class Lights:
    """What the lights below the power button must show: which are lit, and whether more may be."""

    lit: tuple[int, ...]
    least: bool = False


Act = Press | Lights

_BOTH = Press((POWER, DOWN))

HEADSET: Mapping[str, tuple[Act, ...]] = {
    "AP-01": (_BOTH,),
    "STG-01": (Press((POWER,), 4, least=True), Lights((1, 2), least=True)),
    "STG-04": (_BOTH,),
    "DIA-01": (_BOTH,),
    "DIA-02": (_BOTH,),
    "REC-01": (Press((POWER,), 15), Press((POWER,))),
    "REC-02": (Press((DOWN, POWER), 15),),
    "REC-05": (Press((POWER,), 15), Press((UP,), 15, meanwhile=POWER), Lights((3,))),
}

PC: Mapping[str, tuple[Act, ...]] = {
    "AP-01": (Press(("Shift", "F10")),),
    "STG-02": (Press(("Shift", "F10")),),
    "STG-03": (Press(("Windows",), times=5),),
}

FOR_AUTOPILOT = Lights((1, 2, 3), least=True)
"""What :data:`HEADSET` says of the charge stands for 40 %, and Autopilot asks for 45 %."""

PASS = {True: (_BOTH,), False: (Press(("Windows",), times=5),)}
"""Steps that apply the package of a later pass (PAS-…), on headsets and on PCs."""
