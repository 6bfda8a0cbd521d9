"""What a package will hold, before its secrets have values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ppkg_builder.catalog import Catalog
from ppkg_builder.leaves import Leaf, Node, Setting
from ppkg_builder.package import identity as identities
from ppkg_builder.package.answer import Answer, written
from ppkg_builder.package.carriers import lookup
from ppkg_builder.package.compiler import Form, compile_later
from ppkg_builder.package.compose import compose
from ppkg_builder.package.identity import Identity
from ppkg_builder.package.places import Placed
from ppkg_builder.package.serialization import Content
from ppkg_builder.package.streams import Stream
from ppkg_builder.report import Finding, Severity, warning
from ppkg_builder.values import Text
from ppkg_builder.valuetypes import dataclass


@dataclass(frozen=True, slots=True)
class Plan:
    """A package to be: ``files`` by inner path, secrets still references in them, large ones still on the disk."""

    identity: Identity
    answer: Answer
    files: Mapping[str, bytes | Text | Stream]


def plan(
    leaves: Iterable[Leaf], contents: Mapping[str, Content], identity: Identity, catalog: Catalog, form: Form = "store"
) -> tuple[Plan | None, list[Finding]]:
    """Compile what areas yielded; ``contents`` are their files by bundle path. No plan when a finding is an error."""
    leaves = list(leaves)
    answer, findings = compose((leaf for leaf in leaves if isinstance(leaf, Setting)), identity, catalog)
    nodes = [leaf for leaf in leaves if isinstance(leaf, Node)]
    compiled = compile_later(answer, nodes, catalog, lookup(contents), form)
    findings += [*identities.faults(identity), *compiled.findings, *_borrowed(compiled.settings, catalog)]
    if any(finding.severity is Severity.ERROR for finding in findings):
        return None, findings
    return Plan(identity, answer, compiled.files), findings


def answer_file(plan: Plan) -> Text:
    """``customizations.xml``: ``masked()`` for people and for Microsoft's tool, ``render()`` for the package."""
    return written(plan.answer)


def _borrowed(settings: Iterable[Placed], catalog: Catalog) -> Iterator[Finding]:
    """Settings that the target's own store does not hold, so that another one decided what they are: siblings once."""
    groups: dict[tuple[str, str], list[Placed]] = {}
    for setting in settings:
        store = setting.entry.store
        if catalog.stores and store != catalog.stores[0]:
            groups.setdefault((setting.path.rpartition("/")[0], store), []).append(setting)
    for (_, store), (first, *others) in groups.items():
        beside = f" and {len(others)} other{'s' if others[1:] else ''} beside it" if others else ""
        yield warning(
            "target/not-in-store",
            first.where,
            f"the target's own settings store ({catalog.stores[0]}) does not hold '{first.path}'{beside}; "
            f"what it is was taken from the store '{store}'",
            "make sure on one device that the setting takes effect",
        )
