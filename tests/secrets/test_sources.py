"""Where secrets come from, in which order, and what is said of those that are missing or malformed."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from pathlib import Path

import pytest

from ppkg_builder.report import Finding, Severity
from ppkg_builder.secrets import Placeholders, SecretFault, Secrets, check_scope, open_sources, variable
from ppkg_builder.values import SecretKind, SecretRef

WIFI = SecretRef("north-quay/wifi", SecretKind.PASSPHRASE)
ADMIN = SecretRef("shared/admin", SecretKind.PASSWORD)
PFX = SecretRef("north-quay/headset", SecretKind.PFX)
REAL_PFX = base64.b64decode(Placeholders().resolve(PFX))


def opened(folder: Path, toml: str | bytes = "", environ: Mapping[str, str] | None = None) -> Secrets:
    if toml:
        (folder / "secrets.toml").write_bytes(toml.encode() if isinstance(toml, str) else toml)
    sources = open_sources(folder, None, environ or {})
    assert isinstance(sources, Secrets), sources
    return sources


def refused(folder: Path, named: Path | None = None, environ: Mapping[str, str] | None = None) -> Finding:
    sources = open_sources(folder, named, environ or {})
    assert isinstance(sources, list)
    (finding,) = sources
    assert finding.severity is Severity.ERROR
    return finding


@pytest.mark.parametrize(
    ("entry", "ref", "value"),
    [
        ('wifi = "hunter2 hunter2"', WIFI, "hunter2 hunter2"),
        ('wifi = {base64 = "aHVudGVyMiBodW50ZXIy"}', WIFI, "hunter2 hunter2"),
        ('wifi = {base64 = "aHVudGVy\\nMiBodW50ZXIy"}', WIFI, "hunter2 hunter2"),
        (f'headset = {{base64 = "{base64.b64encode(REAL_PFX).decode()}"}}', PFX, base64.b64encode(REAL_PFX).decode()),
        ('headset = {file = "my.pfx"}', PFX, base64.b64encode(REAL_PFX).decode()),
        ('wifi = {file = "text"}', WIFI, "hunter2 hunter2"),
        ('wifi = {file = "text-crlf"}', WIFI, "hunter2 hunter2"),
    ],
)
def test_a_value_is_read_in_every_form(tmp_path: Path, entry: str, ref: SecretRef, value: str) -> None:
    (tmp_path / "my.pfx").write_bytes(REAL_PFX)
    (tmp_path / "text").write_bytes(b"hunter2 hunter2\n")
    (tmp_path / "text-crlf").write_bytes(b"hunter2 hunter2\r\n")
    sources = opened(tmp_path, f"[north-quay]\n{entry}\n")
    assert sources.missing([ref]) == []
    assert sources.resolve(ref) == value
    assert sources.trial is False


def test_a_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    sources = opened(tmp_path, b'\xef\xbb\xbf[shared]\nadmin = "a"\n')
    assert sources.resolve(ADMIN) == "a"


def test_a_variable_stands_for_what_the_file_lacks(tmp_path: Path) -> None:
    environ = {"PPKG_SECRET_NORTH_QUAY__WIFI": "from the variable", "PPKG_SECRET_SHARED__ADMIN": "no"}
    sources = opened(tmp_path, '[shared]\nadmin = "yes"\n', environ)
    assert (sources.resolve(WIFI), sources.resolve(ADMIN)) == ("from the variable", "yes")


def test_a_binary_secret_in_a_variable_is_base64_whatever_its_line_breaks(tmp_path: Path) -> None:
    text = base64.encodebytes(REAL_PFX).decode()
    sources = opened(tmp_path, environ={"PPKG_SECRET_NORTH_QUAY__HEADSET": text})
    assert sources.resolve(PFX) == base64.b64encode(REAL_PFX).decode()


def test_only_variables_of_the_prefix_are_ever_read() -> None:
    assert variable(SecretRef("north-quay/wi-fi-2")) == "PPKG_SECRET_NORTH_QUAY__WI_FI_2"
    assert variable(SecretRef("shared/x")) == "PPKG_SECRET_SHARED__X"


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("north-quay/wifi", ""),
        ("shared/wifi", ""),
        (
            "south-quay/wifi",
            "the secret 'south-quay/wifi' belongs to 'south-quay', and this is the profile of 'north-quay'",
        ),
    ],
)
def test_a_profile_names_its_own_secrets_and_shared_ones(name: str, fault: str) -> None:
    assert check_scope(SecretRef(name), "north-quay") == fault


# --- missing and malformed -------------------------------------------------------------------------------------


def test_missing_secrets_are_named_together_with_every_place_looked_at(tmp_path: Path) -> None:
    places = {"north-quay/wifi": ("wifi", "deck", "passphrase")}
    found = opened(tmp_path, '[shared]\nother = "x"\n').missing([WIFI, ADMIN, WIFI], places)
    assert [(f.rule, f.at, f.message, f.remedy) for f in found] == [
        (
            "secret/missing",
            ("wifi", "deck", "passphrase"),
            "the secret 'north-quay/wifi' is missing; looked for key 'wifi' of table [north-quay] in secrets.toml, "
            "and variable PPKG_SECRET_NORTH_QUAY__WIFI",
            'write it there: wifi = "…" below [north-quay]; or make a trial with --placeholder-secrets',
        ),
        (
            "secret/missing",
            None,
            "the secret 'shared/admin' is missing; looked for key 'admin' of table [shared] in secrets.toml, "
            "and variable PPKG_SECRET_SHARED__ADMIN",
            'write it there: admin = "…" below [shared]; or make a trial with --placeholder-secrets',
        ),
    ]


def test_without_a_file_the_message_says_that_there_is_none(tmp_path: Path) -> None:
    (found,) = opened(tmp_path).missing([WIFI])
    assert found.message == (
        "the secret 'north-quay/wifi' is missing; looked for secrets.toml "
        "(there is none beside the folder 'profiles'), and variable PPKG_SECRET_NORTH_QUAY__WIFI"
    )


def test_an_empty_variable_is_a_missing_secret(tmp_path: Path) -> None:
    (found,) = opened(tmp_path, environ={"PPKG_SECRET_NORTH_QUAY__WIFI": ""}).missing([WIFI])
    assert found.rule == "secret/missing"


@pytest.mark.parametrize(
    ("entry", "ref", "words"),
    [
        ('wifi = ""', WIFI, "is empty"),
        ('wifi = "short"', WIFI, "is not a WPA passphrase"),
        ("wifi = 12345678", WIFI, "is neither text in quotes nor"),
        ('wifi = ["a"]', WIFI, "is neither text in quotes nor"),
        ('wifi = {base64 = "x", file = "y"}', WIFI, "is neither text in quotes nor"),
        ('wifi = {provider = "x"}', WIFI, "is neither text in quotes nor"),
        ('wifi = {base64 = "not base64!"}', WIFI, "is not base64"),
        ('wifi = {base64 = "//79"}', WIFI, "is not UTF-8 text"),
        ('wifi = {file = "none"}', WIFI, "cannot be used: its file 'none' cannot be read: no such file or directory"),
        ('wifi = {file = "."}', WIFI, "cannot be used: its file '.' is a folder"),
        ('wifi = {file = "binary"}', WIFI, "is not UTF-8 text"),
        ('headset = "text"', PFX, "is binary: write it as {base64 = …} or {file = …}"),
        ('headset = {file = "binary"}', PFX, "is not a PKCS #12 file"),
    ],
)
def test_a_malformed_secret_is_named_by_its_place(tmp_path: Path, entry: str, ref: SecretRef, words: str) -> None:
    (tmp_path / "binary").write_bytes(b"\xff\xfe\x00")
    sources = opened(tmp_path, f"[north-quay]\n{entry}\n")
    (found,) = sources.missing([ref])
    assert found.rule == ("wifi/psk-length" if words in ("is empty", "is not a WPA passphrase") else "secret/malformed")
    assert found.message.startswith(f"the secret '{ref.name}' (key ")
    assert words in found.message
    with pytest.raises(SecretFault, match=f"the secret '{ref.name}'"):
        sources.resolve(ref)


def test_a_missing_secret_is_never_guessed(tmp_path: Path) -> None:
    with pytest.raises(SecretFault, match="the secret 'north-quay/wifi' is missing"):
        opened(tmp_path).resolve(WIFI)


# --- the file itself -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\xff\xfe", "secrets.toml is not UTF-8 text"),
        (b'[a]\nx = "hunter2\n', "secrets.toml is not valid TOML at line 2, column 13"),
        (b'wifi = "hunter2"\n', "secrets.toml has 1 key(s) outside a table: write [site] above them"),
        (b"[a]\nx = " + b"[" * 5000, "secrets.toml is not valid TOML"),
        (b'[a]\nx = "1"\nx = "hunter2"\n', "secrets.toml is not valid TOML at line 3, column 14"),
    ],
)
def test_a_file_of_another_form_is_refused_without_repeating_it(tmp_path: Path, content: bytes, message: str) -> None:
    (tmp_path / "secrets.toml").write_bytes(content)
    found = refused(tmp_path)
    assert (found.rule, found.message.startswith(message)) == ("secret/file-form", True), found.message
    assert "hunter2" not in found.message + found.remedy


def test_a_file_that_is_named_must_be_there(tmp_path: Path) -> None:
    found = refused(tmp_path, tmp_path / "mine.toml")
    assert (found.rule, found.message) == (
        "secret/file-unreadable",
        f"{tmp_path / 'mine.toml'} cannot be read: no such file or directory",
    )


def test_nothing_that_is_printed_of_the_sources_shows_a_value(tmp_path: Path) -> None:
    sources = opened(tmp_path, '[north-quay]\nwifi = "hunter2 hunter2"\n')
    assert repr(sources) == "Secrets(Tables('secrets.toml'))"
    assert "hunter2" not in f"{sources} {sources!r} {vars(sources)['_tables']!r}"
