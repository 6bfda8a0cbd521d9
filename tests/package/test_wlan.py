"""The profile of the Wi-Fi page's four fields: what it says for each security, and that it is the one of ``wifi``."""

from __future__ import annotations

import pytest

from ppkg_builder.areas.wifi import _writing
from ppkg_builder.areas.wifi._wlan import Wlan
from ppkg_builder.package.judge import breaks
from ppkg_builder.package.wlan import WlanFault, profile, ssid_of
from ppkg_builder.values import SecretKind, SecretRef, Text
from ppkg_builder.xmltext import ONE_LINE, write

_SECRET = SecretRef("quay/deck", SecretKind.PASSPHRASE)


def _fields(security: str, key: str | SecretRef = "", **others: str) -> dict[str, Text]:
    texts: dict[str, str | SecretRef] = {"SecurityType": security, "SecurityKey": key, **others}
    return {name: Text.of(text) for name, text in texts.items() if text}


def _by_key(wlan: Wlan) -> Text:
    return write(_writing.profile(wlan), ONE_LINE)


@pytest.mark.parametrize("hidden", [False, True])
@pytest.mark.parametrize("auto", [False, True])
def test_the_page_and_the_key_wifi_make_the_same_profile(hidden: bool, auto: bool) -> None:
    flags = {"HiddenNetwork": str(hidden).lower(), "AutoConnect": str(auto).lower()}
    assert profile("A & B", _fields("Open", **flags)) == _by_key(Wlan("A & B", "open", hidden, auto))
    wanted = Wlan("deck ü", "wpa2-personal", hidden, auto, key=_SECRET)
    assert profile("deck ü", _fields("WPA2-Personal", _SECRET, **flags)) == _by_key(wanted)


def test_a_network_is_joined_and_visible_where_the_page_is_silent() -> None:
    assert profile("n", _fields("Open")) == _by_key(Wlan("n", "open"))


@pytest.mark.parametrize(
    ("security", "key", "kind"),
    [
        ("WPA2-Personal", "example-passphrase", "passPhrase"),
        ("WPA2-Personal", "8 to 63.", "passPhrase"),
        ("WPA2-Personal", "0123456789abcdef" * 4, "networkKey"),
        ("WPA2-Personal", _SECRET, "passPhrase"),
        ("WEP", "abcde", "networkKey"),
        ("WEP", "0123456789", "networkKey"),
        ("WEP", "thirteen-chrs", "networkKey"),
        ("WEP", "0123456789abcdef0123456789", "networkKey"),
        ("WEP", _SECRET, "networkKey"),
    ],
)
def test_a_key_is_told_by_its_form_and_stands_in_clear(security: str, key: str | SecretRef, kind: str) -> None:
    text = profile("n", _fields(security, key))
    plain = text.masked() if key is _SECRET else text.plain
    assert f"<keyType>{kind}</keyType><protected>false</protected><keyMaterial>" in plain
    assert plain.endswith(("<keyIndex>0</keyIndex>" if security == "WEP" else "") + "</security></MSM></WLANProfile>")
    assert breaks("wlan-profile", plain.encode()) == ""


@pytest.mark.parametrize(
    ("ssid", "fields", "reason"),
    [
        ("", _fields("Open"), "its name has no bytes or more than 32"),
        ("ü" * 17, _fields("Open"), "its name has no bytes or more than 32"),
        ("n", _fields("WPA3"), "its security is unknown"),
        ("n", _fields("Open", "key"), "an open network takes no key"),
        ("n", _fields("Open", _SECRET), "an open network takes no key"),
        ("n", _fields("WEP"), "WEP asks for a key"),
        ("n", _fields("WEP", "abcdef"), "a WEP key has 5 or 13 characters, or 10 or 26 hex digits"),
        (
            "n",
            _fields("WPA2-Personal", "short"),
            "a passphrase has 8 to 63 characters of plain ASCII, or 64 hex digits",
        ),
        ("n", _fields("WPA2-Personal", "ünicode-key"), "a passphrase has 8 to 63 characters of plain ASCII, or 64 hex"),
        ("n", _fields("WPA2-Personal", "x" * 64), "a passphrase has 8 to 63 characters of plain ASCII, or 64 hex"),
    ],
)
def test_what_no_profile_can_say_is_a_fault_that_hides_the_key(ssid: str, fields: dict[str, Text], reason: str) -> None:
    with pytest.raises(WlanFault) as caught:
        profile(ssid, fields)
    assert str(caught.value).startswith(reason)


_HEAD = '<WLANProfile xmlns="http://www.microsoft.com/networking/WLAN/profile/v1"><SSIDConfig>'


@pytest.mark.parametrize(
    ("ssid", "name"),
    [
        ("<SSID><name>deck</name></SSID>", "deck"),
        ("<SSID><hex>C3BC</hex></SSID>", "ü"),
        ("<SSID><hex>C3BC</hex><name>deck</name></SSID>", "deck"),
        ("<SSID><name>first</name></SSID><SSID><name>second</name></SSID>", "first"),
    ],
)
def test_a_profile_file_names_its_network(ssid: str, name: str) -> None:
    assert ssid_of(f"{_HEAD}{ssid}</SSIDConfig></WLANProfile>") == name


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("no XML", "its file is no well-formed XML"),
        (_HEAD.replace("http:", "https:") + "</SSIDConfig></WLANProfile>", "its file is no WLAN profile"),
        (f"{_HEAD}</SSIDConfig></WLANProfile>", "its file names no network"),
        (f"{_HEAD}<SSID><hex>FF</hex></SSID></SSIDConfig></WLANProfile>", "its file names the network by bytes"),
        (f"{_HEAD}<SSID><hex>x</hex></SSID></SSIDConfig></WLANProfile>", "its file names the network by bytes"),
    ],
)
def test_a_file_that_is_no_profile_is_a_fault(text: str, reason: str) -> None:
    with pytest.raises(WlanFault) as caught:
        ssid_of(text)
    assert str(caught.value).startswith(reason)
