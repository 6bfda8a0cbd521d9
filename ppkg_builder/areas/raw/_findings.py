"""What can be said of ``raw``: the shape of addresses, who carries a node, and that nothing else was checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ppkg_builder import catalog
from ppkg_builder.areas import _policy_rules, _policy_values, _settings_path, _settings_values
from ppkg_builder.areas._area import Finding, SecretValue, error, warning
from ppkg_builder.areas.raw import _csps, _uri, _values
from ppkg_builder.areas.raw._csps import Csp
from ppkg_builder.areas.raw._model import Item, Model, items
from ppkg_builder.site import Site
from ppkg_builder.targets import family


def findings(v: Model, site: Site) -> Iterator[Finding]:
    for text in v.root:
        fault = _uri.parse(text)
        if isinstance(fault, str):
            at, remedy = ("raw", text), "write it like './Vendor/MSFT/Reboot/Schedule/DailyRecurrent'"
            yield _on_key(error("raw/malformed-uri", at, f"the address {fault}", remedy))
    for item in items(v, site):
        found = list(_of_carrier(item, site))
        if not any(finding.rule in _EXISTENCE for finding in found):
            yield _always(item, site)
        yield from found
        yield from _of_value(item, site)


_EXISTENCE = frozenset(
    {"raw/csp-not-listed", "raw/csp-not-supported", "raw/build-too-old", "policy/unknown", "policy/mdm-only"}
)
"""Rules that say more of whether the device has the node than that nothing is known of it."""


def _always(item: Item, site: Site) -> Finding:
    """Every raw node is reported: with the checked way to write it where there is one."""
    if item.ruling is not None and item.ruling.entry is not None:
        message = f"'{item.ruling.name}' is a policy, which is checked when it is written as one"
        return _on_key(warning("raw/known", item.at, message, f"write '{item.ruling.name}' under 'policies'"))
    if item.known:
        path = _settings_path.written(item.known, catalog.load(site.target.stores))
        message = f"the catalogue knows this node as '{path}', where its value is checked"
        policy = _policy_rules.in_path(path)
        remedy = f"write '{policy}' under 'policies'" if policy else f"write '{path}' under 'settings'"
        return _on_key(warning("raw/known", item.at, message, remedy))
    message = "no catalogue knows this node: whether it exists, and what it takes, was not checked"
    return _on_key(warning("raw/not-checked", item.at, message, "test it on one device before it goes to the site"))


def _of_carrier(item: Item, site: Site) -> Iterator[Finding]:
    if item.ruling is not None:
        yield from (_on_key(finding) for finding in item.ruling.findings)
        return
    listed = _csps.listed(site.target)
    if listed:
        yield from _of_csp(item, site, listed.get(item.uri.parts[0].lower()))
    if item.deliver is None:
        yield error(
            "raw/no-carrier",
            item.at,
            f"no source says whether a package or MDM carries '{item.uri.parts[0]}' to {site.target.title}",
            "add deliver: package or deliver: mdm",
        )
    elif item.deliver == "mdm" and not site.services.mdm:
        yield error(
            "raw/needs-mdm",
            (*item.at, "deliver"),
            "MDM is to deliver the node, and none is chosen",
            "set services.intune to true, or deliver it by the package",
        )


def _of_csp(item: Item, site: Site, csp: Csp | None) -> Iterator[Finding]:
    name, title = item.uri.parts[0], site.target.title
    if csp is None:
        if not item.known:
            message = f"{title} is not known to support the CSP '{name}'"
            yield _on_key(warning("raw/csp-not-listed", item.at, message, "look it up in the CSP's documentation"))
        return
    since, release = csp.first_build(item.uri.parts, family(site.target.device))
    if since and site.target.older_than(since):
        needed = ".".join(map(str, since)) + (f" ({release})" if release else "")
        what = f"the CSP '{csp.name}'" if since == csp.since else f"this node of the CSP '{csp.name}'"
        message = f"{what} needs build {needed}; devices of build {site.target.build_text} ignore it"
        yield _on_key(error("raw/build-too-old", item.at, message, "raise target.build, or remove the node"))
    if not csp.supported:
        message = f"{title} does not have the CSP '{csp.name}'"
        yield _on_key(error("raw/csp-not-supported", item.at, message, "remove the node"))
    if item.deliver == "package" and name.lower() in family(site.target.device).mdm_only_csps:
        message = f"no package of {title} carries '{csp.name}'; only MDM delivers it"
        yield error("raw/mdm-only", (*item.at, "deliver"), message, "set it to 'mdm'")
    if item.deliver == "mdm" and not csp.mdm:
        message = f"MDM does not set '{csp.name}' on {title}; only a package does"
        yield error("raw/package-only", (*item.at, "deliver"), message, "set it to 'package'")


def _of_value(item: Item, site: Site) -> Iterator[Finding]:
    at, node = (*item.at, "value"), item.node
    entry = catalog.load(site.target.stores).entry(item.known) if item.known else None
    if entry and _settings_values.secret_kind(entry) and not isinstance(node.value, SecretValue):
        message = "the node holds a secret, and its value stands in the profile"
        yield error("secret/in-clear", at, message, "write {secret: site/name}, and change the secret")
    if isinstance(node.value, SecretValue):
        if node.type != "string":
            message = f"a secret is text, and the node's type is {node.type}"
            yield error("raw/secret-type", (*item.at, "type"), message, "set it to 'string', or write the value")
    elif fault := _values.fault(node.type, node.value):
        yield error("raw/bad-value", at, f"the value {fault}", "correct the value or the type")
    elif item.ruling is not None and item.ruling.entry is not None:
        yield from _policy_values.findings(item.ruling.entry, item.ruling.name, node.value, at)
    if node.type == "binary" and item.deliver == "mdm":
        message = "the rows for MDM have no type for binary values"
        yield error("raw/binary-by-mdm", (*item.at, "type"), message, "deliver it by the package")


def _on_key(finding: Finding) -> Finding:
    """With the caret under the address, which is the key."""
    return replace(finding, on_key=True)
