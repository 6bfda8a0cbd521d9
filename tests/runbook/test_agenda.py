"""What stands on which day of the calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ppkg_builder import papers, pipeline
from ppkg_builder.runbook.agenda import agenda
from ppkg_builder.site import Connection, Kiosk
from ppkg_builder.targets import select
from ppkg_builder.work import Per, Phase, Role
from tests.building import PROJECT, SITES
from tests.runbook.coming import entries, full
from tests.runbook.example import material, site, step


def test_every_day_on_which_something_is_to_be_done_is_an_entry() -> None:
    assert [(entry.day.isoformat(), entry.title) for entry in agenda(full())] == [
        ("2026-12-09", "Reconnect: North Quay"),
        ("2026-12-20", "Pause of updates ends: North Quay"),
        ("2027-01-05", "Certificate corp-root ends: North Quay"),
        ("2027-01-13", "Reconnect: North Quay"),
        ("2027-01-20", "Bulk token ends: North Quay"),
        ("2027-06-30", "Assessment of entra ends: North Quay"),
        ("2027-12-31", "Support of HoloLens 2 ends: North Quay"),
    ]


def test_a_reconnect_says_what_to_do_and_what_runs_out() -> None:
    first, second = entries(full())["reconnect/2026-12-09"], entries(full())["reconnect/2027-01-13"]
    assert first.lines == (
        "Bring the 2 devices back to the network and work through these steps of the runbook:",
        "OPS-02 Do OPS-02",
        "Certificate corp-root ends on 2027-01-05, before the next reconnect: bring what replaces it today (OPS-08).",
        "Next reconnect: 2027-01-13, Wednesday.",
    )
    assert second.lines == (
        "Bring the 2 devices back to the network and work through these steps of the runbook:",
        "OPS-02 Do OPS-02",
        "Intune counts a device that was last seen on 2026-12-09 as not compliant from 2027-01-09 on.",
        "This is the last date that was computed: 24 months after the issue. Build again for further ones.",
    )


def test_a_headset_forgets_its_groups_some_days_after_the_reconnect() -> None:
    kept = {"MixedReality/AADGroupMembershipCacheValidityInDays": "7"}
    kiosk = Kiosk(groups=(("kiosk", "groups"),))
    lines = entries(full(policies=kept, kiosk=kiosk))["reconnect/2026-12-09"].lines
    assert "A kiosk for a group opens without a network until 2026-12-16." in lines
    assert not any("kiosk" in line for line in entries(full(policies=kept))["reconnect/2026-12-09"].lines)


def test_what_ends_names_the_last_reconnect_before_it_and_its_step() -> None:
    assert entries(full())["certificates/corp-root"].lines == (
        "The certificate corp-root is valid until this day. Devices need its successor.",
        "The last reconnect until then is on 2026-12-09, Wednesday.",
        "OPS-08 Renew certificates before they expire",
    )
    assert (
        entries(full())["governance.assessments.entra.valid_until"].lines[-1]
        == "PLAN-05 Confirm the re-used assessments"
    )
    assert entries(full())["updates.pause.until"].lines[-1] == "UPD-02 End the pause of updates"


def test_a_day_of_the_profile_that_nothing_here_knows_is_told_by_its_key() -> None:
    found = entries(full(dates={("new_area", "until"): date(2027, 2, 1)}))
    assert found["new_area.until"].title == "new_area.until of the site's profile: North Quay"


def test_support_of_a_build_and_of_its_device_are_two_days() -> None:
    windows = entries(full(target=select("windows11", "26100", "enterprise")))
    assert [key for key in windows if key.startswith("support/")] == ["support/build"]
    assert windows["support/build"].day == select("windows11", "26100", "enterprise").support_end
    assert [key for key in entries(full()) if key.startswith("support/")] == ["support/device"]


def test_devices_that_are_never_away_are_looked_at_each_month_from_the_issue_on() -> None:
    watch = step("OPS-09", Phase.OPERATE, role=Role.ADMIN, title="See once a month that the devices keep up")
    issued = replace(site().package, issued=date(2027, 1, 31))
    what = material(site=site(connection=Connection("always"), package=issued, dates={}), steps=(watch,))
    days = [entry.day for entry in agenda(what) if entry.key.startswith("watch/")]
    assert (len(days), days[0], days[1], days[-1]) == (24, date(2027, 2, 28), date(2027, 3, 31), date(2029, 1, 31))
    away = material(site=site(dates={}), steps=(watch,))
    assert not any(entry.key.startswith("watch/") for entry in agenda(away))


def test_nothing_before_the_issue_is_entered() -> None:
    later = replace(site().package, issued=date(2027, 6, 1))
    days = [entry.day for entry in agenda(full(package=later))]
    assert days == [date(2027, 6, 30), date(2027, 12, 31)]


def test_reconnect_steps_alone_are_named() -> None:
    assert not any("STG" in line for line in entries(full())["reconnect/2026-12-09"].lines)
    assert any(step.per is Per.RECONNECT for step in full().steps)


@pytest.mark.parametrize("name", SITES)
def test_every_entry_of_a_shipped_site_names_a_step_of_its_runbook(name: str) -> None:
    checked = pipeline.check(PROJECT / f"profiles/sites/{name}.yaml", today=None)
    what = papers.material(checked, {}, None)
    ids = {step.id for step in what.steps}
    found = agenda(what)
    assert found
    told = [entry.key for entry in found if not any(line.split(" ")[0] in ids for line in entry.lines)]
    # What comes after a device or a build is no step of a runbook that may not have one for it.
    assert [key for key in told if not key.startswith("support/")] == []
