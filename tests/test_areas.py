"""The list of areas, their modules, tests and schema keys say the same."""

from __future__ import annotations

import importlib
import json
from pathlib import Path

import pytest

from ppkg_builder.areas import AREAS

PROJECT = Path(__file__).resolve().parent.parent
GENERATORS = ("settings", "files", "findings", "decisions", "steps", "endpoints")


def _files(key: str) -> list[Path]:
    """An area's module, or the files of its package."""
    folder = PROJECT / "ppkg_builder/areas" / key
    return sorted(folder.glob("*.py")) if folder.is_dir() else [folder.with_suffix(".py")]


def test_every_area_module_is_in_the_list() -> None:
    folder = PROJECT / "ppkg_builder/areas"
    modules = {p.stem for p in folder.glob("*.py")} | {p.parent.name for p in folder.glob("*/__init__.py")}
    assert {name for name in modules if not name.startswith("_")} == set(AREAS)


def test_every_area_has_a_test_of_its_name() -> None:
    missing = [key for key in AREAS if not (PROJECT / f"tests/areas/test_{key}.py").is_file()]
    assert missing == []


def test_every_area_is_a_key_of_both_schemas_with_a_description() -> None:
    for name in ("profile", "effective"):
        schema = json.loads((PROJECT / f"schemas/{name}.schema.json").read_text(encoding="utf-8"))
        assert set(AREAS) <= set(schema["properties"])
        assert [key for key in AREAS if not schema["properties"][key].get("description")] == []


@pytest.mark.parametrize("key", sorted(AREAS))
def test_an_area_keeps_the_contract(key: str) -> None:
    area = importlib.import_module(f"ppkg_builder.areas.{key}")
    assert [name for name in GENERATORS if not callable(getattr(area, name, None))] == []
    assert area.reads <= set(AREAS)


@pytest.mark.parametrize("key", sorted(AREAS))
def test_an_area_imports_nothing_of_its_siblings(key: str) -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in _files(key))
    siblings = [other for other in AREAS if other != key and f"ppkg_builder.areas.{other} " in text.replace("\n", " ")]
    assert siblings == []


def test_every_area_has_its_section_in_the_docs_of_the_profile() -> None:
    page = (PROJECT / "docs/profile.md").read_text(encoding="utf-8")
    assert [key for key in AREAS if f"\n## `{key}`\n" not in page] == []
