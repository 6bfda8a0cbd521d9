"""What a technician looks at for settings of the catalogue, and the decision that lists them."""

from __future__ import annotations

from ppkg_builder.areas import settings
from tests.areas.catalogue_settings import COMMAND, KIOSK, MDM, PASSWORD, PICTURE, PROFILES, headset, model, pc
from tests.areas.near_offline import Files, plain, read, site

XML = b"""<AssignedAccessConfiguration><App AppUserModelId="Microsoft.Windows.Photos_8wekyb3d8bbwe!App" />
<App rs5:AutoLaunch="true" AppUserModelId="Example.Fitting_0000000000000!App" />
<App AppUserModelId="Microsoft.Windows.Photos_8wekyb3d8bbwe!App" /></AssignedAccessConfiguration>"""


def test_a_kiosk_is_checked_by_the_names_that_start_shows() -> None:
    v = read(settings.Model, **{KIOSK: {"file": "kiosk.xml"}})
    (step,) = settings.steps(v, site(repository=Files({"kiosk.xml": XML})))
    assert [plain(action) for action in step.actions] == [
        "Look whether Start shows these apps and no other: Photos, Example.Fitting_0000000000000!App."
    ]
    assert (step.phase, step.sources) == ("verify", ("HoloLens kiosk page",))


def test_a_picture_is_looked_for_by_its_name() -> None:
    v = read(settings.Model, **{"Personalization/DeployDesktopImage": {"file": "elm.png"}})
    (step,) = settings.steps(v, site("windows11", "26100.1", repository=Files({"elm.png": b"\x89PNG"})))
    assert plain(step.actions[0]) == "Look whether the desktop's background is elm.png."


def test_without_rows_for_mdm_there_is_no_step() -> None:
    (step,) = settings.steps(model({PASSWORD: {"secret": "shared/x"}}), headset(services=MDM))
    assert step.id == "VAL-08"
    assert plain(step.actions[0]) == f"Where it can be seen: {PASSWORD} is the secret shared/x."


def test_the_decision_names_every_setting_and_no_secret() -> None:
    v = model(
        {
            f"{PROFILES}/DeletionPolicy": 1,
            PICTURE: {"file": "../pictures/Elm Street.png"},
            PASSWORD: {"secret": "north-quay/fitter"},
            "SecureStart/LsaCfgFlags": 1,
        }
    )
    (decision,) = settings.decisions(v, pc())
    assert (decision.subject, decision.choice) == ("Further settings", "4")
    assert [plain(text) for text in decision.consequences] == [
        f"{PROFILES}/DeletionPolicy is Delete at storage capacity threshold.",
        f"{PASSWORD} is the secret north-quay/fitter.",
        f"{PICTURE} is the file Elm Street.png.",
        "SecureStart/LsaCfgFlags is 1.",
        "The device restarts once for SecureStart/LsaCfgFlags.",
    ]


def test_a_long_list_is_cut_with_a_word_on_the_rest() -> None:
    v = model({f"{COMMAND}[{number}]": {"file": "setup.cmd"} for number in range(1, 21)})
    (decision,) = settings.decisions(v, pc())
    assert len(decision.consequences) == 13
    assert plain(decision.consequences[-1]) == "8 more are listed in customizations.xml."
    assert len(decision.because) == 20


def test_an_empty_map_decides_nothing() -> None:
    assert list(settings.decisions(model({}), pc())) == []
