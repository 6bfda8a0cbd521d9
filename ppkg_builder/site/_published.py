"""The small facts that areas publish: values, never models."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from typing import Literal

from ppkg_builder.report import Path
from ppkg_builder.values import SecretRef
from ppkg_builder.valuetypes import dataclass
from ppkg_builder.work import Kit

TRIAL = " TRIAL"
"""What the name of a trial's package ends in; no other name may."""


@dataclass(frozen=True, slots=True)
class Package:
    """Facts of ``package``. ``id`` is a lower-case GUID without braces."""

    version: str
    issued: date
    owner: str
    rank: int
    name: str
    id: str

    @property
    def trial(self) -> bool:
        """Whether the identity is a trial's, whose name says so."""
        return self.name.endswith(TRIAL)

    def file(self, site_id: str, number: int = 0) -> str:
        """``north-star-1.4.ppkg``, or ``north-star-1.4-TRIAL.ppkg``; of a pass ``north-star-1.4-pass2.ppkg``."""
        of = f"-pass{number}" if number else ""
        return f"{site_id}-{self.version}{of}{'-TRIAL' if self.trial else ''}.ppkg"


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
    that of a personal network, which has none where it is protected by a key. ``direct``: it opts out of the site's
    proxy. ``own_address``: devices show their own hardware address on it, so that a filter can know them.
    ``client_certificate``: whoever joins it shows a certificate of its own.
    """

    ssid: str
    in_setup: bool = True
    metered: bool = False
    name: str = ""
    certificates: tuple[str, ...] = ()
    security: str = ""
    hidden: bool = False
    passphrase: SecretRef | None = None
    direct: bool = False
    own_address: bool = False
    client_certificate: bool = False


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
class Safety:
    """A note on safety, with marks: before the chapter of ``phase`` (a value of ``work.Phase``), or in a ``step``."""

    text: str
    phase: str = ""
    step: str = ""


@dataclass(frozen=True, slots=True)
class Print:
    """Facts of ``runbook``: how the paper looks, whom to call, what to bring, how long steps take here.

    ``minutes`` maps a step's id to the site's own figure; it replaces the step's. ``wifi_labels`` are networks, by
    their names in the profile, whose labels are made. ``languages`` are codes; the first is that of the papers whose
    names say none.
    """

    paper: Literal["A4", "Letter"] = "A4"
    contacts: tuple[Contact, ...] = ()
    kit: tuple[Kit, ...] = ()
    minutes: Mapping[str, int] = field(default_factory=dict)
    wifi_labels: tuple[str, ...] = ()
    languages: tuple[str, ...] = ("en",)
    safety: tuple[Safety, ...] = ()
    benches: int = 1  # at which devices are set up at the same time
    bench_hours: int = 8  # of work a day at each of them
