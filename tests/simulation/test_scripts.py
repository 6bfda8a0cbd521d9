"""The data files of first starts are sound: whatever they name exists, and no screen or statement is without source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from pathlib import Path

import pytest
from pydantic import BaseModel

from ppkg_builder import catalog, targets
from ppkg_builder.areas import AREAS
from ppkg_builder.firststart import FirstStart, Said, Screen
from ppkg_builder.network.catalogue import catalogue
from ppkg_builder.runbook.lettering import words
from ppkg_builder.runbook.picture import Label
from ppkg_builder.runbook.pictures import first_start
from ppkg_builder.simulation import conditions, scripts, simulate
from ppkg_builder.simulation.facts import FACTS
from ppkg_builder.simulation.scripts import FOLDER, PARTS, Line, Scripted, script
from ppkg_builder.simulation.words import WORDS
from tests.simulation.profiles import BY_HAND, HEADSET, checked

FILES = sorted(path.stem for path in FOLDER.glob("*.toml"))
NAMED = sorted({family.first_start for family in targets.families() if family.first_start})
STORES = ("holographic", "desktop", "common")


def _screens() -> Iterator[tuple[str, Scripted]]:
    return ((name, one) for name in FILES for one in script(name).screens)


def _lines() -> Iterator[Line]:
    for name in FILES:
        yield from (line for lines in script(name).statements.values() for line in lines)
    yield from (note for _, one in _screens() for note in one.notes)


def _texts() -> Iterator[str]:
    yield from (line.text for line in _lines())
    yield from (text for _, one in _screens() for case in one.cases for text in (case.why, case.person, case.account))


@cache
def _conditions() -> tuple[str, ...]:
    listed = [line.when for line in _lines()]
    listed += [part for _, one in _screens() for part in (one.only, *(case.when for case in one.cases))]
    flat = (
        one
        for when in listed
        for condition in when
        for one in ([condition] if isinstance(condition, str) else condition)
    )
    return tuple(dict.fromkeys(flat))


def _asked(kind: str) -> list[str]:
    """What the conditions of one kind name, without value and ``not``."""
    found = (one.removeprefix("not ").split(" ", 1) for one in _conditions())
    return [re.split(" = | has ", rest)[0] for word, rest in found if word == kind]


def test_every_file_is_read_and_every_family_names_one_that_is_there() -> None:
    shared = {"package"}
    assert set(FILES) == set(NAMED) | shared
    assert [family.device for family in targets.families() if not family.first_start] == ["other"]


def test_every_condition_is_one(tmp_path: Path) -> None:
    known = simulate.Known(checked(tmp_path, HEADSET, BY_HAND))
    for condition in _conditions():
        conditions.one(condition, known)
    for wrong in ("fact", "fact no-such", "setting", "no such", "not"):
        with pytest.raises(ValueError, match=r"no (condition|fact)"):
            conditions.one(wrong, known)


def test_every_screen_has_an_end_that_always_holds_and_sources() -> None:
    for name, one in _screens():
        assert one.cases[-1].when == (), (name, one.id)
        assert all(case.when for case in one.cases[:-1]), (name, one.id)
        assert one.sources, (name, one.id)
    assert all(line.sources for line in _lines())


def test_no_two_screens_of_a_file_share_an_id() -> None:
    for name in FILES:
        ids = [one.id for one in script(name).screens]
        assert len(ids) == len(set(ids))


def test_somebody_does_something_on_every_screen_that_asks() -> None:
    idle = [(name, one.id) for name, one in _screens() for case in one.cases if case.fate == "asks" and not case.person]
    assert idle == []


def test_what_is_skipped_asks_nothing_of_anybody() -> None:
    busy = [
        (name, one.id)
        for name, one in _screens()
        for case in one.cases
        if case.fate == "skipped" and (case.person or case.account)
    ]
    assert busy == []


def test_every_place_in_a_sentence_has_a_word_and_every_word_a_place() -> None:
    places = {place for text in _texts() for place in re.findall(r"\{(\w+)\}", text)} | {"target"}  # the title's own
    assert places == set(WORDS)


def test_every_fact_is_asked_for_and_there() -> None:
    assert set(_asked("fact")) == set(FACTS)


def test_every_setting_and_policy_is_known_to_a_store_or_a_table() -> None:
    held = catalog.load(STORES)
    nodes = {"NetworkProxy"}  # written as CSP nodes; no store has it
    assert [path for path in _asked("setting") if path not in nodes and held.entry(f"/{path}") is None] == []
    listed = set(targets.select("hololens2").policies)
    assert [p for p in _asked("policy") if p not in listed and held.entry(f"/Policies/{p}") is None] == []


def test_every_feature_is_one_of_a_family() -> None:
    features = {feature for family in targets.families() for feature in family.features}
    assert set(_asked("has")) <= features


def test_every_profile_key_is_one() -> None:
    for path in _asked("profile"):
        area, *rest = path.split(".")
        model: type[BaseModel] | None = AREAS[area].Model
        for name in rest:
            assert model is not None, path
            assert name in model.model_fields, path
            model = _below(model, name)


def _below(model: type[BaseModel], name: str) -> type[BaseModel] | None:
    """The model of a field, where it is one."""
    kinds = getattr(model.model_fields[name].annotation, "__args__", (model.model_fields[name].annotation,))
    return next((kind for kind in kinds if isinstance(kind, type) and issubclass(kind, BaseModel)), None)


def test_every_group_of_hosts_is_in_the_endpoint_catalogue() -> None:
    assert {group for _, one in _screens() for group in one.groups} <= set(catalogue().groups)


def test_every_title_fits_its_box() -> None:
    screens = [Screen(one.id, one.title, "asks", Said("", ())) for _, one in _screens()]
    labels = [shape for shape in first_start(screens).shapes if isinstance(shape, Label)]
    assert [row.text for label in labels for row in words(label).rows if row.text.endswith("…")] == []


def test_the_parts_are_those_of_a_first_start() -> None:
    assert set(PARTS) < {field.name for field in fields(FirstStart)}


def test_a_file_with_a_misspelt_table_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scripts, "FOLDER", tmp_path)
    (tmp_path / "gadget.toml").write_text('[[screns]]\nid = "a"\n')
    with pytest.raises(ValueError, match="screns"):
        script("gadget")
    (tmp_path / "widget.toml").write_text(
        '[[screens]]\nid = "a"\ntitle = "A"\nsources = ["x"]\ncases = [{fate = "no", why = ""}]\n'
    )
    with pytest.raises(ValueError, match="no fate"):
        script("widget")


def test_a_new_family_is_a_data_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scripts, "FOLDER", tmp_path)
    (tmp_path / "goggles.toml").write_text(
        '[[screens]]\nid = "hello"\ntitle = "Hello"\nsources = ["page"]\n'
        '[[screens.cases]]\nfate = "asks"\nwhy = "Always, at {zone}."\nperson = "Press [Go]."\n'
    )
    family = targets.family("hololens2")
    renamed = type(family)(**{f.name: getattr(family, f.name) for f in fields(family)} | {"first_start": "goggles"})
    monkeypatch.setattr(simulate, "family", lambda _: renamed)
    found = simulate.first_start(checked(tmp_path / "site", HEADSET, BY_HAND))
    assert [(one.id, one.fate, one.person) for one in found.screens] == [("hello", "asks", "Press \ue002Go\ue003.")]


def test_of_a_family_without_a_file_nothing_is_foretold(tmp_path: Path) -> None:
    other = {
        "target": {"device": "other"},
        "raw": {"./Vendor/MSFT/A/B": {"type": "string", "value": "x", "deliver": "package"}},
    }
    found = simulate.first_start(checked(tmp_path, HEADSET, other))
    assert found.screens == ()
    assert [one.text[:16] for one in found.unknown] == ["Nothing is known"]
    assert [turn.level for turn in found.applied] == [None]
