"""``settings``: any setting of the target's catalogue by its path, checked against it."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder import catalog
from ppkg_builder.areas import (
    _mdm_step,
    _policy_findings,
    _policy_values,
    _settings_files,
    _settings_model,
    _settings_values,
)
from ppkg_builder.areas._area import (
    Decision,
    File,
    Finding,
    Leaf,
    OmaUri,
    SecretValue,
    Setting,
    Step,
    no_endpoints,
    value,
)
from ppkg_builder.areas._policy_asked import Asked
from ppkg_builder.areas._policy_model import Chosen
from ppkg_builder.areas._policy_rules import answer_text
from ppkg_builder.areas._settings_model import FileValue, Item, items
from ppkg_builder.areas.settings import _findings, _steps
from ppkg_builder.catalog import Catalog
from ppkg_builder.marks import listed
from ppkg_builder.passes import answer_files
from ppkg_builder.site import Site

Model = _settings_model.Model

reads: frozenset[str] = frozenset({"services", "target"})
endpoints = no_endpoints

_SHOWN = 12


def asked(v: Model, site: Site) -> Iterator[Asked]:
    """The policies among the entries, for the facts of a site."""
    return (Asked(policy.name, policy.raw or "", policy.at) for policy in _policies(v, site))


def _policies(v: Model, site: Site) -> Iterator[Chosen]:
    for item in items(v, site):
        given, ruling = item.value, item.ruling
        if ruling is not None and ruling.entry is not None and not isinstance(given, FileValue | SecretValue):
            raw, wrong = _policy_values.raw(ruling.entry, given)
            if not wrong:
                yield Chosen(ruling, given, raw, item.at, (item.at,))


def findings(v: Model, site: Site) -> Iterator[Finding]:
    yield from _findings.findings(v, site)
    yield from _policy_findings.findings(tuple(_policies(v, site)), site)


def settings(v: Model, site: Site) -> Iterator[Leaf]:
    stores = catalog.load(site.target.stores)
    for item in items(v, site):
        leaf = _leaf(item, stores)
        if leaf is not None:
            yield leaf


def _leaf(item: Item, stores: Catalog) -> Leaf | None:
    """``None`` for what findings have refused."""
    entry, given = item.entry, item.value
    if entry is None or not entry.is_leaf or (item.ruling is not None and item.ruling.way == "none"):
        return None
    if any(_settings_values.shape_fault(entry, given)):
        return None
    if isinstance(given, FileValue):
        return Setting(item.parts, item.asset, ((*item.at, "file"),))
    if isinstance(given, SecretValue):
        kind = _settings_values.secret_kind(entry)
        return Setting(item.parts, given.ref(kind), ((*item.at, "secret"),)) if kind else None
    raw, _ = _settings_values.raw(item, entry, given, stores)
    if item.ruling is not None:
        return item.ruling.leaf(raw, (item.at,))
    return Setting(item.parts, answer_text(entry, raw), (item.at,))


def files(v: Model, site: Site) -> Iterator[File]:
    for item in items(v, site):
        if isinstance(item.value, FileValue):
            at = (*item.at, "file")
            content = site.repository.read(at, item.value.file)
            if not isinstance(content, Finding):
                yield File(item.asset, content, (at,))


def decisions(v: Model, site: Site) -> Iterator[Decision]:
    stores = catalog.load(site.target.stores)
    said = [(item, _said(item, stores)) for item in items(v, site) if _leaf(item, stores) is not None]
    if not said:
        return
    texts = [text for _, text in said[:_SHOWN]]
    if len(said) > _SHOWN:
        texts.append(f"{len(said) - _SHOWN} more are listed in {listed(answer_files(site.passes))}.")
    restarting = [item.key for item, _ in said if item.entry and item.entry.reboot]
    if restarting:
        texts.append(f"The device restarts once for {value(', '.join(restarting))}.")
    yield Decision("Further settings", str(len(said)), tuple(texts), tuple(item.at for item, _ in said))


def steps(v: Model, site: Site) -> Iterator[Step]:
    if rows := [leaf for leaf in settings(v, site) if isinstance(leaf, OmaUri)]:
        yield _mdm_step.enter(rows, site)
    stores = catalog.load(site.target.stores)
    carried = [item for item in items(v, site) if isinstance(_leaf(item, stores), Setting)]
    if carried:
        yield _steps.check([(item, _said(item, stores)) for item in carried], site)


def _said(item: Item, stores: Catalog) -> str:
    given, entry = item.value, item.entry
    if isinstance(given, FileValue):
        return f"{value(item.key)} is the file {value(_settings_files.name_of(given.file))}."
    if isinstance(given, SecretValue):
        return f"{value(item.key)} is the secret {value(given.secret)}."
    shown = answer_text(entry, _settings_values.raw(item, entry, given, stores)[0]) if entry else str(given)
    return f"{value(item.key)} is {value(shown) if shown else 'empty'}."
