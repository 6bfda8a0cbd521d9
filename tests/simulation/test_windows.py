"""The screens of a PC by what the profile says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ppkg_builder.marks import unmarked
from tests.simulation.profiles import ACCOUNT, AUTOPILOT, BULK, BY_HAND, CLOUD, PC, WIFI, fates, screen, started

HIDDEN = {"oobe": {"hide": True}}
JSON = {
    "services": {**CLOUD, "autopilot": True},
    "enrollment": {
        "autopilot": {
            "profile_json": {
                "tenant_id": "00000000-0000-4000-8000-000000000001",
                "tenant_domain": "quay.onmicrosoft.example",
                "skip": ["eula"],
            }
        }
    },
}


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ((BY_HAND,), {"keyboard": "asks", "licence": "asks", "owner": "asks", "sign-in": "asks", "privacy": "asks"}),
        ((AUTOPILOT,), {"keyboard": "perhaps", "owner": "skipped", "sign-in": "asks", "status": "itself"}),
        ((BULK, WIFI), {"bulk-join": "itself", "restart": "itself", "owner": "perhaps", "network": "perhaps"}),
        ((BULK, WIFI, HIDDEN), {"keyboard": "skipped", "network": "skipped", "owner": "skipped", "sign-in": "asks"}),
        ((ACCOUNT, HIDDEN), {"licence": "skipped", "pin": "skipped", "privacy": "perhaps"}),
        ((JSON,), {"licence": "skipped", "owner": "skipped", "privacy": "perhaps"}),
        ((), {"owner": "asks", "sign-in": "asks", "pin": "perhaps"}),
    ],
    ids=[
        "by hand",
        "autopilot",
        "bulk join",
        "bulk join, hidden",
        "local account, hidden",
        "profile on disk",
        "nothing",
    ],
)
def test_each_way_of_setting_up_has_its_screens(
    tmp_path: Path, parts: tuple[dict[str, Any], ...], expected: dict[str, str]
) -> None:
    found = fates(started(tmp_path, PC, *parts))
    assert {name: found[name] for name in expected} == expected


def test_the_first_screen_shows_whatever_is_hidden(tmp_path: Path) -> None:
    assert fates(started(tmp_path, PC, ACCOUNT, HIDDEN))["region"] == "asks"


def test_a_policy_takes_the_privacy_pages_away(tmp_path: Path) -> None:
    policy = {"policies": {"Privacy/DisablePrivacyExperience": {"value": 1, "deliver": "mdm", "type": "integer"}}}
    page = screen(started(tmp_path, PC, BY_HAND, policy), "privacy")
    assert page.fate == "skipped"
    assert {key[:2] for key in page.why.because} == {("policies", "Privacy/DisablePrivacyExperience")}


@pytest.mark.parametrize(("said", "word"), [(True, "speaks"), (False, "is silent")])
def test_cortanas_voice_is_told(tmp_path: Path, said: bool, word: str) -> None:
    notes = screen(started(tmp_path, PC, BY_HAND, {"oobe": {"cortana_voice": said}}), "region").notes
    assert [word in note.text for note in notes] == [True]


def test_a_bulk_join_and_a_local_account_name_both(tmp_path: Path) -> None:
    page = screen(started(tmp_path, PC, BULK, ACCOUNT, WIFI), "sign-in")
    assert unmarked(page.account) == "each user's work account, or the local account fitter"


def test_what_the_documents_leave_open_is_said(tmp_path: Path) -> None:
    open_ = [one.text for one in started(tmp_path, PC, BULK, WIFI).unknown]
    assert any(text.startswith("Which pages of first set-up are left") for text in open_)
    hidden = [one.text for one in started(tmp_path, PC, BULK, WIFI, HIDDEN).unknown]
    assert not any(text.startswith("Which pages of first set-up are left") for text in hidden)


def test_a_proxy_of_the_whole_device_is_on_from_the_package(tmp_path: Path) -> None:
    proxy = {"proxy": {"mode": "configured", "address": "proxy.quay.example:8080"}}
    asked = screen(started(tmp_path, PC, BULK, WIFI, proxy), "bulk-join").network
    assert asked is not None
    assert "which the package sets" in asked.through[0]


def test_windows_10_has_the_same_screens(tmp_path: Path) -> None:
    ten = {"target": {"device": "windows10", "edition": "pro", "build": "19045"}}
    assert fates(started(tmp_path, PC, ten, BY_HAND)) == fates(started(tmp_path, PC, BY_HAND))
