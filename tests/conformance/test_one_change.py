"""Real answer files, changed in one place: the package changes exactly there.

So nothing of a package's outcome is known by heart: another key, value, order or setting comes out as it should.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from ppkg_builder.package.answer import Answer, Element
from ppkg_builder.package.compiler import compile_answer
from ppkg_builder.package.container import open_package
from ppkg_builder.package.differing import Change, changes
from ppkg_builder.package.meaning import meaning_of
from ppkg_builder.package.original import Original
from ppkg_builder.package.provread import PROV, is_group
from ppkg_builder.values import Text
from tests.conformance.edits import (
    STORES,
    another,
    changed,
    elements_of,
    is_alone,
    is_listed,
    known_leaves,
    raw_value,
    rebuilt,
    roots_of,
)
from tests.conformance.test_packages import CLAIMED, FIRST_GENERATION, HAND_EDITED

pytestmark = pytest.mark.needs("reference")
ALL = (*CLAIMED, HAND_EDITED, *FIRST_GENERATION)
ANSWERS = ("Multivariant/0/customizations.xml", "CommonSettings/1/AnswerFile.xml")
Files = Mapping[str, bytes]


@dataclass
class Case:
    """A package taken apart; ``made`` compiles an answer file with the contents that the package holds."""

    inner: Files

    @property
    def answer(self) -> Answer:
        return Original(self.inner).answer

    def made(self, answer: Answer) -> dict[str, bytes]:
        original = Original(self.inner)
        compiled = compile_answer(answer, (), STORES, original.contents, original.form)
        return {path: one if isinstance(one, bytes) else one.plain.encode() for path, one in compiled.files.items()}


@pytest.fixture(params=ALL)
def case(request: pytest.FixtureRequest, reference_folder: Path) -> Case:
    with (reference_folder / "packages" / request.param).open("rb") as file:
        return Case(open_package(file).contents())


def _nodes(found: tuple[Change, ...]) -> set[str]:
    return {one.address.node for one in found}


def _unnumbered(files: Files) -> dict[str, bytes]:
    """Groups' files by their names without numbers; enough where no two groups share a name."""
    return {path.rsplit("/", 1)[-1].partition("__")[2]: data for path, data in files.items() if is_group(path)}


def test_another_value_changes_its_node_and_nothing_else(case: Case) -> None:
    answer = case.answer
    before = case.made(answer)
    for place, path, element in known_leaves(answer):
        text = another(path, element.text.plain)
        after = case.made(changed(answer, place, lambda one, text=text: replace(one, text=Text.of(text))))
        found = changes(meaning_of(before), meaning_of(after))
        assert len(_nodes(found)) == 1, path
        entry = STORES.entry(path)
        assert entry is not None
        raw = entry.raw(text) or ""
        expected = raw.lower() if entry.type == "boolean" else raw
        assert {one.value for change in found for one in change.after} == {expected}
        assert before.keys() == after.keys()
        touched = {name for name in before if before[name] != after[name]}
        assert len([name for name in touched if is_group(name)]) == 1, path
        assert {name for name in touched if not is_group(name)} <= set(ANSWERS)


def test_a_removed_setting_takes_its_node_along_and_nothing_else(case: Case) -> None:
    answer = case.answer
    before = case.made(answer)
    for place, path, element in known_leaves(answer):

        def without(parent: Element, number: int = place[-1]) -> Element:
            return replace(parent, children=parent.children[:number] + parent.children[number + 1 :])

        if len(place) < 2 or is_listed(path) or is_alone(answer, place):
            continue
        found = changes(meaning_of(before), meaning_of(case.made(changed(answer, place[:-1], without))))
        assert {one.kind for one in found} == {"removed"}, path
        assert len(_nodes(found)) == 1, path
        assert {said.value for one in found for said in one.before} == {raw_value(path, element)}


