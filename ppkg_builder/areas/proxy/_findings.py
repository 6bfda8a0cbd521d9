"""What a schema cannot say about ``proxy``."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ppkg_builder.areas._area import Finding, error, note, warning
from ppkg_builder.areas.proxy import _builds

if TYPE_CHECKING:
    from ppkg_builder.areas.proxy import Model
    from ppkg_builder.site import Site

_ONLY_CONFIGURED = ("address", "pac_url", "exceptions", "use_for_local_addresses")


def of_mode(v: Model, site: Site) -> Iterator[Finding]:
    for key in _ONLY_CONFIGURED if v.mode != "configured" else ():
        if getattr(v, key) not in (None, ()):
            yield error(
                "proxy/not-for-this-mode",
                ("proxy", key),
                f"'{key}' means nothing with mode '{v.mode}'",
                f"set mode to 'configured', or remove '{key}'",
                related=((("proxy", "mode"), "the mode"),),
            )
    if v.mode == "configured":
        yield from _configured(v)
    if v.mode == "wpad" or (v.mode == "configured" and (v.address or v.pac_url)):
        yield from _delivery(v, site)


def _delivery(v: Model, site: Site) -> Iterator[Finding]:
    """Whether, and how surely, the devices hear of the proxy."""
    at = ("proxy", "mode")
    if not site.target.stores:
        yield error(
            "proxy/not-for-target",
            at,
            f"nothing is known of the proxy of {site.target.title}",
            "write the nodes under 'raw' instead",
        )
    elif site.target.has("device-proxy-package"):
        yield note(
            "proxy/package-unproven",
            at,
            "no settings store has the proxy of the whole device, so the package writes the CSP's nodes themselves",
            "try the package on one device; that Windows takes them is not verified",
        )
    else:
        yield from _by_network(v, site)


def _by_network(v: Model, site: Site) -> Iterator[Finding]:
    """HoloLens 2: the package knows a proxy for each Wi-Fi network only; MDM sends it for the whole device."""
    at = ("proxy", "mode")
    yield note(
        "proxy/before-enrolment",
        at,
        "how a proxy from the package behaves before enrolment is not documented",
        "try it on one device, or let the first network reach the internet without a proxy",
    )
    yield from _builds.findings(site)
    # WPAD needs nothing on the device: the network announces it, to wired connections too (HoloLens network page).
    if not site.services.mdm and v.mode != "wpad":
        yield from _only_by_network(v)


def of_log_on(v: Model, site: Site) -> Iterator[Finding]:
    """Management and Autopilot cannot answer a proxy that asks who they are (Intune: network endpoints)."""
    if v.asks_for_log_on and v.mode == "none":
        message = "the site has no proxy that could ask"
        related = ((("proxy", "mode"), "the mode"),)
        remedy = "choose the mode that the site has, or remove it"
        yield error("proxy/log-on-without-proxy", ("proxy", "asks_for_log_on"), message, remedy, related=related)
    elif v.asks_for_log_on:
        managed = site.services.intune or site.services.autopilot
        who = "enrolment, Autopilot and MDM" if managed else "what a device does before anybody has signed in"
        message = f"no package carries a name and password for a proxy, so {who} cannot pass it"
        remedy = "let the hosts that network/endpoints.csv marks 'no' under 'proxy-auth' pass without a log-on"
        yield warning("proxy/asks-for-log-on", ("proxy", "asks_for_log_on"), message, remedy)


def _only_by_network(v: Model) -> Iterator[Finding]:
    """What no network's own proxy can say, where no MDM says it either."""
    yield warning(
        "proxy/no-device-wide-proxy",
        ("proxy", "mode"),
        "no package of this device carries a proxy for all connections, and the site has no MDM to send it",
        "only the package's Wi-Fi networks know it: keep to Wi-Fi, use a transparent proxy, or set services.intune",
    )
    for key in ("exceptions", "use_for_local_addresses"):
        if getattr(v, key) not in (None, ()) and v.address:
            yield warning(
                "proxy/not-in-a-network",
                ("proxy", key),
                f"'{key}' reaches no device: a Wi-Fi network's proxy cannot hold it, and there is no MDM to send it",
                "use a script (pac_url), which decides this itself, or remove it",
            )


def _configured(v: Model) -> Iterator[Finding]:
    if not v.address and not v.pac_url:
        yield error(
            "proxy/nothing-configured",
            ("proxy", "mode"),
            "mode 'configured' needs the proxy's address or the address of its script",
            "add 'address: host:port' or 'pac_url: http://…'",
        )
    if v.address and v.pac_url:
        yield error(
            "proxy/address-and-script",
            ("proxy", "address"),
            "both 'address' and 'pac_url' are given; a Wi-Fi network takes one of them",
            "keep the script if it names the proxy anyway",
            related=((("proxy", "pac_url"), "the script"),),
        )
    yield from _beside_address(v)


def _beside_address(v: Model) -> Iterator[Finding]:
    """The keys that only make sense next to ``address``."""
    if v.use_for_local_addresses is not None and v.address:
        yield note(
            "proxy/local-addresses-unproven",
            ("proxy", "use_for_local_addresses"),
            "Microsoft's pages of different years give this setting opposite values; the newest is followed",
            "look on one device whether names without a dot take the way you mean",
        )
    for key in ("exceptions", "use_for_local_addresses"):
        if getattr(v, key) not in (None, ()) and not v.address and v.pac_url:
            yield error(
                "proxy/only-with-address",
                ("proxy", key),
                f"'{key}' belongs to 'address', which is not given",
                "a script decides this itself: write it there",
            )


def of_inspection(v: Model, site: Site) -> Iterator[Finding]:
    if not v.tls_inspection:
        return
    name, at = v.tls_inspection.root, ("proxy", "tls_inspection", "root")
    certificate = site.certificates.get(name)
    if certificate is None:
        near = difflib.get_close_matches(name, sorted(site.certificates), 1)
        yield error(
            "proxy/unknown-root",
            at,
            f"there is no certificate '{name}' under 'certificates'",
            f"did you mean '{near[0]}'?" if near else "add the proxy's root there, with store 'root'",
        )
    elif certificate.store != "root":
        yield error(
            "proxy/root-in-wrong-store",
            at,
            f"certificate '{name}' goes to the store '{certificate.store}', so devices will not trust what it signs",
            "set its store to 'root'",
            related=((("certificates", name, "store"), "the store"),),
        )
    if site.services.intune or site.services.autopilot:
        yield note(
            "proxy/inspection-exemptions",
            ("proxy", "tls_inspection"),
            "Intune and device attestation do not work through TLS inspection",
            "exempt every host that network/endpoints.csv marks 'no' under 'inspect'",
        )
