"""What a technician looks at for settings of the catalogue."""

from __future__ import annotations

from ppkg_builder.areas import settings
from tests.areas.near_offline import Files, plain, read, site

KIOSK = "AssignedAccess/MultiAppAssignedAccessSettings"
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
