"""Passwords that guides print are no passwords."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppkg_builder.report import Finding, Severity
from ppkg_builder.secrets import SecretFault, Secrets, open_sources
from ppkg_builder.secrets.published import published
from ppkg_builder.values import SecretKind, SecretRef

PASSWORD, PASSPHRASE, TOKEN = SecretKind.PASSWORD, SecretKind.PASSPHRASE, SecretKind.TOKEN


@pytest.mark.parametrize(
    "value",
    [
        *("P@ssw0rd", "Passw0rd!", "Pa$$w0rd", "pass@word1", "P@ssw0rd123", "Password1", "password", "TestPassword1!"),
        *("HoloLens2", "Holo", "HoloPass1", "Welcome2024!", "ChangeMe!", "admin", "ADMIN01", "12345678", "aaaaaaaa"),
    ],
)
def test_what_guides_print_is_known(value: str) -> None:
    assert published(PASSWORD, value)
    assert published(PASSPHRASE, value)
    assert not published(TOKEN, value)


@pytest.mark.parametrize(
    "value",
    [
        *("hunter2 hunter2", "correct horse battery", "8392-holo-1177", "password to the quay", "7fK-admin-99q"),
        *("Passwords are 4 people", "12345679", "abcdabcd", "north-quay", "4d1f9c77e2"),
    ],
)
def test_what_only_reminds_of_one_is_not(value: str) -> None:
    assert not published(PASSWORD, value)


@given(st.text(min_size=1, max_size=80))
def test_any_text_is_judged(value: str) -> None:
    assert published(PASSWORD, value) == published(PASSWORD, f" {value.upper().lower()} ") or not value.isascii()


def test_a_build_takes_none_and_does_not_repeat_it(tmp_path: Path) -> None:
    (tmp_path / "secrets.toml").write_text('[north-quay]\nfitter = "P@ssw0rd1"\n')
    sources = open_sources(tmp_path, None, {})
    assert isinstance(sources, Secrets)
    ref = SecretRef("north-quay/fitter", PASSWORD)
    place = "key 'fitter' of table [north-quay] in secrets.toml"
    message = f"the secret 'north-quay/fitter' ({place}) is one that public guides print, or nearly"
    told = Finding("secret/published", Severity.ERROR, message, remedy="choose another one there, and nowhere else")
    assert sources.missing([ref]) == [told]
    with pytest.raises(SecretFault, match="public guides"):
        sources.resolve(ref)
