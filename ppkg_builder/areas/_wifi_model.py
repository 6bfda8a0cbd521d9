"""The shape of ``wifi`` and what is meant where a profile is silent."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, RootModel, StringConstraints

from ppkg_builder.areas._area import Name, SecretValue, Shape
from ppkg_builder.areas._site import Site
from ppkg_builder.areas._wlan_profile import Eap as EapProfile
from ppkg_builder.areas._wlan_profile import Security, Wlan
from ppkg_builder.values import SecretKind


class Eap(Shape):
    """How an enterprise network authenticates."""

    method: Literal["tls", "peap-mschapv2"]
    """tls: a client certificate; peap-mschapv2: a user name and password, asked for at sign-in."""
    client: str | None = None
    """For tls: the name of a client certificate of this profile, or ``mdm`` where MDM delivers one."""
    trusted_roots: tuple[str, ...] = Field(default=(), max_length=20)
    """Certificates of this profile (store root) that the RADIUS server's certificate may chain to."""
    server_names: tuple[str, ...] = Field(default=(), max_length=20)
    """Names the RADIUS server's certificate may carry."""
    auth_mode: Literal["machine", "user", "machine-or-user", "guest"] | None = None
    """Who authenticates; default for tls machine, because a headset has to join before anyone signs in, and for
    peap-mschapv2 user, because the name and password are a person's."""

    @property
    def who(self) -> Literal["machine", "user", "machine-or-user", "guest"]:
        return self.auth_mode or ("machine" if self.method == "tls" else "user")


class WlanProxy(Shape):
    """A proxy for one network; exactly one of the three."""

    address: str | None = None
    """``host:port``."""
    pac_url: str | None = None
    """Address of a proxy auto-configuration file."""
    wpad: Literal[True] | None = None
    """Find the proxy by WPAD."""


class Network(Shape):
    """One Wi-Fi network."""

    ssid: Annotated[str, StringConstraints(min_length=1)]
    """Name of the network, at most 32 bytes of UTF-8."""
    security: Security
    """open, wpa2-personal, wpa3-personal, wpa3-transition (WPA2 and WPA3), wpa2-enterprise or wpa3-enterprise."""
    passphrase: SecretValue | None = None
    """Passphrase of a personal network, by reference."""
    eap: Eap | None = None
    """How an enterprise network authenticates."""
    hidden: bool = False
    """The network does not broadcast its name."""
    auto_connect: bool = True
    """Join by itself when in range."""
    cost: Literal["unrestricted", "fixed", "variable"] | None = None
    """Metering: Windows holds back downloads on fixed and variable networks."""
    mac_randomization: bool | Literal["daily"] | None = None
    """Use a random hardware address: true, false, or daily for a new one each day; default: as the device is set."""
    proxy: Literal["none"] | WlanProxy | None = None
    """Proxy for this network alone; ``none`` opts out of the site's proxy."""

    @property
    def joined_in_setup(self) -> bool:
        """Whether a device joins it during first set-up, before anybody signs in or types and any MDM can send."""
        if self.eap is None:
            return True
        packed = self.eap.method == "tls" and self.eap.client not in (None, "mdm")
        return packed and self.eap.who in ("machine", "machine-or-user")


class Model(RootModel[dict[Name, Network]]):
    """Wi-Fi networks of the site, by a name the profile gives them."""

    root: dict[Name, Network] = Field(default_factory=dict, max_length=100)


_AUTH_MODES = {"machine": "machine", "user": "user", "machine-or-user": "machineOrUser", "guest": "guest"}
_RANDOMIZE: dict[bool | str | None, Literal["", "off", "on", "daily"]] = {
    None: "",
    False: "off",
    True: "on",
    "daily": "daily",
}


def wlan(network: Network, site: Site) -> Wlan:
    """The network as Windows' WLAN profile describes it, thumbprints filled in from the site's certificates."""
    eap = None
    if network.eap is not None:
        roots = (site.certificates[name].sha1 for name in network.eap.trusted_roots if name in site.certificates)
        mode = _AUTH_MODES[network.eap.who]
        eap = EapProfile(network.eap.method, mode, tuple(roots), network.eap.server_names)
    return Wlan(
        ssid=network.ssid,
        security=network.security,
        hidden=network.hidden,
        auto_connect=network.auto_connect,
        passphrase=network.passphrase.ref(SecretKind.PASSPHRASE) if network.passphrase else None,
        eap=eap,
        randomize=_RANDOMIZE[network.mac_randomization],
    )


def proxy(network: Network, site: Site) -> WlanProxy | None:
    """The proxy written into the network's profile: its own, else the site's where the target takes one there."""
    if network.proxy == "none" or not site.target.has("wlan-proxy"):
        return None
    if isinstance(network.proxy, WlanProxy):
        return network.proxy
    if site.proxy.mode == "wpad":
        return WlanProxy(wpad=True)
    if site.proxy.mode == "configured":
        return WlanProxy(pac_url=site.proxy.pac_url) if site.proxy.pac_url else WlanProxy(address=site.proxy.address)
    return None
