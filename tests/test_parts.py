"""Which leaf travels in which package, and what is wrong once each has its place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from ppkg_builder import catalog, passfaults
from ppkg_builder.areas._area import Leaf, Node, OmaUri, Path, Setting, segments
from ppkg_builder.parts import numbered
from ppkg_builder.passes import Pass
from tests.areas.near_offline import rules, site, told

WLAN = "ConnectivityProfiles/WLAN/WLANSetting/WLANConfig"
STORES = catalog.load(("desktop", "common"))


def node(name: str, *at: str, ssid: str = "DECK") -> Node:
    return Node(segments(WLAN, WLANConfig=ssid), ("WiFi", "Profile", ssid), name, "string", "x", (at,))


def setting(path: str, *at: str, compiled: bool = True, **keys: str) -> Setting:
    return Setting(segments(path, **keys), "x", (at,), compiled=compiled)


PROFILE = node("WlanXml", "wifi", "deck", "ssid")
PROXY = node("Proxy", "proxy", "address")
NEAREST = setting("ConnectivityProfiles/WLAN/Profiles/Profile", "wifi", "deck", compiled=False, Profile="deck")
CARD = setting("Policies/System/AllowStorageCard", "policies", "System/AllowStorageCard")
CAMERA = setting("Policies/Camera/AllowCamera", "policies", "Camera/AllowCamera")
USER = setting("Accounts/Users/User/Password", "accounts", "fitter", "password", User="fitter")
GROUP = setting("Accounts/Users/User/UserGroup", "accounts", "fitter", "group", User="fitter")
ROOT = setting(
    "Certificates/RootCertificates/RootCertificate/CertificatePath", "certificates", "root", RootCertificate="r"
)
HIDE = setting("OOBE/Desktop/HideOobe", "oobe", "hide")
TOKEN = setting("Accounts/Azure/BPRT", "enrollment", "bulk_join", "token")
AUTHORITY = setting("Accounts/Azure/Authority", "enrollment", "bulk_join")
COMMAND = "ProvisioningCommands/PrimaryContext/Command/CommandConfig/CommandLine"
FIRST, SECOND = (setting(COMMAND, "commands", name, CommandConfig=name) for name in ("first", "second"))
ROW = OmaUri("Proxy", "./Vendor/MSFT/X", "String", "x", "", (("proxy", "tls_inspection"),))


def passes(of: dict[str, int], main: int, *, apart: bool = True) -> tuple[Pass, ...]:
    found = []
    for number in sorted({*of.values(), main}):
        keys = tuple(sorted(key for key, chosen in of.items() if chosen == number))
        found.append(Pass(number, f"id{number}", "", "", str(number) if apart else "", keys))
    return tuple(found)


def numbers(leaves: Iterable[Leaf], of: dict[str, int], main: int) -> list[int]:
    return [each.number for each in numbered(tuple(leaves), passes(of, main), STORES)]


@pytest.mark.parametrize(
    ("leaves", "of", "main", "expected"),
    [
        ((PROFILE, CARD, ROOT), {"wifi": 1, "certificates": 1}, 2, [1, 2, 1]),
        ((PROFILE, CARD, CAMERA), {"policies.System/AllowStorageCard": 3, "wifi": 1}, 2, [1, 3, 2]),
        ((CARD, CAMERA), {"policies": 1, "policies.Camera/AllowCamera": 2}, 3, [1, 2]),
        ((PROFILE, PROXY), {"wifi": 1}, 2, [1, 1]),  # a network travels as a whole, wherever its proxy is said
        ((PROFILE, PROXY), {"proxy": 1}, 2, [2, 2]),
        ((PROFILE, node("WlanXml", "wifi", "hall", ssid="HALL")), {"wifi.hall": 1}, 2, [2, 1]),
        ((PROFILE, NEAREST), {"wifi.deck.ssid": 1}, 2, [1, 1]),  # and so does its form for Microsoft's tool
        ((USER, GROUP), {"accounts.fitter.password": 1}, 2, [1, 1]),
        ((TOKEN, AUTHORITY), {"enrollment.bulk_join.token": 1}, 2, [1, 1]),  # the store applies both together
        ((FIRST, SECOND), {"commands.second": 1}, 2, [2, 2]),  # each package would count its list from 0
        ((ROW, CARD), {"proxy": 1}, 2, [0, 2]),  # no package carries a row for MDM
    ],
)
def test_a_thing_travels_as_one(leaves: tuple[Leaf, ...], of: dict[str, int], main: int, expected: list[int]) -> None:
    assert numbers(leaves, of, main) == expected


def faults(leaves: tuple[Leaf, ...], of: dict[str, int], main: int, **changes: Any) -> list[Any]:
    several = passes(of, main, apart=changes.pop("apart", True))
    here = site(**changes, passes=several)
    return list(passfaults.faults(numbered(leaves, several, STORES), here))


@pytest.mark.parametrize(
    ("key", "message", "remedy"),
    [
        ("wify", "'wify' puts nothing into a package", "did you mean 'wifi'?"),
        ("wifi.desk", "'wifi.desk' puts nothing into a package", "did you mean 'wifi.deck'?"),
        ("runbook", "'runbook' puts nothing into a package",
         "name a key whose settings the package carries, or take it out"),
        ("proxy.tls_inspection", "'proxy.tls_inspection' is delivered by MDM, and no package carries it",
         "take it out here"),
        ("proxy.address",
         "what 'proxy.address' sets is one with 'wifi.deck' to a device, and travels with it, not in pass 1",
         "name 'wifi.deck' for that pass, or take it out"),
    ],
)  # fmt: skip
def test_a_key_that_moves_nothing_is_a_fault(key: str, message: str, remedy: str) -> None:
    (fault,) = faults((PROFILE, PROXY, CARD, ROW), {key: 1}, 2)
    assert (fault.rule, fault.at, fault.message) == ("passes/moves-nothing", ("passes", "of", key), message)
    assert fault.remedy == remedy


def test_a_key_whose_settings_longer_keys_name_is_idle() -> None:
    of = {"policies": 2, "policies.Camera/AllowCamera": 1, "policies.System/AllowStorageCard": 1}
    (fault,) = faults((CARD, CAMERA, PROFILE), of, 3)
    assert fault.message == "all that 'policies' puts into a package is named by longer keys"


def test_the_main_pass_may_not_be_empty() -> None:
    found = told(faults((PROFILE, CARD, ROW), {"wifi": 1, "policies": 2}, 3))
    message = "every setting is named for some pass, so that pass 3, for everything else, is empty"
    assert found == [("passes/main-empty", "passes.of", message)]


@pytest.mark.parametrize(
    ("leaf", "device", "build", "expected"),
    [
        (USER, "hololens2", "22621.1266", ["warning passes/setup-only-later accounts"]),
        (USER, "windows11", "26100.1", []),
        (HIDE, "windows11", "26100.1", ["warning passes/setup-only-later oobe"]),
        (HIDE, "hololens2", "22621.1266", ["warning passes/setup-only-later oobe"]),
    ],
)
def test_what_only_set_up_takes_belongs_into_the_first_pass(
    leaf: Leaf, device: str, build: str, expected: list[str]
) -> None:
    here = {"device": device, "build": build}
    assert rules(faults((PROFILE, leaf), {"wifi": 1}, 2, **here)) == expected
    assert rules(faults((PROFILE, leaf), {"wifi": 2}, 1, **here)) == []
    assert rules(faults((PROFILE, leaf), {"wifi": 1}, 2, apart=False, **here)) == []


def test_it_is_told_once_at_the_key_that_names_the_pass() -> None:
    at: Path = ("settings", "OOBE/Desktop/HideOobe")
    raw = setting("OOBE/Desktop/HideOobe", *map(str, at))
    (fault,) = faults((PROFILE, raw), {"settings": 2}, 1)
    assert fault.at == ("passes", "of", "settings")
    assert fault.remedy == "let it travel in the first: leave it out here"
    (fault,) = faults((PROFILE, raw), {"wifi": 1}, 2)
    assert fault.at == at
    assert fault.remedy == "let it travel in the first: write 'settings.OOBE/Desktop/HideOobe: 1' under passes.of"
