"""Apps of a package: what is written for them, what is decided, and what a technician looks at."""

from __future__ import annotations

from ppkg_builder.areas import apps
from ppkg_builder.areas._area import Setting
from ppkg_builder.site import App, Site
from tests.areas import msix
from tests.areas.near_offline import Files, plain, rules
from tests.areas.own_apps import FILES, WARD, model, where


def carried(v: apps.Model, here: Site) -> list[tuple[str, str]]:
    found = []
    for leaf in apps.settings(v, here):
        assert isinstance(leaf, Setting)
        path = "/".join(part.name + (f"[{part.key}]" if part.key else "") for part in leaf.path)
        found.append((path.removeprefix("UniversalAppInstall/"), str(leaf.value)))
    return found


def test_an_app_goes_by_its_family_with_its_frameworks_beside_it() -> None:
    app = f"UserContextApp/Application[{msix.FAMILY}]"
    assert rules(apps.findings(WARD, where())) == []
    assert carried(WARD, where()) == [
        (f"{app}/ApplicationFile", "assets/ward.appx"),
        (f"{app}/DependencyAppxFiles/Dependency[vclibs.appx]", "assets/vclibs.appx"),
    ]
    assert [(file.path, file.content) for file in apps.files(WARD, where())] == [
        ("assets/ward.appx", FILES["ward.msix"]),
        ("assets/vclibs.appx", FILES["vclibs.appx"]),
    ]


def test_a_store_that_knows_msix_gets_the_name_as_it_is() -> None:
    assert carried(WARD, where("windows11", "26100.1"))[0][1] == "assets/ward.msix"


def test_a_pc_takes_an_app_for_everyone_with_its_licence_and_options() -> None:
    said = {"file": "plain.appx", "context": "device", "install": "force-shutdown", "launch_at_login": True}
    v = model(ward=said | {"licence": "licence.xml"})
    here = where("windows11", "26100.1")
    assert rules(apps.findings(v, here)) == []
    app = f"DeviceContextApp/Application[{msix.FAMILY}]"
    assert carried(v, here) == [
        (f"{app}/ApplicationFile", "assets/plain.appx"),
        (f"{app}/DeploymentOptions", "Force application shutdown"),
        (f"{app}/LaunchAppAtLogin", "Launch app"),
        ("DeviceContextAppLicense/LicenseInstall[ward-1]", "assets/licence.xml"),
    ]
    (decision,) = apps.decisions(v, here)
    assert [plain(one) for one in decision.consequences] == [
        "It is there for every user of the device.",
        "Programs that use the app are closed while it is installed.",
        "It opens at sign-in.",
        "Its licence ward-1 comes with it.",
        "Devices trust it because of the certificate ward in this package.",
        "Nothing updates it by itself: a new version comes with a package of a higher version.",
    ]


def test_two_apps_share_a_framework() -> None:
    v = model(
        ward={"file": "ward.msix", "dependencies": ["vclibs.appx"]},
        beds={"file": "beds.msix", "dependencies": ["vclibs.appx"]},
    )
    beds = msix.package(name="Ward.Beds", needs={msix.VCLIBS: "14.0.1.0"})
    here = where(repository=Files(FILES | {"beds.msix": beds}))
    assert rules(apps.findings(v, here)) == []
    assert [file.path for file in apps.files(v, here)] == ["assets/beds.appx", "assets/vclibs.appx", "assets/ward.appx"]
    assert len([value for _, value in carried(v, here) if value == "assets/vclibs.appx"]) == 2


def test_a_technician_looks_for_title_and_version() -> None:
    (step,) = apps.steps(WARD, where())
    assert [plain(action) for action in step.actions] == [
        "Open Settings > Apps.",
        "Look for Ward rounds, version 1.2.0.0. Open it from Start.",
    ]
    assert (step.id, step.phase, step.sources) == ("VAL-10", "verify", ("HoloLens: apps by provisioning package",))


def test_facts_name_what_start_will_show() -> None:
    v = model(ward={"file": "ward.msix"}, torn={"file": "torn.msix"}, none={"file": "none.msix"})
    found = apps.facts(v, Files(FILES | {"torn.msix": b"PK"}))
    assert found == {
        "ward": App("Ward rounds", msix.FAMILY, (f"{msix.FAMILY}!App",)),
        "torn": App(),
        "none": App(),
    }
