"""``raw``: CSP nodes that no catalogue knows, by address, type and value; always reported."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from ppkg_builder.areas import _mdm_step, _policy_findings, _policy_values
from ppkg_builder.areas._area import (
    Decision,
    Finding,
    Leaf,
    Node,
    OmaUri,
    Path,
    Phase,
    Place,
    Role,
    SecretValue,
    Segment,
    Step,
    no_endpoints,
    no_files,
    own,
    segments,
    value,
)
from ppkg_builder.areas._policy_asked import Asked
from ppkg_builder.areas._policy_model import Chosen
from ppkg_builder.areas._policy_rules import in_uri
from ppkg_builder.areas.raw import _findings, _model, _values
from ppkg_builder.areas.raw._model import Item, items
from ppkg_builder.site import Site
from ppkg_builder.values import SecretKind, SecretRef

Model = _model.Model

reads: frozenset[str] = frozenset({"services", "target"})
files = no_files
endpoints = no_endpoints

_MDM_TYPES: dict[str, Literal["Integer", "String", "Boolean"]] = {"integer": "Integer", "boolean": "Boolean"}


def asked(v: Model, site: Site) -> Iterator[Asked]:
    """The policies among the nodes, for the facts of a site."""
    return (Asked(policy.name, policy.raw or "", policy.at) for policy in _policies(v, site))


def _policies(v: Model, site: Site) -> Iterator[Chosen]:
    held = {text: node for text, node in v.root.items() if in_uri(text)}
    for item in items(Model.model_construct(held), site):
        given, ruling = item.node.value, item.ruling
        if ruling is None or ruling.entry is None or item.uri.user or isinstance(given, SecretValue):
            continue
        raw, wrong = _policy_values.raw(ruling.entry, given)
        if not wrong:
            yield Chosen(ruling, given, raw, item.at, (item.at,))


def findings(v: Model, site: Site) -> Iterator[Finding]:
    yield from _findings.findings(v, site)
    yield from _policy_findings.findings(tuple(_policies(v, site)), site)


def settings(v: Model, site: Site) -> Iterator[Leaf]:
    for item in items(v, site):
        if item.deliver is not None and (item.ruling is None or item.ruling.way != "none"):
            yield _leaf(item)


def _leaf(item: Item) -> Leaf:
    content, ruling = _content(item), item.ruling
    if item.deliver == "mdm":
        kind = _MDM_TYPES.get(item.node.type, "String")
        why = ruling.reason if ruling else "the profile has MDM deliver it"
        return OmaUri(f"Node {item.uri.text}", item.uri.text, kind, content, why, _sources(item))
    if ruling is not None and ruling.way == "setting" and not item.uri.user and isinstance(content, str):
        return ruling.leaf(content, _sources(item))
    *branch, name = item.uri.parts
    if item.uri.user:
        branch[0] += "!scope=User"
    return Node(_group(item), tuple(branch), name, item.node.type, content, _sources(item))


def _group(item: Item) -> tuple[Segment, ...]:
    """Nodes below one parent travel together; a policy travels alone, as the settings stores have it."""
    policy = in_uri(item.uri.text)
    return segments(f"Policies/{policy}") if policy else tuple(Segment(part) for part in item.uri.parts[:-1])


def _content(item: Item) -> str | SecretRef:
    given = item.node.value
    return given.ref(SecretKind.TEXT) if isinstance(given, SecretValue) else _values.text(given)


def _sources(item: Item) -> tuple[Path, ...]:
    keys = ("value", "type", *(("deliver",) if item.node.deliver else ()))
    return tuple((*item.at, key) for key in keys)


def decisions(v: Model, site: Site) -> Iterator[Decision]:
    for item in items(v, site):
        carrier = "MDM" if item.deliver == "mdm" else "the package"
        consequences = (
            f"It is set to {_shown(item)} (type {own(item.node.type)}) by {carrier}.",
            "No catalogue vouches for it: it is tested on one device before it goes to the site.",
        )
        yield Decision("CSP node as it is", own(item.uri.text), consequences, (item.at,))


def steps(v: Model, site: Site) -> Iterator[Step]:
    if rows := [leaf for leaf in settings(v, site) if isinstance(leaf, OmaUri)]:
        yield _mdm_step.enter(rows, site)
    found = list(items(v, site))
    if found:
        yield _try(found)


def _try(found: list[Item]) -> Step:
    return Step(
        id="STG-06",
        phase=Phase.STAGE,
        order=7,
        title="Try what no catalogue knows",
        role=Role.STAGING,
        where=Place.BENCH,
        needs=("the test device of PKG-04",),
        actions=(
            *(f"Look for the effect of {value(item.uri.text)} set to {_shown(item)}." for item in found),
            "Restart the device and look again.",
            "Note each effect beside the node.",
        ),
        expected="Each node has the effect that the author of the profile describes, before and after the restart.",
        otherwise="Take the node out of the profile, raise the version, build again, and reset the test device.",
        because=tuple(item.at for item in found),
        caution="Nothing about these nodes could be checked before: a wrong one is ignored without a word.",
        sources=("Windows documentation: configuration service providers",),
    )


def _shown(item: Item) -> str:
    given = item.node.value
    if isinstance(given, SecretValue):
        return f"the secret {value(given.secret)}"
    return value(_values.text(given)) if _values.text(given) else "an empty value"
