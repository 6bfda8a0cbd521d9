"""From the answer file to every other file of a package."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Literal

from ppkg_builder.leaves import Node
from ppkg_builder.package import lists, variants
from ppkg_builder.package.answer import Answer, common_only, written
from ppkg_builder.package.carriers import Carriers, Contents
from ppkg_builder.package.groups import Group, faults, grouped, of_node, with_nodes
from ppkg_builder.package.lazyfiles import LazyFiles
from ppkg_builder.package.lists import Listed
from ppkg_builder.package.lookup import Lookup
from ppkg_builder.package.parms import Parm, provxml
from ppkg_builder.package.places import Placed
from ppkg_builder.package.sequence import sequenced
from ppkg_builder.package.walk import walk
from ppkg_builder.report import Finding
from ppkg_builder.values import Text
from ppkg_builder.valuetypes import dataclass

Form = Literal["store", "adk"]
"""``store``: parameters say their setting, as the tool's Store releases write since 2024; ``adk``: they do not."""

_Maker = Callable[[], Text]
_Made = bytes | Text | _Maker

_HOME = "Multivariant/0"
ANSWER = f"{_HOME}/customizations.xml"


@dataclass(slots=True)
class Compiled:
    """Files by their path in the package, in the order in which the tool stages them."""

    files: Mapping[str, bytes | Text]
    findings: list[Finding]
    settings: tuple[Placed, ...]


def compile_answer(answer: Answer, nodes: Sequence[Node], catalog: Lookup, contents: Contents, form: Form) -> Compiled:
    """Every inner file. Settings at fault are findings and left out; the rest is compiled all the same.

    ``contents`` is asked once for each file, in the order of groups.
    """
    walked = walk(answer, catalog)
    settings = tuple(setting for setting in walked.settings if setting.compiled)
    carriers = Carriers(answer.package_id, contents, settings)
    makers = _makers(answer, nodes, catalog, carriers, form)
    findings = [*walked.findings, *variants.faults(answer), *faults(nodes), *carriers.findings]
    return Compiled(LazyFiles(lambda: makers), findings, settings)


def compile_later(answer: Answer, nodes: Sequence[Node], catalog: Lookup, contents: Contents, form: Form) -> Compiled:
    """The same, with the files made when somebody asks for them: who only looks for faults never pays for them.

    ``contents`` says the same of a setting however often it is asked.
    """
    walked = walk(answer, catalog)
    settings = tuple(setting for setting in walked.settings if setting.compiled)
    carriers = Carriers(answer.package_id, contents, settings)
    findings = [*walked.findings, *variants.faults(answer), *faults(nodes), *_judged(carriers)]

    def makers() -> Mapping[str, _Made]:
        return _makers(answer, nodes, catalog, Carriers(answer.package_id, contents, settings), form)

    return Compiled(LazyFiles(makers), findings, settings)


def _judged(carriers: Carriers) -> list[Finding]:
    """What is wrong with settings by themselves; users' come last, as their files do."""
    for setting in sorted(carriers.settings, key=lambda one: one.entry.context == 1):
        carriers.judge(setting)
    return carriers.findings


def _makers(
    answer: Answer, nodes: Iterable[Node], catalog: Lookup, carriers: Carriers, form: Form
) -> Mapping[str, _Made]:
    groups = sequenced(with_nodes(grouped(carriers.settings), nodes, catalog), catalog)
    return {
        "Multivariant/Multivariant.xml": partial(lists.elements, "Multivariant", 0),
        ANSWER: partial(written, answer),
        **dict(_prov(answer, groups, carriers, form)),
        "CommonSettings/CommonSettings.xml": partial(lists.elements, "CommonSettings", 1),
        "CommonSettings/1/AnswerFile.xml": partial(common_only, answer),
        **dict(carriers.assets.files()),
    }


def _prov(answer: Answer, groups: Iterable[Group], carriers: Carriers, form: Form) -> Iterator[tuple[str, _Maker]]:
    """The event lists and their groups' files; what holds for users is numbered after all else."""
    identifiers = lists.Identifiers()
    sets: dict[str, list[Listed]] = {lists.DEVICE: []}
    files: dict[str, _Maker] = {}
    for group in sorted(groups, key=lambda one: one.user):
        parms, states = list(_parms(group, carriers)), variants.states(answer, group.variant)
        if not parms or not states:  # a variant whose targets do not exist is for no device
            continue
        name = lists.USER if group.user else lists.DEVICE
        file = f"{len(files)}__{group.label}.provxml"
        files[f"{_HOME}/Prov/{name}/{file}"] = partial(provxml, parms, settings_paths=form == "store")
        sets.setdefault(name, []).extend(Listed(identifiers.next(group.id), file, state) for state in states)
    yield f"{_HOME}/MasterDatastore.xml", partial(lists.master_datastore, list(sets))
    for name, listed in sets.items():
        yield f"{_HOME}/Prov/{name}.xml", partial(lists.event_list, name, listed)
    yield from files.items()


def _parms(group: Group, carriers: Carriers) -> Iterator[Parm]:
    for setting in group.settings:
        yield from carriers.parms(setting)
    for node in group.nodes:
        yield of_node(node)
