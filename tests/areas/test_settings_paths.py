"""Paths of settings: how they are written, and that each leads to one place of the catalogue."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppkg_builder.areas import _settings_path, settings
from ppkg_builder.areas._area import Segment
from tests.areas.catalogue_settings import COMMAND, PROFILES, model, pc
from tests.areas.near_offline import told

UNKNOWN = "is no setting that the target's catalogue knows"


@pytest.mark.parametrize(
    ("values", "rule", "at", "message", "remedy"),
    [
        (
            {f"{PROFILES}/EnableProfileManger": True},
            "settings/unknown",
            f"{PROFILES}/EnableProfileManger",
            f"'{PROFILES}/EnableProfileManger' {UNKNOWN}",
            f"did you mean '{PROFILES}/EnableProfileManager'?",
        ),
        (
            {f"{PROFILES}/enableprofilemanager": True},
            "settings/unknown",
            f"{PROFILES}/enableprofilemanager",
            f"'{PROFILES}/enableprofilemanager' {UNKNOWN}",
            f"did you mean '{PROFILES}/EnableProfileManager'?",
        ),
        (
            {"Nothing/Like[it]/AtAll": 1},
            "settings/unknown",
            "Nothing/Like[it]/AtAll",
            f"'Nothing/Like/AtAll' {UNKNOWN}",
            "look it up in the catalogue",
        ),
        (
            {PROFILES: 1},
            "settings/group",
            PROFILES,
            f"'{PROFILES}' is a group of settings and holds no value itself",
            "name what is below it, such as DeletionPolicy, EnableProfileManager, ProfileInactivityThreshold",
        ),
        (
            {"Accounts/Users/User/UserGroup": 1},
            "settings/no-key",
            "Accounts/Users/User/UserGroup",
            "'User' needs the UserName that tells it from its siblings",
            "write 'User[…]'",
        ),
        (
            {COMMAND: {"file": "setup.cmd"}},
            "settings/no-key",
            COMMAND,
            "'CommandFile' needs a label that tells it from its siblings",
            "write 'CommandFile[…]'",
        ),
        (
            {"Accounts/Users[x]/User[y]/UserGroup": 1},
            "settings/key",
            "Accounts/Users[x]/User[y]/UserGroup",
            "'Users' takes no key",
            "write 'Users' alone",
        ),
        (
            {"DesktopBackgroundAndColors/SetColors/Color[9]/Value": "x"},
            "settings/unknown",
            "DesktopBackgroundAndColors/SetColors/Color[9]/Value",
            f"'DesktopBackgroundAndColors/SetColors/Color/Value' {UNKNOWN}",
            "",
        ),
        (
            {"UnifiedWriteFilter/Volumes/Volume[data]/Protected": True},
            "settings/bad-key",
            "UnifiedWriteFilter/Volumes/Volume[data]/Protected",
            "the DriveLetter of 'Volume' must have at most 2 characters",
            "correct what stands in the brackets",
        ),
    ],
)
def test_a_path_that_leads_to_no_value_is_found(
    values: dict[str, Any], rule: str, at: str, message: str, remedy: str
) -> None:
    found = list(settings.findings(model(values), pc()))
    assert told(found) == [(rule, f"settings.{at}", message)]
    assert remedy in found[0].remedy


@pytest.mark.parametrize(
    ("path", "fault"),
    [
        ("/Policies/Camera/AllowCamera", "begins or ends with a slash, or has nothing between two"),
        ("Policies/Camera/AllowCamera/", "begins or ends with a slash, or has nothing between two"),
        ("Policies//AllowCamera", "begins or ends with a slash, or has nothing between two"),
        ("", "begins or ends with a slash, or has nothing between two"),
        ("Accounts/Users/User[fitter/Password", "has brackets that do not follow a name, or do not close"),
        ("Accounts/Users/User[fitter]x/Password", "has brackets that do not follow a name, or do not close"),
        ("Accounts/Users/[fitter]/Password", "has brackets that do not follow a name, or do not close"),
        ("Accounts/Users/User]/Password", "has brackets that do not follow a name, or do not close"),
        ("Accounts/Users/User[]/Password", "has a key without text"),
        ("Accounts / Users", "has a space beside a slash or bracket"),
        ("Accounts/Us\ters", "holds a control character"),
        ("A" * 1025, "is longer than 1024 characters"),
    ],
)
def test_a_malformed_path_is_refused_at_its_key(path: str, fault: str) -> None:
    (found,) = settings.findings(model({path: 1}), pc())
    assert (found.rule, found.at, found.message) == ("settings/malformed-path", ("settings", path), f"the path {fault}")
    assert found.on_key
    assert list(settings.settings(model({path: 1}), pc())) == []


def test_a_profile_full_of_misspelt_paths_is_answered_quickly() -> None:
    v = model({f"Policies/Camera{number}/AllowCamera": 1 for number in range(300)})
    found = list(settings.findings(v, pc()))
    assert len(found) == 300
    v = model({f"{PROFILES}/EnableProfileManger{number}": 1 for number in range(300)})
    assert sum(finding.remedy.startswith("did you mean") for finding in settings.findings(v, pc())) == 20


NAMES = st.text("ABCxyz019._-", min_size=1, max_size=12)
KEYS = st.none() | st.text(st.characters(exclude_categories=("C",)), min_size=1, max_size=20)
PARTS = st.lists(st.builds(Segment, NAMES, KEYS), min_size=1, max_size=6).map(tuple)


@given(PARTS)
def test_a_path_is_read_back_as_it_was_written(parts: tuple[Segment, ...]) -> None:
    assert _settings_path.parse(_settings_path.spelt(parts)) == parts


@given(st.text("A[]/ ", max_size=30))
def test_every_text_is_a_path_or_a_sentence(text: str) -> None:
    found = _settings_path.parse(text)
    if isinstance(found, str):
        assert found
    else:
        assert _settings_path.spelt(found) == text


def test_numbers_in_labels_count() -> None:
    labels = ["item[10]", "item[9]", "item[1b]", "item[1a]", "item"]
    assert sorted(labels, key=_settings_path.natural) == ["item", "item[1a]", "item[1b]", "item[9]", "item[10]"]
