"""No report shows what may be a secret."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppkg_builder.package.masking import HIDDEN, shown, sounds_secret


@pytest.mark.parametrize(
    "name",
    ["Password", "SecurityKey", "keyMaterial", "PFXCertBlob", "PFXCertPassword", "BPRT", "Secret", "AAuthSecret",
     "UpgradeEditionWithProductKey", "SMTPPassword", "sharedKey", "AADToken", "pin", "Credentials", "presharedkey"],
)  # fmt: skip
def test_names_that_may_hold_a_secret_are_known(name: str) -> None:
    assert sounds_secret(name)
    assert shown("hunter2", ["A", name]) == HIDDEN
    assert shown("hunter2", [name, "Value"], "string") == HIDDEN


@pytest.mark.parametrize("name", ["AllowCamera", "KeyLocation", "ConfigureStartPins", "Pinned", "UserName", "Keyboard"])
def test_other_names_are_shown(name: str) -> None:
    assert not sounds_secret(name)
    assert shown("x", ["A", name]) == "x"


def test_numbers_and_truth_values_are_no_secrets() -> None:
    assert shown("8", ["Policies", "MinDevicePasswordLength"], "integer") == "8"
    assert shown("true", ["PFXKeyExportable"], "boolean") == "true"
    assert shown("", ["Password"]) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<k><keyMaterial>a b</keyMaterial></k>", "<k><keyMaterial>(hidden)</keyMaterial></k>"),
        ("<n:password x='>'>a<b/></n:password>z", "<n:password x='>(hidden)</n:password>z"),
        ("<password><![CDATA[a<b]]></password>", "<password>(hidden)</password>"),
        ("<password>never closed", "<password>(hidden)"),
        ("<pin />1<pin/>2", "<pin />1<pin/>2"),
        ("&lt;keyMaterial&gt;a&lt;/keyMaterial&gt; b", "&lt;keyMaterial&gt;(hidden)&lt;/keyMaterial&gt; b"),
        ('<User Name="x" Password="y"/>', '<User Name="x" Password="(hidden)"/>'),
        ('{"password": "a b", "x": 1}', '{"password": "(hidden)", "x": 1}'),
        ("cmd /c net user ann Hunter2 /add", "cmd /c net user ann (hidden) /add"),
        ("net user ann /delete", "net user ann /delete"),
        ("x --password hunter2 -Token:abc PWD=foo y", "x --password (hidden) -Token:(hidden) PWD=(hidden) y"),
        ("join -Password 'a b' -Name x", "join -Password '(hidden)' -Name x"),
        ("https://ann:pw@h.example/x", "https://(hidden)@h.example/x"),
        ("powershell -File x.ps1 -Key value", "powershell -File x.ps1 -Key (hidden)"),
        ("cmd /c a.cmd", "cmd /c a.cmd"),
    ],
)
def test_secrets_inside_a_value_are_hidden(text: str, expected: str) -> None:
    assert shown(text, ["CommandLine"]) == expected


@given(st.text(max_size=60), st.text("abcXYZ019", min_size=4, max_size=12))
def test_a_passphrase_in_a_wlan_profile_is_hidden_whatever_stands_around_it(around: str, key: str) -> None:
    profile = f"<keyMaterial>{key}</keyMaterial>"
    assert f">{key}<" not in shown(around + profile, ["WlanXml"])


@pytest.mark.parametrize("piece", ["a", "-", "/", "<a ", "&lt;a ", 'a="', "<key>", "net user ", '"', " ", "--a ", "a:"])
def test_a_hostile_value_takes_no_long_time(piece: str) -> None:
    started = time.monotonic()
    shown(piece * (200_000 // len(piece)), ["x"])
    assert time.monotonic() - started < 5


def test_a_value_too_long_to_search_is_not_shown() -> None:
    assert shown("x" * 300_000, ["x"]) == "(300000 characters, not shown)"
