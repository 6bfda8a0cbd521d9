"""Which secrets a profile refers to, and where."""

from __future__ import annotations

from pathlib import Path

from ppkg_builder import profile
from ppkg_builder.areas._area import File, Setting, segments
from ppkg_builder.references import places, references, scopes
from ppkg_builder.values import SecretKind, SecretRef, Text

WIFI = SecretRef("fern/wifi", SecretKind.PASSPHRASE)
PFX = SecretRef("shared/dev", SecretKind.PFX)
OTHER = SecretRef("moss/key")
SETTING = Setting(segments("A/B"), Text.of("x", WIFI, "y", WIFI), (("wifi", "yard"),))
FILES = (File("assets/dev.pfx", PFX, (("certificates", "dev"),)), File("assets/a.cer", b"0", (("certificates", "a"),)))


def test_each_secret_is_listed_once_sorted_by_name() -> None:
    assert references([SETTING, SETTING], FILES) == (WIFI, PFX)


def test_only_the_sites_own_secrets_and_shared_ones_may_be_named(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("raw: {x: {value: {secret: moss/key}}, y: {value: {secret: fern/wifi}}}")
    loaded = profile.load(tmp_path / "a.yaml")
    strays = [Setting(segments(path), OTHER, (("raw", "x"),)) for path in ("A/C", "A/D")]
    at = ("raw", "x", "value", "secret")
    assert [(one.rule, one.at) for one in scopes([SETTING, *strays], FILES, "fern", loaded)] == [("secret/scope", at)]
    assert list(scopes([SETTING], FILES, "fern", loaded)) == []


def test_a_missing_secret_is_shown_where_the_profile_names_it(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("wifi: {yard: {passphrase: {secret: fern/wifi}}, barn: {x: {secret: fern/wifi}}}")
    assert places(profile.load(tmp_path / "a.yaml")) == {"fern/wifi": ("wifi", "yard", "passphrase", "secret")}
