"""What a schema cannot say about ``settings``: existence, keys, types, ranges, allowed values, files."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import replace

from ppkg_builder import catalog
from ppkg_builder.areas import _policy_values, _settings_path, _settings_values
from ppkg_builder.areas._area import Finding, SecretValue, error
from ppkg_builder.areas._other_version import other_version
from ppkg_builder.areas._settings_model import FileValue, Item, Model, Scalar, items
from ppkg_builder.areas.settings import _file_findings, _group_carriers
from ppkg_builder.catalog import Catalog, Entry
from ppkg_builder.site import Site
from ppkg_builder.xmltext import unwritable

_NETWORKS = "/ConnectivityProfiles/WLAN/"
_SUGGESTED = 20
"""Misspelt paths of one profile for which a suggestion is looked for: each one reads the whole catalogue."""


def findings(v: Model, site: Site) -> Iterator[Finding]:
    if not site.target.stores:
        if v.root:
            yield error(
                "settings/not-for-target",
                ("settings",),
                f"there is no catalogue of settings for {site.target.title}",
                "write the nodes under 'raw' instead",
            )
        return
    yield from _malformed(v)
    stores = catalog.load(site.target.stores)
    suggestions = _SUGGESTED
    for item in items(v, site):
        if item.ruling is None and item.entry is None:
            other = other_version(site, _settings_path.bare(item.parts), item.at)
            yield _on_key(other) if other else _unknown(item, stores, suggest=suggestions > 0)
            suggestions -= not other
        else:
            yield from _of_item(item, site, stores)


def _malformed(v: Model) -> Iterator[Finding]:
    for key in v.root:
        fault = _settings_path.parse(key)
        if isinstance(fault, str):
            yield _on_key(
                error(
                    "settings/malformed-path",
                    ("settings", key),
                    f"the path {fault}",
                    "write it like 'Accounts/Users/User[fitter]/Password'",
                )
            )


def _unknown(item: Item, stores: Catalog, *, suggest: bool) -> Finding:
    path = _settings_path.bare(item.parts)
    found = stores.suggest(path, 2) if suggest else ()
    same = [one for one in found if one.lower() == path.lower()]  # only its case differs: nothing else is meant
    near = [repr(_settings_path.written(one, stores)) for one in same or found if _alike(one, path)]
    return _on_key(
        error(
            "settings/unknown",
            item.at,
            f"'{path[1:]}' is no setting that the target's catalogue knows",
            f"did you mean {' or '.join(near)}?" if near else "look it up in the catalogue",
        )
    )


def _alike(one: str, other: str) -> bool:
    """Whether the last names of two paths are: paths of one group are alike as a whole, whatever they end in."""
    last, meant = (path.rpartition("/")[2].lower() for path in (one, other))
    return difflib.SequenceMatcher(None, last, meant).ratio() > 0.6


def _of_item(item: Item, site: Site, stores: Catalog) -> Iterator[Finding]:
    if item.ruling is not None:
        yield from (_on_key(_without_type(finding)) for finding in item.ruling.findings)
    entry = item.entry
    if entry is None:
        return
    if not _group_carriers.taken(site.target, item.parts[0].name):
        message = f"{site.target.title} takes no settings of '{item.parts[0].name}' from a package"
        yield _on_key(error("settings/no-carrier", item.at, message, "remove it"))
        return
    if not entry.is_leaf:
        yield _group(item, entry, stores)
        return
    yield from _keys(item, stores)
    yield from _of_value(item, entry, site, stores)


def _group(item: Item, entry: Entry, stores: Catalog) -> Finding:
    below = [child.path.removeprefix(entry.path + "/") for child in stores.children(entry.path)][:3]
    return _on_key(
        error(
            "settings/group",
            item.at,
            f"'{entry.path[1:]}' is a group of settings and holds no value itself",
            f"name what is below it, such as {', '.join(below)}",
        )
    )


def _keys(item: Item, stores: Catalog) -> Iterator[Finding]:
    for part, above in _settings_path.holders(item.parts, stores):
        if not _settings_path.takes_key(above):
            if part.key is not None:
                message = f"'{part.name}' takes no key"
                yield _on_key(error("settings/key", item.at, message, f"write '{part.name}' alone"))
        elif part.key is None:
            what = f"the {above.key} that tells it" if above and above.key else "a label that tells it"
            message = f"'{part.name}' needs {what} from its siblings"
            yield _on_key(error("settings/no-key", item.at, message, f"write '{part.name}[…]'"))
        elif above is not None and (fault := _key_fault(above, part.key, stores)):
            message = f"the {above.key or 'label'} of '{part.name}' {fault}"
            yield _on_key(error("settings/bad-key", item.at, message, "correct what stands in the brackets"))


def _key_fault(above: Entry, key: str, stores: Catalog) -> str:
    if unwritable(key):
        return "holds a character that no package can carry"
    if above.extensions and key not in above.extensions:  # the store keeps a keyed group's allowed keys there
        return f"must be one of {', '.join(above.extensions[:12])}"
    limits = (above.min_length, above.max_length)  # judged as for a text, since the catalogue judges leaves alone
    as_text = Entry(above.path, "string", "", min_length=limits[0], max_length=limits[1], pattern=above.pattern)
    return stores.check(as_text, key)


def _of_value(item: Item, entry: Entry, site: Site, stores: Catalog) -> Iterator[Finding]:
    message, remedy = _settings_values.shape_fault(entry, item.value)
    if entry.path.startswith(_NETWORKS) and not entry.csp:
        message = "networks stand under 'wifi', which keeps their keys secret and takes every kind of security"
        yield _on_key(error("settings/network", item.at, message, "write the network under 'wifi'"))
    elif entry.extensions == ("pfx",):
        yield error(
            "settings/private-key-file",
            item.at,
            "a PFX holds a private key, and is a secret rather than a file of the profile",
            "write it under 'certificates', with store 'client'",
        )
    elif message:
        rule = "secret/in-clear" if _settings_values.secret_kind(entry) else "settings/wrong-kind"
        yield error(rule, item.at, f"'{entry.path[1:]}' {message}", remedy)
    elif isinstance(item.value, FileValue):
        yield from _file_findings.findings(item, entry, item.value, site, stores)
    elif not isinstance(item.value, SecretValue):
        yield from _of_scalar(item, entry, item.value, stores)


def _of_scalar(item: Item, entry: Entry, given: Scalar, stores: Catalog) -> Iterator[Finding]:
    if item.ruling is not None:
        yield from _policy_values.findings(entry, item.ruling.name, given, item.at)
        return
    _, fault = _settings_values.raw(item, entry, given, stores)
    if fault:
        message = f"the value of '{entry.path[1:]}' {fault}"
        yield error("settings/bad-value", item.at, message, "correct the value")


def _without_type(finding: Finding) -> Finding:
    """This key has no room for a type: where one must be stated, the policy belongs under ``policies``."""
    if finding.rule != "policy/type-unknown":
        return finding
    return replace(finding, remedy="write the policy under 'policies', with 'type'")


def _on_key(finding: Finding) -> Finding:
    """With the caret under the path, which is the key."""
    return replace(finding, on_key=True)
