"""One Wi-Fi network as a WLAN profile says it: what the writer writes and the reader reads.

Plain values, without the profile's names: certificates are thumbprints in lower-case hex, keys are references.
"""

from __future__ import annotations

from typing import Literal

from ppkg_builder.areas.wifi._methods import Method
from ppkg_builder.values import SecretRef
from ppkg_builder.valuetypes import dataclass

Security = Literal[
    "open",
    "owe",
    "wep",
    "wep-shared",
    "wpa-personal",
    "wpa2-personal",
    "wpa3-personal",
    "wpa3-transition",
    "wpa-enterprise",
    "wpa2-enterprise",
    "wpa3-enterprise",
    "wpa3-enterprise-192",
]
AuthMode = Literal["machine", "user", "machine-or-user", "guest"]
Supplicant = Literal["inhibit-transmission", "include-learning", "compliant"]

PERSONAL = ("wpa-personal", "wpa2-personal", "wpa3-personal", "wpa3-transition")
ENTERPRISE = ("wpa-enterprise", "wpa2-enterprise", "wpa3-enterprise", "wpa3-enterprise-192")
WEP = ("wep", "wep-shared")
EITHER_CIPHER = ("wpa-personal", "wpa2-personal", "wpa-enterprise", "wpa2-enterprise")
"""Kinds of security that take TKIP beside AES (WLAN profile schema, encryption)."""


@dataclass(frozen=True, slots=True)
class SingleSignOn:
    """When Windows authenticates by the user's sign-in, and how long the sign-in waits for it (seconds)."""

    before: bool = True
    delay: int | None = None
    dialogs: bool | None = None
    dialog_delay: int | None = None
    user_vlan: bool | None = None


@dataclass(frozen=True, slots=True)
class OneX:
    """802.1X: the method, who authenticates, and timers in seconds. ``None``: not said, so Windows' own."""

    method: Method
    mode: AuthMode = "machine-or-user"
    cache: bool | None = None
    held: int | None = None
    period: int | None = None
    start: int | None = None
    starts: int | None = None
    failures: int | None = None
    supplicant: Supplicant | None = None
    single_sign_on: SingleSignOn | None = None


@dataclass(frozen=True, slots=True)
class Roaming:
    """Keys kept for access points that were met (minutes, entries), and authentication ahead of the next one."""

    cache: bool | None = None
    minutes: int | None = None
    entries: int | None = None
    ahead: bool | None = None
    attempts: int | None = None


@dataclass(frozen=True, slots=True)
class Wlan:
    """One network as Windows' profile describes it. ``key`` is a passphrase, or with ``raw_key`` the key itself."""

    ssid: str
    security: Security
    hidden: bool = False
    auto_connect: bool = True
    auto_switch: bool | None = None
    tkip: bool = False
    key: SecretRef | None = None
    raw_key: bool = False
    key_index: int | None = None
    fips: bool = False
    phys: tuple[str, ...] = ()
    roaming: Roaming = Roaming()
    one_x: OneX | None = None
    randomize: Literal["", "off", "on", "daily"] = ""
