"""Microsoft's route: the script, and what it says it leaves out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppkg_builder.areas._area import DataType, File, Leaf, Node, OmaUri, Setting, segments
from ppkg_builder.bundle import icd
from ppkg_builder.bundle.leftout import left_out
from ppkg_builder.values import SecretKind, SecretRef

GROUP = "ConnectivityProfiles/WLAN/WLANSetting/WLANConfig"
AT = (("wifi", "deck", "ssid"),)


def node(name: str, value: str = "x", datatype: DataType = "string") -> Node:
    return Node(segments(GROUP, WLANConfig="NS"), ("WiFi", "Profile", "NS"), name, datatype, value, AT)


def site_proxy(name: str) -> Node:
    return replace(node(name), sources=(("proxy", "mode"),))


def nearest(leaf: str) -> Setting:
    return Setting(segments(f"{GROUP}/{leaf}", WLANConfig="NS"), "x", AT, compiled=False)


WIZARD = nearest("WLANXmlSettings/SecurityType")
PROFILE = Setting(segments("ConnectivityProfiles/WLAN/Profiles/Profile", Profile="deck"), "wlan/deck.xml", AT, False)


@pytest.mark.parametrize(
    ("leaves", "said"),
    [
        ([WIZARD, node("WlanXml")], []),
        ([WIZARD, node("WlanXml"), node("Proxy"), nearest("ProxyServerPort")], []),
        (
            [WIZARD, node("WlanXml", "<WLANProfile><MacRandomization xmlns='x'/></WLANProfile>")],
            ["wifi.deck: what it says of random hardware addresses, for which the answer file has no element"],
        ),
        (
            [PROFILE, node("WlanXml", "<MacRandomization/>")],
            ["wifi.deck: perhaps all of it; how the tool compiles a network given as a profile file is not known"],
        ),
        (
            [PROFILE, site_proxy("Proxy"), node("WlanXml")],
            [
                "wifi.deck: its proxy, which a network given as a profile file has no element for",
                "wifi.deck: perhaps all of it; how the tool compiles a network given as a profile file is not known",
            ],
        ),
        (
            [WIZARD, site_proxy("Proxy"), nearest("ProxyServerPort")],
            [],
        ),
        (
            [PROFILE, node("Proxy")],
            ["wifi.deck.ssid: its proxy, which a network given as a profile file has no element for"],
        ),
        (
            [WIZARD, node("WlanXml"), site_proxy("ProxyPacUrl"), site_proxy("ProxyWPAD"), node("WiFiCost")],
            [
                "wifi.deck: its cost, for which the answer file has no element",
                "wifi.deck: its proxy script (PAC), for which the answer file has no element",
                "wifi.deck: the search for its proxy (WPAD), for which the answer file has no element",
            ],
        ),
        (
            [Node(segments("Foo"), ("Foo", "Bar"), "Baz", "string", "x", (("raw", "./Vendor/MSFT/Foo/Bar/Baz"),))],
            ["raw: Foo/Bar/Baz, which is in no settings store"],
        ),
        (
            [OmaUri("n", "./u", "String", "v", "r", AT), OmaUri("n", "./w", "String", "v", "r", AT)],
            ["as every package does: the 2 settings that only MDM delivers, see intune/oma-uri.csv"],
        ),
        ([Setting(segments("Policies/Camera/AllowCamera"), "No", AT)], []),
    ],
)
def test_what_the_answer_file_cannot_say_is_listed(leaves: list[Leaf], said: list[str]) -> None:
    assert list(left_out(leaves, ())) == said


def test_a_file_that_is_a_secret_is_listed() -> None:
    files = (File("assets/a.pfx", SecretRef("s/a", SecretKind.PFX), AT), File("assets/b.cer", b"", AT))
    assert left_out((), files) == ("assets/a.pfx: a secret, which only a set made with --clear-icd-input holds",)


@pytest.mark.parametrize(
    ("stores", "files"),
    [
        (("holographic", "common"), ["Common", "Holographic"]),
        (("desktop", "common"), ["Common", "Desktop"]),
        ((), ["Common"]),
    ],
)
def test_the_tool_is_given_the_targets_own_store(stores: tuple[str, ...], files: list[str]) -> None:
    text = icd.script("a-1.0", stores, ()).decode("ascii")
    (line,) = [line for line in text.splitlines() if line.startswith("if not defined STORES")]
    assert line == 'if not defined STORES set "STORES=' + ",".join(
        f"%ICDHOME%Microsoft-{name}-Provisioning.dat" for name in files
    ) + '"'  # fmt: skip


def test_the_script_says_that_it_is_not_verified_and_builds_beside_our_package() -> None:
    text = icd.script("a-1.0-TRIAL", ("desktop", "common"), ()).decode("ascii")
    assert "NOT VERIFIED" in text
    assert '/CustomizationXML:"%~dp0customizations.xml" ^\r\n' in text
    assert '/PackagePath:"%~dp0a-1.0-TRIAL-icd.ppkg" ' in text
    assert "# nothing that the package of this tool holds" in text
    assert text.count("\n") == text.count("\r\n")


@given(st.lists(st.text(max_size=40), max_size=4))
def test_nothing_of_a_profile_stands_where_the_interpreter_reads(sentences: list[str]) -> None:
    plain = icd.script("a-1.0", (), ()).decode("ascii")
    text = icd.script("a-1.0", (), sentences).decode("ascii")
    code, _, notes = text.partition("exit /b %RESULT%\r\n")
    assert code == plain.partition("exit /b %RESULT%\r\n")[0]
    assert len([line for line in notes.split("\r\n") if line]) == max(len(sentences), 1)
    assert all(line.startswith("# ") for line in notes.split("\r\n") if line)
