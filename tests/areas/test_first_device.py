"""The first device: what it goes through before all others, as far as a bench lets it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from ppkg_builder.areas import _first_device
from ppkg_builder.areas._area import Per, Phase, Place, Role, Step
from ppkg_builder.marks import unmarked
from ppkg_builder.site import Services
from tests.areas.near_offline import plain, site

TRIAL = replace(site().package, name="north-quay TRIAL")


def step(id_: str, phase: Phase = Phase.VERIFY, role: Role = Role.TECHNICIAN, order: int = 50) -> Step:
    return Step(id_, phase, "t", role, Place.SITE, ("Do it.",), "It is.", "Ask.", (), per=Per.DEVICE, order=order)


FIRST = replace(step("PKG-04", Phase.STAGE, Role.STAGING), actions=("Take one.", "Begin with the others."))


def first(*others: Step, this: Step = FIRST) -> Step:
    return next(one for one in _first_device.ahead((this, *others), site()) if one.id == "PKG-04")


def actions(told: Step) -> list[str]:
    return [plain(action) for action in told.actions]


def needs(found: Iterable[str]) -> list[str]:
    return [unmarked(need) for need in found]


def test_it_signs_in_before_it_makes_the_checks_of_its_book_in_their_order() -> None:
    later = step("VAL-07", order=40), step("VAL-01", order=15), step("SET-05", Phase.ON_SITE, Role.USER)
    assert actions(first(*later)) == [
        "Take one.",
        "Sign one user in on it at the bench (SET-05): the checks are made as that user.",
        "Make these checks of the chapter “Verify” with it, and tick them on the device sheet: VAL-01 and VAL-07.",
        "Begin with the others.",
    ]


@pytest.mark.parametrize(
    ("mfa", "who"), [(True, "an account, a licence and the second factor"), (False, "an account and a licence")]
)
def test_who_signs_in_on_it_is_at_the_bench(mfa: bool, who: str) -> None:
    this, user = replace(FIRST, needs=()), step("SET-05", Phase.ON_SITE, Role.USER)
    where = replace(site(), services=Services(entra=True, mfa=mfa))
    told = next(one for one in _first_device.ahead((this, user), where) if one.id == "PKG-04")
    assert told.needs == (f"a user with {who} is at the bench",)


def test_of_networks_it_tries_those_that_reach_the_bench() -> None:
    assert actions(first(step("VAL-02")))[1:3] == [
        "Make these checks of the chapter “Verify” with it, and tick them on the device sheet: VAL-02.",
        "In VAL-02 try those networks that can be received at the bench, and leave the others for the site.",
    ]


def test_what_no_bench_has_and_what_others_do_is_left_for_the_site() -> None:
    own = replace(step("OWN-FENCE"), because=(("runbook", "steps", "fence"),))
    left = step("VAL-05"), step("MOV-01"), step("PKG-06", role=Role.AUTHOR), step("STG-09", Phase.STAGE), own
    assert actions(first(*left)) == ["Take one.", "Begin with the others."]


def test_it_says_who_has_the_password_of_a_local_account() -> None:
    fitter = step("SET-04-fitter", Phase.STAGE)
    assert needs(first(fitter).needs) == [
        "the password for SET-04-fitter, from the package author; the step names the secret that holds it"
    ]
    where = site(package=TRIAL)
    told = next(iter(_first_device.ahead((FIRST, fitter), where)))
    assert needs(told.needs) == [
        "the password for SET-04-fitter, from the package author; in this trial a placeholder stands in place of the "
        "secret that the step names"
    ]


def test_the_sites_own_words_stay() -> None:
    changed = replace(FIRST, changed="a spare device is tried elsewhere")
    assert first(step("VAL-01"), this=changed) == changed
