"""The facts of all areas in one, and what else areas are given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from typing import Protocol

from ppkg_builder.passes import Pass
from ppkg_builder.report import Finding, Path
from ppkg_builder.site._published import (
    App,
    Certificate,
    Connection,
    Device,
    Kiosk,
    Network,
    Package,
    Print,
    Proxy,
    Services,
    Way,
)
from ppkg_builder.targets import Target
from ppkg_builder.valuetypes import dataclass


class Repository(Protocol):
    """Reads the files a profile names, never outside the repository."""

    def read(self, at: Path, name: str) -> bytes | Finding:
        """The bytes of file ``name``, relative to the profile file that says it at ``at``; else the fault.

        Missing, unreadable, too large (8 MiB, app packages 256 MiB), outside the repository, a link that leads
        outside: all faults.
        """
        ...

    def __hash__(self) -> int: ...  # what was read of one repository is kept beside it


class Grounds(Protocol):
    """The facts of a :class:`Site` by which a policy's carrier is decided, and no others."""

    @property
    def target(self) -> Target: ...
    @property
    def services(self) -> Services: ...


@dataclass(frozen=True, slots=True)
class Site:
    """Everything an area may know beside its own values."""

    id: str
    name: str
    timezone: str
    languages: tuple[str, ...]
    package: Package
    target: Target
    today: date  # only findings may look at it
    repository: Repository
    passes: tuple[Pass, ...] = ()  # the packages where there are several; ``package`` is then the main pass's
    services: Services = field(default_factory=Services)
    connection: Connection = field(default_factory=Connection)
    proxy: Proxy = field(default_factory=Proxy)
    certificates: Mapping[str, Certificate] = field(default_factory=dict)
    devices: tuple[Device, ...] = ()
    print: Print = field(default_factory=Print)
    accounts: tuple[str, ...] = ()  # local users that the package creates
    apps: Mapping[str, App] = field(default_factory=dict)  # apps of the package, by their names in the profile
    kiosk: Kiosk = field(default_factory=Kiosk)
    networks: tuple[Network, ...] = ()  # Wi-Fi networks of the package, by their names in the profile
    restarts: tuple[Path, ...] = ()  # keys of the profile that make the package restart the device
    shipped_edition: str = ""  # Windows edition before the package changes it; empty where it does not
    setup_timezone: str = ""  # Windows' name of the zone that first set-up chooses
    policies: Mapping[str, str] = field(default_factory=dict)  # raw values by Area/Name, whichever key says them
    policy_places: Mapping[str, Path] = field(default_factory=dict)  # the key that says each of them
    dates: Mapping[Path, date] = field(default_factory=dict)  # every day that the profile names, by its place
    ways: frozenset[Way] = frozenset()  # what brings devices into the tenant or an MDM, if not people's hands

    @property
    def registered(self) -> bool:
        """The profile says how devices are registered for Autopilot."""
        return "autopilot" in self.ways

    @property
    def by_hand(self) -> bool:
        """Devices join Entra ID by the hands of the first user: nothing else brings them there."""
        return self.services.entra and not self.services.autopilot and not self.ways & {"autopilot", "bulk_join"}
