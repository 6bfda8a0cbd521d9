"""The network engineer's part: rules agreed, set and proven from the devices' own network."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ppkg_builder.areas._area import Path, Phase, Place, Role, Step, value
from ppkg_builder.areas._certificate_words import joining_pc, subject
from ppkg_builder.areas._hosts import PROBE, PROBE_ANSWER
from ppkg_builder.areas.services import _endpoints
from ppkg_builder.site import Site

if TYPE_CHECKING:
    from ppkg_builder.areas.services import Model

_LIST = "network/endpoints.csv"
_KEYS = (
    *("entra", "mfa", "hello", "autopilot", "intune", "windows_update", "telemetry", "apps"),
    *("device_health", "tenant_region", "scep_host", "extra_endpoints"),
)


_GUIDE = {True: ("HoloLens near-offline guide",), False: ()}


def steps(v: Model, site: Site) -> Iterator[Step]:
    if next(iter(_endpoints.endpoints(v, site)), None) is None:
        return
    yield _approve(v, site)
    yield _prove(v, site)


def _because(v: Model) -> tuple[Path, ...]:
    lob: tuple[Path, ...] = (("services", "lob", "hosts"),) if v.lob and v.lob.hosts else ()
    return (*(("services", key) for key in _KEYS if getattr(v, key)), *lob)


def _cloud(v: Model) -> bool:
    return v.entra or v.autopilot or v.intune or v.windows_update or v.telemetry


def _approve(v: Model, site: Site) -> Step:
    return Step(
        id="NET-01",
        phase=Phase.NETWORK,
        order=10,
        title="Approve and open the endpoints",
        role=Role.NETWORK,
        where=Place.DESK,
        needs=("the decisions are confirmed (PLAN-01)",),
        actions=tuple(_approve_actions(v, site)),
        expected="The security team has signed the list, and the rules are in force.",
        otherwise="If the security team refuses a row, have the project lead change the decision behind it (PLAN-01). "
        "If a rule is not in force, set it before anything is tried.",
        undo="Remove the rules.",
        because=_because(v),
        sources=(*_GUIDE[site.target.has("hololens")], "Intune documentation: network endpoints"),
    )


def _approve_actions(v: Model, site: Site) -> Iterator[str]:
    yield f"Go through {value(_LIST)} with the security team; each row names the decision behind it."
    yield "Open the rows marked 'required' and 'conditional' as they stand; decide on 'recommended' and 'optional'."
    yield "Filter by URL. Addresses change without notice."
    if _cloud(v):
        yield f"Open DNS, and UDP 123 to {value('time.windows.com')}."
    if site.proxy.inspection_root:
        yield "Write the hosts marked 'no' under 'inspect' down as exempt from TLS inspection."
    if site.services.remote_assist:
        yield "Open UDP 3478 to 3481 for calls; they do not pass a proxy."


def _prove(v: Model, site: Site) -> Step:
    return Step(
        id="NET-02",
        phase=Phase.NETWORK,
        order=40,
        title="Prove that the endpoints are reachable",
        role=Role.NETWORK,
        where=Place.SITE,
        needs=("the rules are in force (NET-01)", *joining_pc(site)),
        actions=tuple(_prove_actions(v, site)),
        expected="Every row without an asterisk that is required or conditional is ticked; the print is signed and "
        "kept with this runbook.",
        otherwise=" ".join(_unreached(site)),
        because=(*_because(v), *site.proxy.sources),
        sources=(*_GUIDE[site.target.has("hololens")], "HoloLens enterprise troubleshooting page"),
    )


def _unreached(site: Site) -> Iterator[str]:
    yield "A host that does not resolve lacks DNS; one that resolves and does not answer lacks its rule (NET-01)."
    if site.proxy.inspection_root:
        yield "If the page is altered, a host asks for a log-on, or an issuer is wrong, the proxy does it (NET-05)."
    elif site.proxy.mode != "none":
        yield "If the page is altered, or a host asks for a log-on, the proxy does it (NET-05)."
    else:
        yield "If the page is altered, something between the PC and the internet answers in its place."
    yield "Correct the rules and repeat; send no device out before it passes."


def _prove_actions(v: Model, site: Site) -> Iterator[str]:
    named = " and then on ".join(value(network.ssid) for network in site.networks)
    through = (
        f", with the proxy {value(site.proxy.address or site.proxy.pac_url)}" if site.proxy.mode == "configured" else ""
    )
    yield f"Put a PC on {named or 'the network that the devices will use'}{through}."
    yield (
        f"Print {value(_LIST)}; resolve and connect to every host in it without an asterisk, on each of its ports. "
        "Tick what answers."
    )
    if site.proxy.mode != "none":
        yield "Of a row with an asterisk read the rules of firewall and proxy; the first device will prove it (PKG-04)."
    else:
        yield "Of a row with an asterisk read the rule of the firewall; the first device will prove it (PKG-04)."
    if _cloud(v):
        yield f"Open {value(PROBE)}; the page must read {value(PROBE_ANSWER)} and nothing else."
        yield f"Ask {value('time.windows.com')} for the time."
    if site.proxy.inspection_root:
        root = subject(site.proxy.inspection_root, site)
        yield f"Look at the certificate of each exempt host: its issuer must not be {root}."
        yield f"Look at the certificate of one other host: its issuer must be {root}."
    yield from _other_ways(v, site)


def _other_ways(v: Model, site: Site) -> Iterator[str]:
    """Networks by which devices reach the hosts otherwise than by those above, at the bench above all."""
    direct = [value(network.ssid) for network in site.networks if network.direct]
    if direct and site.proxy.mode == "configured" and not site.target.has("device-proxy-package"):
        until = " until they are enrolled" if site.services.mdm else ""
        yield (
            f"On {' and on '.join(direct)} try every host once more without the proxy: devices go out directly "
            f"there{until}."
        )
    in_setup = " and ".join(value(network.ssid) for network in site.networks if network.in_setup)
    if in_setup and (site.services.entra or site.services.mdm):
        yield f"Do all of this once more at the staging bench, on {in_setup}: devices are set up there."
    elif site.networks and _cloud(v) and not in_setup:
        yield (
            "Do all of this once more on the network of the bench: no network of the package serves during first "
            "set-up."
        )
