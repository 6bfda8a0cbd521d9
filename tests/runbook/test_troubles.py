"""When something goes wrong: only what can happen with the profile, with a way to the steps that cure it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ppkg_builder import papers, pipeline
from ppkg_builder.codes import load
from ppkg_builder.runbook.troubles import CONDITIONS, possible
from ppkg_builder.site import Kiosk, Network, Proxy, Services
from ppkg_builder.targets import select
from ppkg_builder.work import Phase
from tests.building import PROJECT
from tests.runbook.example import STEPS, bare, material, site, step
from tests.runbook.reading import chapter, rows

LOCK = step("AP-04", Phase.VERIFY)


def names(**changes: object) -> set[str]:
    return {one.id for one in possible(material(site=site(**changes), steps=(*STEPS, LOCK)))}


def test_every_condition_is_one_that_is_known() -> None:
    said = {condition for one in load().values() for condition in one.when}
    assert {condition for condition in said if ":" not in condition} == set(CONDITIONS) & said
    assert [condition for condition in CONDITIONS if condition not in said] == []


def test_a_closed_site_is_not_told_of_the_cloud() -> None:
    alone = names()
    assert {
        "enrolled-before",
        "licence-page",
        "update-not-found",
        "eap-fails",
        "no-internet-behind-proxy",
    } & alone == set()
    assert {"page-never-opens", "five-flashes", "companion-sees-nothing"} <= alone


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"services": Services(intune=True)}, "enrolled-before"),
        ({"services": Services(entra=True, autopilot=True)}, "licence-page"),
        ({"services": Services(windows_update=True)}, "update-not-found"),
        ({"networks": (Network("N", security="wpa2-enterprise"),)}, "eap-fails"),
        ({"networks": (Network("N", security="wpa3-enterprise-192"),)}, "eap-fails"),
        ({"proxy": Proxy("wpad")}, "no-internet-behind-proxy"),
        ({"kiosk": Kiosk(groups=(("kiosk",),))}, "empty-start"),
        ({"policies": {"Power/StandbyTimeoutPluggedIn": "1"}}, "power-settings"),
    ],
)
def test_what_the_profile_uses_brings_its_troubles(changes: dict[str, object], told: str) -> None:
    assert told not in names()
    assert told in names(**changes)


def test_a_local_account_is_not_sent_to_a_second_device() -> None:
    local, work = "special-characters-offline", "special-characters"
    assert {local, work} & names() == set()
    assert {local, work} & names(accounts=("fitter",)) == {local}
    assert {local, work} & names(services=Services(entra=True), accounts=("fitter",)) == {work}


def test_a_step_brings_its_troubles() -> None:
    assert "waits-for-ever" in names()
    assert "waits-for-ever" not in {one.id for one in possible(material())}


@pytest.mark.parametrize(("build", "told"), [("19041.1112", True), ("19041.1113", False), ("", True)])
def test_what_a_build_has_mended_is_told_of_older_ones_only(build: str, told: bool) -> None:
    assert ("only-renames" in names(target=select("hololens2", build, ""))) is told


def test_a_pc_is_not_told_of_headsets() -> None:
    pc = names(target=select("windows11", "26100.1", ""), services=Services(entra=True, intune=True))
    assert {"five-flashes", "page-never-opens"} & pc == set()
    assert "enrolled-before" in pc


def test_a_row_names_code_cause_cure_steps_and_source() -> None:
    joined = step("TEN-01", Phase.TENANT)
    what = material(site=site(services=Services(intune=True)), steps=(*STEPS, joined))
    (row,) = [row for row in rows(chapter("troubles", what)) if row[0].startswith("0x80180018")]
    assert row == [
        "0x80180018 / Enrolment is refused",
        "The user has no licence for device management, or has enrolled as many devices as the tenant allows.",
        "Assign a licence, or raise the number of devices a user may enrol. / TEN-01 / "
        "Windows Autopilot documentation: troubleshooting",
    ]


def test_without_steps_there_is_nothing_to_go_wrong() -> None:
    assert possible(bare()) != ()
    with pytest.raises(ValueError, match="unpack"):
        chapter("troubles", bare())


def test_the_steps_that_a_trouble_names_are_steps_of_ours() -> None:
    known: set[str] = set()
    for path in sorted((PROJECT / "profiles/sites").glob("*.yaml")):
        checked = pipeline.check(path, today=None)
        known |= {one.id for one in papers.material(checked, {}, None).steps}
    known |= {"SET-01"}  # by a network cable: no shipped site needs it
    assert {step for one in load().values() for step in one.steps} - known == set()


def test_a_trouble_is_told_without_a_link_where_its_step_is_not_in_the_book() -> None:
    found = [
        row
        for row in rows(chapter("troubles", replace(material(), steps=STEPS)))
        if row[0] == "All five LEDs flash five times"
    ]
    assert found == [
        ["All five LEDs flash five times", "The device cannot start its system.", "Flash it. / HoloLens 2 set-up page"]
    ]
