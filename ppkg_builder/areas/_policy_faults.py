"""What to say of the way a policy takes. Rules begin with ``policy/``, whichever key of the profile names it."""

from __future__ import annotations

from ppkg_builder.areas._area import Finding, Path, error, warning
from ppkg_builder.areas._site import Site
from ppkg_builder.catalog import Entry
from ppkg_builder.targets import Policy


def not_for_target(site: Site, at: Path) -> Finding:
    message = f"nothing is known of policies on {site.target.title}"
    return error("policy/not-for-target", at, message, "write the node under 'raw' instead")


def no_carrier(site: Site, name: str, at: Path) -> Finding:
    message = f"{site.target.title} takes '{name}' neither from a package nor from MDM"
    return error("policy/no-carrier", at, message, "remove it")


def mdm_only(site: Site, name: str, at: Path) -> Finding:
    message = f"no package of {site.target.title} carries '{name}'; only MDM delivers it"
    return error("policy/mdm-only", at, message, "leave out 'deliver', or set it to 'mdm'")


def needs_mdm(name: str, at: Path, reason: str) -> Finding:
    message = f"'{name}' needs an MDM, and none is chosen: {reason}"
    return error("policy/needs-mdm", at, message, "set services.intune to true, or remove the policy")


def unproven(site: Site, name: str, at: Path) -> Finding:
    message = f"whether {site.target.title} takes '{name}' from a package is not proven"
    remedy = "test it on one device; a site with an MDM can have it delivered by 'deliver: mdm'"
    return warning("policy/unproven", at, message, remedy)


def not_listed_for_mdm(site: Site, name: str, at: Path) -> Finding:
    message = f"Microsoft's list of policies that MDM can set on {site.target.title} does not hold '{name}'"
    return warning("policy/not-listed-for-mdm", at, message, "test it on one device before you rely on it")


def too_old(site: Site, policy: Policy, at: Path) -> Finding:
    since = ".".join(map(str, policy.since or ())) + (f" ({policy.since_name})" if policy.since_name else "")
    name = f"{policy.area}/{policy.name}"
    message = f"'{name}' needs build {since}; devices of build {site.target.build_text} ignore it"
    return error("policy/build-too-old", at, message, "raise target.build, or remove the policy")


def not_supported(site: Site, name: str, at: Path, meant: str) -> Finding:
    message = f"{site.target.title} is not known to support a policy '{name}'"
    return error("policy/unknown", at, message, meant or "look it up in the list of supported policies")


def not_stored(site: Site, name: str, at: Path, meant: str) -> Finding:
    message = f"'{name}' is no policy that a package of {site.target.title} carries"
    remedy = meant or "if it exists, send it with 'deliver: mdm' and state its 'type'"
    return error("policy/unknown", at, message, remedy)


def type_differs(entry: Entry, name: str, at: Path, stated: str) -> Finding:
    message = f"'{name}' is of type {entry.type}, and the profile says {stated}"
    return error("policy/type-differs", (*at, "type"), message, "leave out 'type'")


def type_unknown(name: str, at: Path, meant: str) -> Finding:
    message = f"no source states the type of '{name}'"
    add = "add 'type': integer, string or boolean"
    return error("policy/type-unknown", at, message, f"{meant} if not, {add}" if meant else add)


def type_stated(name: str, at: Path) -> Finding:
    message = f"nothing is known of the values of '{name}'; the profile's word for its type is taken"
    return warning("policy/type-stated", (*at, "type"), message, "test it on one device")
