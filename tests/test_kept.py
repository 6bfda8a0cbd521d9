"""What is kept from one profile to the next changes nothing of what is said of the next."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ppkg_builder import facts, pipeline
from ppkg_builder.areas import AREAS, policies
from ppkg_builder.profile import files, load
from ppkg_builder.same import Same
from tests.areas.near_offline import site

DAY = date(2026, 11, 24)
SITE = 'site: {{id: {0}, name: A place, timezone: UTC}}\npackage: {{version: "1.0", issued: 2026-11-24}}\n'


def profile(folder: Path, name: str, text: str) -> Path:
    path = folder / f"profiles/{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def rules(path: Path) -> set[str]:
    return {finding.rule for finding in pipeline.check(path, today=DAY).findings}


def test_a_layer_that_changes_between_two_checks_is_read_anew(tmp_path: Path) -> None:
    layer = profile(tmp_path, "base/all", "target: {device: hololens2}\nextends: more.yaml\n")
    more = profile(tmp_path, "base/more", "services: {intune: true}\n")
    path = profile(tmp_path, "sites/quay", "extends: ../base/all.yaml\n" + SITE.format("quay"))
    assert load(path).data["services"] == {"intune": True}
    more.write_text("services: {hello: true}\nproxy: null\n", encoding="utf-8")
    changed = load(path)
    assert changed.data["services"] == {"hello": True}
    assert [finding.rule for finding in changed.findings] == ["layer/removes-nothing"]
    layer.write_text("target: {device: windows11}\n", encoding="utf-8")
    assert load(path).data["target"] == {"device": "windows11"}


def test_what_a_layer_notes_is_told_of_every_site_that_extends_it(tmp_path: Path) -> None:
    profile(tmp_path, "base/all", "target: {device: other}\nproxy: null\n")
    for name in ("quay", "yard"):
        path = profile(tmp_path, f"sites/{name}", "extends: ../base/all.yaml\n" + SITE.format(name))
        assert [finding.rule for finding in load(path).findings] == ["layer/removes-nothing"]


def test_a_site_does_not_change_the_layers_of_the_next(tmp_path: Path) -> None:
    profile(tmp_path, "base/all", "target: {device: other}\nproxy: {mode: wpad}\n")
    for name, more in (("quay", "proxy: null\n"), ("yard", "proxy: {mode: none}\n"), ("deck", "")):
        profile(tmp_path, f"sites/{name}", "extends: ../base/all.yaml\n" + SITE.format(name) + more)
    found = [load(tmp_path / f"profiles/sites/{name}.yaml").data.get("proxy") for name in ("quay", "yard", "deck")]
    assert found == [None, {"mode": "none"}, {"mode": "wpad"}]


def test_within_a_run_files_are_as_they_were_and_afterwards_as_they_are(tmp_path: Path) -> None:
    small, large = tmp_path / "small", tmp_path / "large"
    small.write_bytes(b"one")
    large.write_bytes(b"1" * (1 << 17))
    with files.unchanging():
        assert files.read(small, "small", 1 << 20) == b"one"
        assert files.read(large, "large", 1 << 20) == b"1" * (1 << 17)
        small.write_bytes(b"two")
        large.write_bytes(b"2" * (1 << 17))
        assert files.read(small, "small", 1 << 20) == b"one"
        assert files.read(large, "large", 1 << 20) == b"2" * (1 << 17)  # too large to be kept in memory
        refused = files.read(small, "small", 1)  # another limit is another question
        assert isinstance(refused, files.Refusal)
    assert files.read(small, "small", 1 << 20) == b"two"


def test_what_could_not_be_read_in_one_run_is_looked_for_in_the_next(tmp_path: Path) -> None:
    for content in (None, b"here"):
        if content:
            (tmp_path / "late").write_bytes(content)
        with files.unchanging():
            found = files.read(tmp_path / "late", "late", 10)
        assert found == content or (content is None and isinstance(found, files.Refusal))


def test_a_link_that_is_bent_between_two_runs_leads_elsewhere(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).touch()
        (tmp_path / "link").unlink(missing_ok=True)
        (tmp_path / "link").symlink_to(name)
        with files.unchanging():
            assert files.locate(tmp_path, "link", tmp_path) == tmp_path / name


@pytest.mark.parametrize(
    "name",
    ["file", "a/file", "a/../file", "near/file", "link", "ring", "near/ring", "a/", "..", ".", "none", "/file", "out"],
)
def test_a_name_leads_to_the_same_file_within_a_run_as_outside(tmp_path: Path, name: str) -> None:
    root = tmp_path / "root"
    (root / "a").mkdir(parents=True)
    for file in (root / "file", root / "a/file"):
        file.touch()
    for link, to in (("near", "a"), ("link", "a/file"), ("ring", "ring"), ("a/ring", "../near/ring"), ("out", "../x")):
        (root / link).symlink_to(to)
    outside = files.locate(root, name, root)
    with files.unchanging():
        assert [files.locate(root, name, root) for _ in range(2)] == [outside, outside]


POLICIES = "target: {{device: {1}}}\nservices: {{{2}}}\npolicies: {{{3}}}\n"


@pytest.mark.parametrize(
    ("first", "second", "differs"),
    [
        (("hololens2", "intune: true"), ("hololens2", "intune: false"), "policy/needs-mdm"),
        (("hololens2", "intune: true"), ("other", "intune: true"), "policy/not-for-target"),
    ],
)
def test_a_policy_is_decided_by_the_facts_of_its_own_site(
    tmp_path: Path, first: tuple[str, str], second: tuple[str, str], differs: str
) -> None:
    policy = "System/AllowStorageCard: {value: 0, deliver: mdm}"
    for name, said, found in (("quay", first, False), ("yard", second, True), ("deck", first, False)):
        path = profile(tmp_path, f"sites/{name}", (SITE + POLICIES).format(name, *said, policy))
        assert (differs in rules(path)) is found


def test_policies_that_are_equal_to_python_alone_are_told_apart() -> None:
    where = site()
    said: list[Any] = [1, True, "1", {"value": True}, {"value": 1}]
    models = [policies.Model.model_validate({"Camera/AllowCamera": one}) for one in said]
    assert [policies.chosen(model, where)[0].value for model in models] == [1, True, "1", True, 1]
    assert [type(policies.chosen(model, where)[0].value) for model in models] == [int, bool, str, bool, int]


def test_a_thing_is_the_same_as_itself_alone() -> None:
    one, other = [1], [1]
    assert (Same(one) == Same(one), Same(one) == Same(other), Same(one) == one) == (True, False, False)
    assert hash(Same(one)) == hash(Same(one))


@pytest.mark.parametrize("key", AREAS)
def test_no_area_that_can_hold_a_day_is_passed_over(key: str) -> None:
    dated = '"format": "date"' in str(AREAS[key].Model.model_json_schema()).replace("'", '"')
    assert bool(facts._dated(AREAS[key].Model)) is dated
