"""Layers that no site builds on."""

from __future__ import annotations

from pathlib import Path

from ppkg_builder import profile
from ppkg_builder.profile import unused


def test_a_layer_counts_as_used_however_far_down_it_is_extended(tmp_path: Path) -> None:
    base = tmp_path / "profiles/base"
    (base / "deep").mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    (base / "one.yaml").write_text("extends: deep/two.yml\n")
    (base / "deep/two.yml").write_text("a: 1\n")
    (base / "three.yaml").write_text("a: [not yaml\n")
    (base / "readme.txt").write_text("no layer")
    site = tmp_path / "profiles/site.yaml"
    site.write_text("extends: base/one.yaml\n")
    found = unused.layers(base, tmp_path, [profile.load(site)])
    assert [finding.location.file for finding in found if finding.location] == ["profiles/base/three.yaml"]
    assert unused.layers(tmp_path / "nowhere", tmp_path, []) == []
