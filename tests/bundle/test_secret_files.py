"""A file with a secret beside the package: for its owner alone, on no stick, with no checksum to test guesses by."""

from __future__ import annotations

import json
import stat
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from ppkg_builder.bundle import Contents, DiskFault, NotAsPlanned, deliver, manifest
from tests.building import files
from tests.bundle.contents import contents

NAME = "labels-wifi.pdf"
SECRET = b"%PDF with a passphrase"


def with_secret() -> Contents:
    return replace(contents(), secret={NAME: SECRET})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    deliver(tmp_path / "alder-point", with_secret())
    return tmp_path / "alder-point"


def test_only_its_owner_can_read_it(folder: Path) -> None:
    assert (folder / NAME).read_bytes() == SECRET
    assert stat.S_IMODE((folder / NAME).stat().st_mode) == 0o600


def test_it_is_on_no_stick(folder: Path) -> None:
    assert [name for name in files(folder) if name.startswith("stick/") and NAME in name] == []


def test_it_comes_out_of_the_zip_as_private_as_it_went_in(folder: Path) -> None:
    archive = folder / "alder-point-1.4.zip"
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600
    with zipfile.ZipFile(archive) as opened:
        assert opened.read(NAME) == SECRET
        assert opened.getinfo(NAME).external_attr >> 16 & 0o777 == 0o600


def test_the_manifest_names_it_without_checksum_and_size(folder: Path) -> None:
    content = json.loads((folder / "manifest.json").read_text())
    assert content["secret_files"] == [NAME]
    assert [file for file in content["files"] if file["path"] == NAME] == []
    assert NAME not in content["stick"]


def test_no_file_gives_its_checksum_away(folder: Path) -> None:
    import hashlib

    digest = hashlib.sha256(SECRET).hexdigest().encode()
    assert [name for name, data in files(folder).items() if digest in data] == []


def test_a_bundle_without_such_a_file_says_nothing_of_one(tmp_path: Path) -> None:
    deliver(tmp_path / "x", contents())
    assert "secret_files" not in json.loads((tmp_path / "x/manifest.json").read_text())


def test_it_is_looked_for_like_any_other_file(folder: Path) -> None:
    assert manifest.differences(folder) == []
    (folder / NAME).unlink()
    assert manifest.differences(folder) == [f"'{NAME}' is missing"]


def test_it_counts_as_ours_so_that_the_next_build_replaces_it(folder: Path) -> None:
    deliver(folder, contents())
    assert not (folder / NAME).exists()
    (folder / NAME).write_bytes(b"somebody's own")
    with pytest.raises(DiskFault, match="did not put there"):
        deliver(folder, with_secret())


def test_one_that_the_disk_gives_back_otherwise_is_not_delivered(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files(folder)
    read = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda self: read(self)[:-1] if self.name == NAME else read(self))
    with pytest.raises(NotAsPlanned, match=rf"'{NAME}' was not written whole"):
        deliver(folder, with_secret())
    monkeypatch.undo()
    assert files(folder) == before


def test_what_is_printed_of_the_contents_shows_none_of_it() -> None:
    assert "passphrase" not in repr(with_secret())
