"""Every known trap is caught by rules that exist, or says why none can know it; no row of what is known is left out."""

from __future__ import annotations

import ast
import re
from itertools import takewhile
from pathlib import Path

import pytest

from ppkg_builder import codes, rules, traps
from ppkg_builder.explaining import pages
from ppkg_builder.explaining import traps as told
from ppkg_builder.traps import Group, Trap
from ppkg_builder.traps import _trap as reading

AREAS = Path(__file__).resolve().parent.parent / "ppkg_builder" / "areas"
GROUPS = dict(zip(reading._PARTS, traps.load(), strict=True))
TRAPS = [pytest.param(one, id=f"{part}/{name}") for part, group in GROUPS.items() for name, one in group.traps.items()]


def _steps() -> set[str]:
    """Ids of steps, as the areas' sources spell them."""
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in AREAS.rglob("*.py"))
    texts = (node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return {text for text in texts if isinstance(text, str) and re.fullmatch(r"[A-Z]{2,4}-[0-9A-Z]+(-[A-Z]+)?", text)}


STEPS = _steps()


def test_every_data_file_is_read() -> None:
    assert {path.stem for path in reading.FOLDER.glob("*.toml")} == set(GROUPS)


@pytest.mark.parametrize("trap", TRAPS)
def test_what_a_trap_names_is_there(trap: Trap) -> None:
    assert [rule for rule in trap.rules if rules.get(rule) is None] == []
    assert [code for code in trap.codes if code not in codes.load()] == []
    assert [step for step in trap.steps if step not in STEPS] == []


@pytest.mark.parametrize("trap", TRAPS)
def test_a_trap_is_told_in_sentences(trap: Trap) -> None:
    for text in filter(None, (trap.trap, trap.not_at_desk)):
        assert text[0].isupper(), text
        assert text.endswith("."), text
        assert len(text) <= 320, text


def test_no_trap_is_told_twice() -> None:
    texts = [one.values[0].trap for one in TRAPS]  # type: ignore[union-attr]
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize(
    ("table", "fault"),
    [
        ({"trap": "It goes wrong.", "rules": ["wifi/open"]}, ""),
        ({"trap": "It goes wrong.", "not_at_desk": "Nobody knows.", "sources": ["a page"]}, ""),
        ({"trap": "It goes wrong.", "codes": ["battery-low"], "steps": ["STG-01"]}, "name a rule"),
        ({"trap": "It goes wrong.", "not_at_desk": "Nobody knows."}, "'sources'"),
        ({"trap": "It goes wrong.", "rules": ["wifi/open"], "rule": "x"}, "nobody reads rule"),
    ],
)
def test_a_trap_names_a_rule_or_a_reason(table: dict[str, object], fault: str) -> None:
    if not fault:
        assert reading._trap("quay/one", table).trap == "It goes wrong."
        return
    with pytest.raises(ValueError, match=fault):
        reading._trap("quay/one", table)


def test_the_page_leads_to_places_that_exist() -> None:
    headings = {
        page: {told._anchor(line.lstrip("# ")) for line in text.splitlines() if line.startswith("#")}
        for page, text in (("rules.md", pages.rules_page()), ("codes.md", pages.codes_page()))
    }
    page = told.page()
    links = re.findall(r"\]\((rules\.md|codes\.md)#([^)]*)\)", page)
    assert [link for link in links if link[1] not in headings[link[0]]] == []
    assert len(links) > 300
    assert [one.values[0].trap for one in TRAPS if told.escaped(one.values[0].trap) not in page] == []  # type: ignore[union-attr]


def _table(text: str, heading: str) -> int:
    """Rows of the first table after a heading."""
    after = text[text.index(f"\n{heading}") + 1 :].splitlines()[1:]
    section = list(takewhile(lambda line: not line.startswith("#"), after))
    return sum(line.startswith("|") for line in section) - 2


def _list(text: str, heading: str) -> int:
    after = text[text.index(f"\n{heading}") + 1 :].splitlines()[1:]
    return sum(bool(re.match(r"\d+\. ", line)) for line in takewhile(lambda line: not line.startswith("#"), after))


@pytest.mark.needs("reference")
def test_each_row_of_what_is_known_has_its_trap(reference_folder: Path) -> None:
    facts = (reference_folder / "hololens" / "facts.md").read_text(encoding="utf-8")
    peers = (reference_folder / "peers.md").read_text(encoding="utf-8")
    known = {
        "before-leaving": _table(facts, "### 7.1 "),
        "symptoms": _table(facts, "### 7.2 "),
        "contradictions": _list(facts, "## 8. "),
        "ageing": _table(facts, "### 5.2 "),
        "field": _table(peers, "## E. "),
    }
    assert {part: _size(GROUPS[part]) for part in known} == known


def _size(group: Group) -> int:
    return len(group.traps)
