"""What people do for policies: enter what MDM delivers, and prove on the device what arrived."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from ppkg_builder.areas import _mdm_step, _menus
from ppkg_builder.areas._area import OmaUri, Per, Phase, Place, Role, Step, screen, value
from ppkg_builder.areas._policy_model import Chosen
from ppkg_builder.areas._signed_in import signed_in
from ppkg_builder.site import Site

ID = "VAL-07"
"""Each area of policies yields the check for its own; the runbook holds one for the policies of all."""

_LISTED = 40
"""Policies that a step still spells out; a technician reads a longer list on the screen alone."""


def steps(policies: Sequence[Chosen], site: Site) -> Iterator[Step]:
    yield from rows_step(policies, site)
    if policies:
        yield _check(policies, site)


def rows_step(policies: Sequence[Chosen], site: Site) -> Iterator[Step]:
    """The administrator's step for what MDM delivers. The runbook holds one for the rows of all areas."""
    rows = [leaf for leaf in (policy.leaf() for policy in policies) if isinstance(leaf, OmaUri)]
    if rows:
        yield _mdm_step.enter(rows, site)


def joined(steps: Iterable[Step]) -> Iterator[Step]:
    """The steps with one check in place of those of several areas, where the first of them stood."""
    told = list(steps)
    checks = [step for step in told if step.id == ID]
    for step in told:
        if step.id != ID:
            yield step
        elif step is checks[0]:
            yield _one(checks)


def _one(checks: Sequence[Step]) -> Step:
    """Each begins with the same words on how to reach the report."""
    same = takewhile(lambda alike: len(set(alike)) == 1, zip(*(step.actions for step in checks), strict=False))
    begun = len(list(same))
    most = max(checks, key=lambda step: len(step.needs))  # what MDM delivers asks for a sync first
    listed = dict.fromkeys(action for step in checks for action in step.actions[begun:])
    because = dict.fromkeys(source for step in checks for source in step.because)
    return replace(most, actions=(*most.actions[:begun], *listed), because=tuple(because))


def _check(policies: Sequence[Chosen], site: Site) -> Step:
    """Compare ``policies`` with what the device reports of itself."""
    by_mdm = any(policy.by_mdm for policy in policies)
    hololens = site.target.has("hololens")
    resend = " Missing from MDM: check the assignment and sync again." if by_mdm else ""
    return Step(
        id=ID,
        phase=Phase.VERIFY,
        order=40,
        title="Check the policies",
        role=Role.TECHNICIAN,
        where=Place.SITE,
        per=Per.DEVICE,
        needs=(
            "the package was applied",
            signed_in(site),
            *(("the device has synced with MDM once",) if by_mdm else ()),
        ),
        actions=(*_report(site), *_listed(policies)),
        expected="The report shows every policy of the list with this value; none is missing.",
        otherwise=f"Missing from the package: a package with a higher version brings it (STG-05).{resend}",
        because=tuple(source for policy in policies for source in policy.sources),
        sources=("HoloLens diagnostics page",) if hololens else ("Windows client management: MDM diagnostic report",),
    )


def _report(site: Site) -> Iterator[str]:
    hololens, account = site.target.has("hololens"), screen("Settings > Accounts > Access work or school")
    if site.services.mdm:
        yield f"Choose {_menus.sync(site)} and wait until the sync ends."
    if not hololens:
        logs = screen("Export your management log files")
        yield f"Under {account} choose {logs}, and open {value('MDMDiagReport.html')}."
    elif site.services.mdm and site.target.has("diagnostic-report-page"):
        yield f"On the same page choose {screen('View advanced diagnostic report')}."
    else:
        yield f"Under {account} choose {screen('Export management logs')}, and open the report on a PC."
    yield "Compare these policies with the report:"


def _listed(policies: Sequence[Chosen]) -> Iterator[str]:
    for policy in policies[:_LISTED]:
        yield f"{value(policy.name)} is {value(policy.shown)}."
    if len(policies) > _LISTED:
        yield f"Compare the other {len(policies) - _LISTED} with the decision table of this runbook."
