"""Who may import whom, who writes XML, who touches the disk, and what a command costs before it does anything."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ppkg_builder.areas import AREAS
from ppkg_builder.cli import COMMANDS

PACKAGE = Path(__file__).resolve().parent.parent / "ppkg_builder"
SOURCES = {
    ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}
TREES = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in SOURCES.items()}

LAYERS: dict[str, set[str]] = {
    # values that every layer speaks in
    "report": set(),
    "values": set(),
    "marks": set(),
    "paths": set(),
    "same": set(),
    "valuetypes": set(),
    "codes": set(),
    "traps": set(),
    "language": set(),
    "xmltext": {"values"},
    "leaves": {"report", "values"},
    "passes": {"report"},
    "work": {"report"},
    "site": {"passes", "report", "targets", "values", "work"},
    "firststart": {"report"},
    # what is known: of rules, of devices, of settings, of secrets
    "rules": {"report"},
    "targets": {"paths"},
    "catalog": {"paths", "targets"},
    "secrets": {"report", "values", "xmltext"},
    # what turns one thing into another, each by itself
    "profile": {"paths", "report", "same"},
    "areas": {
        "catalog",
        "leaves",
        "marks",
        "passes",
        "paths",
        "report",
        "rules",
        "same",
        "site",
        "targets",
        "values",
        "work",
        "xmltext",
    },
    "package": {"catalog", "leaves", "paths", "report", "values", "xmltext"},
    "network": {"report", "targets", "work"},
    # it prints what others found
    "runbook": {"codes", "firststart", "language", "marks", "network", "passes", "report", "site", "targets", "work"},
    "bundle": {"leaves", "passes", "report", "secrets", "values"},
    "record": {"language", "profile", "report", "runbook"},
    # what is foretold of a checked profile
    "simulation": {
        "catalog",
        "checked",
        "firststart",
        "leaves",
        "marks",
        "network",
        "package",
        "parts",
        "passes",
        "report",
        "site",
        "targets",
        "values",
    },
}
"""Which parts of the package each part imports. What is not named here sits above all of them, below ``cli``."""

HEAVY = ("cryptography", "icalendar", "jinja2", "lxml", "polib", "pydantic", "segno", "typst", "yaml")


def _part(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def _imports(module: str) -> Iterator[tuple[str, bool]]:
    """Modules of ours that ``module`` imports anywhere, and whether only a type checker follows the import."""
    typing = {
        id(inner)
        for node in ast.walk(TREES[module])
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(TREES[module]):
        if isinstance(node, ast.Import):
            found = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            inner = [f"{node.module}.{alias.name}" for alias in node.names]
            found = [name if name in SOURCES else node.module for name in inner]
        else:
            continue
        yield from ((name, id(node) in typing) for name in found if name.split(".")[0] == PACKAGE.name)


def test_no_part_imports_what_stands_beside_or_above_it() -> None:
    wrong = [
        f"{module} imports {other}"
        for module in SOURCES
        if (part := _part(module)) in LAYERS
        for other, _ in _imports(module)
        if _part(other) not in LAYERS[part] | {part, "valuetypes", ""}
    ]
    assert wrong == []


def test_value_types_are_all_made_in_one_way() -> None:
    made = [
        module
        for module, tree in TREES.items()
        if module != "ppkg_builder.valuetypes"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        and node.module == "dataclasses"
        and "dataclass" in [one.name for one in node.names]
    ]
    assert made == []


def test_the_table_of_parts_allows_nothing_that_nobody_uses() -> None:
    used = {(_part(module), _part(other)) for module in SOURCES for other, _ in _imports(module)}
    assert [(part, other) for part, allowed in LAYERS.items() for other in allowed if (part, other) not in used] == []


def test_nothing_but_the_command_line_imports_the_command_line() -> None:
    wrong = [
        f"{module} imports {other}"
        for module in SOURCES
        if _part(module) not in ("cli", "__main__")
        for other, _ in _imports(module)
        if _part(other) == "cli"
    ]
    assert wrong == []


def test_no_area_imports_another() -> None:
    """Its private modules may name its model to the type checker; what several areas share stands in private ones."""
    own = {f"ppkg_builder.areas.{key}" for key in AREAS}
    reached = {area: _below(area) for area in own}
    wrong = [
        f"{module} imports {other}"
        for module in SOURCES
        if _part(module) == "areas" and module != "ppkg_builder.areas"
        for other, for_types in _imports(module)
        for area in own
        if _inside(other, area) and not _inside(module, area) and not (for_types and module in reached[area])
    ]
    assert wrong == []


def _inside(module: str, area: str) -> bool:
    """Whether ``module`` is the area's own: its one module, or one of its package."""
    return module == area or module.startswith(f"{area}.")


def _below(area: str) -> set[str]:
    """The private modules that ``area`` reaches by imports that really happen."""
    found, ahead = set[str](), [area]
    while ahead:
        here = [other for other, for_types in _imports(ahead.pop()) if not for_types]
        new = {other for other in here if other.startswith("ppkg_builder.areas._")} - found
        found |= new
        ahead += new
    return found


def test_one_module_spells_tags() -> None:
    """``xmlcondensed`` carries a document on as it stands; Markdown has HTML anchors; a value of HTML stays whole."""
    spelling = {
        module
        for module, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and "</" in node.value
        if not _is_docstring(node, tree)
    }
    assert spelling == {
        "ppkg_builder.xmltext",
        "ppkg_builder.package.xmlcondensed",
        "ppkg_builder.runbook.html",
        "ppkg_builder.runbook.markdown",
    }


def _is_docstring(constant: ast.Constant, tree: ast.Module) -> bool:
    return any(isinstance(node, ast.Expr) and node.value is constant for node in ast.walk(tree))


WRITERS = frozenset(
    {"chmod", "mkdir", "rename", "rmdir", "rmtree", "symlink_to", "touch", "unlink", "write_bytes", "write_text"}
)
SCRIPTS = {"ppkg_builder.catalog.derive", "ppkg_builder.network.derive"}
"""They bring data files of a checkout up to date and are no part of a build."""
ASIDE = {"ppkg_builder.importing.trying"}
"""It checks a draft in a folder that goes away, and needs one to be empty."""


def test_only_the_bundle_touches_the_disk() -> None:
    touching = {
        module
        for module, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in WRITERS and _part(module) != "bundle"
    }
    assert touching == SCRIPTS | ASIDE


def _loaded(*modules: str) -> set[str]:
    """Every module that a fresh interpreter holds after importing ``modules``."""
    script = "import importlib, sys; [*map(importlib.import_module, sys.argv[1:])]; print('\\n'.join(sys.modules))"
    run = [sys.executable, "-c", script, *modules]
    return set(subprocess.run(run, capture_output=True, text=True, check=True).stdout.split())


def test_a_command_loads_nothing_heavy_before_it_runs() -> None:
    commands = [module for module in SOURCES if module.startswith("ppkg_builder.cli.") and "._" not in module]
    assert len(commands) == len(COMMANDS)
    loaded = _loaded(*commands)
    assert sorted(name for name in HEAVY if name in loaded) == []


@pytest.mark.parametrize(
    "part", ["leaves", "work", "site", "network", "bundle", "runbook", "report", "catalog", "package"]
)
def test_values_and_writers_do_not_load_the_areas(part: str) -> None:
    loaded = _loaded(f"ppkg_builder.{part}")
    assert f"ppkg_builder.{part}" in loaded
    assert "ppkg_builder.areas" not in loaded
