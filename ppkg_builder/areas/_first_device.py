"""The first device goes ahead of the others, through checks of areas that know nothing of one another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ppkg_builder.areas._area import Phase, Role, Step
from ppkg_builder.marks import said
from ppkg_builder.site import Site

ID = "PKG-04"
"""The step in which it does; it names steps that come later, since the other devices wait for it."""

_SIGN_IN = "SET-05"
_NETWORKS = "VAL-02"
_ON_SITE_ONLY = frozenset({"VAL-05", "MOV-01"})
"""Checks that ask for what no bench has: every user of a device, a place that moves."""


def ahead(steps: Iterable[Step], site: Site) -> Iterator[Step]:
    """``steps``, of which the one for the first device says what it needs of all others; where the site has put its
    own words in place of ours, they stay."""
    told = list(steps)
    for step in told:
        yield _through(step, told, site) if step.id == ID and not step.changed else step


def _through(step: Step, told: list[Step], site: Site) -> Step:
    alone, *last = step.actions
    needs = (*step.needs, *_user(told, site), *(_password(one, site) for one in told if one.id.startswith("SET-04-")))
    return replace(step, needs=needs, actions=(alone, *_onward(told), *last))


def _user(told: list[Step], site: Site) -> Iterator[str]:
    if any(step.id == _SIGN_IN for step in told):
        yield (
            "a user with an account, a licence and the second factor is at the bench"
            if site.services.mfa
            else "a user with an account and a licence is at the bench"
        )


def _password(step: Step, site: Site) -> str:
    if site.package.trial:
        return (
            f"the password for {step.id}, from the package author; in this trial a placeholder stands in place of the "
            "secret that the step names"
        )
    return f"the password for {step.id}, from the package author; the step names the secret that holds it"


def _onward(told: list[Step]) -> Iterator[str]:
    if any(step.id == _SIGN_IN for step in told):
        yield f"Sign one user in on it at the bench ({_SIGN_IN}): the checks are made as that user."
    checks = [step.id for step in sorted(told, key=lambda step: step.order) if _at_the_bench(step)]
    if checks:
        yield (
            f"Make these checks of the chapter “{said('Verify')}” with it, and tick them on the device sheet: "
            f"{_row(checks)}."
        )
    if _NETWORKS in checks:
        yield f"In {_NETWORKS} try those networks that can be received at the bench, and leave the others for the site."


def _at_the_bench(step: Step) -> bool:
    """What a site has added may ask for the site."""
    own = any(path[:2] == ("runbook", "steps") for path in step.because)
    return step.phase is Phase.VERIFY and step.role is Role.TECHNICIAN and step.id not in _ON_SITE_ONLY and not own


def _row(ids: list[str]) -> str:
    *others, last = ids
    return f"{', '.join(others)} and {last}" if others else last
