"""However a shipped site is shared out, its packages together say what its single package says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ppkg_builder import catalog, pipeline
from ppkg_builder.areas._area import OmaUri
from ppkg_builder.checked import Checked
from ppkg_builder.package import plan
from ppkg_builder.package.meaning import Said, meaning_of_plan
from ppkg_builder.parts import numbered
from ppkg_builder.passes import Pass
from ppkg_builder.report import spelt
from tests.building import PROJECT, SITES


def checked(site: str) -> Checked:
    found = pipeline.check(PROJECT / f"profiles/sites/{site}.yaml", today=None, trial=True)
    assert found.plan is not None
    return found


def keys(of: Checked) -> list[str]:
    """Every key of one and of two words that puts something into the package."""
    sources = [leaf.sources[0] for leaf in of.leaves if not isinstance(leaf, OmaUri)]
    return sorted({spelt(at[:depth]) for at in sources for depth in (1, 2)})


def meanings(of: Checked, key: str) -> Iterator[frozenset[Said]]:
    """What each of two packages says: one with ``key``, one with everything else."""
    assert of.site is not None
    assert of.plan is not None
    stores = catalog.load(of.site.target.stores)
    told = numbered(of.leaves, (Pass(1, "", "", "", "1", (key,)), Pass(2, "", "", "", "2")), stores)
    contents = {file.path: file.content for file in of.files}
    for number in (1, 2):
        leaves = [each.leaf for each in told if each.number == number]
        made, faults = plan(leaves, contents, of.plan.identity, stores)
        assert made is not None, (key, faults)
        yield meaning_of_plan(made)


@pytest.mark.parametrize("site", SITES)
def test_two_packages_say_what_one_says(site: str) -> None:
    whole = checked(site)
    assert whole.plan is not None
    expected = meaning_of_plan(whole.plan)
    tried = keys(whole)
    for key in tried:
        first, second = meanings(whole, key)
        assert first | second == expected, key
        assert not first & second, key
    assert len(tried) > 5
