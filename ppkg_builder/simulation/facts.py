"""Facts that no single key states, by the names that the data files use."""

from __future__ import annotations

from collections.abc import Callable

from ppkg_builder.passes import one_after_another
from ppkg_builder.report import Path
from ppkg_builder.simulation import order
from ppkg_builder.simulation.known import Known, unique
from ppkg_builder.valuetypes import dataclass


@dataclass(frozen=True, slots=True)
class Held:
    """Whether something holds, and the profile keys it hangs on."""

    holds: bool
    because: tuple[Path, ...] = ()


def _service(key: str, said: str = "") -> Callable[[Known], Held]:
    """A decision of ``services``; ``said`` is the profile's key where it has another name."""
    return lambda known: Held(bool(getattr(known.site.services, key)), (("services", said or key),))


def _way(key: str) -> Callable[[Known], Held]:
    return lambda known: Held(key in known.site.ways, (("enrollment", key),))


def _some(keys: Callable[[Known], tuple[Path, ...]]) -> Callable[[Known], Held]:
    """There are such keys."""

    def held(known: Known) -> Held:
        found = keys(known)
        return Held(bool(found), found)

    return held


def _joined_network(known: Known) -> Held:
    """A Wi-Fi of the package that a device joins during first set-up."""
    keys = unique(
        node.sources[0][:2]
        for network in known.site.networks
        if network.in_setup
        for node in known.network(network.ssid)
        if node.name == "WlanXml"
    )
    return Held(bool(keys), keys)


def _later_network(known: Known) -> Held:
    """A Wi-Fi of the package that no device can join before MDM or a user has brought something."""
    later = [network.ssid for network in known.site.networks if not network.in_setup]
    keys = unique(node.sources[0][:2] for ssid in later for node in known.network(ssid))
    return Held(bool(later), keys)


def _later_certificate(known: Known) -> Held:
    """Networks that wait for a client certificate; for a user name that somebody types no service is needed."""
    later = [one.ssid for one in known.site.networks if not one.in_setup and one.client_certificate]
    return Held(bool(later), unique(node.sources[0][:2] for ssid in later for node in known.network(ssid)))


def _local_account(known: Known) -> Held:
    return Held(bool(known.site.accounts), tuple(("accounts", name) for name in known.site.accounts))


def _online(known: Known) -> Held:
    """First set-up needs the internet, whoever goes through it: something of the cloud takes part in it."""
    for fact in (_service("autopilot"), _way("bulk_join"), _way("mdm"), _by_hand):
        if (held := fact(known)).holds:
            return held
    return Held(False)


def _by_hand(known: Known) -> Held:
    return Held(known.site.by_hand, (("services", "entra"),))


def _kiosk(known: Known) -> Held:
    told = known.setting("AssignedAccess") or known.row("/AssignedAccess/")
    return Held(told is not None, told.because if told else ())


def _kiosk_by_mdm(known: Known) -> Held:
    told = known.row("/AssignedAccess/")
    return Held(told is not None, told.because if told else ())


def _away(known: Known) -> Held:
    return Held(known.site.connection.during_use != "always", (("connectivity", "during_use"),))


def _named_twice(known: Known) -> Held:
    name, autopilot = known.setting("DevDetail/DNSComputerName"), known.site.services.autopilot
    return Held(name is not None and autopilot, name.because if name else ())


def _rows(known: Known) -> Held:
    """Anything that waits for the first sync, beside the policies and the lock to the tenant."""
    rows = [row for row in known.rows if "/Policy/Config/" not in row.uri and not row.apart]
    return Held(bool(rows), unique(*(row.sources for row in rows)))


def _nobody(known: Known) -> Held:
    """No account of any kind is planned: whoever is there must make one."""
    site = known.site
    return Held(not (site.services.entra or site.accounts or site.ways), (("services",),))


def _listed_twice(known: Known) -> Held:
    """Both the package and the tenant's Autopilot profile have a say in language and region."""
    told = known.setting("FirstExperience/HoloLens/PreferredLanguage")
    told = told or known.setting("FirstExperience/HoloLens/PreferredRegion")
    return Held(told is not None and known.site.services.autopilot, told.because if told else ())


def _passes(known: Known) -> Held:
    """Packages are applied one after another, by hands."""
    return Held(one_after_another(known.site.passes), (("passes", "of"),))


def _owner(known: Known) -> Held:
    return Held(known.site.package.owner == "ITAdmin", (("package", "owner"),))


FACTS: dict[str, Callable[[Known], Held]] = {
    "autopilot": _service("autopilot"),
    "away": _away,
    "bulk-join": _way("bulk_join"),
    "by-hand": _by_hand,
    "contrary-order": _some(order.contrary),
    "entra": _service("entra"),
    "guides": _service("guides", "apps"),
    "hello": _service("hello"),
    "intune": _service("intune"),
    "it-admin": _owner,
    "joined-network": _joined_network,
    "kiosk": _kiosk,
    "kiosk-by-mdm": _kiosk_by_mdm,
    "language-twice": _listed_twice,
    "later-certificate": _later_certificate,
    "later-network": _later_network,
    "local-account": _local_account,
    "mfa": _service("mfa"),
    "named-twice": _named_twice,
    "nobody": _nobody,
    "online": _online,
    "own-mdm": _way("mdm"),
    "passes": _passes,
    "policies-by-mdm": _some(lambda known: known.policies()[1]),
    "policies-packed": _some(lambda known: known.policies()[0]),
    "remote-assist": _service("remote_assist", "apps"),
    "restarts": _some(order.restarts),
    "rows": _rows,
    "telemetry": _service("telemetry"),
    "unlevelled": _some(order.unlevelled),
    "windows-update": _service("windows_update"),
}
"""Name → what it holds on."""