ADDED = {  # text, node, the group's file without its number
    "TabletMode/SignInMode": ("1", "MCSF/TabletMode/SignInMode", "TabletMode"),
    "Policies/Camera/AllowCamera": ("No", "Policy/Config/Camera/AllowCamera", "Policies_Camera_AllowCamera"),
    "Policies/Experience/AllowWindowsSpotlight": (
        "No",
        "Policy/Config/Experience/AllowWindowsSpotlight",
        "Policies_Experience_AllowWindowsSpotlight",
    ),
}


@pytest.mark.parametrize("path", ADDED)
def test_an_added_setting_adds_its_node_and_nothing_else(path: str, case: Case) -> None:
    answer, (text, node, label) = case.answer, ADDED[path]
    before = case.made(answer)
    *groups, name = path.split("/")
    element = Element(name, text=Text.of(text))
    for group in reversed(groups):
        element = Element(group, children=(element,))
    after = case.made(replace(answer, common=(*(answer.common or ()), element)))
    found = changes(meaning_of(before), meaning_of(after))
    assert [(one.kind, one.address.node) for one in found] == [("added", node)]
    old, new = _unnumbered(before), _unnumbered(after)
    assert {label: new[label] for label in old} == old
    assert new.keys() - old.keys() == {f"{label}.provxml"}


def test_settings_in_another_order_say_the_same(case: Case) -> None:
    def reversed_(element: Element, path: str) -> Element:
        entry = STORES.entry(path)
        children = tuple(reversed_(child, f"{path}/{child.name}") for child in element.children)
        keep = entry is not None and entry.type == "list"  # the order of a list is its meaning
        return replace(element, children=children if keep else children[::-1])

    answer = case.answer
    roots = roots_of(answer)
    turned = tuple(
        replace(root, children=tuple(reversed_(child, f"/{child.name}") for child in root.children[::-1]))
        for root in roots
    )
    before, after = case.made(answer), case.made(rebuilt(answer, turned))
    assert changes(meaning_of(before), meaning_of(after)) == ()
    assert _unnumbered(before).keys() == _unnumbered(after).keys()


def test_another_key_changes_the_nodes_below_it_and_nothing_else(case: Case) -> None:
    answer = case.answer
    before = case.made(answer)
    for place, path, element in elements_of(roots_of(answer)):
        above = STORES.entry(path.rpartition("/")[0])
        if above is None or above.type != "keyed":
            continue
        old = dict(element.attributes)[above.key] if element.attribute(above.key) else element.attribute("Name") or ""
        new = tuple((name, "another.key" if value == old else value) for name, value in element.attributes)
        after = case.made(changed(answer, place, lambda one, new=new: replace(one, attributes=new)))
        found = changes(meaning_of(before), meaning_of(after))
        removed = {one.address.node for one in found if one.kind == "removed"}
        added = {one.address.node for one in found if one.kind == "added"}
        assert bool(removed) != ("/Certificates/" in path)  # a certificate's node is called by its thumbprint alone
        assert len(added) == len(removed)
        assert all(sum(_renamed(one, other, old) for other in added) == 1 for one in removed)
        assert {one.kind for one in found} <= {"added", "removed"}
        files = {name.replace(old, "another.key"): data for name, data in _unnumbered(before).items()}
        assert files.keys() == _unnumbered(after).keys()


def _renamed(node: str, other: str, old: str) -> bool:
    """Whether the two differ in one part, the key."""
    pairs = list(zip(node.split("/"), other.split("/"), strict=False))
    return node.count("/") == other.count("/") and [pair for pair in pairs if pair[0] != pair[1]] == [
        (old, "another.key")
    ]


def test_an_answer_file_without_settings_tells_a_device_nothing(case: Case) -> None:
    answer = replace(case.answer, common=(), variants=())
    made = case.made(answer)
    assert meaning_of(made) == frozenset()
    assert [path for path in made if path.startswith(PROV)] == [f"{PROV}RunTime.xml"]
