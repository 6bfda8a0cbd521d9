"""What a schema cannot say about VPN connections: who carries them, what excludes what, and where they lead.

Sources: VPNv2 CSP; Windows Configuration Designer reference, ConnectivityProfiles; HoloLens release notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ppkg_builder.areas._area import Finding, error, warning
from ppkg_builder.areas.vpn import _address_findings, _combination_findings
from ppkg_builder.areas.vpn._eap import read
from ppkg_builder.areas.vpn._model import Connection, Model, connections
from ppkg_builder.site import Site

_NAME = re.compile(r'[/\\~$<>:"|?*\x00-\x1f]')


def findings(v: Model, site: Site) -> Iterator[Finding]:
    if not site.target.stores:
        message = f"nothing is known of VPN on {site.target.title}"
        yield error("vpn/not-for-target", ("vpn",), message, "write the nodes under 'raw' instead")
        return
    found = connections(v, site)
    if not found:
        message = "'vpn' names no connection"
        yield warning("vpn/nothing", ("vpn",), message, "add one, or remove 'vpn'")
    yield from _together(found, site)
    for one in found:
        yield from _carrier(one, site)
        yield from _combination_findings.findings(one)
        yield from _address_findings.findings(one)
        if one.said.eap is not None:
            yield from read((*one.at, "eap"), one.said.eap, site).findings
        yield from _files(one, site)


def _together(found: Sequence[Connection], site: Site) -> Iterator[Finding]:
    first: dict[str, Connection] = {}
    for one in found:
        place = (*one.at, "name") if one.said.name else one.at
        if bad := _NAME.search(one.title):
            sign = repr(bad[0]) if bad[0].isprintable() else "a control character"
            yield error("vpn/name", place, f"the name of a connection may not hold {sign}", "use letters and spaces")
        other = first.setdefault(one.title.lower(), one)
        if other is not one:
            message, related = f"two connections have the name '{one.title}'", ((other.at, "the other one"),)
            yield error("vpn/same-name", place, message, "rename one of the two", related=related)
    yield from _only_one(found)
    manual = [one for one in found if not (one.said.always_on or one.said.lock_down or one.said.device_tunnel)]
    if site.policies.get("Settings/AllowVPN") == "0" and manual:
        related = ((site.policy_places["Settings/AllowVPN"], "this forbids it"),)
        message = "a policy keeps users away from the VPN page, on which they connect"
        yield warning("vpn/page-hidden", manual[0].at, message, "allow it, or write 'always_on: true'", related=related)


def _only_one(found: Sequence[Connection]) -> Iterator[Finding]:
    """One locked-down connection stands alone, and only one connects by itself (VPNv2 CSP: LockDown, AlwaysOn)."""
    locking = next((one for one in found if one.said.lock_down), None)
    for one in found:
        if locking is not None and one is not locking:
            message = f"'{locking.title}' locks the device down: no second connection can be made or used"
            related = (((*locking.at, "lock_down"), "this locks it"),)
            yield error("vpn/locked-out", one.at, message, "keep one of the two", related=related)
    automatic = [one for one in found if one.said.always_on and not one.said.device_tunnel]
    for one in automatic[1:]:
        message = "only one connection is made by itself, and another one is to be"
        related = (((*automatic[0].at, "always_on"), "the other one"),)
        yield warning("vpn/several-always-on", (*one.at, "always_on"), message, "keep one", related=related)


def _carrier(one: Connection, site: Site) -> Iterator[Finding]:
    keys = " and ".join(f"'{key}'" for key in one.only_mdm)
    if one.only_mdm and one.said.deliver == "package":
        message = f"no package of {site.target.title} carries {keys}"
        related = (((*one.at, one.only_mdm[0]), "this key"),)
        remedy = "leave out 'deliver', or the key"
        yield error("vpn/mdm-only", (*one.at, "deliver"), message, remedy, related=related)
    elif one.by_mdm and not site.services.mdm:
        at = (*one.at, one.only_mdm[0]) if one.only_mdm else (*one.at, "deliver")
        message = f"only MDM brings {keys or 'this connection'}, and the site has none"
        yield error("vpn/needs-mdm", at, message, "set services.intune to true, or leave it out")
    elif not one.by_mdm and not site.target.has("vpn-package"):
        message = f"VPN connections of a package do not work on build {site.target.build_text}"
        remedy = f"update the devices to build {site.target.first('vpn-package')} or newer"
        yield error("vpn/build-too-old", one.at, message, remedy)


def _files(one: Connection, site: Site) -> Iterator[Finding]:
    """The app's own XML: nobody but its maker knows what is right in it; that it can be read is all there is to say."""
    plugin = one.said.plugin
    if plugin is None or plugin.configuration is None:
        return
    at = (*one.at, "plugin", "configuration")
    data = site.repository.read(at, plugin.configuration)
    if isinstance(data, Finding):
        yield data
        return
    try:
        fault = "" if data.decode("utf-8-sig").strip() else "is empty"
    except UnicodeDecodeError:
        fault = "is not text in UTF-8"
    if fault or b"\0" in data:
        yield error(
            "vpn/plugin-file", at, f"'{plugin.configuration}' {fault or 'holds a control character'}", "correct it"
        )
