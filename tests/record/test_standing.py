"""What counts when records differ, and where everything stands then."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from lxml import etree

from ppkg_builder.areas._area import Per, Phase
from ppkg_builder.record import page, told
from ppkg_builder.runbook import to_html, to_markdown
from tests.record.example import content, entry, expected, read, report
from tests.runbook.example import HOSTILE, hostile, material, site, step


def test_the_later_entry_counts_whichever_file_is_named_first(tmp_path: Path) -> None:
    early = read(tmp_path, content(entry("STG-01", "failed", serial="0103A", when="2026-12-09T10:00:00Z")), "a.json")
    late = read(tmp_path, content(entry("STG-01", serial="0103A", when="2026-12-09T11:30:00+01:00")), "b.json")
    for sources in ((early, late), (late, early)):
        made = report(*sources)
        assert [one.state for one in made.standings.entries.values()] == ["done"]
        assert [(one.severity, one.message, one.location.file) for one in made.remarks if one.location] == [
            (
                "note",
                "STG-01 on 0103A is done at 2026-12-09 11:30, and failed in 'a.json' at 2026-12-09 10:00; "
                "the later one counts",
                "b.json",
            )
        ]


def test_of_one_moment_the_worse_counts_and_somebody_must_be_asked(tmp_path: Path) -> None:
    done = read(tmp_path, content(entry("PLAN-01")), "a.json")
    failed = read(tmp_path, content(entry("PLAN-01", "failed", when="2026-12-09T09:31:00Z")), "b.json")
    made = report(failed, done)
    assert [one.state for one in made.standings.entries.values()] == ["failed"]
    assert [(one.rule, one.severity) for one in made.remarks] == [("record/contradiction", "warning")]


def test_a_step_that_is_open_elsewhere_contradicts_nothing(tmp_path: Path) -> None:
    begun = read(tmp_path, content(entry("PLAN-01", "open", note="begun")), "a.json")
    done = read(tmp_path, content(entry("PLAN-01", when="2026-12-10T00:00:00Z")), "b.json")
    assert report(begun, done).remarks == ()


SOME = (
    entry("PLAN-01", "skipped", note="agreed by telephone"),
    entry("STG-01", serial="0103A"),
    entry("STG-02", "failed", serial="0103A", note="LED stays white"),
    entry("OPS-02", serial="0103A", reconnect="2026-12-09"),
)

TEXT = """\
North Quay, version 1.0: 1 file, 4 entries, the latest of 2026-12-09

site   0 of 1 done, 1 skipped
0103A  1 of 3 done, 1 failed; next STG-02, Apply the package
0103B  0 of 3 done; next STG-01, Do STG-01

failed
  STG-02 on 0103A, 2026-12-09 10:31, AK: LED stays white

skipped or with a note
  PLAN-01, 2026-12-09 10:31, AK: agreed by telephone (skipped)

missing
  0103A: STG-02, VAL-01
  0103B: STG-01, STG-02, VAL-01

reconnects
  2026-12-09: missing OPS-02"""


def test_the_report_says_where_each_device_stands(tmp_path: Path) -> None:
    assert told.text(report(read(tmp_path, content(*SOME)))) == TEXT


def test_a_reconnect_is_done_when_it_is_on_every_device_or_for_all(tmp_path: Path) -> None:
    def missing(*serials: str) -> list[tuple[str, ...]]:
        entries = [entry("OPS-02", serial=serial, reconnect="2026-12-09") for serial in serials]
        late = entry("PLAN-01", when="2027-01-01T00:00:00Z")
        return [one.missing for one in report(read(tmp_path, content(*entries, late))).standings.reconnects()]

    assert missing("0103A") == [("OPS-02",)]
    assert missing("0103A", "0103B") == [()]
    assert missing("") == [()]


def test_of_a_step_for_each_user_the_worst_counts(tmp_path: Path) -> None:
    made_of = material(steps=(step("SET-05", Phase.ON_SITE, per=Per.USER),))

    def state(*states: str) -> str:
        entries = [entry("SET-05", state, serial="0103A", user=user) for user, state in enumerate(states, 1)]
        source = read(tmp_path, content(*entries), where=expected(made_of))
        return report(source).standings.of("0103A").states[0][1]

    assert [state(), state("done"), state("done", "open"), state("done", "failed"), state("done", "skipped")] == [
        "open",
        "done",
        "open",
        "failed",
        "skipped",
    ]


def test_without_a_roster_the_record_says_which_devices_there_are(tmp_path: Path) -> None:
    where = expected(material(site=site(devices=())))
    made = report(read(tmp_path, content(entry("STG-01", serial="NEW"), entry("VAL-01", serial="B")), where=where))
    assert [standing.serial for standing in made.standings.all] == ["", "B", "NEW"]
    assert made.remarks == ()


def test_a_record_of_nothing_is_a_report_of_what_is_missing(tmp_path: Path) -> None:
    made = report(read(tmp_path, content()))
    assert told.head(made) == "North Quay, version 1.0: 1 file, 0 entries"
    assert json.loads(told.as_json(made))["latest"] is None
    assert [standing.count("open") for standing in made.standings.all] == [1, 3, 3]


def test_the_json_has_everything_that_the_text_says(tmp_path: Path) -> None:
    made = json.loads(told.as_json(report(read(tmp_path, content(*SOME)))))
    assert made["standings"][1] == {
        "serial": "0103A",
        "steps": 3,
        "done": 1,
        "skipped": 0,
        "failed": 1,
        "next": "STG-02",
        "missing": ["STG-02", "VAL-01"],
    }
    assert made["reconnects"] == [{"day": "2026-12-09", "done": [], "missing": ["OPS-02"]}]
    assert [one["step"] for one in made["entries"]] == ["OPS-02", "PLAN-01", "STG-01", "STG-02"]


def test_a_strangers_words_are_words_on_every_page_of_the_report(tmp_path: Path) -> None:
    where = expected(replace(hostile(), trial=False))
    hash_ = where.recording.content_hash
    entries = [
        entry(task.id, "failed", serial=serial, note=HOSTILE * 5, who=HOSTILE[:80])
        for task in where.recording.tasks
        for serial in where.recording.devices
    ]
    version = where.recording.version
    source = read(tmp_path, content(*entries, content_hash=hash_, version=version), "<b>a.json", where)
    assert not source.refused
    made = report(source)
    document = page.document(made, site().package.issued)
    html = etree.fromstring(to_html(document))
    assert html.xpath("//script | //b[not(@class)] | //a[not(starts-with(@href, '#'))]") == []
    assert HOSTILE[:25] in "".join(html.itertext())
    assert json.loads(told.as_json(made))["read"] == ["<b>a.json"]
    assert to_html(document) == to_html(page.document(made, site().package.issued))


def test_what_the_report_shows_is_in_both_forms(tmp_path: Path) -> None:
    document = page.document(report(read(tmp_path, content(*SOME))), site().package.issued)
    titles = [chapter.title for chapter in document.chapters]
    assert titles == [
        "Where everything stands",
        "What failed",
        "What was skipped, or has a note",
        "Reconnects",
        "All entries",
        "Files read",
    ]
    for text in ("".join(etree.fromstring(to_html(document)).itertext()), to_markdown(document).decode()):
        for said in ("LED stays white", "agreed by telephone", "1 of 3 done, 1 failed", "0103B"):
            assert said in text
