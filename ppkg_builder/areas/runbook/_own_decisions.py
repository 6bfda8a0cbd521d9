"""What a site adds to the runbook and changes of it, as rows of the table of decisions."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.areas._area import Decision, own
from ppkg_builder.areas.runbook._model import Model
from ppkg_builder.areas.runbook._own_findings import at_caution
from ppkg_builder.areas.runbook._placing import at_change, at_own, own_id
from ppkg_builder.marks import listed

_SECRETS = "The step as shipped keeps secrets in the right hands: see that this way does so too."
_LOCKS = "The step as shipped guards a lock that can shut people or devices out: see that this way does so too."
_GUARDING = {
    **dict.fromkeys(("PKG-01", "PKG-03", "PKG-06", "PKG-07", "REC-06", "TEN-06"), _SECRETS),
    **dict.fromkeys(("AP-04", "BL-01", "BL-02", "RES-01", "RES-02", "VAL-09"), _LOCKS),
}
"""Steps that fetch, hand on, take back or destroy what opens something; and those without which a lock is found out
when it has shut."""


def decisions(v: Model) -> Iterator[Decision]:
    if v.steps:
        ids = [own_id(name, said) for name, said in v.steps.items()]
        theirs = f"These steps are this site's own: {listed(ids)}."
        word = "Nothing but this site's word stands behind them."
        yield Decision("Steps of the site's own", str(len(ids)), (theirs, word), tuple(map(at_own, v.steps)))
    for step_id, change in sorted(v.replace.items()):
        what = "The step is left out." if change.omit else "The step is printed as this site does it."
        subject = f"Step {step_id} is left out" if change.omit else f"Step {step_id} is changed"
        guarded = (_GUARDING[step_id],) if step_id in _GUARDING else ()
        yield Decision(subject, own(change.reason), (what, *guarded), (at_change(step_id),))
    if v.safety:
        places = list(dict.fromkeys(one.phase or one.step for one in v.safety.values()))
        stand = f"Notes on safety of this site stand in these places: {listed(places)}."
        yield Decision("Notes on safety", str(len(v.safety)), (stand,), tuple(map(at_caution, v.safety)))
