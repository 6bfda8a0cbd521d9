"""Findings for people: exact text, whatever the line and the message hold."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest

from ppkg_builder.report import Finding, Location, Outcome, Path, Severity, error, text

FILE = "profiles/sites/quay.yaml"


@dataclass(frozen=True)
class Places:
    """One line, and the profile's places by path."""

    line: str
    places: dict[Path, Location] = field(default_factory=dict)

    def origin(self, path: Path, *, on_key: bool = False) -> Location:
        return self.places[path]

    def source_line(self, location: Location) -> str:
        return self.line


def finding(column: int = 7, length: int = 3, **changes: object) -> Finding:
    one = error("wifi/bad", ("wifi",), "'ssid' is bad", "write a better one")
    return replace(one, **{"location": Location(FILE, 4, column, length), **changes})  # type: ignore[arg-type]


def printed(*findings: Finding, line: str = "ssid: bad # no", **options: bool) -> list[str]:
    outcome = Outcome(FILE, findings, Places(line, {("proxy",): Location("base.yaml", 2, 1)}))
    return text.document([outcome], **options).splitlines()


def test_a_finding_is_printed_with_line_caret_remedy_and_related_places() -> None:
    assert printed(finding(related=((("proxy",), "the proxy is set here"),))) == [
        "profiles/sites/quay.yaml:4:7: error: 'ssid' is bad [wifi/bad]",
        "  | ssid: bad # no",
        "  |       ^^^",
        "  = write a better one",
        "  = the proxy is set here: base.yaml:2:1",
        "1 profile checked: 1 error",
    ]


def test_without_a_line_there_is_no_caret() -> None:
    assert printed(finding(remedy=""), line="") == [
        "profiles/sites/quay.yaml:4:7: error: 'ssid' is bad [wifi/bad]",
        "1 profile checked: 1 error",
    ]


def test_what_several_profiles_share_is_printed_once() -> None:
    places = Places("")
    outcomes = [Outcome(name, (finding(),), places) for name in ("a.yaml", "b.yaml", "c.yaml")]
    assert text.document(outcomes).splitlines() == [
        "profiles/sites/quay.yaml:4:7: error: 'ssid' is bad [wifi/bad]",
        "  = write a better one",
        "  = the same in b.yaml, c.yaml",
        "3 profiles checked: 1 error",
    ]


def test_nothing_found_is_said_too() -> None:
    assert text.document([Outcome("a.yaml", ()), Outcome("b.yaml", ())]) == "2 profiles checked: nothing found"


def test_strict_says_that_warnings_count() -> None:
    warned = finding(severity=Severity.WARNING)
    assert printed(warned, strict=True)[-1] == "1 profile checked: 1 warning; warnings count as errors (--strict)"
    assert printed(warned)[-1] == "1 profile checked: 1 warning"


def test_a_suppressed_finding_is_told_with_its_reason_and_counts_apart() -> None:
    warned = finding(severity=Severity.WARNING, suppressed="only visitors use it")
    assert printed(warned, finding(column=1), strict=True) == [
        "profiles/sites/quay.yaml:4:7: suppressed warning: 'ssid' is bad [wifi/bad]",
        "  | ssid: bad # no",
        "  |       ^^^",
        "  = switched off: only visitors use it",
        "profiles/sites/quay.yaml:4:1: error: 'ssid' is bad [wifi/bad]",
        "  | ssid: bad # no",
        "  | ^^^",
        "  = write a better one",
        "1 profile checked: 1 error, 1 suppressed",
    ]


def test_findings_about_the_repository_are_no_profile() -> None:
    assert text.document([Outcome("", (finding(),))]).splitlines()[-1] == "0 profiles checked: 1 error"


@pytest.mark.parametrize(
    ("line", "column", "length", "caret"),
    [
        ("日本: x", 5, 1, "      ^"),
        ("日本: x", 1, 2, "^^^^"),
        ("e\u0301: x", 5, 1, "    ^"[1:]),
        ("abc", 9, 1, "   ^"),
        ("abc", 2, 50, " ^^"),
    ],
)
def test_the_caret_stands_below_the_characters_meant(line: str, column: int, length: int, caret: str) -> None:
    assert printed(finding(column, length), line=line)[2] == f"  | {caret}"


def test_a_long_line_is_cut_around_the_caret() -> None:
    shown, caret = printed(finding(300, 3), line="x" * 299 + "bad" + "y" * 300)[1:3]
    assert len(shown) < 175
    assert shown.startswith("  | … x")
    assert shown.endswith("y …")
    assert shown[caret.index("^") : caret.rindex("^") + 1] == "bad"


def test_nothing_that_steers_a_terminal_is_printed() -> None:
    wild = finding(message="a\x1b[31m\u202eb\nc\u00a0d", remedy="\x07", location=Location("a\x1b.yaml", 1, 1))
    said = printed(wild, line="x\x1b[2J\u2028")
    assert said[:4] == [
        "a\ufffd.yaml:1:1: error: a\ufffd[31m\ufffdb\ufffdc d [wifi/bad]",
        "  | x\ufffd[2J\ufffd",
        "  | ^",
        "  = \ufffd",
    ]


def test_colours_are_only_there_when_asked_for() -> None:
    assert "\x1b[" not in "\n".join(printed(finding()))
    assert "\x1b[31m\x1b[1merror\x1b[0m" in "\n".join(printed(finding(), colour=True))
