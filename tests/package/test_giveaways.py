"""What a package gives away of its maker: the author, accounts, paths, user names and times."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest

from ppkg_builder.package.description import describe
from ppkg_builder.package.wimread import Wim
from ppkg_builder.package.wimtree import metadata, tree
from tests.package.byhand import ANSWER, XML, answer, descriptor, digest, secured, sid
from tests.package.containers import FILES, packed
from tests.package.inspecting import ASSET, COMMON, SOUND, TODAY, described


def test_what_it_gives_away_is_told() -> None:
    owner = sid(21, 11, 22, 33, 1001)
    meta = metadata(tree({path: digest(data) for path, data in SOUND.items()}), 133_000_000_000_000_000)
    meta = secured(meta, descriptor(owner, sid(18), sid(32, 544)))
    xml = XML.replace("ppkg-builder", "maria@example.com").replace(
        "</IMAGE>", "<CREATIONTIME><HIGHPART>0x01DD7BA6</HIGHPART><LOWPART>0xBF954001</LOWPART></CREATIONTIME></IMAGE>"
    )
    assert described(SOUND, meta=meta, xml=xml)["gives_away"] == [
        {"kind": "author", "what": "maria@example.com", "where": "image XML"},
        {"kind": "account", "what": "S-1-5-21-11-22-33-1001", "where": "security descriptors of the files"},
        {"kind": "local path", "what": "C:\\Users\\maria\\a.cmd", "where": _FILE_SETTING},
        {"kind": "user name", "what": "maria", "where": _FILE_SETTING},
        {"kind": "time", "what": "2026-11-24 00:00:00 UTC", "where": "creation of the image"},
        {"kind": "time", "what": "2022-06-18 04:26:40 UTC", "where": "first time of a file"},
        {"kind": "time", "what": "2022-06-18 04:26:40 UTC", "where": "last time of a file"},
    ]


_FILE_SETTING = "ProvisioningCommands/DeviceContext/CommandFiles/CommandFile[a]"


@pytest.mark.parametrize(
    ("path", "kinds"),
    [
        ("\\\\server01\\share\\a.cmd", ["local path", "server"]),
        ("\\\\?\\UNC\\server01\\share\\a.cmd", ["local path", "server"]),
        ("D:/scripts/a.cmd", ["local path"]),
        ("c:\\Documents and Settings\\ann\\a.cmd", ["local path", "user name"]),
        ("C:\\Users\\Public\\a.cmd", ["local path"]),
        ("a.cmd", []),
        ("assets\\a.cmd", []),
    ],
)
def test_a_path_gives_away_what_is_in_it(path: str, kinds: list[str]) -> None:
    found = described({**SOUND, ANSWER: answer(COMMON.replace(b"C:\\Users\\maria\\a.cmd", path.encode()))})
    assert [one["kind"] for one in found["gives_away"]] == kinds


def test_our_own_packages_give_nothing_away() -> None:
    own = packed({path: data for path, data in {**FILES, **SOUND}.items() if path != ASSET})
    found = describe(Wim(BytesIO(own)), TODAY)["gives_away"]
    assert [one for one in found if one["kind"] not in ("local path", "user name")] == []


@pytest.mark.needs("reference")
def test_every_real_package_gives_its_maker_away(reference_folder: Path) -> None:
    for path in sorted((reference_folder / "packages").glob("*.ppkg")):
        with path.open("rb") as source:
            record = describe(Wim(source), TODAY, verify=True)
        kinds = {one["kind"] for one in record["gives_away"]}
        assert kinds >= {"account", "time"}, path.name
        assert [one for one in record["findings"] if one["severity"] == "error"] == [], path.name
        assert record["container"]["content"] == "checked"
