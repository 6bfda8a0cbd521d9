"""The shape of ``wifi``."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, StringConstraints

from ppkg_builder.areas._area import Name, Root, SecretValue, Shape
from ppkg_builder.areas.wifi._eap_model import Eap
from ppkg_builder.areas.wifi._wlan import Security, Supplicant

Seconds = Annotated[int, Field(ge=1, le=3600)]
Delay = Annotated[int, Field(ge=0, le=120)]
Times = Annotated[int, Field(ge=1, le=100)]

_KEYS_OR_FILE: dict[str, Any] = {"if": {"not": {"required": ["file"]}}, "then": {"required": ["ssid", "security"]}}


class WlanProxy(Shape):
    """A proxy for one network; exactly one of the three."""

    address: str | None = None
    """``host:port``."""
    pac_url: str | None = None
    """Address of a proxy auto-configuration file."""
    wpad: Literal[True] | None = None
    """Find the proxy by WPAD."""


class SingleSignOn(Shape):
    """Authentication by the sign-in to Windows; for PCs."""

    when: Literal["before-sign-in", "after-sign-in"]
    """Whether the network is joined before the user is signed in, or right after it."""
    max_delay: Delay | None = None
    """Seconds that the sign-in waits for the network; Windows' own is 10."""
    additional_dialogs: bool | None = None
    """Whether the method may ask the user for more."""
    max_delay_with_dialogs: Delay | None = None
    """Seconds that the sign-in waits where it asks for more."""
    user_vlan: bool | None = None
    """Whether the user's sign-in changes the network's segment, so that the device asks for a new address."""


class Dot1x(Shape):
    """802.1X of an enterprise network; what is left out stays as Windows has it."""

    cache_user_data: bool | None = None
    """Keep the user's credentials for the next time."""
    held_period: Seconds | None = None
    """Seconds to wait after a failed attempt."""
    auth_period: Seconds | None = None
    """Seconds to wait for the server's next message."""
    start_period: Seconds | None = None
    """Seconds to wait before a device that gets no answer asks again."""
    max_start: Times | None = None
    """How often a device asks to start before it takes the network for one without 802.1X."""
    max_auth_failures: Times | None = None
    """How many failures in a row end the attempts with these credentials."""
    supplicant_mode: Supplicant | None = None
    """When the device speaks first: inhibit-transmission (never), include-learning or compliant (as the standard)."""
    single_sign_on: SingleSignOn | None = None
    """Authentication by the sign-in to Windows; for PCs."""


class Roaming(Shape):
    """How an enterprise network moves on to the next access point; what is left out stays as Windows has it."""

    pmk_cache: bool | None = None
    """Keep keys of access points, so that a device comes back without the whole exchange."""
    pmk_minutes: int | None = Field(default=None, ge=5, le=1440)
    """How long such a key is kept, in minutes; Windows' own is 720."""
    pmk_entries: int | None = Field(default=None, ge=1, le=255)
    """How many such keys are kept; Windows' own is 128."""
    pre_auth: bool | None = None
    """Authenticate at access points nearby before the device moves to them."""
    pre_auth_attempts: int | None = Field(default=None, ge=1, le=16)
    """At how many access points nearby; Windows' own is 3."""


class Network(Shape):
    """One Wi-Fi network: by keys, or by a WLAN profile of your own."""

    model_config = ConfigDict(json_schema_extra=_KEYS_OR_FILE)

    ssid: Annotated[str, StringConstraints(min_length=1)] | None = None
    """Name of the network, at most 32 bytes of UTF-8."""
    security: Security | None = None
    """Kind of protection: open, owe (enhanced open), wpa2-personal, wpa3-personal, wpa3-transition (WPA2 and WPA3),
    wpa2-enterprise, wpa3-enterprise or wpa3-enterprise-192; wep, wep-shared, wpa-personal and wpa-enterprise are broken
    and there for old access points alone."""
    file: str | None = None
    """A WLAN profile (XML) for what these keys cannot say, relative to the file that says it; it holds no key."""
    passphrase: SecretValue | None = None
    """Passphrase of a personal network, by reference: 8 to 63 characters."""
    network_key: SecretValue | None = None
    """The key itself, by reference: 64 hexadecimal digits for WPA and WPA2, or the key of a WEP network."""
    key_index: int | None = Field(default=None, ge=0, le=3)
    """Which of the four keys of a WEP network this one is; Windows' own is 0."""
    cipher: Literal["aes", "tkip"] | None = None
    """Encryption of a WPA or WPA2 network; default: aes."""
    eap: Eap | None = None
    """How an enterprise network authenticates."""
    dot1x: Dot1x | None = None
    """802.1X of an enterprise network: timers and single sign-on."""
    roaming: Roaming | None = None
    """How an enterprise network moves on to the next access point."""
    fips: bool = False
    """Encrypt by FIPS 140-2 certified code, on WPA2 with AES."""
    hidden: bool = False
    """The network does not broadcast its name."""
    auto_connect: bool = True
    """Join by itself when in range."""
    auto_switch: bool | None = None
    """Leave it for a network that stands higher in the device's list; default: as Windows has it."""
    phy_types: tuple[Literal["a", "b", "g", "n", "ac", "ad", "ax", "be"], ...] = Field(default=(), max_length=6)
    """Kinds of 802.11 radio to use; default: all that the device has."""
    cost: Literal["unrestricted", "fixed", "variable"] | None = None
    """Metering: Windows holds back downloads on fixed and variable networks."""
    mac_randomization: bool | Literal["daily"] | None = None
    """Use a random hardware address: true, false, or daily for a new one each day; default: as the device is set."""
    proxy: Literal["none"] | WlanProxy | None = None
    """Proxy for this network alone; ``none`` opts out of the site's proxy."""


class Model(Root[dict[Name, Network]]):
    """Wi-Fi networks of the site, by a name the profile gives them."""

    root: dict[Name, Network] = Field(default_factory=dict, max_length=100)
