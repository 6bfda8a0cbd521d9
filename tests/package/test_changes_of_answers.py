"""One change of an answer file changes one thing of the package: siblings, keys, settings, conditions."""

from __future__ import annotations

from hypothesis import given
from hypothesis import settings as configured
from hypothesis import strategies as st
from lxml import etree

from tests.package import rederived
from tests.package.answertrees import Tree, add, settings, shuffled, trees, xml
from tests.package.compiling import files_of, said_in, sets_in

DESKTOP = ("desktop", "common")


@configured(max_examples=80, deadline=None)
@given(data=st.data())
def test_the_order_of_siblings_changes_numbers_only(data: st.DataObject) -> None:
    tree = data.draw(trees(*DESKTOP))
    other = data.draw(st.composite(lambda draw: shuffled(tree, draw))())
    assert said_in(files_of(tree, DESKTOP)) == said_in(files_of(other, DESKTOP))


@configured(max_examples=80, deadline=None)
@given(tree=trees(*DESKTOP, plain=True))
def test_another_key_changes_that_key_and_nothing_else(tree: Tree) -> None:
    files = files_of(tree, DESKTOP)
    renamed = {
        path.replace("key-alpha", "key-omega"): data.replace(b"key-alpha", b"key-omega") for path, data in files.items()
    }
    assert files_of(_renamed(tree), DESKTOP) == renamed


def _renamed(tree: Tree) -> Tree:
    children = {
        (name, "key-omega" if key == "key-alpha" else key): _renamed(child)
        for (name, key), child in tree.children.items()
    }
    return Tree(children, tree.row, tree.key_name, tree.listed)


@configured(max_examples=80, deadline=None)
@given(tree=trees(*DESKTOP))
def test_a_setting_of_another_group_leaves_all_others_alone(tree: Tree) -> None:
    before = said_in(files_of(tree, DESKTOP))
    row = rederived.rows(*DESKTOP)["/Policies/Camera/AllowCamera"]
    if any(one["path"] == row["path"] for one, _ in settings(tree)):
        return
    add(tree, row, DESKTOP, "", "")
    after = said_in(files_of(tree, DESKTOP))
    assert [one for one in after if one not in before] == [one for one in after if "Policies_Camera_A" in one[1]]
    assert [one for one in before if one not in after] == []
    assert len(after) == len(before) + 1


@configured(max_examples=80, deadline=None)
@given(tree=trees(*DESKTOP))
def test_settings_of_a_variant_are_those_of_all_devices_under_conditions(tree: Tree) -> None:
    targets = (
        '<Targets><Target Id="t"><TargetState><Condition Name="Server" Value="0" /><Condition Name="Lang" Value="de" />'
        '</TargetState><TargetState><Condition Name="MCC" Value="Range:310, 320" /></TargetState></Target></Targets>'
    )
    variant = f'<Variant><TargetRefs><TargetRef Id="t" /></TargetRefs><Settings>{xml(tree)}</Settings></Variant>'
    plain, conditional = files_of(tree, DESKTOP), files_of(Tree(), DESKTOP, after=targets + variant)
    groups = {path: data for path, data in plain.items() if path.endswith(".provxml") or path.startswith("DataAsset")}
    assert {path: data for path, data in conditional.items() if path in groups} == groups
    assert b"Camera" not in conditional["CommonSettings/1/AnswerFile.xml"]
    assert [path for _, path in sets_in(conditional)] == [path for _, path in sets_in(plain) for _ in range(2)]
    lists = [data for path, data in conditional.items() if path.endswith("RunTime.xml")]
    states = [dict(list(one.attrib.items())[3:]) for data in lists for one in etree.fromstring(data)]
    assert states == [{"Server": "0", "Lang": "de"}, {"MCC": "Range:310, 320"}] * (len(states) // 2)
