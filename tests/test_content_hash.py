"""The content hash names what a build changes on devices, whoever builds it and with whichever secrets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path as FilePath
from typing import Any

import pytest

from ppkg_builder import pipeline
from ppkg_builder.areas._area import File, Leaf, Node, OmaUri, Segment, Setting, segments
from ppkg_builder.contenthash import content_hash
from ppkg_builder.site import Connection, Contact, Print, Services, Site
from ppkg_builder.targets import select
from ppkg_builder.values import SecretKind, SecretRef, Text
from tests.areas.near_offline import site
from tests.building import PROJECT, SITES

WIFI = SecretRef("north-quay/wifi", SecretKind.PASSPHRASE)
PFX = SecretRef("north-quay/pfx", SecretKind.PFX)
AT = (("settings", "x"),)
COMMAND = "ProvisioningCommands/DeviceContext/CommandFiles/CommandFile"

SETTING = Setting(segments("Accounts/Users/User/UserGroup", User="fitter"), "Standard Users", AT)
NODE = Node(
    segments("WiFi/Profile"), ("WiFi", "Profile", "Quay"), "WlanXml", "string", Text.of("<a>", WIFI, "</a>"), AT
)
ROW = OmaUri("Proxy", "./Vendor/MSFT/NetworkProxy/AutoDetect", "Integer", "1", "no package carries it", AT)
LEAVES: tuple[Leaf, ...] = (SETTING, NODE, ROW)
FILES = (File("assets/root.cer", b"root", AT), File("assets/client.pfx", PFX, AT))


def hash_of(here: Site | None = None, leaves: tuple[Leaf, ...] = LEAVES, files: tuple[File, ...] = FILES) -> str:
    return content_hash(here or site(), leaves, files)


def package(**changes: Any) -> Site:
    return site(package=replace(site().package, **changes))


def test_the_hash_of_the_same_content_never_changes() -> None:
    """Runbooks on paper bear it: another value for the same content is a change of the format, to be announced."""
    assert hash_of() == "997937fe9c23c1cd6db6b7aa1172f45ffa845d9ed926e59c851143488a00bbee"


@pytest.mark.parametrize(
    "here",
    [
        package(version="9.9"),
        package(issued=date(2027, 1, 1)),
        package(name="Another name"),
        package(name="north-quay TRIAL", id="00000000-0000-0000-0000-000000000002"),
        site(name="Another name", timezone="Asia/Tokyo", languages=("ja",)),
        site(today=date(2030, 1, 1)),
        site(services=Services(entra=True), connection=Connection("none")),
        site(print=Print("Letter", (Contact("desk", "Desk"),))),
    ],
)
def test_what_changes_nothing_on_devices_leaves_it_alone(here: Site) -> None:
    assert hash_of(here) == hash_of()


@pytest.mark.parametrize(
    "here",
    [
        site(id="south-quay"),
        package(owner="OEM"),
        package(rank=1),
        site("windows11", "22621.1266"),
        site(build="22621.1244"),
        site(target=select("hololens2", "22621.1266", "pro")),
    ],
)
def test_site_target_owner_and_rank_change_it(here: Site) -> None:
    assert hash_of(here) != hash_of()


@pytest.mark.parametrize(
    "changed",
    [
        replace(SETTING, value="Administrators"),
        replace(SETTING, path=segments("Accounts/Users/User/UserGroup", User="guest")),
        replace(SETTING, path=segments("Accounts/Users/User/HomeDir", User="fitter")),
        replace(NODE, value=Text.of("<b>", WIFI, "</b>")),
        replace(NODE, value=Text.of("<a>", replace(WIFI, revision=2), "</a>")),
        replace(NODE, value=Text.of("<a>", replace(WIFI, name="shared/wifi"), "</a>")),
        replace(NODE, name="Proxy"),
        replace(NODE, characteristics=("WiFi", "Profile", "Other")),
        replace(NODE, datatype="binary"),
        replace(ROW, uri="./Vendor/MSFT/NetworkProxy/SetupScriptUrl"),
        replace(ROW, value="0"),
        replace(ROW, datatype="String"),
    ],
)
def test_every_part_of_a_setting_changes_it(changed: Leaf) -> None:
    leaves = tuple(changed if type(leaf) is type(changed) else leaf for leaf in LEAVES)
    assert hash_of(leaves=leaves) != hash_of()


@pytest.mark.parametrize(
    "files",
    [
        FILES[:1],
        (replace(FILES[0], content=b"other"), FILES[1]),
        (replace(FILES[0], path="assets/other.cer"), FILES[1]),
        (FILES[0], replace(FILES[1], content=replace(PFX, revision=2))),
        (*FILES, File("autopilot/devices.csv", Text.of("x"), AT)),
    ],
)
def test_every_file_changes_it(files: tuple[File, ...]) -> None:
    assert hash_of(files=files) != hash_of()


def test_the_same_setting_by_mdm_is_another_content() -> None:
    node = Node((), ("NetworkProxy",), "AutoDetect", "integer", "1", AT)
    assert hash_of(leaves=(node,)) != hash_of(leaves=(ROW,))


def test_the_order_in_which_areas_speak_does_not_count() -> None:
    assert hash_of(leaves=LEAVES[::-1], files=FILES[::-1]) == hash_of()


def test_the_order_of_list_items_does_since_their_labels_say_it() -> None:
    def items(*names: str) -> tuple[Leaf, ...]:
        paths = (segments(COMMAND, CommandFile=str(number)) for number in range(len(names)))
        return tuple(Setting(path, f"assets/{name}", AT) for path, name in zip(paths, names, strict=True))

    assert hash_of(leaves=items("a.cmd", "b.cmd")) != hash_of(leaves=items("b.cmd", "a.cmd"))


def test_a_key_is_no_part_of_a_name() -> None:
    one = Setting((Segment("A"), Segment("B", "c")), "x", AT)
    other = Setting((Segment("A"), Segment("Bc")), "x", AT)
    assert hash_of(leaves=(one,)) != hash_of(leaves=(other,))


@pytest.mark.parametrize("sources", [(("policies", "x"),), (("settings", "y"), ("z",))])
def test_which_key_of_the_profile_says_it_does_not_count(sources: Any) -> None:
    assert hash_of(leaves=(replace(SETTING, sources=sources), NODE, ROW)) == hash_of()


@pytest.mark.parametrize("name", SITES)
def test_a_trial_of_a_shipped_site_has_the_hash_of_the_real_build(name: str) -> None:
    checks: list[Callable[[FilePath], Any]] = [
        lambda path: pipeline.check(path, today=date(2026, 11, 24)),
        lambda path: pipeline.check(path, today=None, trial=True),
    ]
    real, trial = (check(PROJECT / f"profiles/sites/{name}.yaml") for check in checks)
    assert real.content_hash == trial.content_hash
    assert len(real.content_hash) == 64
