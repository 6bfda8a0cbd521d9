"""A site of which something ends on many days, for the tests of the calendar."""

from __future__ import annotations

from datetime import date
from typing import Any

from ppkg_builder.runbook import Material
from ppkg_builder.runbook.agenda import Entry, agenda
from ppkg_builder.site import Certificate, Services
from ppkg_builder.work import Phase
from tests.runbook.example import material, site, step

ISSUED = date(2026, 11, 24)
DATES = {
    ("package", "issued"): ISSUED,
    ("enrollment", "bulk_join", "expires"): date(2027, 1, 20),
    ("governance", "assessments", "entra", "valid_until"): date(2027, 6, 30),
    ("updates", "pause", "until"): date(2026, 12, 20),
}
STEPS = (
    *material().steps,
    step("OPS-08", Phase.OPERATE, title="Renew certificates before they expire"),
    step("OPS-08-TOKEN", Phase.OPERATE, title="Renew the bulk token"),
    step("PLAN-05", Phase.PLAN, title="Confirm the re-used assessments"),
    step("UPD-02", Phase.OPERATE, title="End the pause of updates"),
    step("END-01", Phase.RECOVER, title="Retire a device or hand it on"),
)


def full(**changes: Any) -> Material:
    """A site of which something ends on many days."""
    facts = {
        "certificates": {"corp-root": Certificate("corp-root", "root", not_after=date(2027, 1, 5))},
        "dates": DATES,
        "services": Services(intune=True, compliance_days=30),
        **changes,
    }
    return material(site=site(**facts), steps=STEPS)


def entries(what: Material) -> dict[str, Entry]:
    return {entry.key: entry for entry in agenda(what)}
