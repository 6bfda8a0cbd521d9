"""What is said of a kiosk: findings, the decision, the facts, and what a technician looks at."""

from __future__ import annotations

from ppkg_builder.areas import kiosk
from ppkg_builder.marks import unmarked
from ppkg_builder.site import App, Kiosk
from tests.areas.kiosks import GROUP, SINGLE, hall, headset, model, pc, text
from tests.areas.near_offline import Files, ids, plain, rules


def test_where_nobody_gets_a_kiosk_there_is_nothing_to_look_at() -> None:
    v = hall(who={"everyone": False})
    assert rules(kiosk.findings(v, headset())) == ["warning kiosk/nobody kiosk.profiles.hall"]
    assert ids(kiosk.steps(v, headset())) == []


def test_an_app_of_the_package_goes_by_the_name_it_has_there() -> None:
    where = headset(apps={"ward": App("Ward rounds", "Ward.Rounds_07cbt576g5s36", ("Ward.Rounds_07cbt576g5s36!App",))})
    v = hall(apps=["settings", "ward"], launch="ward")
    assert 'AppUserModelId="Ward.Rounds_07cbt576g5s36!App" rs5:AutoLaunch="true"' in text(v, where)
    (step,) = kiosk.steps(v, where)
    assert [plain(action) for action in step.actions] == [
        "Sign in as any user who has no other profile, and look whether Start shows these apps and no other: "
        "Settings, Ward rounds.",
        "Ward rounds opens by itself.",
    ]


def test_the_decision_says_who_sees_what_and_that_it_is_no_security_boundary() -> None:
    v = hall(launch="photos", who={"everyone": True, "groups": [GROUP], "users": ["maria@example.com"]})
    (decision,) = kiosk.decisions(v, headset())
    assert (unmarked(decision.subject), unmarked(decision.choice)) == ("Kiosk", "1 profile")
    assert [plain(one) for one in decision.consequences] == [
        f"For everyone, maria@example.com, group {GROUP}: Start shows Settings, Photos and nothing else; "
        "Photos opens by itself.",
        "Device owners get the kiosk, too.",
        "Each user signs in once with a network, so that the headset learns the groups of that user.",
        "Where the group cannot be looked up, the kiosk for everyone opens.",
        "A kiosk is no security boundary: an allowed app can open others. Application Control blocks them.",
        "Taking the kiosk away does not undo every change that it makes; a reset does.",
    ]


def test_an_old_headset_shows_an_empty_start_where_a_group_is_not_found() -> None:
    v = hall(who={"everyone": True, "groups": [GROUP]})
    (decision,) = kiosk.decisions(v, headset("19041.1136"))
    assert "Where the group cannot be looked up, Start is empty." in decision.consequences


def test_a_pc_that_signs_in_by_itself_is_started_and_left_alone() -> None:
    v = model(profiles={"door": {"app": "edge", "leave_by": "Ctrl+A", "who": {"auto_logon": "Door"}}})
    (step,) = kiosk.steps(v, pc())
    assert [plain(action) for action in step.actions] == [
        "Start the device and touch nothing, and look whether after the sign-in the one app of the kiosk opens by "
        "itself. It is Edge.",
        "Press Ctrl+A: the kiosk ends, and the sign-in screen shows.",
    ]
    assert step.otherwise == (
        "Missing or empty: sign out and in once more with a network; if that does not help, a package with a higher "
        "version brings it (STG-05)."
    )


def test_facts_say_who_gets_a_kiosk_and_where_the_profile_says_so() -> None:
    v = hall(
        who={"everyone": True, "visitors": True, "accounts": ["desk"], "users": ["a@b.example"], "groups": [GROUP]}
    )
    who = ("kiosk", "profiles", "hall", "who")
    assert kiosk.fact(v, Files({})) == Kiosk(
        everyone=((*who, "everyone"),),
        visitors=((*who, "visitors"),),
        groups=((*who, "groups", 0),),
        users=((*who, "users", 0),),
        accounts=("desk",),
    )
    assert kiosk.fact(SINGLE, Files({})) == Kiosk(accounts=("fitter",))


def test_a_form_that_is_wrong_has_no_further_findings() -> None:
    assert rules(kiosk.findings(model(app="no such app"), headset())) == ["error kiosk/incomplete kiosk.app"]


def test_unrelated_mistakes_are_all_told_at_once() -> None:
    v = hall(
        apps=["setings", "Photos!App", "edge"],
        launch="guides",
        taskbar=True,
        who={"everyone": True, "except_owners": True},
    )
    found = rules(kiosk.findings(v, headset("19041.1136")))
    at = "kiosk.profiles.hall"
    assert found == [
        f"error kiosk/unknown-app {at}.apps.0",
        f"error kiosk/launch-not-allowed {at}.launch",
        f"warning kiosk/idle-key {at}.taskbar",
        f"error kiosk/bad-aumid {at}.apps.1",
        f"error kiosk/needs-build {at}.who.everyone",
    ]


def test_a_name_that_a_stranger_chose_is_plain_on_paper() -> None:
    content = text(hall(who={"accounts": ["desk"]}), headset()).replace(">desk<", ">de&#10;\ue000sk<")
    where = headset(repository=Files({"hall.xml": content.encode()}))
    (decision,) = kiosk.decisions(model(file="hall.xml"), where)
    (step,) = kiosk.steps(model(file="hall.xml"), where)
    assert unmarked(decision.consequences[0]).startswith("For de??sk: Start shows ")
    assert plain(step.actions[0]).startswith("Sign in as de??sk, and look whether ")
