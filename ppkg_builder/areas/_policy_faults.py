"""What to say of the way a policy takes. Rules begin with ``policy/``, whichever key of the profile names it.

``called`` is the policy as the profile names it, in quotes: ``'System/AllowLocation'``, or a friendly key of another
area with the policy behind it.
"""

from __future__ import annotations

from ppkg_builder.areas._area import Finding, Path, error, warning
from ppkg_builder.catalog import Entry
from ppkg_builder.site import Grounds
from ppkg_builder.targets import Policy


def not_for_target(site: Grounds, at: Path) -> Finding:
    message = f"nothing is known of policies on {site.target.title}"
    return error("policy/not-for-target", at, message, "write the node under 'raw' instead")


def mdm_only(site: Grounds, called: str, at: Path) -> Finding:
    message = f"no package of {site.target.title} carries {called}; only MDM delivers it"
    return error("policy/mdm-only", at, message, "leave out 'deliver', or set it to 'mdm'")


def needs_mdm(called: str, at: Path, reason: str) -> Finding:
    message = f"{called} needs an MDM, and none is chosen: {reason}"
    return error("policy/needs-mdm", at, message, "set services.intune to true, or remove the policy")


def unproven(site: Grounds, called: str, at: Path) -> Finding:
    message = f"whether {site.target.title} takes {called} from a package is not proven"
    remedy = "test it on one device; a site with an MDM can have it delivered by 'deliver: mdm'"
    return warning("policy/unproven", at, message, remedy)


def not_listed_for_mdm(site: Grounds, called: str, at: Path) -> Finding:
    message = f"Microsoft's list of policies that MDM can set on {site.target.title} does not hold {called}"
    return warning("policy/not-listed-for-mdm", at, message, "test it on one device before you rely on it")


def too_old(site: Grounds, policy: Policy, called: str, at: Path) -> Finding:
    since = ".".join(map(str, policy.since or ())) + (f" ({policy.since_name})" if policy.since_name else "")
    message = f"{called} needs build {since}; devices of build {site.target.build_text} ignore it"
    return error("policy/build-too-old", at, message, "raise target.build, or remove the policy")


def not_supported(site: Grounds, called: str, at: Path, meant: str) -> Finding:
    message = f"{site.target.title} is not known to support a policy {called}"
    return error("policy/unknown", at, message, meant or "look it up in the list of supported policies")


def not_stored(site: Grounds, called: str, at: Path, meant: str) -> Finding:
    message = f"{called} is no policy that a package of {site.target.title} carries"
    remedy = meant or "if it exists, send it with 'deliver: mdm' and state its 'type'"
    return error("policy/unknown", at, message, remedy)


def type_differs(entry: Entry, called: str, at: Path, stated: str) -> Finding:
    message = f"{called} is of type {entry.type}, and the profile says {stated}"
    return error("policy/type-differs", (*at, "type"), message, "leave out 'type'")


def type_unknown(called: str, at: Path, meant: str) -> Finding:
    message = f"no source states the type of {called}"
    add = "add 'type': integer, string or boolean"
    return error("policy/type-unknown", at, message, f"{meant} if not, {add}" if meant else add)


def type_unverified(called: str, at: Path) -> Finding:
    message = f"nothing is known of the values of {called}; the profile's word for its type is taken"
    return warning("policy/type-unverified", (*at, "type"), message, "test it on one device")
