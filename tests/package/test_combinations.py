"""Settings together: which travel in one file, in which order, and what a change of the answer file changes."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as configured
from hypothesis import strategies as st

from ppkg_builder.package.compiler import Form
from ppkg_builder.package.groups import settings_group
from ppkg_builder.package.judge import breaks, kind
from tests.package import rederived
from tests.package.answertrees import Tree, settings, trees
from tests.package.compiling import PROV, Said, files_of, said_in, sets_in, without_number
from tests.package.rederived import Expected, Row

DESKTOP, HOLOLENS = ("desktop", "common"), ("holographic", "common")
RELOAD = (("Provisioning", ""), ("ForceSettingReload", ""))


def _expected(tree: Tree, form: Form) -> list[Said]:
    groups: dict[tuple[object, ...], tuple[Expected, list[str]]] = {}
    for row, path in settings(tree):
        want = rederived.expected(row, path, form)
        depth = len((row.get("atomic_root") or row["path"]).strip("/").split("/"))
        _, said = groups.setdefault((path[:depth], row.get("context") == 1), (want, []))
        said += [without_number(one) for one in _stated(row, want, form)]
    return sorted((want.group, want.file, tuple(sorted(said))) for want, said in groups.values())


def _stated(row: Row, want: Expected, form: Form) -> Iterator[object]:
    yield want.branch, dict(want.attributes)
    if want.restarts:
        path = {"SettingsPath": row["path"].strip("/")} if form == "store" else {}
        yield RELOAD, path | {"name": row["path"].rsplit("/", 1)[1], "value": "1", "datatype": "integer"}


@configured(max_examples=150, deadline=None)
@given(tree=trees(*DESKTOP), form=st.sampled_from(["store", "adk"]))
def test_settings_of_a_desktop_are_grouped_and_placed_as_the_store_says(tree: Tree, form: Form) -> None:
    assert said_in(files_of(tree, DESKTOP, form)) == _expected(tree, form)


@configured(max_examples=100, deadline=None)
@given(tree=trees(*HOLOLENS), form=st.sampled_from(["store", "adk"]))
def test_settings_of_a_hololens_are_grouped_and_placed_as_the_store_says(tree: Tree, form: Form) -> None:
    assert said_in(files_of(tree, HOLOLENS, form)) == _expected(tree, form)


@configured(max_examples=100, deadline=None)
@given(tree=trees(*DESKTOP))
def test_groups_are_numbered_through_and_told_apart_and_obey_our_schemas(tree: Tree) -> None:
    files = files_of(tree, DESKTOP)
    sets = sets_in(files)
    assert [int(path.split("/")[1].split("__")[0]) for _, path in sets] == list(range(len(sets)))
    assert {PROV + path for _, path in sets} == {path for path in files if path.endswith(".provxml")}
    used: dict[str, int] = {}
    for group, _ in sets:
        base = group.split("_")[0]
        used[base] = used.get(base, -1) + 1
        assert group == (base if used[base] == 0 else f"{base}_{used[base] - 1}")
    assert {path: breaks(schema, data) for path, data in files.items() if (schema := kind(path))} == {
        path: "" for path in files if kind(path)
    }


def _waits(row: Row, path: str) -> bool:
    """Whether a setting waits for the one at ``path``, or for a group that holds it."""
    for target in row.get("apply_after", ()):
        rooted = "/" + target.strip("/")
        known = target.startswith("/") or rooted in rederived.rows(*DESKTOP)
        if path == rooted or path.startswith(f"{rooted}/") or (not known and f"{rooted}/" in f"{path}/"):
            return True
    return False


@configured(max_examples=150, deadline=None)
@given(tree=trees(*DESKTOP))
def test_groups_stand_in_document_order_but_after_those_they_wait_for(tree: Tree) -> None:
    groups: dict[tuple[object, ...], list[Row]] = {}
    for row, path in settings(tree):
        depth = len((row.get("atomic_root") or row["path"]).strip("/").split("/"))
        groups.setdefault((path[:depth], row.get("context") == 1), []).append(row)
    keys = sorted(groups, key=lambda key: bool(key[1]))
    members = [groups[key] for key in keys]
    waits = {
        (a, b)
        for a, one in enumerate(members)
        for b, other in enumerate(members)
        if a != b and any(_waits(row, there["path"]) for row in one for there in other)
    }
    order = [keys.index(key) for key in _keys_in_order(tree)]
    if not waits:
        assert order == sorted(order)
    for a, b in waits:
        same = (members[a][0].get("context") == 1) == (members[b][0].get("context") == 1)
        if same and not _reaches(waits, b, a):
            assert order.index(b) < order.index(a)


def _reaches(waits: set[tuple[int, int]], start: int, end: int) -> bool:
    seen, now = set[int](), {start}
    while now:
        seen |= now
        now = {b for a, b in waits if a in now} - seen
    return end in seen


def _keys_in_order(tree: Tree) -> Iterator[tuple[object, ...]]:
    """The groups in the order in which they were compiled, by the settings that their files name."""
    files = files_of(tree, DESKTOP)
    open_: dict[tuple[str, tuple[str, ...]], list[tuple[object, ...]]] = {}
    for row, path in settings(tree):
        depth = len((row.get("atomic_root") or row["path"]).strip("/").split("/"))
        want, key = rederived.expected(row, path, "store"), (path[:depth], row.get("context") == 1)
        bucket = open_.setdefault((want.group, (want.file,)), [])
        if key not in bucket:
            bucket.append(key)
    for group, path in sets_in(files):
        yield open_[group.split("_")[0], (re.sub(r"/\d+__", "/#__", path),)].pop(0)


@pytest.mark.needs("reference")
def test_every_identifier_of_the_sequence_tables_is_that_of_its_path(reference_folder: Path) -> None:
    count = 0
    for table in sorted((reference_folder / "stores").glob("*-sequence.tsv")):
        with table.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t"):
                assert settings_group(row["path"]) == row["group"]
                count += 1
    assert count == 1642
