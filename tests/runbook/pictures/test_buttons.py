"""Buttons of the headset and keys of a PC beside the steps that ask for them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pytest

from ppkg_builder.areas._area import Step, key
from ppkg_builder.runbook.picture import Disc, Picture
from ppkg_builder.runbook.pictures import beside
from ppkg_builder.runbook.pictures._presses import HEADSET, PC, Act, Press
from ppkg_builder.site import Services
from ppkg_builder.targets import select
from ppkg_builder.work import Phase
from tests.runbook.example import material, site, step
from tests.runbook.pictures.drawn import astray, labels, said

FLASHING = ("Hold " + key("Power") + ".", f"Hold {key('Volume up')}.")


def drawn(id_: str, *actions: str, **changes: Any) -> list[Picture]:
    return list(beside(step(id_, Phase.RECOVER, actions=actions), "step-x", material(site=site(**changes))))


def test_a_headset_shows_its_buttons_and_for_how_long() -> None:
    (found,) = drawn("REC-05", *FLASHING)
    assert said(found) == [
        "The headset from its wearer's right: the volume buttons are on the visor near the temple, the power button is "
        "on the rear cover, with 5 lights and the USB-C port below it.",
        "Hold Power for 15 seconds.",
        "Hold Volume up for 15 seconds, and press Power once meanwhile.",
        "Only the middle light is lit.",
        "Which of the 2 volume buttons is which, no document says: where one does not work, take the other.",
    ]
    assert labels(found)[:4] == ["Volume", "Power", "Lights", "USB-C"]
    assert found.anchor == "step-x-buttons"
    assert astray(found) == []


def test_the_middle_light_is_the_third() -> None:
    (found,) = drawn("REC-05", *FLASHING)
    small = [disc.look for disc in found.shapes if isinstance(disc, Disc) and disc.radius == 2.2]
    assert small == ["thin", "thin", "solid", "thin", "thin"]


@pytest.mark.parametrize(("autopilot", "lit"), [(False, 2), (True, 3)])
def test_autopilot_asks_for_more_lights(autopilot: bool, lit: int) -> None:
    services = Services(entra=True, intune=True, autopilot=autopilot)
    (found,) = drawn("STG-01", f"Hold {key('Power')}.", services=services)
    assert f"At least {lit} of the 5 lights are lit steadily." in said(found)


def test_a_step_that_a_site_words_without_the_buttons_has_no_drawing() -> None:
    assert drawn("REC-05", "Call the support desk.") == []
    assert drawn("REC-99", *FLASHING) == []


def test_a_pc_has_keys() -> None:
    (found,) = drawn(
        "STG-03", f"Press {key('Windows')} five times.", target=select("windows11", "26100.1", "enterprise")
    )
    assert labels(found) == ["Windows", "5 ×", "Press Windows 5 times."]
    assert said(found) == ["Press Windows 5 times."]
    assert astray(found) == []


def test_keys_that_are_pressed_together_have_a_plus_between_them() -> None:
    (found,) = drawn("STG-02", f"{key('Shift')} {key('F10')}", target=select("windows11", "26100.1", "enterprise"))
    assert labels(found) == ["Shift", "+", "F10", "Press Shift and F10 together and let go."]


@cache
def _steps() -> tuple[tuple[bool, Step], ...]:
    return tuple(_of_shipped_sites())


def _of_shipped_sites() -> Iterator[tuple[bool, Step]]:
    from datetime import date
    from pathlib import Path

    from ppkg_builder import pipeline

    folder = Path(__file__).resolve().parents[3] / "profiles" / "sites"
    for profile in sorted(folder.glob("*.yaml")):
        checked = pipeline.check(profile, today=date(2026, 11, 25), trial=True)
        assert checked.site is not None
        yield from ((checked.site.target.has("hololens"), one) for one in checked.steps())


def test_every_step_of_the_shipped_sites_that_names_buttons_has_its_drawing() -> None:
    asking = {
        (headset, one.id)
        for headset, one in _steps()
        for told in [" ".join(one.actions)]
        if any(key(name) in told for name in ("Volume up", "Volume down", "F10"))
        or f"{key('Windows')} five times" in told
        or re.search(f"[Hh]old(ing)? {key('Power')}", told)
    }
    assert len(asking) > 6
    known: Mapping[bool, Mapping[str, tuple[Act, ...]]] = {True: HEADSET, False: PC}
    assert {(headset, id_) for headset, id_ in asking if id_ not in known[headset]} == set()


def test_seconds_and_times_are_those_of_the_steps() -> None:
    """A drawing that says another time than its step would be worse than none."""
    numbers = {"five": "5"}
    for headset, one in _steps():
        told = " ".join(one.actions)
        digits = {*re.findall(r"\d+", told), *(n for word, n in numbers.items() if word in told)}
        presses = [act for act in (HEADSET if headset else PC).get(one.id, ()) if isinstance(act, Press)]
        wanted = {str(p.seconds) for p in presses if p.seconds} | {str(p.times) for p in presses if p.times > 1}
        assert wanted <= digits, one.id
