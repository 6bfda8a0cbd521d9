"""A container that is whole and holds no package."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from ppkg_builder.cli import root
from tests.package.containers import FILES, packed


def test_a_container_without_a_package_in_it_is_told_as_one(tmp_path: Path) -> None:
    (tmp_path / "x.ppkg").write_bytes(packed(FILES))  # its answer file is none
    result = CliRunner().invoke(root, ["inspect", str(tmp_path / "x.ppkg"), "--format", "json"])
    assert result.exit_code == 1
    assert [one["rule"] for one in json.loads(result.stdout)["findings"]] == ["container/unreadable"]
