"""Where keys go, derived from the profiles that hold every key; ``PPKG_UPDATE_GOLDEN=1`` brings the data up to date."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path as FilePath

from ppkg_builder import pipeline
from ppkg_builder.checked import Checked
from ppkg_builder.explaining import _destinations, _schema
from ppkg_builder.leaves import Leaf, Node, OmaUri, Setting
from ppkg_builder.marks import unmarked
from ppkg_builder.report import Path
from tests.everything.builds import EVERYTHING, repository
from tests.everything.keys import keys

UPDATE = os.environ.get("PPKG_UPDATE_GOLDEN") == "1"


def derived(profiles: Iterable[Checked]) -> dict[str, dict[str, list[str]]]:
    """What ``destinations.json`` holds."""
    found: dict[str, dict[str, set[str]]] = {}
    for checked in profiles:
        if checked.site is None:
            continue
        for kind, place, sources in _places(checked):
            for source in sources:
                pattern, names = _pattern(source)
                found.setdefault(".".join(pattern), {}).setdefault(kind, set()).add(_nameless(place, names))
    return {key: {kind: sorted(found[key][kind]) for kind in sorted(found[key])} for key in sorted(found)}


def _pattern(source: Path) -> tuple[tuple[str, ...], list[str]]:
    """The schema's path, and the names that the profile gave on the way."""
    pattern = _schema.pattern(tuple(map(str, source)))
    return pattern, [str(part) for part, called in zip(source, pattern, strict=True) if called == _schema.NAME]


def _nameless(place: str, names: list[str]) -> str:
    for name in sorted(names, key=len, reverse=True):
        place = re.sub(re.escape(name), _schema.NAME, place, flags=re.IGNORECASE)
    return place


def _places(checked: Checked) -> Iterator[tuple[str, str, tuple[Path, ...]]]:
    yield from ((*_leaf(leaf), leaf.sources) for leaf in checked.leaves)
    yield from (("file", file.path, file.sources) for file in checked.files)
    yield from (("step", unmarked(f"{step.id}, {step.title}"), step.because) for step in checked.shipped())
    for step in checked.steps():  # one of the site's own is called as the site likes
        own = tuple(path for path in step.because if path[:2] in (("runbook", "steps"), ("runbook", "replace")))
        yield "step", "the step itself", own
    yield from (("decision", unmarked(one.subject), one.because) for one in checked.decisions())
    yield from (("network", need.group or "hosts of the site's own", need.because) for need in checked.needs())


def _leaf(leaf: Leaf) -> tuple[str, str]:
    if isinstance(leaf, Setting):
        return "package", "/".join(segment.name for segment in leaf.path)
    if isinstance(leaf, Node):
        return "package", "./" + "/".join((*leaf.characteristics, leaf.name))
    assert isinstance(leaf, OmaUri)
    return "mdm", leaf.uri


def test_where_keys_go_is_up_to_date(tmp_path: FilePath) -> None:
    sites = repository(tmp_path)
    for file in EVERYTHING:
        shutil.copy(file, sites / f"everything-{file.name}")
    checked = [pipeline.check(path, today=date(2026, 11, 24)) for path in sorted(sites.glob("everything-*"))]
    assert [one.loaded.site_file.name for one in checked if one.failed] == []
    text = json.dumps(derived(checked), indent=1) + "\n"
    if UPDATE:
        _destinations.FILE.write_text(text, encoding="utf-8")
    assert _destinations.FILE.read_text(encoding="utf-8") == text, "set PPKG_UPDATE_GOLDEN=1 and run this test again"


def test_every_key_goes_somewhere() -> None:
    """But for those that only say how others are to be read."""
    patterns = [tuple(part.replace("<>", _schema.NAME) for part in key) for key in keys()]
    assert sorted({_schema.spelt(one) for one in patterns if not _destinations.of(one)}) == []
