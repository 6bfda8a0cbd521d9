"""What is known of a site: the small facts that areas publish to one another and to the outputs, never models.

The pipeline fills a :class:`Site` from the areas that publish facts, then hands it to every area. An area that
reads another's fact names that area in its ``reads``, so that it is only asked once the other one validated.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, Protocol

from ppkg_builder.passes import Pass
from ppkg_builder.report import Finding, Path
from ppkg_builder.targets import Target
from ppkg_builder.values import SecretRef
from ppkg_builder.work import Kit


class Repository(Protocol):
    """Reads the files a profile names, never outside the repository."""

    def read(self, at: Path, name: str) -> bytes | Finding:
        """The bytes of file ``name``, relative to the profile file that says it at ``at``; else the fault.

        Missing, unreadable, too large (8 MiB, app packages 256 MiB), outside the repository, a link that leads
        outside: all faults.
        """
        ...

    def __hash__(self) -> int: ...  # what was read of one repository is kept beside it


@dataclass(frozen=True, slots=True)
class Package:
    """Facts of ``package``. ``id`` is a lower-case GUID without braces."""

    version: str
    issued: date
    owner: str
    rank: int
    name: str
    id: str


@dataclass(frozen=True, slots=True)
class Services:
    """Facts of ``services``: which cloud services the site decided on."""

    entra: bool = False
    mfa: bool = False
    hello: bool = False
    autopilot: bool = False
    intune: bool = False
    windows_update: bool = False
    telemetry: bool = False
    remote_assist: bool = False
    guides: bool = False
    lob: Literal["none", "device", "site-server", "cloud"] = "none"
    compliance_days: int = 0  # after which Intune counts a device it has not heard of as not compliant; 0: no Intune

    @property
    def mdm(self) -> bool:
        """Whether something can deliver what no package carries."""
        return self.intune


class Grounds(Protocol):
    """The facts of a :class:`Site` by which a policy's carrier is decided, and no others."""

    @property
    def target(self) -> Target: ...
    @property
    def services(self) -> Services: ...


@dataclass(frozen=True, slots=True)
class Connection:
    """Facts of ``connectivity``. ``reconnects`` are the computed dates for 24 months after ``package.issued``."""

    during_use: Literal["none", "occasional", "always"] = "always"
    reconnects: tuple[date, ...] = ()
    rhythm: str = ""  # in words: "second Wednesday of every month"
    longest_gap_days: int = 0


@dataclass(frozen=True, slots=True)
class Proxy:
    """Facts of ``proxy``. ``address`` is ``host:port``; ``inspection_root`` a certificate's name in the profile."""

    mode: Literal["none", "transparent", "configured", "wpad"] = "none"
    address: str = ""
    pac_url: str = ""
    exceptions: tuple[str, ...] = ()
    inspection_root: str = ""
    sources: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Certificate:
    """Facts of one entry of ``certificates``. Client certificates are secrets: ``der`` is empty for them."""

    name: str
    store: Literal["root", "intermediate", "trusted-people", "client"]
    der: bytes = b""
    sha1: str = ""  # upper-case hex without spaces, over the DER
    subject: str = ""
    not_after: date | None = None


@dataclass(frozen=True, slots=True)
class Device:
    """One device of the roster."""

    serial: str
    product_id: str = ""
    hardware_hash: str = ""
    group_tag: str = ""
    user: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to call, in the order of the profile."""

    name: str
    role: str
    phone: str = ""
    email: str = ""
    hours: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Network:
    """Facts of one entry of ``wifi``.

    ``in_setup``: with what the package holds, a device joins it during first set-up, when nobody can type a user
    name and no MDM has sent a certificate yet. ``metered``: Windows holds back large downloads on it.
    ``name`` is the profile's for it; ``certificates`` are those it cannot do without, by their names in the profile,
    or by thumbprint where a file of the user's own asks for them. ``security`` is as in the profile; ``passphrase`` is
    that of a personal network, which has none where it is protected by a key.
    """

    ssid: str
    in_setup: bool = True
    metered: bool = False
    name: str = ""
    certificates: tuple[str, ...] = ()
    security: str = ""
    hidden: bool = False
    passphrase: SecretRef | None = None


@dataclass(frozen=True, slots=True)
class App:
    """Facts of one entry of ``apps``. ``ids`` are the AUMIDs of what Start shows of it; empty where it cannot be read.

    ``family`` is its package family name.
    """

    title: str = ""
    family: str = ""
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kiosk:
    """Facts of ``kiosk``: who gets one. Each holds the keys that say so; empty where nobody of that kind does."""

    everyone: tuple[Path, ...] = ()
    visitors: tuple[Path, ...] = ()
    groups: tuple[Path, ...] = ()  # of Entra ID
    users: tuple[Path, ...] = ()  # of Entra ID
    accounts: tuple[str, ...] = ()  # local accounts, by name


Way = Literal["autopilot", "bulk_join", "mdm"]


@dataclass(frozen=True, slots=True)
class Print:
    """Facts of ``runbook``: how the paper looks, whom to call, what to bring, how long steps take here.

    ``minutes`` maps a step's id to the site's own figure; it replaces the step's. ``wifi_labels`` are networks, by
    their names in the profile, whose labels are made.
    """

    paper: Literal["A4", "Letter"] = "A4"
    contacts: tuple[Contact, ...] = ()
    kit: tuple[Kit, ...] = ()
    minutes: Mapping[str, int] = field(default_factory=dict)
    wifi_labels: tuple[str, ...] = ()


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
    services: Services = Services()
    connection: Connection = Connection()
    proxy: Proxy = Proxy()
    certificates: Mapping[str, Certificate] = field(default_factory=dict)
    devices: tuple[Device, ...] = ()
    print: Print = Print()
    accounts: tuple[str, ...] = ()  # local users that the package creates
    apps: Mapping[str, App] = field(default_factory=dict)  # apps of the package, by their names in the profile
    kiosk: Kiosk = Kiosk()
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
