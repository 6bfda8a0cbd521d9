"""Settings that hold secrets: known as such, and never said aloud."""

from __future__ import annotations

import pytest

from ppkg_builder import catalog
from ppkg_builder.areas import settings
from ppkg_builder.areas._settings_values import secret_kind
from tests.areas.catalogue_settings import PASSWORD, model, pc


def test_a_secret_written_in_clear_is_never_repeated() -> None:
    v = model({PASSWORD: "Zq7canary", "Accounts/Azure/BPRT": "Zq7canary"})
    said = [f"{finding.message} {finding.remedy}" for finding in settings.findings(v, pc())]
    said += [text for decision in settings.decisions(v, pc()) for text in decision.consequences]
    assert len(said) == 2
    assert [text for text in said if "Zq7canary" in text] == []
    assert list(settings.settings(v, pc())) == []


@pytest.mark.parametrize("stores", [("holographic",), ("desktop",), ("common",)])
def test_every_setting_of_the_stores_that_is_named_like_a_secret_is_known_as_one(stores: tuple[str, ...]) -> None:
    words = ("password", "secret", "securitykey", "productkey", "bprt")
    named = [
        entry
        for entry in catalog.load(stores).search("")
        if entry.type == "string" and not entry.allowed and entry.name.lower().endswith(words)
    ]
    assert named
    assert [entry.path for entry in named if secret_kind(entry) is None] == []
