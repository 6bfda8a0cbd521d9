"""Layers: their order, how they merge, where each value comes from, and what may not be a layer."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppkg_builder import profile
from ppkg_builder.profile import merging, tree
from ppkg_builder.profile.tree import Entry, Map, Node, Scalar
from ppkg_builder.report import Location
from tests.profile.lamps import load, repository

HERE = Location("site.yaml", 1, 1)


def node(value: object) -> Node:
    if isinstance(value, dict):
        return Map({key: Entry(key, HERE, (1, 1), node(inner)) for key, inner in value.items()}, HERE)
    assert value is None or isinstance(value, int)
    return Scalar(value, HERE, (1, 1))


def merged(*layers: dict[str, object]) -> object:
    maps = [node(layer) for layer in layers]
    return tree.plain(merging.merge([one for one in maps if isinstance(one, Map)])[0])


TREES = st.dictionaries(
    st.sampled_from("abc"),
    st.recursive(st.integers(0, 3), lambda inner: st.dictionaries(st.sampled_from("abc"), inner), max_leaves=6),
)
WITH_NULLS = st.dictionaries(
    st.sampled_from("abc"),
    st.recursive(
        st.one_of(st.none(), st.integers(0, 3)),
        lambda inner: st.dictionaries(st.sampled_from("abc"), inner),
        max_leaves=6,
    ),
)


def _has_null(value: object) -> bool:
    return value is None or (isinstance(value, dict) and any(map(_has_null, value.values())))


@given(TREES)
def test_a_single_layer_is_what_it_says(layer: dict[str, object]) -> None:
    assert merged(layer) == layer


@given(TREES)
def test_a_layer_over_itself_changes_nothing(layer: dict[str, object]) -> None:
    assert merged(layer, layer) == layer


@given(WITH_NULLS, WITH_NULLS, WITH_NULLS)
def test_merging_step_by_step_is_merging_at_once(a: dict, b: dict, c: dict) -> None:
    below = merged(a, b)
    assert isinstance(below, dict)
    assert merged(below, c) == merged(a, b, c)


@given(WITH_NULLS, WITH_NULLS)
def test_no_null_is_left_after_merging(a: dict[str, object], b: dict[str, object]) -> None:
    assert not _has_null(merged(a, b))


@given(TREES)
def test_null_removes_each_key(layer: dict[str, object]) -> None:
    assert merged(layer, dict.fromkeys(layer)) == {}


def test_later_layers_win_and_the_file_itself_wins_over_all(tmp_path: Path) -> None:
    loaded = load(
        tmp_path,
        one="a: 1\nb: {c: 1, d: 1}\n",
        two="a: 2\nb: {d: 2}\n",
        site="extends: [one.yaml, two.yaml]\na: 3\nb: {e: 3}\n",
    )
    assert loaded.data == {"a": 3, "b": {"c": 1, "d": 2, "e": 3}}
    assert [layer.file for layer in loaded.layers] == ["profiles/one.yaml", "profiles/two.yaml", "profiles/site.yaml"]
    origins = {path: loaded.origin(path).file for path in [("a",), ("b", "c"), ("b", "d"), ("b", "e"), ("b",)]}
    assert origins == {
        ("a",): "profiles/site.yaml",
        ("b", "c"): "profiles/one.yaml",
        ("b", "d"): "profiles/two.yaml",
        ("b", "e"): "profiles/site.yaml",
        ("b",): "profiles/site.yaml",
    }


def test_a_common_base_of_two_layers_counts_once_and_first(tmp_path: Path) -> None:
    loaded = load(
        tmp_path,
        base="a: base\n",
        one="extends: base.yaml\na: one\n",
        two="extends: base.yaml\nb: two\n",
        site="extends: [one.yaml, two.yaml]\n",
    )
    assert loaded.data == {"a": "one", "b": "two"}


def test_a_list_replaces_a_list(tmp_path: Path) -> None:
    assert load(tmp_path, one="a: [1, 2]\n", site="extends: one.yaml\na: [3]\n").data == {"a": [3]}


def test_a_missing_profile_is_a_fault_of_its_own_name(tmp_path: Path) -> None:
    loaded = profile.load(repository(tmp_path))
    assert [(f.rule, f.message, f.location) for f in loaded.findings] == [
        ("layer/missing", "there is no file 'site.yaml'", Location("profiles/site.yaml", 1, 1))
    ]
    assert loaded.incomplete
    assert loaded.data == {}


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no symbolic links")
def test_a_link_that_leads_out_of_the_repository_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("a: 1\n")
    root = tmp_path / "repository"
    root.mkdir()
    path = repository(root, site="extends: link.yaml\n")
    (root / "profiles/link.yaml").symlink_to(tmp_path / "secret.yaml")
    assert [finding.rule for finding in profile.load(path).findings] == ["layer/outside"]
    path.unlink()
    path.symlink_to(tmp_path / "secret.yaml")
    loaded = profile.load(path)
    assert [finding.rule for finding in loaded.findings] == ["layer/outside"]
    assert loaded.data == {}


def test_a_pipe_is_no_layer(tmp_path: Path) -> None:
    path = repository(tmp_path, site="extends: pipe.yaml\n")
    os.mkfifo(tmp_path / "profiles/pipe.yaml")
    assert [finding.rule for finding in profile.load(path).findings] == ["layer/unreadable"]


def test_what_a_missing_layer_may_hold_is_not_told_as_missing(tmp_path: Path) -> None:
    loaded = load(tmp_path, site="extends: gone.yaml\na: null\n")
    assert [finding.rule for finding in loaded.findings] == ["layer/missing"]


def test_an_empty_key_is_told_once(tmp_path: Path) -> None:
    assert [finding.rule for finding in load(tmp_path, site="a:\n").findings] == ["yaml/empty-value"]
