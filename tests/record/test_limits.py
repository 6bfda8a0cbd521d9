"""What a file of a stranger may cost."""

from __future__ import annotations

import json
import time
from pathlib import Path

from ppkg_builder.record.fields import MOST
from tests.record.example import content, entry, read


def test_the_number_of_entries_and_of_findings_is_bounded(tmp_path: Path) -> None:
    many = json.dumps(content())[:-3] + "[" + ",".join(["{}"] * (MOST + 1)) + "]}"
    assert [one.rule for one in read(tmp_path, many).findings] == ["record/too-many"]
    empty = read(tmp_path, content(*[{}] * 500))
    assert (len(empty.findings), empty.findings[-1].rule) == (101, "record/too-many")


def test_a_fault_behind_a_hundred_warnings_still_refuses_the_file(tmp_path: Path) -> None:
    source = read(tmp_path, content(*[entry("NONE")] * 150, entry("PLAN-01", "perfect")))
    assert {one.severity for one in source.findings} == {"warning", "note"}
    assert source.findings[-1].message == "there are 51 more of such findings"
    assert source.refused


def test_a_strangers_file_does_not_stop_the_work(tmp_path: Path) -> None:
    strange = content(*[entry(f"STEP-{number}", serial=f"{number:040}") for number in range(20_000)])
    began = time.process_time()
    assert len(read(tmp_path, strange).entries) == 20_000
    keys = "{" + ",".join(f'"key{number}": 1' for number in range(200_000)) + "}"
    assert read(tmp_path, keys).refused
    assert time.process_time() - began < 30
