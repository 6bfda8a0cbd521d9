"""The shape of ``vpn``, and each connection with the way it takes to the devices."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from ppkg_builder import catalog
from ppkg_builder.areas._area import Name, Path, Root, SecretValue, Shape
from ppkg_builder.site import Site
from ppkg_builder.valuetypes import dataclass

Host = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=260)]
Suffix = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=255)]
FileName = Annotated[str, StringConstraints(min_length=1, max_length=400)]
Cidr = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]
Protocol = Literal["ikev2", "l2tp", "pptp", "automatic"]


class Plugin(Shape):
    """An app of the gateway's maker that makes the connection."""

    app: Annotated[str, StringConstraints(min_length=1, max_length=120)]
    """Package family name of the app, such as ``951D7986.PulseSecureVPN_qzpvqh70t9a4p``."""
    servers: tuple[Host, ...] = Field(min_length=1, max_length=20)
    """Gateways, as the app wants them: addresses, hosts or IP addresses."""
    configuration: FileName | None = None
    """XML file with what else the app wants to know; its maker says what that is."""


class VpnProxy(Shape):
    """A proxy for what goes through the connection; one of the two."""

    address: Host | None = None
    """``host:port``."""
    pac_url: Host | None = None
    """Address of a proxy auto-configuration file."""


class Vpn(Shape):
    """One VPN connection: by Windows itself (``protocol``) or by an app (``plugin``)."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=100)] | None = None
    """Name that users see; default: the key that stands above."""
    protocol: Protocol | None = None
    """How Windows speaks to the gateway; automatic tries SSTP, IKEv2, PPTP and L2TP one after another."""
    servers: tuple[Host, ...] = Field(default=(), max_length=20)
    """Gateways, the first that answers is taken."""
    sign_in: Literal["eap", "mschapv2"] | None = None
    """How the user proves who that is."""
    eap: FileName | None = None
    """XML file (EapHostConfig) that says which EAP method and which servers to trust."""
    machine_certificate: bool | None = None
    """The device proves itself by its certificate; IKEv2 alone."""
    l2tp_key: SecretValue | None = None
    """Pre-shared key of an L2TP gateway, by reference."""
    plugin: Plugin | None = None
    """The app that makes the connection."""
    tunnel: Literal["split", "force"] | None = None
    """split: only what is meant for the organisation goes through; force: everything does."""
    always_on: bool | None = None
    """Connect by itself at sign-in."""
    device_tunnel: bool | None = None
    """Connect before anybody signs in; IKEv2 with the device's certificate."""
    lock_down: bool | None = None
    """No network but this connection, which nobody can end; no second connection beside it."""
    remember_credentials: bool | None = None
    """Keep name and password of the user."""
    register_dns: bool | None = None
    """Enter the connection's address in the organisation's DNS."""
    dns_suffixes: tuple[Suffix, ...] = Field(default=(), max_length=50)
    """DNS suffixes while connected; the first is the connection's own."""
    dns_servers: dict[Suffix, tuple[Host, ...]] = Field(default_factory=dict, max_length=50)
    """IP addresses of the DNS servers for a name: ``.corp.example`` for all below it, a full name for one host."""
    trusted_networks: tuple[Suffix, ...] = Field(default=(), max_length=50)
    """DNS suffixes of networks in which ``always_on`` does not connect."""
    routes: tuple[Cidr, ...] = Field(default=(), max_length=200)
    """Networks that are reached through a split tunnel, such as ``10.20.0.0/16``."""
    proxy: VpnProxy | None = None
    """Proxy of a forced tunnel."""
    deliver: Literal["package", "mdm"] | None = None
    """Who brings the connection; default: the package where it can carry all of it, else MDM."""


class Model(Root[dict[Name, Vpn]]):
    """VPN connections, by a name the profile gives them."""

    root: dict[Name, Vpn] = Field(default_factory=dict, max_length=50)


BELOW = "ConnectivityProfiles/VPN/VPNSetting/VPNConfig/VPNSettings"
_BY_MDM = ("l2tp_key", "device_tunnel", "dns_servers", "routes")
"""Keys for which no store has a setting."""
_STORED = {"lock_down": "LockDown", "register_dns": "RegisterDNS"}
"""Keys for which only some stores have one."""


@dataclass(frozen=True, slots=True)
class Connection:
    """A connection of the profile. ``only_mdm`` are the keys that keep it out of the package."""

    key: str
    said: Vpn
    only_mdm: tuple[str, ...]

    @property
    def at(self) -> Path:
        return ("vpn", self.key)

    @property
    def title(self) -> str:
        return self.said.name or self.key

    @property
    def by_mdm(self) -> bool:
        """One carrier brings the whole of it: a half is no connection (VPNv2 CSP: all in one block)."""
        return self.said.deliver == "mdm" or (bool(self.only_mdm) and self.said.deliver is None)

    def stated(self) -> list[str]:
        """The keys that the profile sets to something."""
        return [key for key in type(self.said).model_fields if getattr(self.said, key) not in (None, (), {})]


def connections(v: Model, site: Site) -> tuple[Connection, ...]:
    """Every connection, in the order of their names in the profile."""
    return tuple(Connection(key, said, tuple(_only_mdm(said, site))) for key, said in sorted(v.root.items()))


def _only_mdm(said: Vpn, site: Site) -> list[str]:
    stores = catalog.load(site.target.stores)
    found = [key for key in _BY_MDM if getattr(said, key)]
    for key, leaf in _STORED.items():
        entry = stores.entry(f"/{BELOW}/{leaf}")  # another family's store does not speak for this one
        if getattr(said, key) is not None and (entry is None or entry.store != site.target.stores[0]):
            found.append(key)
    app = stores.entry(f"/{BELOW}/PluginProfilePackageFamilyName")
    if said.plugin is not None and app is not None and said.plugin.app not in dict(app.allowed):
        found.append("plugin")
    return found
