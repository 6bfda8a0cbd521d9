"""The networks of a profile as their WLAN profiles say them, whether by keys or by a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from ppkg_builder.areas._area import Path
from ppkg_builder.areas.wifi import _own_file
from ppkg_builder.areas.wifi._lowering import certified, joined_in_setup, key, servers, wlan
from ppkg_builder.areas.wifi._methods import Tls, inside, trusts
from ppkg_builder.areas.wifi._model import Model, Network
from ppkg_builder.areas.wifi._own_file import Own
from ppkg_builder.areas.wifi._wlan import PERSONAL, Security, Wlan
from ppkg_builder.areas.wifi._writing import profile
from ppkg_builder.same import Same
from ppkg_builder.site import Network as Fact
from ppkg_builder.site import Repository, Site
from ppkg_builder.values import SecretKind, SecretRef
from ppkg_builder.valuetypes import dataclass
from ppkg_builder.xmltext import El


@dataclass(frozen=True, slots=True)
class Entry:
    """One network by its name in the profile. ``own`` is the file that it names, if it names one."""

    name: str
    network: Network
    wlan: Wlan
    own: Own | None = None

    @property
    def at(self) -> Path:
        return ("wifi", self.name)

    @property
    def in_setup(self) -> bool:
        return joined_in_setup(self.network, self.wlan.security)

    def tree(self) -> El:
        """The WLAN profile as it goes out."""
        if self.own is None:
            return _tree(Same(self.wlan))
        assert self.own.root is not None
        ref = key(self.network, self.wlan.security)
        return _own_file.tree(self.own.root, ref, raw=self.network.network_key is not None)


@lru_cache(maxsize=32)
def _tree(wlan: Same[Wlan]) -> El:
    """Kept, since it is written more than once."""
    return profile(wlan.thing)


def entries(v: Model, site: Site) -> Iterator[Entry]:
    """The networks in the order of their names, without those whose file cannot be read."""
    return (found for _, found in sorted(told(v, site).items()) if isinstance(found, Entry))


def told(v: Model, site: Site) -> Mapping[str, Entry | Own]:
    """Each network by its name; of one whose file cannot be read, its faults."""
    return _told(Same(v), Same(site))


@lru_cache(maxsize=1)
def _told(v: Same[Model], site: Same[Site]) -> Mapping[str, Entry | Own]:
    """Kept for the profile at hand: settings, files and findings ask one after the other."""
    return {name: _entry(name, network, site.thing) for name, network in v.thing.root.items()}


def _entry(name: str, network: Network, site: Site) -> Entry | Own:
    if network.file is None:
        return Entry(name, network, wlan(network, site))
    return from_file(name, network, network.file, site.repository)


def from_file(name: str, network: Network, file: str, repository: Repository) -> Entry | Own:
    read = _own_file.own(("wifi", name, "file"), file, repository)
    return Entry(name, network, read.reading.wlan, read) if read.reading else read


def fact_of(name: str, network: Network, repository: Repository) -> Fact | None:
    """What other areas may know of a network; of one that is not known, nothing."""
    metered, direct = network.cost in ("fixed", "variable"), network.proxy == "none"
    if network.file is None:
        if network.ssid is None or network.security is None:
            return None
        joined, secret = joined_in_setup(network, network.security), _passphrase(network, network.security)
        return Fact(
            network.ssid,
            joined,
            metered,
            name,
            _named(network),
            network.security,
            network.hidden,
            secret,
            direct=direct,
            own_address=network.mac_randomization is False,
            client_certificate=network.eap is not None and any(certified(network.eap)),
        )
    found = from_file(name, network, network.file, repository)
    if not isinstance(found, Entry):
        return None
    return Fact(
        found.wlan.ssid,
        found.in_setup,
        metered,
        name,
        _thumbprints(found.wlan),
        found.wlan.security,
        found.wlan.hidden,
        _passphrase(network, found.wlan.security),
        direct=direct,
        own_address=found.wlan.randomize == "off",
        client_certificate=found.wlan.one_x is not None
        and any(isinstance(one, Tls) for one in inside(found.wlan.one_x.method)),
    )


def _passphrase(network: Network, security: Security) -> SecretRef | None:
    """The passphrase of a personal network; a key that one is turned into is none."""
    personal = network.passphrase if security in PERSONAL and network.network_key is None else None
    return personal.ref(SecretKind.PASSPHRASE) if personal else None


def _named(network: Network) -> tuple[str, ...]:
    """The certificates that a network by keys names; of the device's own also words such as ``mdm``."""
    if network.eap is None:
        return ()
    clients = [one.client for _, one in certified(network.eap) if one.client]
    roots = [name for _, server in servers(network.eap) for name in server.trusted_roots]
    return tuple(dict.fromkeys([*clients, *roots]))


def _thumbprints(found: Wlan) -> tuple[str, ...]:
    """The roots that a file of the user's own names."""
    if found.one_x is None:
        return ()
    return tuple(dict.fromkeys(one.upper() for trust in trusts(found.one_x.method) for one in trust.roots))
