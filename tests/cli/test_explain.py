"""``ppkg-builder explain``, as a person and as a program run it."""

from __future__ import annotations

import json

import click
import pytest
from click.testing import CliRunner, Result

from ppkg_builder import rules
from ppkg_builder.cli import root
from ppkg_builder.cli.explain import command


def run(*arguments: str) -> Result:
    return CliRunner().invoke(root, ["explain", *arguments])


def lines(*arguments: str) -> list[str]:
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    return result.output.splitlines()


def test_a_rule_is_explained() -> None:
    assert lines("suppress/unused") == [
        "Rule suppress/unused",
        "  Severity            warning",
        "  Why                 The profile switches off a rule that finds nothing here, or no longer. Such a",
        "                      line hides what the rule might find later, when nobody remembers why it was",
        "                      written.",
        "  What to do          Take the rule out of 'suppress'; in a layer, where no site needs it.",
        "  Looks at            a profile, by 'ppkg-builder check'",
        "  Switching it off    It cannot be switched off: it says what a profile must look like.",
        "  Sources             ppkg-builder's own rule",
    ]


def test_a_key_is_explained_whatever_its_names_are() -> None:
    said = lines("enrollment.autopilot.profile_json.join")
    assert said[:4] == [
        "Key enrollment.autopilot.profile_json.join",
        "  Meaning             What the PC joins: Entra ID, or Active Directory as well.",
        "  Holds               one of entra, hybrid",
        '  Default             "entra"',
    ]
    assert said[4].startswith("  Where it goes       in the runbook's decisions: ")
    assert lines("certificates.corp-root.store")[0] == "Key certificates.<name>.store"
    assert lines("proxy.exceptions[0]")[0] == "Key proxy.exceptions[]"
    assert lines("policies.Update/ActiveHoursStart.deliver")[0] == "Key policies.<name>.deliver"


def test_a_setting_is_explained_by_its_path_or_its_node() -> None:
    said = lines("Policies/Camera/AllowCamera")
    assert said[0] == "Setting Policies/Camera/AllowCamera"
    assert "  allowed             0 (No), 1 (Yes)" in said
    assert lines("./Device/Vendor/MSFT/Policy/Config/Camera/AllowCamera") == said
    assert lines("Camera/AllowCamera") == said
    assert any("carried by" in line for line in lines("Policies/MixedReality/AADGroupMembershipCacheValidityInDays"))


def test_a_group_lists_what_is_below_it() -> None:
    said = lines("FirstExperience/HoloLens")
    assert said[0] == "Setting FirstExperience/HoloLens"
    assert any("FirstExperience/HoloLens/SkipTraining" in line for line in said)


def test_a_code_is_explained() -> None:
    said = lines("800700b7")
    assert said[0].startswith("0x800700B7: ")
    assert "  How sure this is    Stated of Windows in general, not of HoloLens." in said


def test_the_rules_of_a_prefix_are_listed() -> None:
    assert lines("roster/")[0] == "Rules that begin with roster/"
    assert lines("suppress/")[0] == "Rules that begin with suppress/"


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("device_name/notascii", "'device_name/not-ascii'"),
        ("proxy.exeptions", "'proxy.exceptions'"),
        ("Policies/Update/ActiveHourStart", "'Policies/Update/ActiveHoursStart'"),
        ("0x80180015", "'0x80180014'"),
        ("prxy", "'proxy'"),
    ],
)
def test_what_is_not_known_gets_a_suggestion(name: str, near: str) -> None:
    result = run(name)
    assert result.exit_code == 2
    assert f"nothing is known of '{name}'; did you mean " in result.output
    assert near in result.output


@pytest.mark.parametrize("name", ["qqqqqq", "", " ", "/", ".", "..", "Zzz/Yyy", "a.b.c", "[", "wifi.", "\x1b[31m"])
def test_nonsense_is_told_in_a_sentence(name: str) -> None:
    result = run("--", name)
    assert result.exit_code in (0, 2)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert "\x1b" not in result.output


def test_the_shell_completes_rules_keys_and_codes() -> None:
    (argument,) = (one for one in command.params if one.name == "name")
    with click.Context(command) as here:
        found = {
            begun: [item.value for item in argument.shell_complete(here, begun)]
            for begun in ("suppress/", "proxy.mo", "alrea")
        }
    assert found["suppress/"] == ["suppress/firm", "suppress/no-reason", "suppress/unknown", "suppress/unused"]
    assert found["proxy.mo"] == ["proxy.mode"]
    assert found["alrea"] == ["already-there"]


def test_one_name_or_a_list_is_asked_for() -> None:
    assert run().exit_code == 2
    assert run("wifi", "--list").exit_code == 2


def test_every_rule_is_listed_for_programs() -> None:
    answer = json.loads(run("--list", "--format", "json").output)
    assert [one["id"] for one in answer] == list(rules.load())
    for one in answer:
        assert one["severity"]
        assert one["text"]
        assert one["remedy"]
        assert one["sources"]


@pytest.mark.parametrize(("what", "key"), [("rules", "id"), ("keys", "key"), ("codes", "id")])
def test_a_list_has_a_line_for_each(what: str, key: str) -> None:
    answer = json.loads(run("--list", what, "--format", "json").output)
    said = lines("--list", what)
    assert [line.split("  ")[0] for line in said] == [one[key] for one in answer]


@pytest.mark.parametrize("what", ["rules", "keys", "codes"])
def test_a_list_is_a_web_page_and_markdown_too(what: str) -> None:
    count = len(lines("--list", what))
    page = run("--list", what, "--format", "html").output
    assert page.count("<h2 id=") == count
    marked = run("--list", what, "--format", "markdown").output
    assert sum(line.startswith("# ") for line in marked.splitlines()) == count


NAMES = ("suppress/firm", "certificates.corp-root.store", "Policies/Camera/AllowCamera", "0x80180014", "roster/")


@pytest.mark.parametrize("name", NAMES)
def test_each_format_says_the_same(name: str) -> None:
    title = run(name).output.splitlines()[0]
    answer = json.loads(run(name, "--format", "json").output)
    assert answer["title"] == title
    assert run(name, "--format", "markdown").output.startswith("# ")
    page = run(name, "--format", "html").output
    assert page.startswith("<!DOCTYPE html>")
    assert page.endswith("</html>\n")
