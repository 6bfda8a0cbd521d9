"""Small answer files and every file they become. ``PPKG_UPDATE_GOLDEN=1`` rewrites ``expect``; read the diff."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from ppkg_builder import catalog
from ppkg_builder.package.answerread import read_answer
from ppkg_builder.package.carriers import Contents
from ppkg_builder.package.compiler import ANSWER, Compiled, compile_answer, compile_later
from ppkg_builder.package.judge import breaks, kind
from ppkg_builder.package.places import Placed
from ppkg_builder.values import Text

CASES = sorted(Path(__file__).parent.glob("cases/*.yaml"))
UPDATE = os.environ.get("PPKG_UPDATE_GOLDEN") == "1"
_UNSOUND = "variants-faults"  # its targets are at fault, and the answer file is written as it came
_ANSWER = """<?xml version="1.0" encoding="utf-8"?>
<WindowsCustomizations>
  <PackageConfig xmlns="urn:schemas-Microsoft-com:Windows-ICD-Package-Config.v1.0">
    <ID>{6d1f9b0a-54f5-5c3f-9a0e-3a0c6cb7a3a1}</ID><Name>case</Name><Version>1.0</Version>
    <OwnerType>ITAdmin</OwnerType><Rank>0</Rank><Notes></Notes>
  </PackageConfig>
  <Settings xmlns="urn:schemas-microsoft-com:windows-provisioning"><Customizations>%s</Customizations></Settings>
</WindowsCustomizations>"""


def _contents(files: dict[str, str | bytes]) -> Contents:
    def content(setting: Placed) -> bytes | None:
        found = files.get(setting.text.plain)
        return found.encode() if isinstance(found, str) else found

    return content


def _compiled(case: dict[str, Any], compiling: Callable[..., Compiled] = compile_answer) -> Compiled:
    inner = case.get("customizations") or f"<Common>{case['settings']}</Common>"
    answer = read_answer((_ANSWER % inner).encode())
    stores = catalog.load(tuple(case.get("stores", ("desktop", "common"))))
    return compiling(answer, (), stores, _contents(case.get("files", {})), case.get("form", "store"))


def _data(content: bytes | Text) -> bytes:
    return content if isinstance(content, bytes) else content.plain.encode()


def _readable(content: bytes | Text) -> str:
    return _data(content).decode().removeprefix("\ufeff").replace("\r\n", "\n")


def _told(compiled: Compiled) -> dict[str, Any]:
    kept = ("Multivariant/0/Prov", "Multivariant/0/Master", "DataAsset/", "CommonSettings/1/")
    files = {path: _readable(content) for path, content in compiled.files.items() if path.startswith(kept)}
    return files | {"findings": [f"{one.severity.value} {one.rule}: {one.message}" for one in compiled.findings]}


class _Dumper(yaml.SafeDumper):
    pass


def _block(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _block)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_an_answer_file_is_compiled_as_expected(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    case = yaml.safe_load(text)
    told = _told(_compiled(case))
    if UPDATE:
        dumped = yaml.dump({"expect": told}, Dumper=_Dumper, sort_keys=False, width=10_000, allow_unicode=True)
        path.write_text(text.split("expect:\n")[0] + dumped, encoding="utf-8")
        case = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert told == case["expect"]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_files_that_are_made_later_and_what_is_told_before_are_the_same(path: Path) -> None:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    at_once, later = _compiled(case), _compiled(case, compile_later)
    assert set(later.findings) == set(at_once.findings)
    assert list(later.files.items()) == list(at_once.files.items())


@pytest.mark.parametrize("path", [path for path in CASES if path.stem != _UNSOUND], ids=lambda path: path.stem)
def test_whatever_is_compiled_obeys_our_schemas(path: Path) -> None:
    compiled = _compiled(yaml.safe_load(path.read_text(encoding="utf-8")))
    judged = {name: breaks(schema, _data(data)) for name, data in compiled.files.items() if (schema := kind(name))}
    assert {name: reason for name, reason in judged.items() if reason} == {}
    assert len(judged) >= 6


def test_lists_of_folders_differ_from_the_other_files_in_every_habit() -> None:
    files = _compiled(yaml.safe_load((CASES[0].parent / "policy.yaml").read_text(encoding="utf-8"))).files
    assert _data(files["CommonSettings/CommonSettings.xml"]) == (
        b'<?xml version="1.0" encoding="UTF-8"?>\r\n<Elements Type="CommonSettings">\r\n'
        b'  <Element Index="1">\r\n  </Element>\r\n</Elements>'
    )
    assert _data(files["Multivariant/0/Prov/RunTime.xml"]).startswith(
        b'\xef\xbb\xbf<?xml version="1.0" encoding="utf-8"?>\r\n<ConfigurationSource Version="1.0">\r\n  <Config'
    )
    assert _data(files["Multivariant/0/Prov/RunTime/0__Policies_Camera_AllowCamera.provxml"]).startswith(
        b'\xef\xbb\xbf<?xml version="1.0" encoding="utf-8" standalone="yes"?>\r\n<wap-provisioningdoc>\r\n'
    )
    assert not any(_data(content).endswith(b"\n") for content in files.values())


def test_files_are_staged_in_the_order_of_the_tool() -> None:
    files = _compiled(yaml.safe_load((CASES[0].parent / "command-files.yaml").read_text(encoding="utf-8"))).files
    assert list(dict.fromkeys(path.split("/")[0] for path in files)) == ["Multivariant", "CommonSettings", "DataAsset"]
    assert list(files)[:2] == ["Multivariant/Multivariant.xml", ANSWER]
