"""Compiles test answer files, and reads what came out: groups, what they state, in which order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from ppkg_builder import catalog
from ppkg_builder.package.answerread import read_answer
from ppkg_builder.package.compiler import Form, compile_answer
from ppkg_builder.values import Text
from tests.package import rederived
from tests.package.answertrees import Tree, answer_file, xml

PROV = "Multivariant/0/Prov/"
TOLD = {"package/not-verified", "setting/weak-network"}
"""Warnings about settings that do compile."""
Stated = tuple[tuple[tuple[str, str], ...], Mapping[str, str]]
Said = tuple[str, str, tuple[str, ...]]
"""A group: its identifier without the number of its use, its file without its number, and what it states."""


def data_of(content: bytes | Text) -> bytes:
    return content if isinstance(content, bytes) else content.plain.encode()


def stated(data: bytes) -> list[Stated]:
    """Every parameter of a group's file, and every node it deletes: the branch above it and its attributes."""
    return list(_stated(etree.fromstring(data), ()))


def _stated(element: etree._Element, branch: tuple[tuple[str, str], ...]) -> Iterator[Stated]:
    for child in element:
        if child.tag == "characteristic":
            yield from _stated(child, (*branch, (child.get("type", ""), child.get("scope", ""))))
        else:
            yield branch, {str(name): str(value) for name, value in child.attrib.items()}


def files_of(tree: Tree, stores: tuple[str, ...], form: Form = "store", after: str = "") -> dict[str, bytes]:
    answer = read_answer(answer_file(xml(tree), after=after))
    rows = rederived.rows(*stores)
    compiled = compile_answer(
        answer, (), catalog.load(stores), lambda one: rederived.content(rows[one.entry.path]), form
    )
    assert {one.rule for one in compiled.findings} <= TOLD
    return {path: data_of(content) for path, content in compiled.files.items()}


def sets_in(files: dict[str, bytes]) -> list[tuple[str, str]]:
    """Identifier and file of every group, in the order in which the event lists name them."""
    lists = [files[path] for path in (f"{PROV}RunTime.xml", f"{PROV}User_RunTime.xml") if path in files]
    return [(one.get("SettingsGroup", ""), _path(one)) for data in lists for one in etree.fromstring(data)]


def _path(one: etree._Element) -> str:
    return one.get("Data", "").removeprefix("$(_prov)\\").replace("\\", "/")


def said_in(files: dict[str, bytes]) -> list[Said]:
    """What the groups state, without any number: asset numbers, too, follow the order of groups."""
    found = []
    for group, path in sets_in(files):
        one = sorted(without_number(said) for said in stated(files[PROV + path]))
        found.append((group.split("_")[0], re.sub(r"/\d+__", "/#__", path), tuple(one)))
    return sorted(found)


def without_number(said: object) -> str:
    """What is stated, as text; the number of an asset follows the order of groups, so it is left out."""
    return re.sub(r"\d+_(?=[\w+.]{43}=)", "", repr(said))
