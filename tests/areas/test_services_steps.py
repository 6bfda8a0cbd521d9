"""What people do for the services, and the decisions they are told of."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ppkg_builder.areas import services
from ppkg_builder.marks import unmarked
from ppkg_builder.site import Certificate, Connection, Network, Proxy
from ppkg_builder.work import Step
from tests.areas.chosen_services import CLOUD, EVERYTHING, MONTHLY, at, model
from tests.areas.near_offline import ids, plain


@pytest.mark.parametrize(
    ("values", "connection", "expected"),
    [
        ({}, Connection(), "OPS-07"),
        ({"lob": {"data": "device"}}, Connection("none"), "OPS-07"),
        (CLOUD, Connection(), "PLAN-03 TEN-01 TEN-02 TEN-07 NET-01 NET-02 SET-05 SET-10"),
        (CLOUD, MONTHLY, "PLAN-03 TEN-01 TEN-02 TEN-07 NET-01 NET-02 SET-05 VAL-05 OPS-10 SET-10"),
        (EVERYTHING, MONTHLY, "PLAN-03 TEN-01 TEN-02 TEN-04 TEN-07 NET-01 NET-02 SET-05 VAL-04 VAL-05 OPS-10 SET-10"),
        ({"windows_update": True}, MONTHLY, "NET-01 NET-02 SET-10"),
    ],
)
def test_the_steps_follow_from_the_services(values: dict[str, Any], connection: Connection, expected: str) -> None:
    v = model(**values)
    assert ids(services.steps(v, at(v, connection=connection))) == expected.split()


def test_each_user_signs_in_once_online_before_working_offline() -> None:
    v = model(**CLOUD)
    here = at(v, connection=MONTHLY)
    first, rehearsal = (s for s in services.steps(v, here) if s.id in ("SET-05", "VAL-05"))
    assert (first.per, first.caution) == ("user", "A user who has not signed in online once cannot sign in offline.")
    assert plain(first.expected) == "The user is signed in again, without the network."
    assert rehearsal.needs == ("every user of the device has signed in once (SET-05)",)
    assert "choose Sign in from another device and enter the code of nine characters at aka.ms/devicelogin" in plain(
        first.actions[1]
    )


def test_an_inspecting_proxy_is_named_where_the_rules_are_proven() -> None:
    v = model(**CLOUD)
    root = Certificate("inspection-root", "root", subject="CN=Inspection")
    here = at(v, proxy=Proxy("transparent", inspection_root="inspection-root"), certificates={root.name: root})
    step = next(s for s in services.steps(v, here) if s.id == "NET-02")
    assert [plain(text) for text in step.actions][-2:] == [
        "Look at the certificate of each exempt host: its issuer must not be CN=Inspection.",
        "Look at the certificate of one other host: its issuer must be CN=Inspection.",
    ]


@pytest.mark.parametrize(
    ("proxy", "said"),
    [
        (Proxy(), "If the page is altered, something between the PC and the internet answers in its place."),
        (Proxy("transparent"), "If the page is altered, or a host asks for a log-on, the proxy does it (NET-05)."),
        (
            Proxy("transparent", inspection_root="root"),
            "If the page is altered, a host asks for a log-on, or an issuer is wrong, the proxy does it (NET-05).",
        ),
    ],
)
def test_help_speaks_of_issuers_only_where_they_are_looked_at(proxy: Proxy, said: str) -> None:
    v = model(**CLOUD)
    step = next(s for s in services.steps(v, at(v, proxy=proxy)) if s.id == "NET-02")
    assert said in plain(step.otherwise)


@pytest.mark.parametrize("way", ["autopilot", "bulk_join", None])
def test_an_owner_is_written_down_and_nothing_is_asked_that_only_a_later_step_can_do(way: Any) -> None:
    v = model(**CLOUD)
    here = replace(at(v), ways=frozenset({way} - {None}))
    step = next(s for s in services.steps(v, here) if s.id == "PLAN-03")
    assert plain(step.actions[0]).startswith("Name the account that ")
    assert plain(step.actions[1:][0]).startswith("Write each owner into the table")
    assert len(step.actions) == 2


def test_the_bench_is_proven_too_where_devices_go_out_another_way_there() -> None:
    v = model(**CLOUD)

    def last(count: int = 1, **facts: Any) -> list[str]:
        (step,) = (s for s in services.steps(v, at(v, **facts)) if s.id == "NET-02")
        return [plain(action) for action in step.actions[-count:]]

    proxy = Proxy("configured", address="proxy.example:8080")
    stage, plant = Network("STAGE", direct=True), Network("PLANT", in_setup=False)
    bench = "Do all of this once more at the staging bench, on STAGE: devices are set up there."
    assert last(2, proxy=proxy, networks=(plant, stage)) == [
        "On STAGE try every host once more without the proxy: devices go out directly there until they are enrolled.",
        bench,
    ]
    assert last(networks=(plant,)) == [
        "Do all of this once more on the network of the bench: no network of the package serves during first set-up."
    ]
    assert last(networks=(stage,)) == [bench]
    assert last() == ["Ask time.windows.com for the time."]


def test_a_device_is_in_its_group_before_it_is_synced() -> None:
    v = model(entra=True, intune=True, windows_update=True)
    here = replace(at(v), ways=frozenset({"bulk_join"}))
    found = {step.id: step for step in services.steps(v, here)}
    assert (found["SET-11"].phase, found["SET-10"].phase) == ("stage", "on-site")
    assert "each device is added once it has enrolled (SET-11)" in plain(found["TEN-03"].actions[1])
    by_hand = {step.id: step for step in services.steps(v, replace(here, ways=frozenset()))}
    assert "SET-11" not in by_hand
    assert "(TEN-03)" in plain(by_hand["SET-03"].actions[-1])


def test_without_windows_update_a_newer_system_is_brought_by_hand() -> None:
    v = model(windows_update=False)
    headset, pc = (
        next(s for s in services.steps(v, at(v, device, build)) if s.id == "OPS-07")
        for device, build in (("hololens2", "22621.1266"), ("windows11", "26100.1"))
    )
    assert (headset.title, pc.title) == ("Bring a newer system by image", "Bring updates by hand")
    assert headset.because == pc.because == (("services", "windows_update"),)
    assert ids(services.steps(v, at(v, "other", ""))) == []


def test_the_decisions_say_what_is_used_and_what_is_not() -> None:
    some = model(**EVERYTHING)
    found = [(unmarked(d.subject), unmarked(d.choice)) for d in services.decisions(some, at(some, connection=MONTHLY))]
    assert found == [
        ("Sign-in", "Entra ID, second factor, Windows Hello"),
        ("Autopilot", "used"),
        ("Device management", "Intune"),
        ("Windows Update", "used"),
        ("Diagnostic data", "used"),
        ("Microsoft apps", "Remote Assist, Guides"),
        ("The site's own apps", "data on a site server"),
        ("Device certificates", "by SCEP"),
        ("Endpoint group location", "reachable"),
    ]
    none = model()
    assert [(unmarked(d.subject), unmarked(d.choice)) for d in services.decisions(none, at(none))] == [
        ("Sign-in", "local accounts"),
        ("Autopilot", "not used"),
        ("Device management", "none"),
        ("Windows Update", "not used"),
        ("Diagnostic data", "not used"),
    ]


@pytest.mark.parametrize(
    ("data", "consequence"),
    [
        ("device", "Data leaves a device only when somebody moves it; a reset erases it."),
        ("site-server", "Devices must reach the site's server; the internet is not needed for it."),
        ("cloud", "The apps work only while the device reaches the cloud."),
    ],
)
def test_where_the_sites_own_apps_keep_their_data_has_its_consequence(data: str, consequence: str) -> None:
    v = model(lob={"data": data, "hosts": ["lob.example"]})
    (decision,) = (d for d in services.decisions(v, at(v)) if d.subject == "The site's own apps")
    assert [plain(text) for text in decision.consequences] == [
        consequence,
        "These hosts join the allow-list: lob.example.",
    ]


def told(values: dict[str, Any], connection: Connection) -> list[Step]:
    v = model(**values)
    return list(services.steps(v, at(v, connection=connection)))


def test_a_device_is_updated_until_nothing_is_left_before_it_is_handed_over() -> None:
    (step,) = [step for step in told(CLOUD, MONTHLY) if step.id == "SET-10"]
    assert [unmarked(action) for action in step.actions] == [
        "Choose Settings > Accounts > Access work or school > (the account) > Info > Sync.",
        "Wait until the sync ends.",
        "Choose Settings > Apps > App updates > Check for updates and install everything offered.",
        "Choose Settings > Update & Security > Windows Update > Check for updates.",
        "Restart when asked, and do not switch off while gears turn.",
        "Repeat until nothing more is found: updates come one at a time.",
        "Read the build under Settings > System > About and note it. "
        "The table “Readings” of the chapter “Device sheet” has a column for it.",
    ]
    assert step.readings == ("build",)
    assert [one.source for one in step.fetch] == ["Windows Update and Store"]


@pytest.mark.parametrize(
    ("lob", "said"),
    [
        ("device", "Work with the site's own apps as usual: their data stays on the device."),
        ("site-server", "Work with the site's own apps only where the site's server can be reached."),
        ("cloud", "Work with the site's own apps only while there is a connection."),
    ],
)
def test_users_are_told_what_works_without_the_network(lob: str, said: str) -> None:
    values = {**CLOUD, "apps": ["guides"], "lob": {"data": lob, "hosts": ["lob.example.com"]}}
    (step,) = [step for step in told(values, MONTHLY) if step.id == "OPS-10"]
    assert list(step.actions) == [
        "Sign in with the PIN, or with a look where the iris is enrolled.",
        "Open guides that were downloaded before: others need the network.",
        said,
        "Reset nothing, and remove no account: both need the network to come back.",
    ]


def test_who_is_stuck_at_the_sign_in_is_not_sent_to_settings() -> None:
    (step,) = [step for step in told(CLOUD, MONTHLY) if step.id == "SET-05"]
    assert unmarked(step.otherwise).endswith(
        "If the second sign-in fails, connect the device and sign in online once more. If that fails too, have the "
        "device's owner sign in and remove this user under Settings > Accounts > Other people, which takes the user's "
        "data off this device; then sign in anew."
    )


def test_guides_are_opened_on_each_device_while_it_is_online() -> None:
    (step,) = [step for step in told(EVERYTHING, MONTHLY) if step.id == "VAL-04"]
    assert step.per == "device"
    assert step.actions[-1] == (
        "While the device is online, open each guide that its users will need and go through two of its steps."
    )


@pytest.mark.parametrize("metered", [True, False])
def test_on_a_metered_network_an_update_is_started_by_hand(metered: bool) -> None:
    v = model(**CLOUD)
    where = at(v, connection=MONTHLY, networks=(Network("N", metered=metered),))
    (step,) = [step for step in services.steps(v, where) if step.id == "SET-10"]
    by_hand = "Where an update waits because the network counts as metered, start its download by hand."
    assert (by_hand in step.actions) is metered


def test_who_is_always_connected_is_not_told_how_to_work_without() -> None:
    assert "OPS-10" not in ids(told(CLOUD, Connection()))


def test_a_headset_asks_for_the_iris_before_the_pin() -> None:
    (step,) = [step for step in told(CLOUD, MONTHLY) if step.id == "SET-05"]
    assert "Enrol the iris or choose Skip, then set a PIN." in [unmarked(action) for action in step.actions]


def test_a_pc_is_updated_on_mains_power_and_by_no_rule_of_headsets() -> None:
    v = model(**CLOUD)
    where = at(v, "windows11", "26100.1", connection=MONTHLY)
    (step,) = [step for step in services.steps(v, where) if step.id == "SET-10"]
    assert step.needs == ("a user has signed in (SET-05)", "the PC is on mains power")
    assert [action for action in step.actions if "one at a time" in action] == []


def test_a_headset_that_does_not_join_is_flashed_and_a_pc_reset() -> None:
    v = model(entra=True)
    found = {
        device: next(s for s in services.steps(v, at(v, device, build, ways=frozenset())) if s.id == "SET-03").otherwise
        for device, build in (("hololens2", "22621.1266"), ("windows11", "26100.1"))
    }
    refused = "If the account is refused, check the network and the licence (TEN-01), and try once more."
    stuck = f"{refused} If set-up is stuck, have the administrator delete what records there are of"
    assert found == {
        "hololens2": f"{stuck} the headset, flash it (REC-04), and begin again.",
        "windows11": f"{stuck} the PC, reset it (REC-03), and begin again.",
    }
