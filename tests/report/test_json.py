"""Findings for programs: a shape that does not change."""

from __future__ import annotations

import json as plain
from dataclasses import replace

from ppkg_builder.report import Location, Outcome, error, json, note, warning
from tests.report.test_text import Places


def test_the_document_has_the_documented_shape() -> None:
    finding = replace(
        error("wifi/bad", ("wifi", "deck", 0), "bad", "better", related=((("proxy",), "why"),)),
        location=Location("a.yaml", 4, 7, 3),
    )
    unplaced = replace(note("layer/x", (), "said"), at=None)
    places = Places("", {("proxy",): Location("b.yaml", 2, 1)})
    outcomes = [Outcome("a.yaml", (finding,), places), Outcome("", (unplaced,))]
    assert plain.loads(json.document(outcomes)) == {
        "format": 1,
        "failed": True,
        "strict": False,
        "counts": {"error": 1, "warning": 0, "note": 1, "suppressed": 0},
        "profiles": [
            {
                "profile": "a.yaml",
                "failed": True,
                "findings": [
                    {
                        "rule": "wifi/bad",
                        "severity": "error",
                        "message": "bad",
                        "remedy": "better",
                        "suppressed": None,
                        "path": ["wifi", "deck", 0],
                        "file": "a.yaml",
                        "line": 4,
                        "column": 7,
                        "length": 3,
                        "related": [{"why": "why", "path": ["proxy"], "file": "b.yaml", "line": 2, "column": 1}],
                    }
                ],
            }
        ],
        "repository": {
            "findings": [
                {
                    "rule": "layer/x",
                    "severity": "note",
                    "message": "said",
                    "remedy": "",
                    "suppressed": None,
                    "path": None,
                    "file": None,
                    "line": None,
                    "column": None,
                    "length": None,
                    "related": [],
                }
            ]
        },
    }


def test_strict_makes_a_warning_fail() -> None:
    outcomes = [Outcome("a.yaml", (warning("a/b", (), "said"),), Places(""))]
    assert plain.loads(json.document(outcomes))["failed"] is False
    document = plain.loads(json.document(outcomes, strict=True))
    assert (document["failed"], document["strict"], document["profiles"][0]["failed"]) == (True, True, True)


def test_a_suppressed_finding_has_its_reason_and_counts_for_nothing_else() -> None:
    off = replace(error("wifi/bad", ("wifi",), "bad"), suppressed="only visitors use it")
    answer = plain.loads(json.document([Outcome("a.yaml", (off,))], strict=True))
    assert answer["failed"] is False
    assert answer["counts"] == {"error": 0, "warning": 0, "note": 0, "suppressed": 1}
    assert answer["profiles"][0]["findings"][0]["suppressed"] == "only visitors use it"
    assert answer["profiles"][0]["findings"][0]["severity"] == "error"
